"""Going through all packages issue by issue, without listing them.

Partial packages that leave the same choices open are kept together (`Pending`); among those only the
undominated ones can become undominated packages, so the rest is dropped. Without links there is one group.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import itemgetter

from dealplanner.analysis.candidates import Candidate, Candidates
from dealplanner.domain.issues import Option

Pending = tuple[tuple[int, int], ...]
"""What is ruled out among the issues to come: pairs of a place and a bit mask of candidates, in order."""

Trail = tuple["Trail | None", Candidate] | None
"""The candidates chosen so far, last one outermost."""

Partial = tuple[int, int, Trail]
"""A partial package: its value to us, its value to them (minor units), and its choices."""

Choices = dict[str, Option]
"""The option chosen for each issue, by the issue's id."""

NOTHING_PENDING: Pending = ()
_VALUES = itemgetter(0, 1)


def choices(
    issues: tuple[Candidates, ...], place: int, pending: Pending
) -> Iterator[tuple[Candidate, Pending]]:
    """The candidates that the issue at a place can still take, each with what is pending after it."""
    ruled_out = pending[0][1] if pending and pending[0][0] == place else 0
    rest = pending[1:] if ruled_out else pending
    for at, candidate in enumerate(issues[place]):
        if not ruled_out >> at & 1:
            after = _joined(rest, candidate.rules_out) if candidate.rules_out else rest
            if all(mask + 1 != 1 << len(issues[later]) for later, mask in after):
                yield candidate, after


def _joined(pending: Pending, more: Mapping[int, int]) -> Pending:
    found = dict(pending)
    for place, mask in more.items():
        found[place] = found.get(place, 0) | mask
    return tuple(sorted(found.items()))


def undominated(partials: Iterable[Partial]) -> list[Partial]:
    """Those that no other equals or betters on both sides, best for us first; of equals the first one."""
    found: list[Partial] = []
    best: int | None = None
    for partial in sorted(partials, key=_VALUES, reverse=True):
        if best is None or partial[1] > best:
            found.append(partial)
            best = partial[1]
    return found


def undominated_parts(issues: tuple[Candidates, ...]) -> list[list[Partial]]:
    """The undominated choices of each run of issues that links join, best for us first."""
    return [_undominated_run(issues, run) for run in _runs(issues)]


def _runs(issues: tuple[Candidates, ...]) -> Iterator[range]:
    """The runs of places that no link crosses; issues joined by links stand beside each other."""
    first = reach = 0
    for place, held in enumerate(issues):
        reach = max([reach, *(later for candidate in held for later in candidate.rules_out)])
        if reach <= place:
            yield range(first, place + 1)
            first = reach = place + 1


def _undominated_run(issues: tuple[Candidates, ...], places: range) -> list[Partial]:
    groups: dict[Pending, list[Partial]] = {NOTHING_PENDING: [(0, 0, None)]}
    for place in places:
        grown: dict[Pending, list[Partial]] = {}
        for pending, partials in groups.items():
            for candidate, after in choices(issues, place, pending):
                us, them = candidate.to_us, candidate.to_them
                grown.setdefault(after, []).extend(
                    [(partial[0] + us, partial[1] + them, (partial[2], candidate)) for partial in partials]
                )
        groups = {pending: undominated(partials) for pending, partials in grown.items()}
    return groups.get(NOTHING_PENDING, [])


def chosen(trail: Trail) -> Choices:
    """The options chosen on a trail, by the ids of their issues."""
    found: Choices = {}
    while trail is not None:
        trail, candidate = trail
        found[candidate.issue.id] = candidate.option
    return found


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
