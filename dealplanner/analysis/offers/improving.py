"""What would it take: the packages that are better for both than one they propose."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from dealplanner.analysis.exact.behind import space_of
from dealplanner.analysis.exact.bounds import TooMany
from dealplanner.analysis.exact.candidates import allowed
from dealplanner.analysis.exact.frontier import Frontier, frontier_of
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.offers.breaking import Broken, broken_in_words, broken_limits, complete
from dealplanner.analysis.packages import Place
from dealplanner.analysis.unknowns import unknown_in, unknown_in_words
from dealplanner.analysis.watch import Watch, unwatched
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option
from dealplanner.domain.numerals import numerals

NAMED = 3
"""So many broken limits are named in a sentence; of the others the number is told."""


@dataclass(frozen=True, slots=True)
class Improvement:
    """What could be had instead of a proposed package; amounts are minor units.

    `better` are the undominated packages that are worth at least as much to both and more to one, one for
    each pair of values, best for us first. `for_us` is the most that we could gain at no loss to them,
    `for_them` the most that they could gain at no loss to us, `left_on_table` the largest sum of both gains;
    0 where there is none. Each of these three may be up to `error` more, 0 where they are exact; None says
    that no error can be stated, since the links tie too many points to each other. `broken` are the limits,
    answers and links that the proposal breaks. `unknown` are the amounts that count as 0.
    """

    proposed: Found
    better: tuple[Found, ...]
    for_us: int
    for_them: int
    left_on_table: int
    error: int | None
    broken: tuple[Broken, ...]
    unknown: tuple[Place, ...]


def improve(deal: Deal, options: Mapping[str, Option], watch: Watch = unwatched) -> Improvement:
    """What is better for both than a proposed package: an option for each issue, by the issue's id.

    The proposal may go beyond our limits, answers and links; what is better never does. An issue it says
    nothing of stands as offered. Raises ValueError for an option that is none of its issue's.
    """
    package = complete(deal, options)
    proposed = found_of(deal, package)
    here = (proposed.value_to_us, proposed.value_to_them)
    best = frontier_of(deal, watch=watch)
    better = [pair for pair in best.pairs if pair != here and pair[0] >= here[0] and pair[1] >= here[1]]
    gains = [(us - here[0], them - here[1]) for us, them in better]
    for_us = max((us for us, _ in gains), default=0)
    for_them = max((them for _, them in gains), default=0)
    left_on_table = max((us + them for us, them in gains), default=0)
    return Improvement(
        proposed=proposed,
        better=tuple(Found(*pair, partial(best.options, pair)) for pair in better),
        for_us=for_us,
        for_them=for_them,
        left_on_table=left_on_table,
        error=_error(deal, best, here, (for_us, for_them, left_on_table)),
        broken=broken_limits(deal, package),
        unknown=_unknown(deal, package),
    )


def _error(deal: Deal, best: Frontier, here: Pair, found: tuple[int, int, int]) -> int | None:
    """By how much the three figures may be too small at most."""
    if best.exact:
        return 0
    if not best.pairs:
        return None
    # A package that is better than the proposal has one near it, which may itself be worse for us.
    less_us, less_them = best.error, best.error if best.cut else 0
    near = [
        (us + less_us - here[0], them + less_them - here[1])
        for us, them in best.pairs
        if us + less_us >= here[0] and them + less_them >= here[1]
    ]
    for_us = max((us for us, _ in near), default=0)
    for_them = max((them for _, them in near), default=0)
    left_on_table = max((us + them for us, them in near), default=0)
    together = _most_together(deal, here)
    most = (for_us, for_them, left_on_table)
    if together is not None:
        most = (min(for_us, together), min(for_them, together), min(left_on_table, together))
    return max(can - had for can, had in zip(most, found, strict=True))


def _most_together(deal: Deal, here: Pair) -> int | None:
    """The most that a package is worth more to both together: no gain exceeds it; None if not known."""
    try:
        space = space_of(deal)
    except TooMany:
        return None
    return None if space.empty else max(0, space.most((1, 1)) - sum(here))


def _unknown(deal: Deal, package: Mapping[str, Option]) -> tuple[Place, ...]:
    """What is unknown in the proposal and, to them, in any option that could stand instead."""
    every = ({option.id: option for issue in deal.issues for option in allowed(issue)},)
    proposed = unknown_in(deal, (package,))
    instead = (place for place in unknown_in(deal, every) if place.field == "value_to_them")
    return tuple(dict.fromkeys((*proposed, *instead)))


def in_words(deal: Deal, improvement: Improvement, locale: str) -> str:
    """What an improvement says, in plain sentences."""
    said = (
        _broken(deal, improvement, locale),
        _better(improvement, locale),
        _gains(deal, improvement, locale),
        _approximate(deal, improvement, locale),
        unknown_in_words(improvement.unknown),
    )
    return " ".join(sentence for sentence in said if sentence)


def _broken(deal: Deal, improvement: Improvement, locale: str) -> str:
    broken = improvement.broken
    if not broken:
        return ""
    named = [broken_in_words(deal, one, locale) for one in broken[:NAMED]]
    if len(broken) > NAMED:
        named.append(f"{len(broken) - NAMED} more")
    return f"It goes beyond what we allow: {'; '.join(named)}."


def _better(improvement: Improvement, locale: str) -> str:
    count = len(improvement.better)
    if count:
        one, many = "package is", "packages are"
        shown = numerals(locale).grouped(str(count))
        return (
            f"{shown} {one if count == 1 else many} better for both, "
            "or better for one side at no cost to the other."
        )
    if improvement.error is None:
        return "Better packages could not be looked for: the links tie too many points to each other."
    found = "was found" if improvement.error else "is"
    if improvement.broken or any(place.field == "value_to_us" for place in improvement.unknown):
        return f"Within what we allow, nothing {found} as good for both."
    return f"Nothing {found} better for both: more for one side costs the other."


def _gains(deal: Deal, improvement: Improvement, locale: str) -> str:
    if not improvement.better:
        return ""

    def shown(amount: int) -> str:
        return format_amount(amount, deal.currency, locale)

    parts = []
    if improvement.for_us:
        parts.append(f"we could have up to {shown(improvement.for_us)} more at no cost to them")
    if improvement.for_them:
        parts.append(f"they could have up to {shown(improvement.for_them)} more at no cost to us")
    said = ", and ".join(parts)
    return f"{said[0].upper()}{said[1:]}. Left on the table: {shown(improvement.left_on_table)}."


def _approximate(deal: Deal, improvement: Improvement, locale: str) -> str:
    if not improvement.error:
        return ""
    more = format_amount(improvement.error, deal.currency, locale)
    return f"There are too many packages for exact figures: each may be up to {more} more."
