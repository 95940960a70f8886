"""A package with what it is worth to both sides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option


@dataclass(frozen=True, slots=True)
class Found:
    """A package with its values to both sides in minor units, today's offer included."""

    value_to_us: int
    value_to_them: int
    choose: Callable[[], Mapping[str, Option]] = field(repr=False, compare=False)

    @property
    def options(self) -> Mapping[str, Option]:
        """The option chosen for each issue, by the issue's id; worked out when asked for."""
        return self.choose()


def found_of(deal: Deal, options: Mapping[str, Option]) -> Found:
    """A package at hand with its values; what is unknown counts as 0."""
    return Found(
        (deal.offer_value or 0) + sum(option.value_to_us or 0 for option in options.values()),
        (deal.their_offer_value or 0) + sum(option.value_to_them or 0 for option in options.values()),
        lambda: options,
    )
