"""Opening a left-over again, once it is proven to hold what was committed; or only looking into it."""

import contextlib
import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.storage import (
    connect,
    digests,
    folders,
    keys,
    locks,
    proving,
    recovery,
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
from dealplanner.storage.recovery import LeftOver
from dealplanner.storage.ties import Ties
from dealplanner.storage.working import WorkingCopy


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
        except (OSError, *connect.driver_errors(), ValueError, TypeError) as error:
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
    except connect.driver_errors() as error:
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
            known = recovery.described(left.folder, driver) or replace(left, changes=0, changed_at=None)
            (version,) = driver.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                proving.require(driver)
            deal = rows.read_deal(driver) if version == VERSION else _read_anew(left, key)
        return Peeked(replace(known, protected=left.protected), deal, _file_changed(tied), key)
    except (OSError, *connect.driver_errors(), DomainError, ValueError, TypeError) as error:
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
