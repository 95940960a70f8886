"""What ties a working copy to its file: which one, and what of the work it has. Kept in the working copy.

Of a protected copy, which nobody can look into without its key, the path of the file stands beside it too.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from dealplanner.storage import digests, folders
from dealplanner.storage.connect import Driver, transaction

WORKING = "working"
"""The row of `meta` that only a working copy has: where the file lies is nobody’s business."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The file that a working copy belongs to.

    `digest` is that of the file's bytes as last read or written, `coming` that of the one being put there,
    and `beside` the temporary file while that lasts. `place` is the last history row that the file has, or
    that a deal never saved began with. `precious` keeps a deal never saved even when nothing was edited.
    When the deal was taken over from the file as somebody else wrote it, `taken` is the newest row of history
    that it had then, and `taken_place` our row that says so.
    """

    target: Path | None = None
    digest: str = digests.ABSENT
    coming: str = digests.ABSENT
    beside: Path | None = None
    place: int = 0
    precious: bool = False
    taken: str = ""
    taken_place: int = 0


def read(driver: Driver) -> Ties | None:
    """The ties of a working copy, None when it was not finished."""
    found = driver.execute("SELECT value FROM meta WHERE name = ?", (WORKING,)).fetchone()
    if found is None:
        return None
    values = json.loads(found[0])
    for name in ("target", "beside"):
        values[name] = Path(values[name]) if values[name] else None
    return Ties(**values)


def write(driver: Driver, ties: Ties) -> None:
    """Keep the ties in the working copy."""
    value = json.dumps(asdict(ties), default=str)
    driver.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (WORKING, value))


def change(driver: Driver, **fields: Any) -> None:
    """Keep other values of these fields: one who publishes and one who merges may do so at the same time."""
    with transaction(driver):
        write(driver, replace(read(driver) or Ties(), **fields))


def take_over(driver: Driver, digest: str, newest: str) -> None:
    """Take the file of this digest, with this newest row of history, for one that lacks nothing of ours."""
    place = newest_place(driver)
    change(driver, digest=digest, place=place, taken=newest, taken_place=place)


def newest_place(driver: Driver) -> int:
    """The place of the newest row of the history."""
    (place,) = driver.execute("SELECT coalesce(max(place), 0) FROM history").fetchone()
    return int(place)


_BESIDE = "protected.json"


@dataclass(frozen=True, slots=True)
class Label:
    """What may be known of a protected working copy without its key: the path of its file, if it has one."""

    target: Path | None = None


def label(folder: Path, target: Path | None) -> None:
    """Mark a working copy as protected. Raises OSError."""
    content = json.dumps({"target": str(target) if target is not None else None})
    folders.replace_file(folder / _BESIDE, content.encode("utf-8", "surrogatepass"))


def unlabel(folder: Path) -> None:
    """Mark a working copy as plain again. Raises OSError."""
    (folder / _BESIDE).unlink(missing_ok=True)


def labelled(folder: Path) -> Label | None:
    """The label of a protected working copy, None for a plain one."""
    path = folder / _BESIDE
    if not path.exists():
        return None
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        named = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))["target"]
        return Label(Path(named) if named else None)
    return Label()


def unpublished(driver: Driver, ties: Ties) -> int:
    """How many rows of history the file does not have."""
    found = driver.execute("SELECT count(*) FROM history WHERE place > ?", (ties.place,)).fetchone()
    return int(found[0])
