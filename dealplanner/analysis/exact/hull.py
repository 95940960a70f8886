"""How much better a package can be than those found, proved by the line that no package lies beyond.

The pairs of values of all packages lie within the sum of the convex hulls of the issues' own pairs. That sum
has the edges of all hulls, steepest last: cheap for any number of issues.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dealplanner.analysis.exact.pairs import Pair


def hull(pairs: Iterable[Pair]) -> list[Pair]:
    """The corners of the line beyond which none of the pairs lies, best for us first."""
    corners: list[Pair] = []
    for us, them in sorted(set(pairs), reverse=True):
        if corners and them <= corners[-1][1]:
            continue
        while len(corners) > 1 and _bends_in(corners[-2], corners[-1], (us, them)):
            corners.pop()
        corners.append((us, them))
    return corners


def _bends_in(one: Pair, middle: Pair, other: Pair) -> bool:
    before = (middle[1] - one[1]) * (middle[0] - other[0])
    after = (other[1] - middle[1]) * (one[0] - middle[0])
    return before <= after


def sum_of_hulls(hulls: Sequence[Sequence[Pair]], start: Pair) -> list[Pair]:
    """The corners of the sum of hulls, none of them empty, best for us first."""
    us = start[0] + sum(corners[0][0] for corners in hulls)
    them = start[1] + sum(corners[0][1] for corners in hulls)
    edges = [
        (after[0] - before[0], after[1] - before[1])
        for corners in hulls
        for before, after in pairwise(corners)
    ]
    edges.sort(key=lambda edge: Fraction(edge[1], edge[0]))
    found = [(us, them)]
    for down, up in edges:
        us, them = us + down, them + up
        found.append((us, them))
    return found


def shortfall(found: Sequence[Pair], bound: Sequence[Pair]) -> int | None:
    """The most by which a package within `bound` is better for us than all found that are no worse for them.

    Both lists stand best for us first. In minor units, 0 when nothing can be better; None when a package may
    be better for them than all that were found.
    """
    if not found or found[-1][1] < bound[-1][1]:
        return None
    least = [bound[0][1], *(them + 1 for _, them in found[:-1])]
    return max(0, *(best - us for (us, _), best in zip(found, _most_to_us(bound, least), strict=True)))


def _most_to_us(bound: Sequence[Pair], wanted: Iterable[int]) -> Iterator[int]:
    """The most for us within the bound, for each of some rising values to them."""
    at = 0
    for them in wanted:
        while at + 1 < len(bound) and bound[at + 1][1] < them:
            at += 1
        us, reached = bound[at]
        if them <= reached or at + 1 == len(bound):
            yield us
        else:
            down, up = bound[at + 1][0] - us, bound[at + 1][1] - reached
            yield us + down * (them - reached) // up


def symmetric_shortfall(found: Sequence[Pair], bound: Sequence[Pair]) -> int:
    """The least amount by which each package within `bound` is better, for each side, than some found one.

    Both lists stand best for us first and have a pair at least.
    """
    low, high = 0, min(max(bound[0][0] - us, bound[-1][1] - them, 0) for us, them in found)
    while low < high:
        middle = (low + high) // 2
        if _covers(found, bound, middle):
            high = middle
        else:
            low = middle + 1
    return low


def _covers(found: Sequence[Pair], bound: Sequence[Pair], slack: int) -> bool:
    least = [bound[0][1], *(them + slack + 1 for _, them in found)]
    inside = [them for them in least if them <= bound[-1][1]]
    best = list(_most_to_us(bound, inside))
    return all(us + slack >= most for (us, _), most in zip(found, best, strict=False)) and len(best) <= len(
        found
    )
