"""Rows into the database, through SQLAlchemy Core: a whole deal, what a change set touches, the history."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from dealplanner.domain import tables as domain
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Plain
from dealplanner.edits.changes import ChangeSet, RowChange
from dealplanner.edits.history import HistoryRow
from dealplanner.storage import journal
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
    for table, removed in _by_table(row for row in changes.rows if row.after is None):
        _touch(connection, delete(table).where(table.c.id == bindparam("_id")), removed)
    for table, added in _by_table(
        row for row in changes.rows if row.before is None and row.after is not None
    ):
        connection.execute(insert(table), [_values(row) for row in added])
    for row in changes.rows:
        if row.before is not None and row.after:
            statement = update(_table(row)).where(_table(row).c.id == bindparam("_id"))
            _touch(connection, statement.values({name: bindparam(name) for name in row.after}), [row])


def _by_table(rows: Iterable[RowChange]) -> Iterator[tuple[Any, list[RowChange]]]:
    """The rows of each table together: references are held to at the commit, whatever the order."""
    found: dict[str, list[RowChange]] = {}
    for row in rows:
        found.setdefault(domain.table_of(row.table).name, []).append(row)
    for together in found.values():
        yield _table(together[0]), together


def _table(row: RowChange) -> Any:
    return tables().deal[domain.table_of(row.table).name]


def _touch(connection: Connection, statement: Any, rows: Sequence[RowChange]) -> None:
    values = [{"_id": row.id, **(row.after or {})} for row in rows]
    if connection.execute(statement, values).rowcount != len(rows):
        raise Damaged(
            "The change does not fit what is kept of this deal, so it was not made. Close and open it."
        )


def _values(row: RowChange) -> dict[str, Plain]:
    spec = domain.table_of(row.table)
    held: dict[str, Plain] = {spec.parent_column: row.parent} if spec.parent else {}
    return {**(row.after or {}), **held}


def write_history(connection: Connection, rows: Iterable[HistoryRow]) -> list[dict[str, str | int]]:
    """Add rows of history behind those that are there, in order. They are only ever added.

    Gives back the values as they were written.
    """
    values = [journal.values_of(row) for row in rows]
    if values:
        connection.execute(insert(tables().history), values)
    return values
