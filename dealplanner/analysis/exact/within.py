"""The packages whose values lie within bounds, found without going into what cannot end there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from dealplanner.analysis.exact.bounds import Best, Space, Step, TooMany
from dealplanner.analysis.exact.candidates import Candidate
from dealplanner.analysis.exact.pairs import Pair
from dealplanner.analysis.exact.search import NOTHING_PENDING, Pending
from dealplanner.analysis.watch import Watch, unwatched

MOST_SUMS = 100_000
"""So many different sums are followed at one place when all packages are asked for."""


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds of the values of packages in minor units, today's offer included, the bounds themselves too.

    A package is worth `low` at least, and no more than `high_us` and `high_them` where these are given.
    """

    low: Pair
    high_us: int | None = None
    high_them: int | None = None

    def holds(self, pair: Pair) -> bool:
        """Whether a pair of values lies within."""
        (us, them), low = pair, self.low
        if us < low[0] or them < low[1]:
            return False
        return not (
            (self.high_us is not None and us > self.high_us)
            or (self.high_them is not None and them > self.high_them)
        )


Ways = Mapping[Pending, Mapping[Pair, int]]
"""For each thing that is pending at a place and each sum so far: the number of ways to complete it."""


class Within:
    """The packages of `space` within `box`, issue by issue: a sum is held once for all that come to it.

    With `thin` more than `most` sums at one place are thinned out evenly, and `complete` is False: what is
    found is within the bounds, but is not all. Without it that raises TooMany.
    """

    def __init__(
        self,
        space: Space,
        box: Box,
        most: int = MOST_SUMS,
        *,
        thin: bool = False,
        watch: Watch = unwatched,
    ) -> None:
        self.space = space
        self.complete = True
        self._ways: list[Ways] = []
        if not space.empty:
            self._ways = self._backward(self._forward(box, most, thin=thin, watch=watch), box)

    def narrowed(self, box: Box) -> "Within":
        """Those of the packages found that lie within another box too."""
        found = copy(self)
        found._ways = self._backward(self._ways, box) if self._ways else []
        return found

    @property
    def count(self) -> int:
        """The number of packages found, exact however large."""
        return self._ways[0].get(NOTHING_PENDING, {}).get(self.space.start, 0) if self._ways else 0

    def pairs(self) -> list[Pair]:
        """The pairs of values of the packages found, each once, best for us first."""
        return sorted(self._ways[-1].get(NOTHING_PENDING, {}), reverse=True) if self._ways else []

    def every(self) -> Iterator[tuple[Candidate, ...]]:
        """The packages found, one at a time, in the order of the issues and their candidates."""
        if not self.count:
            return
        issues = self.space.issues
        chosen: list[Candidate] = []
        waiting = [iter(self._on(0, NOTHING_PENDING, self.space.start))] if issues else []
        if not issues:
            yield ()
        while waiting:
            way = next(waiting[-1], None)
            del chosen[len(waiting) - 1 :]
            if way is None:
                waiting.pop()
                continue
            step, after, _ = way
            chosen.append(issues[len(waiting) - 1][step.at])
            if len(waiting) == len(issues):
                yield tuple(chosen)
            else:
                waiting.append(iter(self._on(len(waiting), step.after, after)))

    def at(self, number: int) -> tuple[Candidate, ...]:
        """One of the packages found, from 0 up to `count`, in the order of `every`."""
        if not 0 <= number < self.count:
            raise IndexError(f"There are {self.count} packages.")
        pending, here = NOTHING_PENDING, self.space.start
        chosen: list[Candidate] = []
        for place, held in enumerate(self.space.issues):
            for step, after, ways in self._on(place, pending, here):
                if number < ways:
                    chosen.append(held[step.at])
                    pending, here = step.after, after
                    break
                number -= ways
        return tuple(chosen)

    def _on(self, place: int, pending: Pending, here: Pair) -> Iterator[tuple[Step, Pair, int]]:
        """The choices at a place that lead on, with the sum after it and the number of ways from there."""
        later = self._ways[place + 1]
        for step in self.space.steps[place][pending]:
            after = here[0] + step.us, here[1] + step.them
            ways = later.get(step.after, {}).get(after, 0)
            if ways:
                yield step, after, ways

    def _forward(
        self, box: Box, most: int, *, thin: bool, watch: Watch
    ) -> list[dict[Pending, dict[Pair, None]]]:
        """For each place the sums that the bounds leave, for each thing pending."""
        limits = _Limits(self.space, box, watch)
        found: list[dict[Pending, dict[Pair, None]]] = [{NOTHING_PENDING: {self.space.start: None}}]
        for place, steps in enumerate(self.space.steps):
            watch(place / len(self.space.steps))
            grown: dict[Pending, dict[Pair, None]] = {}
            for pending, sums in found[-1].items():
                for step in steps[pending]:
                    more = limits.grown(place, step, sums)
                    if more:
                        grown.setdefault(step.after, {}).update(more)
            size = sum(map(len, grown.values()))
            if size > most:
                if not thin:
                    raise TooMany("There are too many ways to come to these values to go through them all.")
                self.complete = False
                grown = limits.thinned(place, grown, most)
            found.append(grown)
        return found

    def _backward(self, sums: Sequence[Mapping[Pending, Iterable[Pair]]], box: Box) -> list[Ways]:
        """How many ways lead on from each sum; sums with none are dropped."""
        later: Ways = {
            NOTHING_PENDING: {pair: 1 for pair in sums[-1].get(NOTHING_PENDING, ()) if box.holds(pair)}
        }
        found = [later]
        for place in reversed(range(len(self.space.steps))):
            here: dict[Pending, dict[Pair, int]] = {}
            for pending, held in sums[place].items():
                ways: dict[Pair, int] = {}
                for step in self.space.steps[place][pending]:
                    ahead = later.get(step.after)
                    if ahead:
                        us, them = step.us, step.them
                        for pair in held:
                            more = ahead.get((pair[0] + us, pair[1] + them))
                            if more:
                                ways[pair] = ways.get(pair, 0) + more
                if ways:
                    here[pending] = ways
            later = here
            found.append(later)
        return found[::-1]


class _Limits:
    """What a sum after a choice must reach so that a completion can still end within a box."""

    def __init__(self, space: Space, box: Box, watch: Watch) -> None:
        (low_us, low_them), high_us, high_them = box.low, box.high_us, box.high_them
        self._low = [(low_us, space.best((1, 0))), (low_them, space.best((0, 1)))]
        self._high_us = None if high_us is None else (high_us, space.best((-1, 0)))
        self._high_them = None if high_them is None else (high_them, space.best((0, -1)))
        self._slanted = [
            (weight, weight[0] * corner[0] + weight[1] * corner[1], space.best(weight))
            for weight, corner in _slants(space, box, watch)
        ]

    def grown(self, place: int, step: Step, sums: Mapping[Pair, None]) -> dict[Pair, None]:
        """The sums with one more choice, without those that cannot end within the bounds."""
        us, them = step.us, step.them
        least_us, least_them = (low - _after(best, place, step) for low, best in self._low)
        found = [(a + us, b + them) for a, b in sums if a + us >= least_us and b + them >= least_them]
        if self._high_us is not None:
            most = self._high_us[0] + _after(self._high_us[1], place, step)
            found = [pair for pair in found if pair[0] <= most]
        if self._high_them is not None:
            most = self._high_them[0] + _after(self._high_them[1], place, step)
            found = [pair for pair in found if pair[1] <= most]
        for (for_us, for_them), wanted, best in self._slanted:
            least = wanted - _after(best, place, step)
            found = [pair for pair in found if for_us * pair[0] + for_them * pair[1] >= least]
        return dict.fromkeys(found)

    def thinned(
        self, place: int, grown: Mapping[Pending, Mapping[Pair, None]], most: int
    ) -> dict[Pending, dict[Pair, None]]:
        """So many of the sums: half of them spread evenly over all, half those farthest from the bounds.

        What is near a bound has few completions, or none: of those alone, often nothing would be left.
        """
        every = [(pending, pair) for pending, sums in grown.items() for pair in sums]
        (us, them), ahead = (1, 1), None
        if self._slanted:
            (us, them), _, ahead = self._slanted[0]
        room = [
            us * a + them * b + (ahead[place + 1][pending] if ahead else 0)
            for pending, sums in grown.items()
            for a, b in sums
        ]
        least = sorted(room)[-(most // 2)]
        roomy = [held for held, much in zip(every, room, strict=True) if much >= least][: most // 2]
        found: dict[Pending, dict[Pair, None]] = {}
        for pending, pair in (*every[:: -(-2 * len(every) // most)], *roomy):
            found.setdefault(pending, {})[pair] = None
        return found


def _after(best: list[Best], place: int, step: Step) -> int:
    return best[place + 1][step.after]


def _slants(space: Space, box: Box, watch: Watch) -> Iterator[tuple[tuple[int, int], Pair]]:
    """The lines that face the corners of the box nearest to what cannot be."""
    corners = [(1, box.low)]
    if box.high_us is not None:
        corners.append((-1, (box.high_us, box.low[1])))
    for side, corner in corners:
        weight = space.facing(corner, side, watch)
        if weight is not None:
            yield weight, corner
