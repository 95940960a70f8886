"""Counting the packages of the agreement zone by halves: sums are matched, not packages listed."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from dealplanner.analysis.exact.candidates import Candidates
from dealplanner.analysis.exact.pairs import Pair, Scale, scale_of
from dealplanner.analysis.exact.search import (
    NOTHING_PENDING,
    Pending,
    TooEntangled,
    choices,
    completions,
    layers,
)
from dealplanner.analysis.watch import Watch, part_of, unwatched

_COUNTED, _HALF = 0.2, 0.4
"""The shares of the work after which the packages are counted, and the sums of the first run, roughly."""

_STEP = 4096
"""After so many sums it is told how far the work is."""

MOST_COUNTED = 1_000_000_000
"""The zone is counted exactly up to this number of packages."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of packages, exact however large, and of those in the zone: None beyond MOST_COUNTED.

    Both are None where the links leave too many states open to count.
    """

    packages: int | None
    in_zone: int | None


def count(
    issues: tuple[Candidates, ...], least_to_us: int, least_to_them: int, watch: Watch = unwatched
) -> Counts:
    """The packages, and those whose options sum to at least these values, in minor units.

    The issues are cut in two runs where that costs least. For each way in which the first run restricts the
    second, the sums of both are matched in order of value to us, with the values to them in a sorted list
    (E. Horowitz and S. Sahni, Computing partitions with applications to the knapsack problem, 1974).
    """
    try:
        ways = layers(issues, part_of(watch, 0, _COUNTED))
    except TooEntangled:
        return Counts(None, None)
    packages = sum(ways[-1].values())
    if not packages or packages > MOST_COUNTED:
        return Counts(packages, None if packages else 0)
    left = completions(issues, ways)
    cut = min(range(len(ways)), key=lambda at: sum(ways[at].values()) + sum(left[at].values()))
    scale, worth = scale_of([(one.to_us, one.to_them) for one in held] for held in issues)
    halves = _Halves(issues, worth, scale, (least_to_us - scale.least[0], least_to_them - scale.least[1]))
    first = halves.sums(range(cut), NOTHING_PENDING, part_of(watch, _COUNTED, _HALF))
    wanted = [(pending, sums) for pending, sums in first.items() if left[cut].get(pending)]
    share = (1 - _HALF) / max(1, len(wanted))
    in_zone = 0
    for at, (pending, sums) in enumerate(wanted):
        here = _HALF + share * at
        rest = range(cut, len(issues))
        second = halves.sums(rest, pending, part_of(watch, here, here + share / 2))[NOTHING_PENDING]
        in_zone += halves.matches(sums, second, part_of(watch, here + share / 2, here + share))
    return Counts(packages, in_zone)


@dataclass(frozen=True, slots=True)
class _Halves:
    """The sums of both runs as codes on one scale, and the least values of the zone on it."""

    issues: tuple[Candidates, ...]
    worth: Sequence[Sequence[int]]
    scale: Scale
    least: Pair

    def sums(self, places: range, pending: Pending, watch: Watch) -> dict[Pending, list[int]]:
        """The sum of each way through the places, for each thing that is pending after them."""
        groups = {pending: [0]}
        for number, place in enumerate(places):
            grown: dict[Pending, list[int]] = {}
            for here, codes in groups.items():
                for at, after in choices(self.issues, place, here):
                    watch(number / len(places))
                    more = self.worth[place][at]
                    grown.setdefault(after, []).extend([code + more for code in codes])
            groups = grown
        return groups

    def matches(self, one: list[int], other: list[int], watch: Watch) -> int:
        """How many sums of a sum of each reach both least values."""
        bits, mask = self.scale.bits, self.scale.mask
        few, many = sorted((one, other), key=len)
        few.sort(reverse=True)
        many.sort()
        least_to_us, least_to_them = self.least
        held: list[int] = []
        reached = found = 0
        for first in range(0, len(many), _STEP):
            watch(first / len(many))
            for code in many[first : first + _STEP]:
                wanted = least_to_us - (code >> bits)
                while reached < len(few) and few[reached] >> bits >= wanted:
                    insort(held, few[reached] & mask)
                    reached += 1
                found += reached - bisect_left(held, least_to_them - (code & mask))
        return found
