"""Work that is in no file: found after a crash or never saved, or thrown away; `taking_up` opens it."""

import contextlib
import shutil
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dealplanner.storage import (
    connect,
    copies,
    folders,
    locks,
    placing,
    ties,
)
from dealplanner.storage.copies import DATABASE
from dealplanner.storage.ties import Ties

_YOUNG = 60.0


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A working copy of no living program. `target` is None for a deal never saved.

    `changes` counts what the file does not have, `changed_at` is the time of the last of it (UTC, ISO 8601),
    None when there is none. One that cannot be read has no deal id, nor has a `protected` one: whether there
    is anything in it that its file has not is known only with its password.
    """

    folder: Path
    deal_id: str = ""
    title: str = ""
    customer: str = ""
    target: Path | None = None
    changes: int = 0
    changed_at: str | None = None
    protected: bool = False


def left_over() -> tuple[LeftOver, ...]:
    """Every working copy with work that no file has and that no living program holds, the newest first.

    Raises CannotWrite when the private folder cannot be used.
    """
    found = [left for folder in copies.all_folders() if (left := _looked_at(folder)) is not None]
    return tuple(sorted(found, key=lambda left: left.changed_at or "", reverse=True))


def all_for(path: Path) -> tuple[LeftOver, ...]:
    """Those of them that belong to a file, the newest first: to be asked for when that is opened."""
    target = copies.real_path(path)
    return tuple(left for left in left_over() if left.target == target)


def left_for(path: Path) -> LeftOver | None:
    """The newest of them that belongs to a file."""
    return next(iter(all_for(path)), None)


def discard(left: LeftOver) -> None:
    """Throw a working copy away, with the work in it, unless a living program holds it."""
    lock = locks.take(left.folder)
    if lock is not None:
        lock.release()
        shutil.rmtree(left.folder, ignore_errors=True)


def sweep() -> None:
    """Remove what killed programs left: private and temporary files, working copies with no work in them."""
    folders.sweep_scratch()
    for folder in folders.inside("working"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _YOUNG:
                _sweep_one(folder)


def _sweep_one(folder: Path) -> None:
    lock = locks.take(folder)
    if lock is None:
        return
    finished = True
    label = copies.label_of(folder)
    try:
        if label is not None:
            finished = False
            if label.target is not None:
                placing.sweep(label.target.parent)
        elif (folder / DATABASE).exists():
            with closing(connect.private(folder / DATABASE)) as driver:
                finished = not copies.worth_keeping(driver)
                _remove_beside(ties.read(driver))
    except connect.driver_errors():
        finished = False
    finally:
        lock.release()
    if finished:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_beside(tied: Ties | None) -> None:
    if tied and tied.beside:
        tied.beside.unlink(missing_ok=True)
        placing.sweep(tied.beside.parent)


def _looked_at(folder: Path) -> LeftOver | None:
    with contextlib.suppress(OSError):
        lock = locks.take(folder)
        if lock is None:
            return None
        label = copies.label_of(folder)
        try:
            if label is not None:
                return LeftOver(folder, target=label.target, changed_at=_touched(folder), protected=True)
            with closing(connect.private(folder / DATABASE)) as driver:
                return described(folder, driver)
        except (*connect.driver_errors(), ValueError, TypeError):
            return LeftOver(folder)
        finally:
            lock.release()
    return None


def _touched(folder: Path) -> str:
    """When the database was last written to; what is beside it counts, where the latest changes are."""
    last = max(path.stat().st_mtime for path in folder.glob(f"{DATABASE}*"))
    return datetime.fromtimestamp(last, UTC).isoformat(timespec="milliseconds")


def described(folder: Path, driver: connect.Driver) -> LeftOver | None:
    """A working copy as a left-over, None when the file has all that is in it."""
    tied = ties.read(driver)
    if tied is None or not copies.worth_keeping(driver):
        return None
    deal_id, title, customer = driver.execute("SELECT id, title, customer FROM deal").fetchone()
    changes = ties.unpublished(driver, tied)
    last = driver.execute("SELECT at FROM history ORDER BY place DESC LIMIT 1").fetchone()
    return LeftOver(folder, deal_id, title, customer, tied.target, changes, last[0] if changes else None)
