"""The undominated sums of parts that do not depend on each other, and the choices that make one up.

A pair of values is kept as one whole number, value to us in its high bits and value to them in its low ones,
both counted from the least that is possible: so pairs are added and put in order as plain numbers.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain, compress
from operator import gt

from dealplanner.analysis.search import Choices, Partial, chosen

Pair = tuple[int, int]
"""A value to us and a value to them, in minor units."""


class Sums:
    """The undominated sums of one of `parts` each; a part lists its undominated choices, best for us first.

    `start` is what every sum is worth before any choice, in minor units.
    """

    def __init__(self, parts: Sequence[Sequence[Partial]], start: Pair) -> None:
        self._parts = sorted(parts, key=len)
        possible = all(self._parts)
        self._least = (
            start[0] + sum(part[-1][0] for part in self._parts if possible),
            start[1] + sum(part[0][1] for part in self._parts if possible),
        )
        most = sum(part[-1][1] - part[0][1] for part in self._parts if possible)
        self._bits = most.bit_length()
        self._mask = (1 << self._bits) - 1
        self._coded = [
            [(us - part[-1][0]) << self._bits | (them - part[0][1]) for us, them, _ in part]
            for part in self._parts
        ]
        self._known: dict[tuple[int, int], list[int]] = {}
        self._all = self._undominated(0, len(self._parts)) if possible else []

    @property
    def pairs(self) -> list[Pair]:
        """The distinct pairs of values that no other equals or betters on both sides, best for us first."""
        us, them = self._least
        return [((code >> self._bits) + us, (code & self._mask) + them) for code in self._all]

    def choices(self, pair: Pair) -> Choices:
        """One way to come to a pair of values that is among `pairs`: the option for each issue, by its id."""
        us, them = self._least
        found: Choices = {}
        self._choose(0, len(self._parts), (pair[0] - us) << self._bits | (pair[1] - them), found)
        return found

    def _choose(self, first: int, end: int, code: int, found: Choices) -> None:
        """Cut the parts in two: an undominated sum is always made of undominated sums of both halves."""
        if end - first < 2:
            for part, coded in zip(self._parts[first:end], self._coded[first:end], strict=True):
                found.update(chosen(part[coded.index(code)][2]))
            return
        cut = (first + end) // 2
        here, there = self._undominated(first, cut), set(self._undominated(cut, end))
        one = next(left for left in here if code - left in there)
        self._choose(first, cut, one, found)
        self._choose(cut, end, code - one, found)

    def _undominated(self, first: int, end: int) -> list[int]:
        known = self._known.get((first, end))
        if known is None:
            known = _sums(self._coded[first:end], self._mask.__and__)
            self._known[first, end] = known
        return known


def _sums(parts: Iterable[list[int]], to_them: Callable[[int], int]) -> list[int]:
    """The undominated sums, greatest first. All of it runs inside the interpreter's own functions, for speed.

    Each step adds one part: runs that are in order already are merged, then those stay whose value to them is
    greater than that of all before them.
    """
    sums = [0]
    for part in parts:
        merged = [one + more for more in part for one in sums]
        merged.sort(reverse=True)
        theirs = list(map(to_them, merged))
        sums = list(compress(merged, map(gt, theirs, chain((-1,), accumulate(theirs, max)))))
    return sums
