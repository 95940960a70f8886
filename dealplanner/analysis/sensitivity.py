"""How far each guess about them may be wrong, varied alone, before another package is the first fair split.

The first fair split is the package with the largest product of both gains over the walk-aways, the best for
us where several tie (see fair.nash). A guess moves the values to them of some packages by the same amount and
leaves those of the others alone. So each product changes in a straight line, each other package bounds the
change on one side at most, and the bounds are found by whole division.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from dealplanner.analysis.exact.alone import alone
from dealplanner.analysis.exact.candidates import Left, allowed, candidates
from dealplanner.analysis.exact.fair import in_zone, nash
from dealplanner.analysis.exact.frontier import Frontier, frontier, frontier_of
from dealplanner.analysis.exact.leaving_out import Without, without_each
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.found import Found
from dealplanner.analysis.packages import Place
from dealplanner.analysis.watch import Watch, part_of, unwatched
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered, option_words

NO_ZONE = "There is no agreement zone, so there is no fair split that a wrong guess could change."
NO_GAIN = "At the fair split one side gains nothing over its walk-away, so any guess could change it."
NOT_EXACT = "There are too many packages to say exactly how far a guess may be wrong."

_FRONTIER = 0.2
_WITHOUT = 0.5
"""The shares of the work after which the frontier is found, and what goes with each point."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a guess may be lower or higher and the first fair split stays the same package.

    In minor units, None for any amount; one more would change the split. `amount` is the guess, None when it
    is unknown and counts as 0.
    """

    guess: Place
    amount: int | None
    down: int | None
    up: int | None

    @property
    def least(self) -> int | None:
        """The smaller of both, None when the split stays whatever the amount is."""
        return min((far for far in (self.down, self.up) if far is not None), default=None)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The tolerances of all guesses, those that matter soonest first; `remark` says why there are none."""

    split: Found | None = None
    tolerances: tuple[Tolerance, ...] = ()
    remark: str = ""


def tolerances(deal: Deal, watch: Watch = unwatched) -> tuple[Tolerance, ...]:
    """How far each guess may be wrong, the ones that matter soonest first; none where that cannot be said."""
    return sensitivity(deal, watch).tolerances


def sensitivity(deal: Deal, watch: Watch = unwatched) -> Sensitivity:
    """The first fair split and how far each guess about them may be wrong before it is another package.

    Guesses are all amounts about them that they did not say: their walk-away, what today's offer is worth to
    them, and what each option in some package is. What is as offered and worth nothing to them is none: that
    is what values are counted from.
    """
    issues = candidates(deal)
    start = deal.offer_value or 0, deal.their_offer_value or 0
    least = deal.walk_away or 0, deal.their_walk_away or 0
    best = frontier(issues, start, part_of(watch, 0, _FRONTIER))
    splits = nash(in_zone(best.pairs, least), least)
    if not splits:
        return Sensitivity(remark=NO_ZONE if best.exact else NOT_EXACT)
    split = Found(*splits[0], partial(best.options, splits[0]))
    if not best.exact:
        return Sensitivity(split, remark=NOT_EXACT)
    gain = _over(splits[0], least)
    if not gain[0] or not gain[1]:
        return Sensitivity(split, remark=NO_GAIN)
    rests = without_each(issues, start, part_of(watch, _FRONTIER, _WITHOUT))
    if any(without.error or without.cut for without in rests):
        return Sensitivity(split, remark=NOT_EXACT)
    found = list(_deal_tolerances(deal, best, least, gain))
    try:
        step = (1 - _WITHOUT) / max(1, len(rests))
        for at, without in enumerate(rests):
            here = part_of(watch, _WITHOUT + step * at, _WITHOUT + step * (at + 1))
            found += _run_tolerances(deal, without, split.options, least, gain, here)
    except _NotExact:
        return Sensitivity(split, remark=NOT_EXACT)
    places = {issue.id: at for at, issue in enumerate(deal.issues)}
    return Sensitivity(split, tuple(sorted(found, key=lambda one: _soonest(one, places))))


def in_words(deal: Deal, tolerance: Tolerance, locale: str) -> str:
    """A tolerance as one plain sentence, without a stop."""
    shown = partial(format_amount, currency=deal.currency, locale=locale)
    place = tolerance.guess
    if place.issue is not None and place.option is not None:
        what = f"Worth to them of “{option_words(place.issue, place.option)}”"
        evidence = place.option.value_to_them_evidence
    else:
        what = _NAMES[place.field]
        evidence = getattr(deal, f"{place.field}_evidence")
    known = "unknown and counted as 0"
    if tolerance.amount is not None:
        verb = "inferred to be" if evidence is Evidence.INFERRED else "guessed at"
        known = f"{verb} {shown(tolerance.amount)}"
    amount = tolerance.amount or 0
    low = None if tolerance.down is None else shown(amount - tolerance.down)
    high = None if tolerance.up is None else shown(amount + tolerance.up)
    return f"{what}, {known}: the fair split {_stays(low, high)}"


_NAMES = {"their_walk_away": "Their walk-away", "their_offer_value": "Worth to them of today’s offer"}


def _stays(low: str | None, high: str | None) -> str:
    if low is None and high is None:
        return "stays the same at any amount"
    if low is None:
        return f"stays the same at any amount up to {high}"
    if low == high:
        return f"stays the same at exactly {low} only"
    return f"stays the same from {low} to {'any amount' if high is None else high}"


class _NotExact(Exception):
    """There are too many choices in one run of linked issues."""


def _soonest(tolerance: Tolerance, places: Mapping[str, int]) -> tuple[bool, int, int]:
    least, issue = tolerance.least, tolerance.guess.issue
    return least is None, least or 0, -1 if issue is None else places[issue.id]


def _deal_tolerances(deal: Deal, best: Frontier, least: Pair, gain: Pair) -> Iterator[Tolerance]:
    """Today's offer moves what every package is worth to them, their walk-away all gains the other way."""
    down, up = _bounds([_over(pair, least) for pair in best.pairs], (), gain)
    amount = deal.their_walk_away
    if amount is None or deal.their_walk_away_evidence is not Evidence.SAID:
        yield Tolerance(Place("their_walk_away"), amount, up, down)
    amount = deal.their_offer_value
    if amount is None or deal.their_offer_value_evidence is not Evidence.SAID:
        yield Tolerance(Place("their_offer_value"), amount, down, up)


def _run_tolerances(
    deal: Deal, without: Without, split: Mapping[str, Option], least: Pair, gain: Pair, watch: Watch
) -> Iterator[Tolerance]:
    """The guesses about the options of one run of linked issues."""
    part = alone(deal, {held[0].issue.id for held in without.run})
    for at, held in enumerate(without.run):
        issue = held[0].issue
        here = part_of(watch, at / len(without.run), at / len(without.run))
        gains = {
            one.option.id: _gains(frontier_of(part, _only(issue, one.option), here), without.pairs, least)
            for one in held
            if _is_guess(issue, one.option) or _is_guess(issue, split[issue.id])
        }
        for option in (one.option for one in held if _is_guess(issue, one.option)):
            if not gains[option.id]:
                continue
            if split[issue.id].id == option.id:
                others = chain.from_iterable(found for key, found in gains.items() if key != option.id)
                down, up = _bounds(gains[option.id], others, gain)
            else:
                down, up = None, _most_before(gains[option.id], gain)
            yield Tolerance(Place("value_to_them", issue, option), option.value_to_them, down, up)


def _is_guess(issue: Issue, option: Option) -> bool:
    if option.value_to_them is None:
        return True
    counted_from = option.value_to_them == 0 and option is as_offered(issue)
    return not counted_from and option.value_to_them_evidence is not Evidence.SAID


def _only(issue: Issue, option: Option) -> Left:
    """What each issue can take when one stands at an option."""
    return lambda other: (option,) if other.id == issue.id else allowed(other)


def _gains(part: Frontier, rest: Sequence[Pair], least: Pair) -> list[Pair]:
    """The gains over the walk-aways of the packages in a part of the deal with the best of the rest."""
    if not part.exact:
        raise _NotExact
    over = [_over(pair, least) for pair in part.pairs]
    return [(us + more, them + other) for us, them in over for more, other in rest]


def _over(pair: Pair, least: Pair) -> Pair:
    return pair[0] - least[0], pair[1] - least[1]


def _bounds(moved: Iterable[Pair], fixed: Iterable[Pair], split: Pair) -> tuple[int, int | None]:
    """How far down and up the values to them of a split and some packages may move together.

    All are gains over the walk-aways. Where a package is better for us than the split its product has to stay
    smaller, else it may become the same. The split leaves the zone when it goes down by its gain to them.
    """
    us, them = split
    product = us * them
    downs = [them]
    ups = []
    for more, other in moved:
        if more > us:
            ups.append((product - more * other - 1) // (more - us))
        elif 0 < more < us:
            downs.append((product - more * other) // (us - more))
    downs += [(product - more * other - (more > us)) // us for more, other in fixed if more > 0]
    return min(downs), min(ups, default=None)


def _most_before(moved: Iterable[Pair], split: Pair) -> int | None:
    """How far up the values to them of some packages may move before one of them is the split."""
    us, them = split
    product = us * them
    return min(((product - (more > us)) // more - other for more, other in moved if more > 0), default=None)
