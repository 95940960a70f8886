"""Adding one issue after the other to the undominated sums, a list of them for each state of the links.

The sums of the issues so far that leave the same choices open are kept together; only the undominated ones
among them can become undominated packages, so the rest is dropped (G. L. Nemhauser and Z. Ullmann, Discrete
dynamic programming and capital allocation, 1969). Where too many are left, or too many different choices are
open, some that are near others are dropped too, and what that can lose is added up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dealplanner.analysis.exact.candidates import Candidates
from dealplanner.analysis.exact.pairs import Scale, scale_of, thinned, undominated
from dealplanner.analysis.exact.search import MOST_STATES, NOTHING_PENDING, Pending, choices

MOST_PAIRS = 12_288
"""So many sums are kept for one state of the links, fewer where the issues are very many."""

KEPT_SUMS = 2_000_000
"""About so many sums are kept in all, to find the package behind a pair."""

WIDTH = 2_000
"""So many states are followed once there have been more than MOST_STATES."""

SUMS_AT_ONCE = 1_000_000
"""About so many sums are kept at one time, over all states."""

_ONCE_BOUNDED = 8
"""An answer that cannot be exact any more is worked out with so many times fewer."""

FEWEST_PAIRS = 16

MOST_ADDED = 2_000_000
"""So many sums are made for one issue; where its options are hundreds, perhaps from fewer before it."""

_Grown = tuple[list[int], int]
"""Coded sums, and what each of them grows by."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The sums after some issues: for each state of the links the coded undominated ones, best for us first.

    For every sum there is one here no worse for them and at most `lost` minor units worse for us, unless
    states were dropped (`cut`).
    """

    groups: Mapping[Pending, list[int]]
    lost: int = 0
    cut: bool = False

    @property
    def finished(self) -> list[int]:
        """The sums that leave nothing pending."""
        return self.groups.get(NOTHING_PENDING, [])


START = Layer({NOTHING_PENDING: [0]})


@dataclass(frozen=True, slots=True)
class Folding:
    """All issues with their candidates as codes on one scale; at each of `places` one of `issues`."""

    issues: tuple[Candidates, ...]
    worth: tuple[Mapping[int, int], ...]
    scale: Scale
    most: int

    def add(self, layer: Layer, place: int) -> Layer:
        """The sums with those of one more issue, which follows the ones in the layer or stands alone."""
        grown: dict[Pending, list[_Grown]] = {}
        worth = self.worth[place]
        before, less = self._few_enough(layer, len(worth))
        for pending, codes in before.items():
            for at, after in choices(self.issues, place, pending):
                if at in worth:
                    grown.setdefault(after, []).append((codes, worth[at]))
        cut = layer.cut or len(grown) > MOST_STATES
        if cut:
            grown = dict(sorted(grown.items(), key=_prospects)[:WIDTH])
        return self._layer(grown, layer.lost + less, cut)

    def _few_enough(self, layer: Layer, options: int) -> tuple[Mapping[Pending, list[int]], int]:
        """The sums that so many options are added to, and what leaving some out can lose."""
        total = options * sum(map(len, layer.groups.values()))
        if total <= MOST_ADDED:
            return layer.groups, 0
        fewer = {
            pending: thinned(codes, self.scale.bits, max(1, FEWEST_PAIRS, len(codes) * MOST_ADDED // total))
            for pending, codes in layer.groups.items()
        }
        return {pending: codes for pending, (codes, _) in fewer.items()}, max(
            less for _, less in fewer.values()
        )

    def _layer(self, grown: Mapping[Pending, list[_Grown]], lost: int, cut: bool) -> Layer:
        """The undominated sums of each state; fewer of each where they are too many in all."""
        groups: dict[Pending, list[int]] = {}
        at_once = SUMS_AT_ONCE // _ONCE_BOUNDED if lost or cut else SUMS_AT_ONCE
        most, total, less = self.most, 0, 0
        for after, found in grown.items():
            groups[after], one = thinned(self._together(found), self.scale.bits, most)
            less, total = max(less, one), total + len(groups[after])
            if total > at_once and most == self.most:
                most = max(FEWEST_PAIRS, at_once // len(grown))
                done = [thinned(codes, self.scale.bits, most) for codes in groups.values()]
                groups = dict(zip(groups, (codes for codes, _ in done), strict=True))
                less += max(one for _, one in done)
        return Layer(groups, lost + less, cut)

    def _together(self, found: Sequence[_Grown]) -> list[int]:
        if len(found) == 1:
            codes, more = found[0]
            return [code + more for code in codes]
        return undominated([code + more for codes, more in found for code in codes], self.scale.mask)

    def before(self, layer: Layer, place: int, pending: Pending, code: int) -> tuple[int, Pending, int]:
        """How a sum after the issue at a place came about: its candidate, and the state and sum before it."""
        return self.all_before(layer, place, [(pending, code)])[0]

    def all_before(
        self, layer: Layer, place: int, sums: Sequence[tuple[Pending, int]]
    ) -> list[tuple[int, Pending, int]]:
        """The same for many sums at once, each given with the state it leaves."""
        wanted = {pending for pending, _ in sums}
        ways: dict[Pending, list[tuple[int, Pending, int, list[int]]]] = {}
        for state, codes in layer.groups.items():
            for at, after in choices(self.issues, place, state):
                less = self.worth[place].get(at)
                if less is not None and after in wanted:
                    ways.setdefault(after, []).append((at, state, less, codes))
        return [_came_about(ways.get(pending, []), code) for pending, code in sums]


def _came_about(ways: Sequence[tuple[int, Pending, int, list[int]]], code: int) -> tuple[int, Pending, int]:
    for at, state, less, codes in ways:
        if _holds(codes, code - less):
            return at, state, code - less
    raise LookupError(f"No sum {code} is in the layer.")


def _prospects(grown: tuple[Pending, list[_Grown]]) -> tuple[int, int]:
    """States that leave most open first, then those with the best sums."""
    pending, found = grown
    return pending.bit_count(), -max(codes[0] + more for codes, more in found)


def _holds(codes: list[int], code: int) -> bool:
    """Whether a list in falling order has a code."""
    low, high = 0, len(codes)
    while low < high:
        middle = (low + high) // 2
        if codes[middle] > code:
            low = middle + 1
        else:
            high = middle
    return low < len(codes) and codes[low] == code


def folding(issues: tuple[Candidates, ...]) -> Folding:
    """The issues ready to be folded; each has a candidate.

    Dominated candidates of an unlinked one are dropped.
    """
    scale, codes = scale_of([(one.to_us, one.to_them) for one in held] for held in issues)
    worth = [dict(enumerate(coded)) for coded in codes]
    for run in runs(issues):
        if len(run) == 1:
            first = {code: at for at, code in reversed(worth[run.start].items())}
            best = undominated(list(codes[run.start]), scale.mask)
            worth[run.start] = {first[code]: code for code in best}
    most = min(MOST_PAIRS, max(FEWEST_PAIRS * 64, KEPT_SUMS // max(1, len(issues))))
    return Folding(issues, tuple(worth), scale, most)


def runs(issues: tuple[Candidates, ...]) -> Iterator[range]:
    """The runs of places that no link crosses; issues joined by links stand beside each other."""
    first = reach = 0
    for place, held in enumerate(issues):
        reach = max([reach, *(later for candidate in held for later in candidate.rules_out)])
        if reach <= place:
            yield range(first, place + 1)
            first = reach = place + 1


def in_turn(issues: tuple[Candidates, ...]) -> list[range]:
    """The runs in the order in which they are folded: long ones first, while the lists are short.

    Of issues that stand alone those come first between whose options there is least, which leaves fewer sums
    on the way; where most of them are a yes or no, those between which there is most.
    """
    found = sorted(runs(issues), key=len, reverse=True)
    linked = [run for run in found if len(run) > 1]
    alone = [run for run in found if len(run) == 1]
    twofold = sum(1 for run in alone if len(issues[run.start]) <= 2)
    alone.sort(key=lambda run: _between(issues[run.start]), reverse=2 * twofold > len(alone))
    return linked + alone


def _between(held: Candidates) -> int:
    """How far the options of an issue are apart, for both sides together, in minor units."""
    us = [one.to_us for one in held]
    them = [one.to_them for one in held]
    return max(us) - min(us) + max(them) - min(them)
