"""The actions on the concession plan: its steps, each with what we give and what they give for it."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dealplanner.domain.concessions import packages_of_plan
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import (
    as_asked,
    as_offered,
    by_id,
    is_beyond,
    issue_of,
    option_of,
    walk_away_of,
)
from dealplanner.domain.ranks import spread
from dealplanner.domain.tables import in_order
from dealplanner.domain.trades import Concession, Move
from dealplanner.edits import rows
from dealplanner.edits.actions import named, new_id
from dealplanner.edits.trades import asked_for, wished_for


@named("Set the concession plan")
def set_plan(deal: Deal, steps: Sequence[Mapping[str, Any]]) -> Deal:
    """Replace the whole plan. Each step may have an `id`, a `line`, `notes` and `moves`.

    Each move has a `kind` (give or get) with an `issue` and an `option` by their ids, or `words`; it may have
    an `id`. A step with the id of one that is there keeps its key. Raises DomainError for an option that is
    not there, and for a move that says nothing.
    """
    keys = {step.id: step.key for step in deal.concessions}
    kept = [keys[step["id"]] for step in steps if step.get("id") in keys]
    made: list[Concession] = []
    for step, rank in zip(steps, spread(len(steps)), strict=True):
        row_id = step.get("id") or new_id()
        fresh = _free_key({*kept, *(row.key for row in made)}, len(made) + 1)
        made.append(
            Concession(
                id=row_id,
                key=keys.get(row_id, fresh),
                rank=rank,
                line=str(step.get("line", "")),
                notes=str(step.get("notes", "")),
                moves=_moves(deal, step.get("moves", ())),
            )
        )
    return dataclasses.replace(deal, concessions=in_order(made))


@named("Add a step")
def add_concession(
    deal: Deal,
    *,
    row_id: str | None = None,
    line: str = "",
    notes: str = "",
    give: str | None = None,
    get: str | None = None,
    behind: str | None = None,
) -> Deal:
    """Add a step behind another one, else at the end; `give` and `get` are ids of issues to begin with."""
    step = Concession(
        id=row_id or new_id(),
        key=rows.fresh_key(deal.concessions, "s"),
        rank=rows.rank_after(deal.concessions, behind),
        line=line,
        notes=notes,
    )
    deal = rows.appended(deal, "concessions", step)
    if give:
        deal = add_move(deal, step.id, TermKind.GIVE, give)
    return add_move(deal, step.id, TermKind.GET, get) if get else deal


@named("Add to a step")
def add_move(
    deal: Deal,
    concession_id: str,
    kind: TermKind,
    issue_id: str,
    option_id: str | None = None,
    *,
    row_id: str | None = None,
) -> Deal:
    """Add an option of an issue to a step, or change it where the step has that issue on that side already.

    Without an option: of what we give, the target until it is reached, then the walk-away (without one, as
    asked); of what they give, an ask as opened or as asked, a wish withdrawn.
    """
    issue = issue_of(deal, issue_id)
    if issue is None:
        raise DomainError("That point is no longer there.")
    if by_id(deal.concessions, concession_id) is None:
        raise DomainError(_GONE)
    option = option_of(issue, option_id) or _proposed(deal, concession_id, kind, issue)
    if option is None:
        raise DomainError("That point has no option to move to.")
    return _with_move(
        deal,
        concession_id,
        Move(id=row_id or new_id(), rank="V", kind=kind, issue=issue.id, option=option.id),
    )


def _proposed(deal: Deal, concession_id: str, kind: TermKind, issue: Issue) -> Option | None:
    if kind is TermKind.GET:
        return as_offered(issue) if issue.is_wish else option_of(issue, issue.opening) or as_asked(issue)
    place = next(at for at, step in enumerate(deal.concessions) if step.id == concession_id)
    reached = packages_of_plan(deal)[place].get(issue.id)
    wanted = as_asked(issue) if issue.is_wish else as_offered(issue)
    furthest = walk_away_of(issue) or wanted
    target = option_of(issue, issue.target)
    if target is not None and target is not reached and is_beyond(target, reached) is not False:
        return target
    return furthest


@named("Add what they give")
def add_words(deal: Deal, concession_id: str, words: str, *, row_id: str | None = None) -> Deal:
    """Add something without a figure that pays for a step ("a reference visit")."""
    return _with_move(
        deal,
        concession_id,
        Move(id=row_id or new_id(), rank="V", kind=TermKind.GET, words=words.strip()),
    )


@named("Add what they give")
def type_get(deal: Deal, concession_id: str, typed: str, worth: int | None = None) -> Deal:
    """Add a get from typed text: an ask of that wording, or a new ask made of it."""
    deal, ask_id = asked_for(deal, typed, worth)
    return add_move(deal, concession_id, TermKind.GET, ask_id) if ask_id else deal


@named("Add what we give")
def type_give(deal: Deal, concession_id: str, typed: str) -> Deal:
    """Add a give from typed text: a wish of that wording, or a new wish made of it."""
    deal, wish_id = wished_for(deal, typed)
    return add_move(deal, concession_id, TermKind.GIVE, wish_id) if wish_id else deal


@named("Choose an option")
def set_move_option(deal: Deal, move_id: str, option_id: str) -> Deal:
    """Let a give or a get of a step name another option of the same issue."""
    return rows.set_fields(deal, "moves", move_id, option=option_id)


_GONE = "That step is no longer there."


def _with_move(deal: Deal, concession_id: str, move: Move) -> Deal:
    step = by_id(deal.concessions, concession_id)
    if step is None:
        raise DomainError(_GONE)
    same = [held for held in step.moves if held.issue and held.issue == move.issue and held.kind is move.kind]
    if same:
        return rows.set_fields(deal, "moves", same[-1].id, option=move.option)
    placed = dataclasses.replace(move, rank=rows.rank_after(step.moves))
    return rows.change_row(
        deal, "concessions", concession_id, lambda held: rows.appended(held, "moves", placed)
    )


def _moves(deal: Deal, given: Iterable[Mapping[str, Any]]) -> tuple[Move, ...]:
    moves = tuple(given)
    return tuple(_move(deal, move, rank) for move, rank in zip(moves, spread(len(moves)), strict=True))


def _move(deal: Deal, given: Mapping[str, Any], rank: str) -> Move:
    issue, words = issue_of(deal, given.get("issue")), str(given.get("words", "")).strip()
    option = option_of(issue, given.get("option"))
    if option is None and (given.get("issue") or given.get("option") or not words):
        raise DomainError("A step names an option that is no longer there, so the plan stays as it was.")
    return Move(
        id=given.get("id") or new_id(),
        rank=rank,
        kind=TermKind(given["kind"]),
        issue=issue.id if issue else None,
        option=option.id if option else None,
        words=words,
    )


def _free_key(taken: Iterable[str], number: int) -> str:
    known = set(taken)
    while f"s{number}" in known:
        number += 1
    return f"s{number}"
