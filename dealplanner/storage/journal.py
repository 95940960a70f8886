"""The history of a deal: its rows out of a database, and as they are written into one."""

import json
from functools import cache
from typing import Any

from dealplanner.domain.fields import DomainError, descriptions
from dealplanner.domain.limits import is_identity
from dealplanner.domain.tables import table_of
from dealplanner.edits.changes import ChangeSet, RowChange
from dealplanner.edits.history import SCHEMA, HistoryRow, Turn
from dealplanner.storage import limits
from dealplanner.storage.connect import Driver

COLUMNS = ("id", "parents", "at", "author", "action", "step", "turn", "schema", "own", "changes")
_BEYOND = 2**62
_MOST_PARENTS = 8
_WIDEST = 100
_MOST_DIGITS = 20
_TURNS = {turn.value: turn for turn in Turn}


def read(driver: Driver, behind: int = 0) -> tuple[HistoryRow, ...]:
    """Every row behind a place, oldest first; those of an older schema are never undone.

    Raises DomainError.
    """
    found = driver.execute(
        f"SELECT {','.join(COLUMNS)} FROM history WHERE place > ? ORDER BY place", (behind,)
    )
    return tuple(_row(*values) for values in found)


def read_untrusted(driver: Driver, mine: bool) -> tuple[HistoryRow, ...]:
    """Every row of somebody's history, oldest first, held to what a history is. Raises DomainError.

    A row follows rows that stand before it, so no way through a history is a circle. Rows that are not `mine`
    are never undone.
    """
    found = driver.execute(f"SELECT {','.join(COLUMNS)} FROM history ORDER BY place")
    rows: list[HistoryRow] = []
    changed = values_changed = 0
    for values in found:
        row = _row(*values, mine=mine)
        _require_sound(row)
        for change in row.changes.rows:
            changed += 1
            values_changed += _require_known(change)
        if changed > limits.MOST_ROWS_CHANGED or values_changed > limits.MOST_VALUES_CHANGED:
            raise DomainError("Its history holds far more changes than that of any deal.")
        rows.append(row)
    to_come = {row.id for row in rows}
    for row in rows:
        if not to_come.isdisjoint(row.parents):
            raise DomainError("A row of the history follows one that was made after it.")
        to_come.discard(row.id)
    return tuple(rows)


def _require_sound(row: HistoryRow) -> None:
    """Raise DomainError for what no planner writes: a time that is none, texts without an end."""
    if not is_identity(row.id) or not all(map(is_identity, row.parents)) or len(row.parents) > _MOST_PARENTS:
        raise DomainError("A row of the history has no proper identity.")
    if max(len(row.author), len(row.action), len(row.step)) > limits.LONGEST_REMARK:
        raise DomainError("A row of the history has a text that is far too long.")
    if not limits.is_time(row.at):
        raise DomainError("A row of the history does not say when it was made.")
    if not 1 <= row.schema <= SCHEMA:
        raise DomainError("A row of the history is of a version that never was.")


def _require_known(change: RowChange) -> int:
    """How many values a change holds; raises DomainError unless its table and fields are there.

    So far every field of an earlier version is one of this version too.
    """
    before, after = change.before or {}, change.after or {}
    fields = _fields(change.table)
    if not fields >= before.keys() or not fields >= after.keys():
        raise DomainError("A change in the history names a field that there is none of.")
    return len(before) + len(after)


@cache
def _fields(table: str) -> frozenset[str]:
    return frozenset(descriptions(table_of(table).entity))


def piece(driver: Driver, before: int | None, size: int) -> tuple[tuple[HistoryRow, ...], int]:
    """At most so many rows, newest first, and the place of the last of them, from which to read on.

    `before` is the place from which to read, None for the newest. Raises DomainError.
    """
    found = driver.execute(
        f"SELECT place,{','.join(COLUMNS)} FROM history WHERE place < ? ORDER BY place DESC LIMIT ?",
        (before if before is not None else _BEYOND, size),
    ).fetchall()
    rows = tuple(_row(*values[1:]) for values in found)
    return rows, int(found[-1][0]) if found else 0


def values_of(row: HistoryRow) -> dict[str, str | int]:
    """A row as its columns hold it; its place is the database's to give."""
    return {
        "id": row.id,
        "parents": _written(list(row.parents)),
        "at": row.at,
        "author": row.author,
        "action": row.action,
        "step": row.step,
        "turn": row.turn.value,
        "schema": row.schema,
        "own": int(row.own),
        "changes": _written([_change_values(change) for change in row.changes.rows]),
    }


def _change_values(change: RowChange) -> dict[str, Any]:
    written: dict[str, Any] = {"table": change.table, "id": change.id}
    if change.parent is not None:
        written["parent"] = change.parent
    if change.before is not None:
        written["before"] = dict(change.before)
    if change.after is not None:
        written["after"] = dict(change.after)
    return written


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(
    row_id: str,
    parents: str,
    at: str,
    author: str,
    action: str,
    step: str,
    turn: str,
    schema: int,
    own: int,
    changes: str,
    *,
    mine: bool = True,
) -> HistoryRow:
    """A row from its columns, in their order."""
    before, changed = _read(parents), _read(changes)
    if not isinstance(before, list) or not all(isinstance(parent, str) for parent in before):
        raise DomainError("A row of the history does not say which rows it follows.")
    if not isinstance(changed, list) or turn not in _TURNS or not row_id:
        raise DomainError("A row of the history cannot be understood.")
    return HistoryRow(
        id=row_id,
        parents=tuple(before),
        at=at,
        author=author,
        action=action,
        step=step,
        changes=ChangeSet(tuple(map(_change, changed))),
        turn=_TURNS[turn],
        schema=schema,
        own=mine and bool(own) and schema == SCHEMA,
    )


def _change(written: Any) -> RowChange:
    if not isinstance(written, dict):
        raise DomainError("A change in the history cannot be understood.")
    said = written.get
    table, row_id, parent = said("table"), said("id"), said("parent")
    if not isinstance(table, str) or not isinstance(row_id, str) or not isinstance(parent, _PARENT):
        raise DomainError("A change in the history does not say which row it changes.")
    return RowChange(table, row_id, _plain(said("before")), _plain(said("after")), parent)


def _plain(values: Any) -> dict[str, Any] | None:
    if values is None:
        return None
    if not isinstance(values, dict) or not _PLAIN.issuperset(map(type, values.values())):
        raise DomainError("A change in the history holds something that is no value of a field.")
    return values


_PARENT = (str, type(None))
_PLAIN = frozenset({str, int, bool, type(None)})


def _read(text: str) -> Any:
    if text == "[]":
        return []
    if len(text) > limits.MOST_BRACKETS and text.count("{") + text.count("[") > limits.MOST_BRACKETS:
        raise DomainError("A row of the history holds far more changes than that of any deal.")
    try:
        found, end = _JSON.raw_decode(text)
        if end != len(text):
            raise ValueError("there is more after its end")
        if "\\u" in text:
            _written(found).encode()  # half a pair of code units is no character, and could not be kept
        return found
    except (ValueError, RecursionError) as error:
        raise DomainError("A row of the history cannot be read.") from error


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(digits[:_MOST_DIGITS])
    return int(digits)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs) if len(pairs) <= _WIDEST else {}
    if len(found) < len(pairs):
        raise ValueError("a key stands twice, or there are more of them than fields")
    return found


_JSON = json.JSONDecoder(parse_constant=_refused, parse_int=_whole, object_pairs_hook=_without_twins)
