"""Counting the packages of the agreement zone by halves: sums are matched, not packages listed."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dealplanner.analysis.candidates import Candidates
from dealplanner.analysis.search import (
    NOTHING_PENDING,
    Pending,
    TooEntangled,
    choices,
    completions,
    layers,
)
from dealplanner.analysis.watch import Watch, part_of, unwatched

_COUNTED = 0.2
"""The share of the work after which the packages are counted, roughly; the zone is left."""

MOST_COUNTED = 1_000_000_000
"""The zone is counted exactly up to this number of packages."""

Sums = Counter[tuple[int, int]]
"""How often each pair of values comes out, to us and to them, in minor units."""


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
    first = _sums(issues, range(cut), NOTHING_PENDING)
    in_zone = 0
    for at, (pending, sums) in enumerate(first.items()):
        if left[cut].get(pending):
            step = part_of(watch, _COUNTED + (1 - _COUNTED) * at / len(first), 1)
            second = _total(_sums(issues, range(cut, len(issues)), pending))
            in_zone += _matches(sums, second, least_to_us, least_to_them, step)
    return Counts(packages, in_zone)


def _sums(issues: tuple[Candidates, ...], places: Iterable[int], pending: Pending) -> dict[Pending, Sums]:
    groups: dict[Pending, Sums] = {pending: Counter({(0, 0): 1})}
    for place in places:
        grown: dict[Pending, Sums] = {}
        for here, sums in groups.items():
            for at, after in choices(issues, place, here):
                us, them = issues[place][at].to_us, issues[place][at].to_them
                target = grown.setdefault(after, Counter())
                for (to_us, to_them), count in sums.items():
                    target[to_us + us, to_them + them] += count
        groups = grown
    return groups


def _total(groups: dict[Pending, Sums]) -> Sums:
    return groups.get(NOTHING_PENDING, Counter())


def _matches(one: Sums, other: Sums, least_to_us: int, least_to_them: int, watch: Watch) -> int:
    """The pairs of a sum of each that reach both least values."""
    few, many = sorted((one, other), key=lambda sums: sums.total())
    waiting = sorted(few.items())
    to_them: list[int] = []
    found = 0
    for at, ((us, them), times_there) in enumerate(sorted(many.items())):
        if at % 4096 == 0:
            watch(at / len(many))
        while waiting and waiting[-1][0][0] + us >= least_to_us:
            pair, times = waiting.pop()
            for _ in range(times):
                insort(to_them, pair[1])
        found += times_there * (len(to_them) - bisect_left(to_them, least_to_them - them))
    return found
