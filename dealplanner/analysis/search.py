"""Going through all packages issue by issue, without listing them: what is open after each choice."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from dealplanner.analysis.candidates import Candidates

Pending = tuple[tuple[int, int], ...]
"""What is ruled out among the issues to come: pairs of a place and a bit mask of candidates, in order."""

NOTHING_PENDING: Pending = ()


def choices(issues: tuple[Candidates, ...], place: int, pending: Pending) -> Iterator[tuple[int, Pending]]:
    """Which candidates the issue at a place can still take, each with what is pending after it."""
    ruled_out = pending[0][1] if pending and pending[0][0] == place else 0
    rest = pending[1:] if ruled_out else pending
    for at, candidate in enumerate(issues[place]):
        if not ruled_out >> at & 1:
            after = _joined(rest, candidate.rules_out) if candidate.rules_out else rest
            if all(mask + 1 != 1 << len(issues[later]) for later, mask in after):
                yield at, after


def _joined(pending: Pending, more: Mapping[int, int]) -> Pending:
    found = dict(pending)
    for place, mask in more.items():
        found[place] = found.get(place, 0) | mask
    return tuple(sorted(found.items()))


def layers(issues: tuple[Candidates, ...]) -> list[dict[Pending, int]]:
    """For each place, what can be pending there and the number of ways to come to it."""
    found: list[dict[Pending, int]] = [{NOTHING_PENDING: 1}]
    for place in range(len(issues)):
        ways: dict[Pending, int] = {}
        for pending, count in found[-1].items():
            for _, after in choices(issues, place, pending):
                ways[after] = ways.get(after, 0) + count
        found.append(ways)
    return found


def completions(issues: tuple[Candidates, ...], ways: list[dict[Pending, int]]) -> list[dict[Pending, int]]:
    """For each place and what is pending there, the number of ways to complete the package."""
    found: list[dict[Pending, int]] = [dict.fromkeys(ways[-1], 1)]
    for place, (here, _) in reversed(list(enumerate(pairwise(ways)))):
        later = found[-1]
        found.append(
            {
                pending: sum(later.get(after, 0) for _, after in choices(issues, place, pending))
                for pending in here
            }
        )
    return found[::-1]
