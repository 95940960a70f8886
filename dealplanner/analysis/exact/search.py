"""Going through all packages issue by issue, without listing them: what is open after each choice."""

from collections.abc import Iterator
from itertools import pairwise

from dealplanner.analysis.exact.candidates import Candidates
from dealplanner.analysis.watch import Watch, unwatched

Pending = int
"""What is ruled out among the issues to come: a bit for each of their candidates, those of the next issue
lowest."""

NOTHING_PENDING: Pending = 0

MOST_STATES = 100_000
"""So many different things can be pending at one place before an exact answer is given up."""


class TooEntangled(Exception):
    """The links leave more states open at one place than MOST_STATES."""


def choices(issues: tuple[Candidates, ...], place: int, pending: Pending) -> Iterator[tuple[int, Pending]]:
    """Which candidates the issue at a place can still take, each with what is pending after it."""
    held = issues[place]
    barred, rest = pending & (1 << len(held)) - 1, pending >> len(held)
    for at, candidate in enumerate(held):
        if not barred >> at & 1:
            if not candidate.bars:
                yield at, rest
                continue
            after = rest | candidate.bars
            if all(after & whole != whole for whole in candidate.barred_issues):
                yield at, after


def layers(issues: tuple[Candidates, ...], watch: Watch = unwatched) -> list[dict[Pending, int]]:
    """For each place, what can be pending there and the number of ways to come to it.

    Raises TooEntangled where that are too many.
    """
    found: list[dict[Pending, int]] = [{NOTHING_PENDING: 1}]
    for place in range(len(issues)):
        watch(place / len(issues))
        ways: dict[Pending, int] = {}
        for pending, count in found[-1].items():
            for _, after in choices(issues, place, pending):
                ways[after] = ways.get(after, 0) + count
        if len(ways) > MOST_STATES:
            raise TooEntangled
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
