"""Digests: of what a database holds, so that a flipped bit is seen, and of the bytes of a file."""

import errno
import hashlib
import hmac
import itertools
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dealplanner.storage import folders, rows
from dealplanner.storage.connect import Driver

ABSENT = ""
"""Stands for the digest of a file that is not there."""

_ABOUT_THE_FILE = "meta"
_ABOUT_THE_PAST = frozenset({"history", "migrations"})
_TOGETHER = 200
"""So many rows are digested in one go."""


def of_file(path: Path) -> str:
    """SHA-256 of the bytes of a file, ABSENT when there is none; raises OSError, for a device or a pipe too.

    Those could be read for ever, and an administrator could replace them.
    """
    try:
        kind = os.stat(path).st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise OSError(errno.ENXIO, "not an ordinary file", str(path))
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ABSENT


def of_content(driver: Driver) -> tuple[str, str]:
    """SHA-256 of the rows of the deal, and of its history: the same whatever pages they lie on."""
    deal, past = hashlib.sha256(), hashlib.sha256()
    names = rows.tables_of(driver)
    filled = rows.filled_tables(driver, names)
    for name in names:
        if name != _ABOUT_THE_FILE:
            _add_table(past if name in _ABOUT_THE_PAST else deal, driver, name, empty=name not in filled)
    return deal.hexdigest(), past.hexdigest()


def _add_table(digest: Any, driver: Driver, name: str, *, empty: bool) -> None:
    info = driver.execute(f'PRAGMA table_info("{name}")').fetchall()
    columns = sorted(_text(column[1]) for column in info)
    keys = [_text(column[1]) for column in info if column[5]]
    chosen = ",".join(f'"{column}"' for column in columns)
    ordered = ",".join(f'"{key}"' for key in keys)
    digest.update(_canonical([name, *columns]))
    if empty:
        return
    found = driver.execute(f'SELECT {chosen} FROM "{name}" ORDER BY {ordered}')
    while together := found.fetchmany(_TOGETHER):
        cells = [_cells(column) for column in zip(*together, strict=True)]
        digest.update(b"".join(map(b"".join, zip(*cells, itertools.repeat(b"\n"), strict=False))))


def _canonical(values: Any) -> bytes:
    """Each value with its type and length, so that no two different rows are written alike."""
    return b"".join(map(_cell, values)) + b"\n"


def _cells(column: Sequence[Any]) -> list[bytes]:
    """The values of a column as _cell writes each: a column mostly holds one type."""
    types = frozenset(map(type, column))
    if types == {str}:
        column, types = [text.encode() for text in column], frozenset({bytes})
    if types == {bytes}:
        return [b"t%d:%b" % (len(text), text) for text in column]
    return [_cell(value) for value in column]


def _cell(value: Any) -> bytes:
    if value is None:
        return b"-"
    if isinstance(value, int):
        return b"i%d;" % value
    text = value if isinstance(value, bytes) else str(value).encode()
    return b"t%d:%b" % (len(text), text)


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def mark(deal_id: str, past: str) -> str:
    """What only this user's planner can write beside a history: the history is the user's own."""
    key = folders.secret()
    return hmac.new(key, f"{deal_id}\n{past}".encode(), "sha256").hexdigest() if key else ""


def is_mine(found: str, deal_id: str, past: str) -> bool:
    """Whether a mark was made here for this very history."""
    return bool(found) and hmac.compare_digest(found.encode(), mark(deal_id, past).encode())
