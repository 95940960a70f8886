"""Rows of the deal to and from the database: the whole deal, or only what a change set touches."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dealplanner.domain import tables as domain
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, Plain
from dealplanner.edits.changes import ChangeSet, RowChange
from dealplanner.storage.errors import Damaged
from dealplanner.storage.tables import tables


def write_deal(connection: Connection, deal: Deal) -> None:
    """Write every row of a deal into empty tables."""
    connection.execute(insert(tables().deal["deal"]), domain.values_of(deal))
    waiting: dict[str, list[dict[str, Plain]]] = {}
    for spec, parent, row in domain.rows_of(deal):
        values = domain.values_of(row)
        if parent is not None:
            values[spec.parent_column] = parent
        waiting.setdefault(spec.name, []).append(values)
    for name, rows in waiting.items():
        connection.execute(insert(tables().deal[name]), rows)


def write_changes(connection: Connection, changes: ChangeSet) -> None:
    """Write what a change set changes and no other row. Raises Damaged when it does not fit the rows."""
    for removed in (row for row in changes.rows if row.after is None):
        _touch_one(
            connection, delete(_table(removed)).where(_table(removed).c.id == bindparam("_id")), removed
        )
    for row in changes.rows:
        if row.before is None and row.after is not None:
            _add(connection, row, row.after)
    for row in changes.rows:
        if row.before is not None and row.after:
            statement = update(_table(row)).where(_table(row).c.id == bindparam("_id"))
            _touch_one(connection, statement.values({name: bindparam(name) for name in row.after}), row)


def _table(row: RowChange) -> Any:
    return tables().deal[domain.table_of(row.table).name]


def _touch_one(connection: Connection, statement: Any, row: RowChange) -> None:
    if connection.execute(statement, {"_id": row.id, **(row.after or {})}).rowcount != 1:
        raise Damaged(
            "The change does not fit what is kept of this deal, so it was not made. Close and open it."
        )


def _add(connection: Connection, row: RowChange, values: Mapping[str, Plain]) -> None:
    spec = domain.table_of(row.table)
    held = {spec.parent_column: row.parent} if spec.parent else {}
    connection.execute(insert(_table(row)), {**values, **held})


def read_deal(connection: Connection) -> Deal:
    """The deal in a database, which may lack columns and tables of later versions: they take their defaults.

    Raises DomainError when a value cannot be one of its field, or the rows do not make one deal.
    """
    deals = list(_values(connection, domain.DEAL))
    if len(deals) != 1:
        raise DomainError("A file holds one deal, and this one does not.")
    held = {name: _by_parent(connection, domain.TABLES[name]) for name in domain.CHILDREN.values()}
    lists: dict[str, Any] = {}
    for spec in domain.TABLES.values():
        if spec.parent is None:
            child = domain.CHILDREN.get(spec.name)
            rows = [domain.row_from(spec, values) for values in _values(connection, spec)]
            if child:
                rows = [_with_children(row, child, held[child].pop(row.id, ())) for row in rows]
            lists[spec.name] = domain.in_order(rows)
    if any(held.values()):
        raise DomainError("A row belongs to another one that is not there.")
    deal: Deal = dataclasses.replace(domain.row_from(domain.DEAL, deals[0]), **lists)
    return deal


def _values(connection: Connection, spec: domain.Table) -> Iterable[Mapping[str, Any]]:
    there = columns_of(connection, spec.name)
    if not there:
        return ()
    wanted = [column for column in tables().deal[spec.name].c if column.name in there]
    names = [column.name for column in wanted]
    return (dict(zip(names, row, strict=True)) for row in connection.execute(select(*wanted)))


def columns_of(connection: Connection, table: str) -> frozenset[str]:
    """The columns that a table of this database has; none when it is not there."""
    return frozenset(row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})"))


def _by_parent(connection: Connection, spec: domain.Table) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for values in _values(connection, spec):
        found.setdefault(values[spec.parent_column], []).append(domain.row_from(spec, values))
    return found


def _with_children(row: Any, child: str, children: Iterable[Any]) -> Any:
    lists: dict[str, Any] = {child: domain.in_order(children)}
    return dataclasses.replace(row, **lists) if lists[child] else row
