"""Moving issues away from as offered so that every link of a moved issue holds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dealplanner.analysis.exact.candidates import allowed
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.issues import Issue, Link, Option
from dealplanner.domain.lookup import as_offered
from dealplanner.domain.values import add, minus, planned


@dataclass(frozen=True, slots=True)
class Move:
    """An option that an issue can move to, with what that changes for both sides against as offered.

    Amounts are minor units; what it changes for them may be unknown.
    """

    issue: Issue
    option: Option
    to_us: int
    to_them: int | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Moves made together: those wished for (`roots`) and, in `moves`, those with what the links bring along.

    `moves` is empty where the links rule the roots out. `near` has the ids of the issues that a link joins
    with one of those moved.
    """

    roots: tuple[Move, ...]
    moves: tuple[Move, ...]
    to_us: int
    to_them: int | None
    issues: frozenset[str]
    near: frozenset[str]


class Ground:
    """Where the planned package stands, which moves are left from there, and the links between them.

    The moves are those within our limits and answers whose value to us is known; issues in `fixed` stay.
    """

    def __init__(self, deal: Deal, fixed: Collection[str]) -> None:
        self._standing = {issue: option.id for issue, option in planned(deal).package.items()}
        self._left = {issue.id: _moves(issue) for issue in deal.issues if issue.id not in fixed}
        self._links = links_by_issue(deal)

    def moves_of(self, issue: Issue) -> tuple[Move, ...]:
        """The moves that are left to an issue."""
        return tuple(self._left.get(issue.id, {}).values())

    def bundle(self, roots: Sequence[Move]) -> Bundle:
        """These moves together."""
        moves = self._closed(roots)
        issues = [move.issue.id for move in (moves or roots)]
        links = [link for issue in issues for link in self._links.get(issue, ())]
        return Bundle(
            tuple(roots),
            moves,
            sum(move.to_us for move in moves),
            add(move.to_them for move in moves),
            frozenset(issues),
            frozenset(end for link in links for end in (link.issue, link.other_issue)),
        )

    def together(self, one: Bundle, other: Bundle) -> Bundle:
        """Two bundles that share no root, as one."""
        return self.bundle(one.roots + other.roots)

    def worth_together(self, one: Bundle, other: Bundle) -> tuple[int, int | None] | None:
        """What two bundles that share no root change for us and them; None where the links rule it out."""
        if one.moves and other.moves and one.near.isdisjoint(other.issues):
            return one.to_us + other.to_us, add((one.to_them, other.to_them))
        if not (one.near and other.near):
            return None
        both = self.together(one, other)
        return (both.to_us, both.to_them) if both.moves else None

    def _closed(self, roots: Sequence[Move]) -> tuple[Move, ...]:
        """These moves with those that they require; none where a link of a moved issue would not hold."""
        chosen = {move.issue.id: move for move in roots}
        waiting = list(roots)
        while waiting:
            move = waiting.pop()
            for needed in self._needed(move):
                if needed.other_issue in chosen:
                    continue
                brought = self._left.get(needed.other_issue, {}).get(needed.other_option)
                if brought is None:
                    return ()
                chosen[needed.other_issue] = brought
                waiting.append(brought)
        stands = {**self._standing, **{issue: move.option.id for issue, move in chosen.items()}}
        touched = (link for issue in chosen for link in self._links.get(issue, ()))
        return tuple(chosen.values()) if all(holds(link, stands) for link in touched) else ()

    def _needed(self, move: Move) -> Iterable[Link]:
        for link in self._links.get(move.issue.id, ()):
            if link.kind is LinkKind.REQUIRES and link.option == move.option.id:
                stands = self._standing.get(link.other_issue) == link.other_option
                if not stands:
                    yield link


def holds(link: Link, stands: Mapping[str, str]) -> bool:
    """Whether a link holds where each issue (by its id) stands at an option (by its id)."""
    if stands.get(link.issue) != link.option:
        return True
    return (stands.get(link.other_issue) == link.other_option) == (link.kind is LinkKind.REQUIRES)


def links_by_issue(deal: Deal) -> dict[str, list[Link]]:
    """The links of each issue that has any, by its id; each link stands under both of its issues."""
    found: dict[str, list[Link]] = {}
    for link in deal.links:
        for issue in (link.issue, link.other_issue):
            found.setdefault(issue, []).append(link)
    return found


def _moves(issue: Issue) -> dict[str, Move]:
    offered = as_offered(issue)
    if offered is None:
        return {}
    found: dict[str, Move] = {}
    for option in allowed(issue):
        to_us = minus(option.value_to_us, offered.value_to_us)
        if option is not offered and to_us is not None:
            to_them = minus(option.value_to_them, offered.value_to_them)
            found[option.id] = Move(issue, option, to_us, to_them)
    return found
