"""How far an agreement lies from our target, our walk-away and the best that could have been had."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from dealplanner.analysis.exact.candidates import left_out
from dealplanner.analysis.offers.improving import Improvement, improve
from dealplanner.analysis.packages import Place
from dealplanner.analysis.unknowns import NAMED, named, unknown_in, unknown_in_words
from dealplanner.analysis.watch import Watch, unwatched
from dealplanner.domain import values
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.offers import is_settled, settled_package
from dealplanner.domain.values import Package, minus, value_to_them, value_to_us
from dealplanner.domain.wording import some


class Why(Enum):
    """Why nothing can be said of what was left on the table."""

    NO_POINTS = "no_points"
    CLASH = "clash"
    UNKNOWN_TO_US = "unknown_to_us"
    UNKNOWN_TO_THEM = "unknown_to_them"
    TOO_ENTANGLED = "too_entangled"


_SAID = {
    Why.NO_POINTS: "No point was negotiated, so nothing was left on the table.",
    Why.CLASH: "Two planned trades name different options of one point, so there is no total.",
    Why.UNKNOWN_TO_US: "What was left on the table cannot be worked out.",
    Why.UNKNOWN_TO_THEM: "What was left on the table cannot be worked out.",
    Why.TOO_ENTANGLED: "What was left on the table cannot be worked out: the links tie too many points to "
    "each other.",
}


@dataclass(frozen=True, slots=True)
class Distance:
    """Where an agreement lies; amounts are minor units, None where they are not known.

    `settled` says that the offers of both sides come to `package`, which is what we plan otherwise, and of a
    deal that was not made.
    `value_to_us` and `value_to_them` are its values, `offer`, `target` and `walk_away` what today's offer,
    the package of our targets and our limit are worth to us. `left` is what could have been had instead,
    within our own limits and answers, and `why` says why it is not known. `unknown` are amounts that nobody
    typed: those that keep a figure from being known, else those that count as 0 in `left`. `left_out` are the
    options in no package since what they cost us is unknown.
    """

    settled: bool
    package: Package
    value_to_us: int | None
    value_to_them: int | None
    offer: int | None
    target: int | None
    walk_away: int | None
    left: Improvement | None
    why: Why | None
    unknown: tuple[Place, ...]
    left_out: tuple[Place, ...]

    @property
    def from_offer(self) -> int | None:
        """How much more it is worth to us than today's offer."""
        return minus(self.value_to_us, self.offer)

    @property
    def from_target(self) -> int | None:
        """How much more it is worth to us than the package of our targets."""
        return minus(self.value_to_us, self.target)

    @property
    def from_walk_away(self) -> int | None:
        """How much more it is worth to us than our walk-away."""
        return minus(self.value_to_us, self.walk_away)


def distance(deal: Deal, watch: Watch = unwatched) -> Distance:
    """Where the deal that was made lies, exactly; where nothing is settled, the one that is planned."""
    settled, package = is_settled(deal), settled_package(deal)
    clash = not settled and bool(values.planned(deal).conflicts)
    to_us = None if clash else value_to_us(deal, package)
    to_them = None if clash else value_to_them(deal, package)
    missing = tuple(_missing(deal, package))
    why = _why(package, clash, missing)
    left = improve(deal, package, watch) if why is None else None
    if left is not None and left.error is None:
        left, why = None, Why.TOO_ENTANGLED
    return Distance(
        settled=settled,
        package=package,
        value_to_us=to_us,
        value_to_them=to_them,
        offer=deal.offer_value,
        target=_target(deal),
        walk_away=values.proposed_walk_away(deal),
        left=left,
        why=why,
        unknown=missing if left is None else left.unknown,
        left_out=tuple(Place("", issue, option) for issue, option in left_out(deal)),
    )


def _missing(deal: Deal, package: Package) -> Iterator[Place]:
    """What is unknown in the agreement itself. Today's offer is in every package, so it matters to no gap."""
    if deal.offer_value is None:
        yield Place("offer_value")
    yield from unknown_in(deal, (package,))


def _why(package: Package, clash: bool, missing: tuple[Place, ...]) -> Why | None:
    if not package:
        return Why.NO_POINTS
    if clash:
        return Why.CLASH
    fields = {place.field for place in missing if place.option is not None}
    if "value_to_us" in fields:
        return Why.UNKNOWN_TO_US
    return Why.UNKNOWN_TO_THEM if fields else None


def _target(deal: Deal) -> int | None:
    """What our targets come to; unknown where no point has one."""
    if not any(issue.target for issue in deal.issues):
        return None
    return value_to_us(deal, values.target_package(deal))


def left_in_words(deal: Deal, found: Distance, locale: str) -> str:
    """What was left on the table, in plain sentences; why it is not known where it is not."""
    said = [_SAID[found.why]] if found.why is not None else []
    if found.why in (Why.UNKNOWN_TO_US, Why.UNKNOWN_TO_THEM):
        said.append(_to_be_typed(found))
    if found.left is not None:
        said += _left(deal, found.left, locale)
        said.append(unknown_in_words(found.unknown))
    if found.left_out and found.left is not None:
        said.append(f"Left out, since nobody typed what it costs us: {_listed(found.left_out)}.")
    return " ".join(filter(None, said))


def _to_be_typed(found: Distance) -> str:
    us = found.why is Why.UNKNOWN_TO_US
    field = "value_to_us" if us else "value_to_them"
    places = tuple(place for place in found.unknown if place.field == field)
    what = "costs us or brings us" if us else "is worth to them"
    return f"Type what {_listed(places)} {what}."


def _listed(places: tuple[Place, ...]) -> str:
    return some([named(place.issue, place.option) for place in places if place.issue and place.option], NAMED)


def _left(deal: Deal, left: Improvement, locale: str) -> list[str]:
    def shown(amount: int) -> str:
        return format_amount(amount, deal.currency, locale, with_currency=True)

    said = []
    if left.for_us:
        said.append(f"We could have had up to {shown(left.for_us)} more at no cost to them.")
    if left.for_them:
        said.append(f"They could have had up to {shown(left.for_them)} more at no cost to us.")
    if not left.better:
        said.append(_NOTHING_ALLOWED if left.broken else _NOTHING)
    if left.error:
        said.append(
            f"There are too many packages for exact figures: each may be up to {shown(left.error)} more."
        )
    return said


_NOTHING = "Nothing was left on the table: more for one side would have cost the other."
_NOTHING_ALLOWED = "Within our own limits and answers nothing was as good for both."
