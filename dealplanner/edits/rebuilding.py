"""A deal of the past as flat rows: change sets turned back and forwards, each only where it fits exactly."""

from collections.abc import Iterable

from dealplanner.domain.fields import DomainError
from dealplanner.domain.tables import DEAL, table_of
from dealplanner.edits.changes import ChangeSet, RowChange, invert
from dealplanner.edits.flat import Key, Row, Rows, holder_of

_UNFIT = "The history does not fit the deal."


def turned(rows: Rows, back: Iterable[ChangeSet], forwards: Iterable[ChangeSet]) -> Rows:
    """The rows with some change sets taken back, newest first, and others made, oldest first.

    Takes as long as there are changes, not as long as the deal. Raises DomainError where a change does
    not fit: it must find the very values that it changes.
    """
    found = dict(rows)
    for changes in back:
        make(found, invert(changes))
    for changes in forwards:
        make(found, changes)
    for key, row in found.items():
        holder = holder_of(key, row)
        if row.values.get("id") != key[1]:
            raise DomainError(_UNFIT)
        if (holder is None) == bool(table_of(key[0]).parent) or (holder is not None and holder not in found):
            raise DomainError(_UNFIT)
    return found


def make(rows: Rows, changes: ChangeSet) -> None:
    """Change the rows themselves; raises DomainError where a change does not find what it changes."""
    for change in changes.rows:
        key: Key = (table_of(change.table).name, change.id)
        there = rows.get(key)
        if change.before is None or change.after is None:
            _come_or_go(rows, key, there, change)
            continue
        fits = there is not None and set(change.before) == set(change.after) and change.parent == there.parent
        if (
            there is None
            or not fits
            or any(
                name not in there.values or there.values[name] != value
                for name, value in change.before.items()
            )
        ):
            raise DomainError(_UNFIT)
        rows[key] = Row(there.parent, {**there.values, **change.after})


def _come_or_go(rows: Rows, key: Key, there: Row | None, change: RowChange) -> None:
    """A row that is added must be new, one that is removed must be as it was; the deal itself stays."""
    if key[0] == DEAL.name:
        raise DomainError(_UNFIT)
    if change.after is not None and there is None:
        rows[key] = Row(change.parent, dict(change.after))
    elif change.before is not None and there == Row(change.parent, dict(change.before)):
        del rows[key]
    else:
        raise DomainError(_UNFIT)
