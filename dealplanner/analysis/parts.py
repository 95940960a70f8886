"""The runs of issues that links join, each with its undominated choices.

Partial packages that leave the same choices open are kept together (`Pending`); among those only the
undominated ones can become undominated packages, so the rest is dropped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dealplanner.analysis.candidates import Candidate, Candidates
from dealplanner.analysis.pairs import scale_of, undominated
from dealplanner.analysis.search import NOTHING_PENDING, Pending, choices
from dealplanner.domain.issues import Option

Trail = tuple["Trail | None", Candidate] | None
"""The candidates chosen so far, last one outermost."""

Partial = tuple[int, int, Trail]
"""The choices in one run: their value to us, their value to them (minor units), and which they are."""

Choices = dict[str, Option]
"""The option chosen for each issue, by the issue's id."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Undominated partial packages that leave the same choices open: coded values and choices."""

    codes: list[int]
    trails: list[Trail]


@dataclass(frozen=True, slots=True)
class _Grown:
    """A group with one more candidate in each of its partial packages, which is worth `more`."""

    group: _Group
    candidate: Candidate
    more: int


def undominated_parts(issues: tuple[Candidates, ...]) -> list[list[Partial]]:
    """The undominated choices of each run of issues that links join, best for us first."""
    return [_undominated_run(issues, run) for run in _runs(issues)]


def chosen(trail: Trail) -> Choices:
    """The options chosen on a trail, by the ids of their issues."""
    found: Choices = {}
    while trail is not None:
        trail, candidate = trail
        found[candidate.issue.id] = candidate.option
    return found


def _runs(issues: tuple[Candidates, ...]) -> Iterator[range]:
    """The runs of places that no link crosses; issues joined by links stand beside each other."""
    first = reach = 0
    for place, held in enumerate(issues):
        reach = max([reach, *(later for candidate in held for later in candidate.rules_out)])
        if reach <= place:
            yield range(first, place + 1)
            first = reach = place + 1


def _undominated_run(issues: tuple[Candidates, ...], run: range) -> list[Partial]:
    if not all(issues[place] for place in run):
        return []
    scale, codes = scale_of([(one.to_us, one.to_them) for one in issues[place]] for place in run)
    groups = {NOTHING_PENDING: _Group([0], [None])}
    for place, worth in zip(run, codes, strict=True):
        grown: dict[Pending, list[_Grown]] = {}
        for pending, group in groups.items():
            for at, after in choices(issues, place, pending):
                grown.setdefault(after, []).append(_Grown(group, issues[place][at], worth[at]))
        groups = {pending: _together(found, scale.mask) for pending, found in grown.items()}
    last = groups.get(NOTHING_PENDING, _Group([], []))
    return [(*scale.pair(code), trail) for code, trail in zip(last.codes, last.trails, strict=True)]


def _together(found: Sequence[_Grown], mask: int) -> _Group:
    """The undominated ones of all, of equals the first one found.

    The place in `found` stands in the lowest bits while they are sorted, so that only those that stay need
    their choices looked up.
    """
    width = len(found).bit_length()
    numbered = [
        (code + one.more) << width | len(found) - place
        for place, one in enumerate(found)
        for code in one.group.codes
    ]
    together = _Group([], [])
    reached = [0] * len(found)
    for code in undominated(numbered, (mask << width).__and__):
        place = len(found) - (code & (1 << width) - 1)
        one = found[place]
        reached[place] = at = one.group.codes.index((code >> width) - one.more, reached[place])
        together.codes.append(code >> width)
        together.trails.append((one.group.trails[at], one.candidate))
    return together
