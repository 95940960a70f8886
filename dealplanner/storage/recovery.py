"""Work that is in no file: found after a crash or never saved, and taken up again or thrown away."""

import contextlib
import shutil
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dealplanner.storage import connect, folders, locks, placing, snapshots, ties, working
from dealplanner.storage.connect import VERSION
from dealplanner.storage.errors import AlreadyOpen, Damaged
from dealplanner.storage.ties import Ties
from dealplanner.storage.working import DATABASE, WorkingCopy

_YOUNG = 60.0


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A working copy of no living program. `target` is None for a deal never saved.

    `changes` counts what the file does not have, `changed_at` is the time of the last of it (UTC, ISO 8601),
    None when there is none. One that cannot be read has no deal id.
    """

    folder: Path
    deal_id: str = ""
    title: str = ""
    customer: str = ""
    target: Path | None = None
    changes: int = 0
    changed_at: str | None = None


def left_over() -> tuple[LeftOver, ...]:
    """Every working copy with work that no file has and that no living program holds, the newest first.

    Raises CannotWrite when the private folder cannot be used.
    """
    found = [left for folder in working.all_folders() if (left := _looked_at(folder)) is not None]
    return tuple(sorted(found, key=lambda left: left.changed_at or "", reverse=True))


def left_for(path: Path) -> LeftOver | None:
    """The newest of them that belongs to a file, to be asked for before that is opened."""
    target = working.real_path(path)
    return next((left for left in left_over() if left.target == target), None)


def adopt(left: LeftOver) -> WorkingCopy:
    """Open a working copy again, with everything in it. Raises StorageError."""
    lock = locks.take(left.folder)
    if lock is None:
        raise AlreadyOpen("This deal is already open in another window.")
    try:
        driver = connect.private(left.folder / DATABASE)
        (version,) = driver.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            return WorkingCopy(left.folder, lock, driver)
        return _brought_up_to_date(left, lock, driver)
    except connect.DriverError as error:
        lock.release()
        raise Damaged(working.DAMAGED_COPY) from error


def _brought_up_to_date(left: LeftOver, lock: locks.Lock, driver: connect.Driver) -> WorkingCopy:
    """A working copy of another version is read as a file is, and begun again with what it holds."""
    tied = ties.read(driver) or Ties()
    driver.close()
    with folders.scratch() as scratch:
        stored, _ = snapshots.take(left.folder / DATABASE, scratch / "left.deal")
    copy = working.begin(stored, tied)
    lock.release()
    shutil.rmtree(left.folder, ignore_errors=True)
    return copy


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
    try:
        if (folder / DATABASE).exists():
            with closing(connect.private(folder / DATABASE)) as driver:
                finished = not working.worth_keeping(driver)
                _remove_beside(ties.read(driver))
    except connect.DriverError:
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
        try:
            with closing(connect.private(folder / DATABASE)) as driver:
                return _described(folder, driver)
        except (connect.DriverError, ValueError, TypeError):
            return LeftOver(folder)
        finally:
            lock.release()
    return None


def _described(folder: Path, driver: connect.Driver) -> LeftOver | None:
    tied = ties.read(driver)
    if tied is None or not working.worth_keeping(driver):
        return None
    deal_id, title, customer = driver.execute("SELECT id, title, customer FROM deal").fetchone()
    changes = ties.unpublished(driver, tied)
    last = driver.execute("SELECT at FROM history ORDER BY place DESC LIMIT 1").fetchone()
    return LeftOver(folder, deal_id, title, customer, tied.target, changes, last[0] if changes else None)
