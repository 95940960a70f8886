"""The difference of two deals as data: what autosave writes, undo turns round and history shows.

The law: `apply(before, diff(before, after)) == after`, and applying the inverse gives `before` back.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, decode, descriptions, encode, short_enough
from dealplanner.domain.limits import LONGEST_TEXT
from dealplanner.domain.tables import (
    CHILDREN,
    DEAL,
    TABLES,
    Table,
    Values,
    in_order,
    row_from,
    table_of,
    values_of,
)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row added (no `before`), removed (no `after`) or with fields changed (only those in both).

    `parent` is the id of the row that holds it, for the rows of child tables.
    """

    table: str
    id: str
    before: Values | None
    after: Values | None
    parent: str | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a change touches; every field of an added or removed row."""
        return frozenset(self.before or ()) | frozenset(self.after or ())


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The rows that differ between two deals: holders first when added, last when removed."""

    rows: tuple[RowChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def touches(self, *tables: str) -> bool:
        """Whether a row of any of these tables changed."""
        return any(row.table in tables for row in self.rows)


def diff(before: Deal, after: Deal) -> ChangeSet:
    """What changed from one deal to another. Parts that are the same object cost nothing."""
    if before is after:
        return ChangeSet()
    changed = _fields(DEAL, before, after, None)
    rows = [changed] if changed else []
    for table in TABLES.values():
        if table.parent is None:
            rows.extend(_rows(table, getattr(before, table.name), getattr(after, table.name), None))
    return ChangeSet(tuple(rows))


def _rows(table: Table, before: Any, after: Any, parent: str | None) -> Iterator[RowChange]:
    if before is after:
        return
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    child = CHILDREN.get(table.name)
    for row_id, row in old.items():
        if row_id not in new:
            if child:
                yield from _rows(TABLES[child], getattr(row, child), (), row_id)
            yield RowChange(table.name, row_id, values_of(row), None, parent)
    for row_id, row in new.items():
        earlier = old.get(row_id)
        if earlier is None:
            yield RowChange(table.name, row_id, None, values_of(row), parent)
            if child:
                yield from _rows(TABLES[child], (), getattr(row, child), row_id)
        elif earlier is not row:
            changed = _fields(table, earlier, row, parent)
            if changed:
                yield changed
            if child:
                yield from _rows(TABLES[child], getattr(earlier, child), getattr(row, child), row_id)


def _fields(table: Table, before: Any, after: Any, parent: str | None) -> RowChange | None:
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for name in descriptions(table.entity):
        was, now = getattr(before, name), getattr(after, name)
        if was is not now and was != now:
            old[name], new[name] = encode(was), encode(now)
    return RowChange(table.name, before.id, old, new, parent) if old else None


def require_kept(changes: ChangeSet) -> None:
    """Raise DomainError when a change brings a text or a number that no file may hold."""
    for row in changes.rows:
        for name, value in (row.after or {}).items():
            if isinstance(value, str):
                if len(value) > LONGEST_TEXT:
                    short_enough(descriptions(table_of(row.table).entity)[name], value)
            elif type(value) is int:
                decode(descriptions(table_of(row.table).entity)[name], value)


def invert(changes: ChangeSet) -> ChangeSet:
    """The change set that takes the later deal back to the earlier one."""
    return ChangeSet(
        tuple(dataclasses.replace(row, before=row.after, after=row.before) for row in reversed(changes.rows))
    )


def apply(deal: Deal, changes: ChangeSet) -> Deal:
    """The deal with a change set applied; raises DomainError when it does not fit this deal."""
    waiting: dict[tuple[str, str | None], list[RowChange]] = {}
    for change in changes.rows:
        if change.table == DEAL.name:
            deal = _changed(DEAL, deal, change)
        else:
            waiting.setdefault((table_of(change.table).name, change.parent), []).append(change)
    for table in TABLES.values():
        if table.parent is not None:
            continue
        child = CHILDREN.get(table.name)
        nested = {
            parent: rows for (name, parent), rows in waiting.items() if name == child and parent is not None
        }
        own = waiting.get((table.name, None), [])
        if own or nested:
            lists: dict[str, Any] = {table.name: _with_changes(table, getattr(deal, table.name), own, nested)}
            deal = dataclasses.replace(deal, **lists)
    return deal


def _with_changes(
    table: Table, rows: Iterable[Any], own: Iterable[RowChange], nested: Mapping[str, list[RowChange]]
) -> tuple[Any, ...]:
    kept = {row.id: row for row in rows}
    removed = {change.id for change in own if change.after is None}
    for change in own:
        if change.after is not None:
            if change.before is not None and change.id not in kept:
                raise DomainError(f"A change names a row of {table.name} that is not there.")
            kept[change.id] = (
                row_from(table, change.after)
                if change.before is None
                else _changed(table, kept[change.id], change)
            )
    for parent, changes in nested.items():
        if parent in removed:
            continue
        if parent not in kept:
            raise DomainError(f"A change names a row of {table.name} that is not there.")
        child = TABLES[CHILDREN[table.name]]
        inner = _with_changes(child, getattr(kept[parent], child.name), changes, {})
        kept[parent] = dataclasses.replace(kept[parent], **{child.name: inner})
    return in_order(row for row in kept.values() if row.id not in removed)


def _changed(table: Table, row: Any, change: RowChange) -> Any:
    fields = descriptions(table.entity)
    after = change.after or {}
    unknown = set(after) - set(fields)
    if unknown:
        raise DomainError(f"A row of {table.name} has no field “{min(unknown)[:60]}”.")
    return dataclasses.replace(row, **{name: decode(fields[name], value) for name, value in after.items()})
