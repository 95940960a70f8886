"""When nothing can be agreed: the smallest change in any one limit that would open an agreement zone."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise
from typing import NamedTuple

from dealplanner.analysis.exact.alone import alone
from dealplanner.analysis.exact.candidates import Candidates, Left, allowed, candidates
from dealplanner.analysis.exact.fair import in_zone, nash
from dealplanner.analysis.exact.frontier import Frontier, frontier_of
from dealplanner.analysis.exact.hull import hull, sum_of_hulls
from dealplanner.analysis.exact.leaving_out import Without, without_each
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.found import Found
from dealplanner.analysis.packages import Place
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import option_words, walk_away_of
from dealplanner.domain.numerals import quoted

NOTHING_OPENS = "No change in one limit alone opens an agreement zone."
NO_PACKAGE = "The links leave no package, and no change in one limit alone makes one."
TOO_ENTANGLED = "The links leave too many choices open at a time to say what would open an agreement zone."

MOST_LIMITS = 5
"""Of the limits of single points so many are named, those with the smallest changes."""

_FRONTIER = 0.2
_WITHOUT = 0.5
"""The shares of the work after which the frontier is found, and what goes with each point."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One limit that alone would open a zone, and by how much it has to give way, in minor units.

    `limit` is the package walk-away of either side, or the option that the walk-away of its issue would have
    to let in; `by` is always more than 0. `package` is the fair split of the zone after the change, the best
    for us where several tie. Without `exact` a somewhat smaller change may do.
    """

    limit: Place
    by: int
    package: Found
    exact: bool = True

    @property
    def issue(self) -> Issue | None:
        """The issue whose walk-away it is; None for a walk-away of the package."""
        return self.limit.issue

    @property
    def option(self) -> Option | None:
        """The option that its issue's walk-away would have to let in."""
        return self.limit.option


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What would open a zone, smallest change first; `remark` says why nothing does. Empty with a zone."""

    openings: tuple[Opening, ...] = ()
    remark: str = ""


def openings(deal: Deal, watch: Watch = unwatched) -> tuple[Opening, ...]:
    """The limits that alone would open a zone, smallest change first; none where there is a zone."""
    return ways_in(deal, watch).openings


def ways_in(deal: Deal, watch: Watch = unwatched) -> WaysIn:
    """The limits that alone would open a zone, or in one sentence that none does. Unknown amounts count as 0.

    Of the limits of single issues those with the smallest changes are named, MOST_LIMITS at most. Of changes
    that are as small the package walk-aways come first, then the issues in their order.
    """
    best = frontier_of(deal, watch=part_of(watch, 0, _FRONTIER))
    least = _least(deal)
    if in_zone(best.pairs, least):
        return WaysIn()
    found = [*_package_limits(best, least), *_issue_limits(deal, least, part_of(watch, _FRONTIER, 1))]
    if found:
        return WaysIn(tuple(sorted(found, key=lambda opening: opening.by)))
    if best.cut:
        return WaysIn(remark=TOO_ENTANGLED)
    return WaysIn(remark=NOTHING_OPENS if best.pairs else _no_package(deal))


def in_words(deal: Deal, opening: Opening, locale: str) -> str:
    """An opening as one plain sentence, without a stop ("Lower our walk-away by 12,000 to 423,000")."""
    shown = partial(format_amount, currency=deal.currency, locale=locale)
    by = shown(opening.by) if opening.exact else f"{shown(opening.by)} at most"
    if opening.issue is not None and opening.option is not None:
        return f"Go beyond our limit on {option_words(opening.issue, opening.option)} ({by} further)"
    if opening.limit.field == "walk_away":
        to = shown((deal.walk_away or 0) - opening.by)
        if deal.walk_away is None:
            return f"Set our walk-away, which is open and counts as 0, to {to}"
        return f"Lower our walk-away by {by} to {to}"
    if deal.their_walk_away is None:
        return f"If their limit, which is unknown and counts as 0, is {by} lower"
    known = "they said" if deal.their_walk_away_evidence is Evidence.SAID else "we guess"
    return f"If their limit is {by} lower than {known}"


def _no_package(deal: Deal) -> str:
    """Which point leaves no package, or that the links do."""
    for issue in deal.issues:
        left = allowed(issue)
        if not left:
            return f"Our answer on {quoted(issue.label)} goes beyond our own limit, so there is no package."
        if all(option.value_to_us is None for option in left):
            return (
                f"Nothing of {quoted(issue.label)} that can be agreed has a known value to us, "
                "so there is no package yet."
            )
    return NO_PACKAGE


def _least(deal: Deal) -> Pair:
    return deal.walk_away or 0, deal.their_walk_away or 0


def _package_limits(best: Frontier, least: Pair) -> Iterator[Opening]:
    """Our walk-away down to the best for us that they may take, theirs down to the best for them of ours."""
    for_them = [pair for pair in best.pairs if pair[1] >= least[1]]
    if for_them:
        pair = for_them[0]
        yield Opening(Place("walk_away"), least[0] - pair[0], _found(best, pair), best.exact)
    for_us = [pair for pair in best.pairs if pair[0] >= least[0]]
    if for_us:
        pair = for_us[-1]
        yield Opening(Place("their_walk_away"), least[1] - pair[1], _found(best, pair), best.exact)


def _issue_limits(deal: Deal, least: Pair, watch: Watch) -> Iterator[Opening]:
    """The limits of single issues that open a zone, smallest change first."""
    issues = candidates(deal)
    start = deal.offer_value or 0, deal.their_offer_value or 0
    hopeless = _Hopeless(issues, start, least)
    changes = [each for each in _changes(deal) if not hopeless(each.issue, each.options)]
    rests = _rests(issues, start, part_of(watch, 0, _WITHOUT)) if changes else {}
    opened: set[str] = set()
    for at, (by, issue, options) in enumerate(changes):
        step = (1 - _WITHOUT) / len(changes)
        watched = part_of(watch, _WITHOUT + step * at, _WITHOUT + step * (at + 1))
        watched(0)
        left = partial(_letting_in, issue.id, options)
        if issue.id in opened or not _may_open(deal, left, rests.get(issue.id), least, watched):
            continue
        best = frontier_of(deal, left, watched)
        split = nash(in_zone(best.pairs, least), least)
        if split:
            option = best.options(split[0])[issue.id]
            yield Opening(Place("", issue, option), by, _found(best, split[0]), best.exact)
            opened.add(issue.id)
            if len(opened) == MOST_LIMITS:
                return


class _Change(NamedTuple):
    """Going so much further on an issue, in minor units, to options that are equally far beyond its limit."""

    by: int
    issue: Issue
    options: tuple[Option, ...]


def _changes(deal: Deal) -> list[_Change]:
    """All that the limits of single issues keep out, smallest change first."""
    found = [
        _Change((limit.value_to_us or 0) - _to_us(options[0]), issue, options)
        for issue in deal.issues
        if (limit := walk_away_of(issue)) is not None
        for options in _kept_out(issue)
    ]
    return sorted(found, key=lambda change: change.by)


def _kept_out(issue: Issue) -> Iterator[tuple[Option, ...]]:
    """The options that only the walk-away keeps out, nearest to it first; those equally near together."""
    known = [option for option in issue.options if option.value_to_us is not None]
    if not known:
        return
    let_in = allowed(issue)
    unlimited = allowed(replace(issue, walk_away=min(known, key=_to_us).id))
    kept_out = [option for option in unlimited if option not in let_in]
    for _, options in groupby(sorted(kept_out, key=_to_us, reverse=True), key=_to_us):
        yield tuple(options)


def _to_us(option: Option) -> int:
    return option.value_to_us or 0


def _letting_in(issue_id: str, options: tuple[Option, ...], issue: Issue) -> tuple[Option, ...]:
    return options if issue.id == issue_id else allowed(issue)


class _Hopeless:
    """Tells options that cannot come near the zone, cheaply and for any number of issues; links aside.

    All packages lie within the sum of the hulls of their issues. Each edge of it is a line, and where the
    walk-aways lie beyond one by more than an option is better than the best of its issue, it is of no use.
    """

    def __init__(self, issues: Sequence[Candidates], start: Pair, least: Pair) -> None:
        self._lines: list[tuple[Pair, int, dict[str, int]]] = []
        if not all(issues):
            return
        corners = sum_of_hulls([hull((one.to_us, one.to_them) for one in held) for held in issues], start)
        lines = {(1, 0): corners[0], (0, 1): corners[-1]}
        for corner, after in pairwise(corners):
            lines[after[1] - corner[1], corner[0] - after[0]] = corner
        for weights, corner in lines.items():
            short = _along(weights, least) - _along(weights, corner)
            if short > 0:
                best = {
                    held[0].issue.id: max(_along(weights, (one.to_us, one.to_them)) for one in held)
                    for held in issues
                }
                self._lines.append((weights, short, best))

    def __call__(self, issue: Issue, options: Sequence[Option]) -> bool:
        """Whether none of the options of an issue can come into the zone."""
        return any(
            all(_along(weights, (_to_us(o), o.value_to_them or 0)) - best[issue.id] < short for o in options)
            for weights, short, best in self._lines
        )


def _along(weights: Pair, pair: Pair) -> int:
    return weights[0] * pair[0] + weights[1] * pair[1]


def _rests(issues: tuple[Candidates, ...], start: Pair, watch: Watch) -> dict[str, Without]:
    """For each issue the best of all outside its run of linked ones; nothing where an issue has no option."""
    return {
        held[0].issue.id: without for without in without_each(issues, start, watch) for held in without.run
    }


def _may_open(deal: Deal, left: Left, without: Without | None, least: Pair, watch: Watch) -> bool:
    """Whether options of an issue can come into the zone with the best of all that are not linked to it.

    It says yes as well where that is not known. Links to those others can only leave less.
    """
    if without is None or without.cut:
        return True
    run = {held[0].issue.id for held in without.run}
    mine = frontier_of(alone(deal, run), left, watch)
    lowest = least[0] - without.error - mine.error
    return mine.cut or any(_reaches(without.pairs, (lowest - us, least[1] - them)) for us, them in mine.pairs)


def _reaches(pairs: Sequence[Pair], least: Pair) -> bool:
    """Whether one of undominated pairs, best for us first, reaches both values."""
    at = bisect_right(pairs, -least[0], key=lambda pair: -pair[0])
    return at > 0 and pairs[at - 1][1] >= least[1]


def _found(best: Frontier, pair: Pair) -> Found:
    return Found(*pair, partial(best.options, pair))
