"""Setting fields, adding, removing and moving rows of any table: what every other action is made of."""

import dataclasses
from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from dealplanner.domain import ranks
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.issues import Issue
from dealplanner.domain.people import Person
from dealplanner.domain.said import Commitment
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES, in_order, table_of
from dealplanner.domain.trades import Concession, Offer, Trade
from dealplanner.edits.actions import named

HolderT = TypeVar("HolderT", bound=Deal | Person | Issue | Trade | Concession | Offer)


@named("Edit")
def set_fields(deal: Deal, table: str, row_id: str, /, **fields: Any) -> Deal:
    """Set fields of one row (or of the deal: table "deal"). The same values give the same object back."""
    if table_of(table) is DEAL:
        changed: Deal = _replaced(deal, fields)
        return changed
    return change_row(deal, table, row_id, lambda row: _replaced(row, fields))


def change_row(deal: Deal, table: str, row_id: str, change: Callable[[Any], Any]) -> Deal:
    """Replace one row by what `change` makes of it; raises DomainError when it is not there."""
    spec = TABLES[table]
    if spec.parent is None:
        return _replace_in(deal, table, row_id, change)
    for holder in getattr(deal, spec.parent):
        if any(row.id == row_id for row in getattr(holder, table)):
            return _replace_in(
                deal, spec.parent, holder.id, lambda held: _replace_in(held, table, row_id, change)
            )
    raise DomainError("That line is no longer there.")


def _replace_in(holder: HolderT, attribute: str, row_id: str, change: Callable[[Any], Any]) -> HolderT:
    rows: tuple[Any, ...] = getattr(holder, attribute)
    place = next((at for at, row in enumerate(rows) if row.id == row_id), None)
    if place is None:
        raise DomainError("That line is no longer there.")
    changed = change(rows[place])
    if changed is rows[place]:
        return holder
    kept = (*rows[:place], changed, *rows[place + 1 :])
    lists: dict[str, Any] = {attribute: kept if changed.rank == rows[place].rank else in_order(kept)}
    return dataclasses.replace(holder, **lists)


def _replaced(row: Any, fields: dict[str, Any]) -> Any:
    if all(getattr(row, name) == value for name, value in fields.items()):
        return row
    return dataclasses.replace(row, **fields)


def appended(holder: HolderT, attribute: str, row: Any) -> HolderT:
    """The deal (or the row that holds such rows) with a row more; the row brings its rank."""
    rows: dict[str, Any] = {attribute: in_order((*getattr(holder, attribute), row))}
    return dataclasses.replace(holder, **rows)


def rank_after(rows: Iterable[Any], row_id: str | None = None) -> str:
    """A rank for a new row behind the given one, at the end when that is None or not there."""
    return ranks_after(rows, row_id, 1)[0]


def ranks_after(rows: Iterable[Any], row_id: str | None, count: int) -> list[str]:
    """Ranks for `count` new rows behind the given one, at the end when that is None or not there."""
    ordered = [(row.id, row.rank) for row in rows]
    at = next((place for place, (known, _) in enumerate(ordered) if known == row_id), len(ordered) - 1)
    lower = ordered[at][1] if ordered else None
    following = [rank for _, rank in ordered[at + 1 :] if lower is None or rank > lower]
    return ranks.many(lower, following[0] if following else None, count)


def fresh_key(rows: Iterable[Any], stem: str) -> str:
    """A key that no row has yet: the stem with the next number ("w7")."""
    taken = {row.key for row in rows}
    number = len(taken) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


@named("Move")
def move(deal: Deal, table: str, row_id: str, behind: str | None) -> Deal:
    """Move a row behind another one of its list, to the top when `behind` is None; one field changes."""
    rows = _siblings(deal, table, row_id)
    others = [row for row in rows if row.id != row_id]
    if behind is None:
        rank = ranks.between(None, others[0].rank) if others else rows[0].rank
    else:
        rank = rank_after(others, behind)
    return change_row(deal, table, row_id, lambda row: dataclasses.replace(row, rank=rank))


def _siblings(deal: Deal, table: str, row_id: str) -> tuple[Any, ...]:
    parent = TABLES[table].parent
    holders: Iterable[Any] = (deal,) if parent is None else getattr(deal, parent)
    for holder in holders:
        rows: tuple[Any, ...] = getattr(holder, table)
        if any(row.id == row_id for row in rows):
            return rows
    raise DomainError("That line is no longer there.")


@named("Delete")
def remove(deal: Deal, table: str, row_ids: Collection[str]) -> Deal:
    """Remove rows with everything that cannot stand without them (what names them goes too)."""
    gone = set(row_ids)
    if table == "options":
        for issue in deal.issues:
            left = [option for option in issue.options if option.id not in gone]
            if len(left) < 2 and len(left) < len(issue.options):
                raise DomainError(f"“{issue.label[:60]}” needs two options or more, so this one stays.")
    parent = TABLES[table].parent
    if parent is None:
        lists: dict[str, Any] = {table: _without(getattr(deal, table), gone)}
    else:
        lists = {parent: tuple(_without_in(row, table, gone) for row in getattr(deal, parent))}
    return without_references(dataclasses.replace(deal, **lists), gone)


def _without(rows: tuple[Any, ...], gone: set[str]) -> tuple[Any, ...]:
    return tuple(row for row in rows if row.id not in gone)


def _without_in(row: Any, attribute: str, gone: set[str]) -> Any:
    left = _without(getattr(row, attribute), gone)
    return row if len(left) == len(getattr(row, attribute)) else dataclasses.replace(row, **{attribute: left})


_ROLES = ("agreed", "offered", "asked", "opening", "target", "walk_away")


_NAMING = {table: CHILDREN[table] for table in ("trades", "concessions", "offers")}
"""The rows whose child rows name an option of an issue: trades, steps of the concession plan, offers."""


def without_references(deal: Deal, gone: set[str]) -> Deal:
    """The deal without what names rows which are gone: links, terms, moves, positions, influences and roles.

    A commitment that names such a row keeps its words alone.
    """
    issues = tuple(_without_roles(issue, gone) for issue in deal.issues)
    links = tuple(
        link
        for link in deal.links
        if not {link.issue, link.option, link.other_issue, link.other_option} & gone
    )
    lists: dict[str, Any] = {
        table: tuple(_without_naming(row, child, gone) for row in getattr(deal, table))
        for table, child in _NAMING.items()
    }
    lists["influences"] = tuple(one for one in deal.influences if not {one.person, one.other} & gone)
    lists["commitments"] = tuple(_without_named(said, gone) for said in deal.commitments)
    return dataclasses.replace(deal, issues=issues, links=links, **lists)


def _without_naming(holder: Any, child: str, gone: set[str]) -> Any:
    return _without_in(
        holder, child, {row.id for row in getattr(holder, child) if {row.issue, row.option} & gone}
    )


def _without_named(said: Commitment, gone: set[str]) -> Commitment:
    """A link without its other end is none: what is left of it would name a furthest option nobody named."""
    if not {said.issue, said.option, said.other_issue, said.other_option} & gone:
        return said
    return dataclasses.replace(said, issue=None, option=None, other_issue=None, other_option=None)


def _without_roles(issue: Any, gone: set[str]) -> Any:
    cleared = {role: None for role in _ROLES if getattr(issue, role) in gone}
    return dataclasses.replace(issue, **cleared) if cleared else issue
