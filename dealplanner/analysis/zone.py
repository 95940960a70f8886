"""Counting the packages of the agreement zone by halves: sums are matched, not packages listed."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable

from dealplanner.analysis.candidates import Candidates
from dealplanner.analysis.search import NOTHING_PENDING, Pending, choices, completions, layers

MOST_COUNTED = 1_000_000_000
"""The zone is counted exactly up to this number of packages."""

Sums = Counter[tuple[int, int]]
"""How often each pair of values comes out, to us and to them, in minor units."""


def count_packages(issues: tuple[Candidates, ...]) -> int:
    """The number of packages, exact however large."""
    return sum(layers(issues)[-1].values())


def count_in_zone(issues: tuple[Candidates, ...], least_to_us: int, least_to_them: int) -> int | None:
    """The packages whose options sum to at least these values, in minor units; None beyond MOST_COUNTED.

    The issues are cut in two runs where that costs least. For each way in which the first run restricts the
    second, the sums of both are matched in order of value to us, with the values to them in a sorted list
    (E. Horowitz and S. Sahni, Computing partitions with applications to the knapsack problem, 1974).
    """
    ways = layers(issues)
    if not ways[-1]:
        return 0
    if sum(ways[-1].values()) > MOST_COUNTED:
        return None
    left = completions(issues, ways)
    cut = min(range(len(ways)), key=lambda at: sum(ways[at].values()) + sum(left[at].values()))
    first = _sums(issues, range(cut), NOTHING_PENDING)
    return sum(
        _matches(sums, _total(_sums(issues, range(cut, len(issues)), pending)), least_to_us, least_to_them)
        for pending, sums in first.items()
        if left[cut].get(pending)
    )


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


def _matches(one: Sums, other: Sums, least_to_us: int, least_to_them: int) -> int:
    """The pairs of a sum of each that reach both least values."""
    few, many = sorted((one, other), key=lambda sums: sums.total())
    waiting = sorted(few.items())
    to_them: list[int] = []
    found = 0
    for (us, them), count in sorted(many.items()):
        while waiting and waiting[-1][0][0] + us >= least_to_us:
            pair, times = waiting.pop()
            for _ in range(times):
                insort(to_them, pair[1])
        found += count * (len(to_them) - bisect_left(to_them, least_to_them - them))
    return found
