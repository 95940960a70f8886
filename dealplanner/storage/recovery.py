"""Work that is in no file: found after a crash or never saved, and taken up again or thrown away."""

import contextlib
import shutil
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.storage import (
    connect,
    copies,
    digests,
    folders,
    keys,
    locks,
    placing,
    proving,
    rows,
    snapshots,
    ties,
    working,
)
from dealplanner.storage.connect import VERSION
from dealplanner.storage.copies import DATABASE
from dealplanner.storage.errors import AlreadyOpen, PasswordNeeded
from dealplanner.storage.keys import Key, Secret
from dealplanner.storage.reasons import cannot_take_up, is_of_the_system
from dealplanner.storage.ties import Ties
from dealplanner.storage.working import WorkingCopy

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
    target = working.real_path(path)
    return tuple(left for left in left_over() if left.target == target)


def left_for(path: Path) -> LeftOver | None:
    """The newest of them that belongs to a file."""
    return next(iter(all_for(path)), None)


def adopt(left: LeftOver, secret: Secret | None = None) -> WorkingCopy:
    """Open a working copy again, with everything in it. Raises StorageError.

    `secret` is the password of a protected one, or its key; PasswordNeeded when it does not open it.
    """
    with contextlib.ExitStack() as undone:
        try:
            lock = locks.take(left.folder)
            if lock is None:
                raise AlreadyOpen("This deal is already open in another window.")
            undone.callback(lock.release)
            key = _key_of(left, secret)
            driver = _opened(left.folder / DATABASE, key)
            undone.callback(driver.close)
            (version,) = driver.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                return _brought_up_to_date(left, driver, key)
            with connect.looking(driver):  # what may not be written is opened all the same, and fails later
                driver.execute("UPDATE meta SET name = name")
            proving.require(driver)
            copy = WorkingCopy(left.folder, lock, driver, key)
        except (OSError, *connect.DRIVER_ERRORS, ValueError, TypeError) as error:
            raise cannot_take_up(error) from error
        undone.pop_all()
    return copy


def _key_of(left: LeftOver, secret: Secret | None) -> Key | None:
    if not left.protected:
        return None
    if secret is None:
        raise PasswordNeeded("What was kept of this deal is protected by its password. Nothing was changed.")
    return keys.of_database(left.folder / DATABASE, secret)


def _opened(database: Path, key: Key | None) -> connect.Driver:
    try:
        return connect.private(database, key)
    except connect.DRIVER_ERRORS as error:
        if key is None or is_of_the_system(error):
            raise
        raise PasswordNeeded(
            "What was kept of this deal cannot be read: wrong password, or damaged. Nothing was changed."
        ) from error


def _brought_up_to_date(left: LeftOver, driver: connect.Driver, key: Key | None) -> WorkingCopy:
    """A working copy of another version is read as a file is, and begun again with what it holds."""
    tied = ties.read(driver) or Ties()
    driver.close()
    with folders.scratch() as scratch:
        stored, _ = snapshots.take(left.folder / DATABASE, scratch / "left.deal", key)
    copy = working.begin(stored, tied)
    shutil.rmtree(left.folder, ignore_errors=True)
    return copy


@dataclass(frozen=True, slots=True)
class Peeked:
    """What is in a left-over: `left` as it is known now, its deal, and whether its file was changed since.

    `left` has no changes when the file has all that is in it. `key` is that of a protected one.
    """

    left: LeftOver
    deal: Deal
    file_changed: bool
    key: Key | None = None


def peek(left: LeftOver, secret: Secret | None = None) -> Peeked:
    """Look into a working copy without taking it up; `secret` is as in `adopt`. Raises StorageError."""
    try:
        key = _key_of(left, secret)
        with closing(_opened(left.folder / DATABASE, key)) as driver:
            tied = ties.read(driver) or Ties()
            known = _described(left.folder, driver) or replace(left, changes=0, changed_at=None)
            (version,) = driver.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                proving.require(driver)
            deal = rows.read_deal(driver) if version == VERSION else _read_anew(left, key)
        return Peeked(replace(known, protected=left.protected), deal, _file_changed(tied), key)
    except (OSError, *connect.DRIVER_ERRORS, DomainError, ValueError, TypeError) as error:
        raise cannot_take_up(error) from error


def _read_anew(left: LeftOver, key: Key | None) -> Deal:
    with folders.scratch() as scratch:
        return snapshots.take(left.folder / DATABASE, scratch / "left.deal", key)[0].deal


def _file_changed(tied: Ties) -> bool:
    try:
        now = digests.of_file(tied.target) if tied.target is not None else digests.ABSENT
    except OSError:
        return False
    return now not in (digests.ABSENT, tied.digest, tied.coming)


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
    except connect.DRIVER_ERRORS:
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
                return _described(folder, driver)
        except (*connect.DRIVER_ERRORS, ValueError, TypeError):
            return LeftOver(folder)
        finally:
            lock.release()
    return None


def _touched(folder: Path) -> str:
    """When the database was last written to; what is beside it counts, where the latest changes are."""
    last = max(path.stat().st_mtime for path in folder.glob(f"{DATABASE}*"))
    return datetime.fromtimestamp(last, UTC).isoformat(timespec="milliseconds")


def _described(folder: Path, driver: connect.Driver) -> LeftOver | None:
    tied = ties.read(driver)
    if tied is None or not copies.worth_keeping(driver):
        return None
    deal_id, title, customer = driver.execute("SELECT id, title, customer FROM deal").fetchone()
    changes = ties.unpublished(driver, tied)
    last = driver.execute("SELECT at FROM history ORDER BY place DESC LIMIT 1").fetchone()
    return LeftOver(folder, deal_id, title, customer, tied.target, changes, last[0] if changes else None)
