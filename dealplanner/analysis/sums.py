"""The undominated sums of parts that do not depend on each other, and the choices that make one up."""

from collections.abc import Sequence

from dealplanner.analysis.pairs import Pair, scale_of, undominated
from dealplanner.analysis.parts import Choices, Partial, chosen


class Sums:
    """The undominated sums of one of `parts` each; a part lists its undominated choices, best for us first.

    `start` is what every sum is worth before any choice, in minor units.
    """

    def __init__(self, parts: Sequence[Sequence[Partial]], start: Pair) -> None:
        self._start = start
        self._known: dict[tuple[int, int], list[int]] = {}
        self._parts = sorted(parts, key=len) if all(parts) else []
        self._scale, self._codes = scale_of([(us, them) for us, them, _ in part] for part in self._parts)
        self._all = self._undominated(0, len(self._parts)) if all(parts) else []

    @property
    def pairs(self) -> list[Pair]:
        """The distinct pairs of values that no other equals or betters on both sides, best for us first."""
        us, them = self._start
        found = map(self._scale.pair, self._all)
        return [(to_us + us, to_them + them) for to_us, to_them in found]

    def choices(self, pair: Pair) -> Choices:
        """One way to come to a pair of values that is among `pairs`: the option for each issue, by its id."""
        found: Choices = {}
        code = self._scale.code((pair[0] - self._start[0], pair[1] - self._start[1]))
        self._choose(0, len(self._parts), code, found)
        return found

    def _choose(self, first: int, end: int, code: int, found: Choices) -> None:
        """Cut the parts in two: an undominated sum is always made of undominated sums of both halves."""
        if end - first < 2:
            for part, codes in zip(self._parts[first:end], self._codes[first:end], strict=True):
                found.update(chosen(part[codes.index(code)][2]))
            return
        cut = (first + end) // 2
        here, there = self._undominated(first, cut), set(self._undominated(cut, end))
        one = next(left for left in here if code - left in there)
        self._choose(first, cut, one, found)
        self._choose(cut, end, code - one, found)

    def _undominated(self, first: int, end: int) -> list[int]:
        known = self._known.get((first, end))
        if known is None:
            known = [0]
            for codes in self._codes[first:end]:
                known = undominated([one + more for more in codes for one in known], self._scale.mask.__and__)
            self._known[first, end] = known
        return known
