"""The history of a deal: its rows out of a database, and as they are written into one."""

import json
from typing import Any

from dealplanner.domain.fields import DomainError
from dealplanner.edits.changes import ChangeSet, RowChange
from dealplanner.edits.history import SCHEMA, HistoryRow, Turn
from dealplanner.storage.connect import Driver

COLUMNS = ("id", "parents", "at", "author", "action", "step", "turn", "schema", "own", "changes")
_BEYOND = 2**62
_TURNS = frozenset(turn.value for turn in Turn)


def read(driver: Driver) -> tuple[HistoryRow, ...]:
    """Every row, oldest first. Rows of an older schema are never undone. Raises DomainError."""
    found = driver.execute(f"SELECT {','.join(COLUMNS)} FROM history ORDER BY place")
    return tuple(_row(dict(zip(COLUMNS, values, strict=True))) for values in found)


def piece(driver: Driver, before: int | None, size: int) -> tuple[tuple[HistoryRow, ...], int]:
    """At most so many rows, newest first, and the place of the last of them, from which to read on.

    `before` is the place from which to read, None for the newest. Raises DomainError.
    """
    found = driver.execute(
        f"SELECT place,{','.join(COLUMNS)} FROM history WHERE place < ? ORDER BY place DESC LIMIT ?",
        (before if before is not None else _BEYOND, size),
    ).fetchall()
    rows = tuple(_row(dict(zip(COLUMNS, values[1:], strict=True))) for values in found)
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


def _row(values: dict[str, Any]) -> HistoryRow:
    parents = _read(values["parents"])
    changes = _read(values["changes"])
    if not isinstance(parents, list) or not all(isinstance(parent, str) for parent in parents):
        raise DomainError("A row of the history does not say which rows it follows.")
    if not isinstance(changes, list) or values["turn"] not in _TURNS or not values["id"]:
        raise DomainError("A row of the history cannot be understood.")
    return HistoryRow(
        id=values["id"],
        parents=tuple(parents),
        at=values["at"],
        author=values["author"],
        action=values["action"],
        step=values["step"],
        changes=ChangeSet(tuple(_change(change) for change in changes)),
        turn=Turn(values["turn"]),
        schema=values["schema"],
        own=bool(values["own"]) and values["schema"] == SCHEMA,
    )


def _change(written: Any) -> RowChange:
    if not isinstance(written, dict):
        raise DomainError("A change in the history cannot be understood.")
    table, row_id, parent = written.get("table"), written.get("id"), written.get("parent")
    if not isinstance(table, str) or not isinstance(row_id, str) or not isinstance(parent, str | None):
        raise DomainError("A change in the history does not say which row it changes.")
    return RowChange(table, row_id, _plain(written.get("before")), _plain(written.get("after")), parent)


def _plain(values: Any) -> dict[str, Any] | None:
    if values is None:
        return None
    if not isinstance(values, dict) or not all(isinstance(v, str | int | None) for v in values.values()):
        raise DomainError("A change in the history holds something that is no value of a field.")
    return values


def _read(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise DomainError("A row of the history cannot be read.") from error


def _refused(constant: str) -> Any:
    raise ValueError(constant)
