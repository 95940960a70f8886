"""The options that can stand in a package, and what choosing one rules out among the issues after it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dealplanner.analysis.exact.ordering import linked_together
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import agreed_option, as_offered
from dealplanner.domain.values import beyond_limit

_AS_OFFERED = frozenset({Response.NOT_NEGOTIABLE, Response.CLARIFY, Response.LEGAL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One option that an issue can take.

    Values are minor units against today's offer; `unknown_to_them` says that its value to them counts as 0.
    `rules_out` maps the place of a later issue to a bit mask of the candidates that this one rules out there.
    `bars` is all of that as one mask over the candidates of the issues after its own, those of the next one
    lowest; `barred_issues` has the whole of each issue it touches as such a mask.
    """

    issue: Issue
    option: Option
    to_us: int
    to_them: int
    unknown_to_them: bool
    rules_out: Mapping[int, int]
    bars: int = 0
    barred_issues: tuple[int, ...] = ()


Candidates = tuple[Candidate, ...]
"""The candidates of one issue, in the order of its options."""

Left = Callable[[Issue], tuple[Option, ...]]
"""Which options of an issue can stand in a package."""


def allowed(issue: Issue) -> tuple[Option, ...]:
    """The options that our own limits and answers leave: none beyond the walk-away, the answered one only."""
    fixed: Option | None = None
    if issue.response in _AS_OFFERED:
        fixed = as_offered(issue)
    elif issue.response is Response.AGREE:
        fixed = agreed_option(issue)
    return tuple(
        option for option in issue.options if fixed in (None, option) and not beyond_limit(issue, option)
    )


def candidates(deal: Deal, left: Left = allowed) -> tuple[Candidates, ...]:
    """The candidates of every issue, linked issues beside each other. Unknown values to us are left out.

    `left` says which options of an issue can stand at all: by default those our limits and answers leave.
    """
    issues = linked_together(deal)
    held = {
        issue.id: [option for option in left(issue) if option.value_to_us is not None] for issue in issues
    }
    rules = _rules(deal, issues, held)
    starts = list(accumulate((len(held[issue.id]) for issue in issues), initial=0))
    return tuple(
        tuple(
            _candidate(issue, option, rules.get((place, at), {}), starts, starts[place + 1])
            for at, option in enumerate(held[issue.id])
        )
        for place, issue in enumerate(issues)
    )


def _candidate(
    issue: Issue, option: Option, rules_out: Mapping[int, int], starts: Sequence[int], after: int
) -> Candidate:
    bars = 0
    whole: list[int] = []
    for place, mask in rules_out.items():
        bars |= mask << starts[place] - after
        whole.append((1 << starts[place + 1] - starts[place]) - 1 << starts[place] - after)
    return Candidate(
        issue,
        option,
        option.value_to_us or 0,
        option.value_to_them or 0,
        option.value_to_them is None,
        rules_out,
        bars,
        tuple(whole),
    )


def left_out(deal: Deal) -> tuple[tuple[Issue, Option], ...]:
    """The options that only their unknown value to us keeps out of every package."""
    return tuple(
        (issue, option) for issue in deal.issues for option in allowed(issue) if option.value_to_us is None
    )


def _rules(
    deal: Deal, issues: list[Issue], left: Mapping[str, list[Option]]
) -> dict[tuple[int, int], dict[int, int]]:
    places = {issue.id: place for place, issue in enumerate(issues)}
    rules: dict[tuple[int, int], dict[int, int]] = {}

    def forbid(one: tuple[int, int], other: tuple[int, int]) -> None:
        (place, at), (later, mask) = sorted((one, other))
        held = rules.setdefault((place, at), {})
        held[later] = held.get(later, 0) | 1 << mask

    for link in deal.links:
        place, other_place = places[link.issue], places[link.other_issue]
        for at in _positions(left[link.issue], link.option):
            for other_at, option in enumerate(left[link.other_issue]):
                if (option.id == link.other_option) == (link.kind is LinkKind.EXCLUDES):
                    forbid((place, at), (other_place, other_at))
    return rules


def _positions(options: Iterable[Option], option_id: str) -> list[int]:
    return [at for at, option in enumerate(options) if option.id == option_id]
