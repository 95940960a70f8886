"""Ways from one package to another in small moves, each of which keeps all links and takes nothing back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dealplanner.analysis.trades.moving import holds, links_by_issue
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Link, Option

Options = Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Rung:
    """A move of one issue, or of some at once where only together they keep the links.

    `cost` is what it costs us, `worth` what it is worth to them, in minor units; below 0 it is the other way.
    `gets` says that a get is among the moves.
    """

    moves: Mapping[str, Option]
    cost: int
    worth: int
    gets: bool


Ladder = Sequence[Rung]
"""The moves of one issue, or of issues that links join, in the one order in which they can be made."""


def ladders(deal: Deal, start: Options, end: Options) -> list[Ladder]:
    """The ladders that together lead from one package to another; both keep all links.

    Moves on different ladders can be made in any order. Where links leave no single move, the rest of the
    ladder is one.
    """
    links = links_by_issue(deal)
    issues = {issue.id: issue for issue in deal.issues if start[issue.id] is not end[issue.id]}
    found: list[Ladder] = []
    for group in _groups(issues, links):
        touching = [link for issue in group for link in links.get(issue, ())]
        found.append(_ladder([issues[issue] for issue in group], start, end, touching))
    return found


def _groups(issues: Mapping[str, Issue], links: Mapping[str, Sequence[Link]]) -> Iterator[list[str]]:
    """The issues that move, those joined by links together."""
    seen: set[str] = set()
    for first in issues:
        group, waiting = [], [first]
        while waiting:
            issue = waiting.pop()
            if issue in issues and issue not in seen:
                seen.add(issue)
                group.append(issue)
                waiting += (end for link in links.get(issue, ()) for end in (link.issue, link.other_issue))
        if group:
            yield group


def _ladder(issues: Sequence[Issue], start: Options, end: Options, links: Sequence[Link]) -> Ladder:
    stands = dict(start)
    rungs: list[Rung] = []
    while rest := {issue.id: end[issue.id] for issue in issues if stands[issue.id] is not end[issue.id]}:
        single = [rung for issue in issues if (rung := _next(issue, stands, end[issue.id], links))]
        rungs.append(min(single, key=_dearness) if single else _rung(rest, stands))
        stands.update(rungs[-1].moves)
    return rungs


def _next(issue: Issue, stands: Options, end: Option, links: Sequence[Link]) -> Rung | None:
    """The smallest move of an issue by itself that keeps the links."""
    rungs = [
        _rung({issue.id: option}, stands)
        for option in _between(issue, stands[issue.id], end)
        if all(holds(link, {**_ids(stands), issue.id: option.id}) for link in links)
    ]
    return min(rungs, key=lambda rung: (abs(rung.cost), -rung.worth), default=None)


def _dearness(rung: Rung) -> Fraction:
    """What a move costs us for what it is worth to them: of linked issues the cheapest move comes first."""
    return Fraction(rung.cost, rung.worth) if rung.cost > 0 and rung.worth > 0 else Fraction(0)


def _between(issue: Issue, here: Option, end: Option) -> list[Option]:
    """The options on the way to another that take nothing back on either side, the last with them."""
    if here is end:
        return []
    return [option for option in issue.options if option is end or _lies_between(option, here, end)]


def _lies_between(option: Option, here: Option, end: Option) -> bool:
    us, them = option.value_to_us, option.value_to_them
    if us is None or them is None:
        return False
    ours = sorted((here.value_to_us or 0, end.value_to_us or 0))
    theirs = sorted((here.value_to_them or 0, end.value_to_them or 0))
    return ours[0] < us < ours[1] and theirs[0] < them < theirs[1]


def _rung(moves: Mapping[str, Option], stands: Options) -> Rung:
    return Rung(
        moves,
        sum((stands[issue].value_to_us or 0) - (option.value_to_us or 0) for issue, option in moves.items()),
        sum(
            (option.value_to_them or 0) - (stands[issue].value_to_them or 0)
            for issue, option in moves.items()
        ),
        any(is_get(stands[issue], option) for issue, option in moves.items()),
    )


def is_get(before: Option, after: Option) -> bool:
    """Whether a move is one in our favour alone; all others give them something."""
    for_us = (after.value_to_us or 0) - (before.value_to_us or 0)
    return for_us > 0 and (after.value_to_them or 0) <= (before.value_to_them or 0)


def _ids(options: Options) -> dict[str, str]:
    return {issue: option.id for issue, option in options.items()}
