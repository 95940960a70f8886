"""Reading a .deal file of anybody: checked on a private copy, its rows taken into values of our own."""

import contextlib
import gc
import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.rules import require
from dealplanner.edits.changes import ChangeSet, diff
from dealplanner.edits.history import HistoryRow
from dealplanner.storage import connect, digests, folders, journal, keys, limits, migrations, rows, schema
from dealplanner.storage.connect import VERSION
from dealplanner.storage.errors import (
    CannotRead,
    Damaged,
    NewerVersion,
    NotADeal,
    PasswordNeeded,
    StorageError,
)
from dealplanner.storage.keys import Key, Secret
from dealplanner.storage.reasons import Trouble, cannot_read, is_of_the_system

_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_CHUNK = 1024 * 1024
_LOOKING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe put in the place of a file that was looked at is not waited for."""
_SAFE = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file holds. `digest` is the SHA-256 of its bytes, `version` that of its tables as it lies there.

    `mine` says that the history was written by this user here: only then can its rows be undone. `key` is
    what opened a protected file.
    """

    deal: Deal
    history: tuple[HistoryRow, ...] = ()
    digest: str = digests.ABSENT
    version: int = VERSION
    written_by: str = ""
    mine: bool = True
    steps: tuple[migrations.Applied, ...] = ()
    key: Key | None = None


def is_protected(path: Path) -> bool:
    """Whether a file looks like a deal with a password; False for one that cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        return stat.S_ISREG(os.stat(path).st_mode) and keys.is_encrypted(path)
    return False


def read(path: Path, secret: Secret | None = None) -> Stored:
    """Read a .deal file without writing to it or beside it. Raises StorageError, one of its kinds.

    `secret` is the password of a protected file, or its key; a plain file needs none and ignores it.
    """
    path = Path(path)
    with folders.scratch() as scratch:
        copy = scratch / "copy.db"
        digest = _copied(path, copy)
        try:
            key = keys.for_file(copy, secret)
        except OSError as error:
            raise cannot_read(error, path) from error
        with _collector_paused():
            return replace(examined(copy, path.name, key), digest=digest)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Python would look through all the objects made so far again and again, and none of them is garbage."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def examined(copy: Path, name: str, key: Key | None = None) -> Stored:
    """What a private copy holds, checked as a stranger's file; an older version is migrated in that copy.

    `name` is what the file is called in sentences, `key` that of an encrypted copy. Raises NotADeal, Damaged,
    NewerVersion, PasswordNeeded.
    """
    try:
        version = _version(copy, name) if key is None else _version_within(copy, name, key)
        with closing(connect.untrusted(copy, key)) as driver:
            schema.require_ours(driver, version)
            connect.allow_rows(driver)
            limits.require_few_rows(driver)
            _require_whole(driver, name)
            meta = _meta(driver)
            past = _require_sealed(driver, meta, name)
        if version < VERSION:
            with closing(connect.private(copy, key)) as driver:
                migrations.migrate(driver, version, migrations.STEPS, VERSION)
        return replace(_taken(copy, version, meta, past, key), key=key)
    except DomainError as error:
        raise Damaged(
            f"“{name}” does not hold together: {error} {_SAFE} Ask for another copy of it."
        ) from error
    except (OSError, *connect.driver_errors(), UnicodeError, OverflowError) as error:
        raise _cannot_take(error, name) from error


def _copied(path: Path, copy: Path) -> str:
    """Copy the file and return the digest of its bytes."""
    digest = hashlib.sha256()
    try:
        _require_ordinary(os.stat(path), path.name)
        folders.new_file(copy)
        with open(os.open(path, _LOOKING), "rb") as source, copy.open("wb") as target:
            _require_ordinary(os.fstat(source.fileno()), path.name)
            left = limits.LARGEST + 1
            while left > 0 and (chunk := source.read(_CHUNK)):
                digest.update(chunk)
                target.write(chunk)
                left -= len(chunk)
    except (OSError, ValueError) as error:
        raise cannot_read(error, path) from error
    return digest.hexdigest()


def _require_ordinary(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise CannotRead(f"“{name}” is not a file, so it could not be opened.")
    if found.st_size > limits.LARGEST:
        raise _too_large(name)


def _version(copy: Path, name: str) -> int:
    """The version in the header, which also tells what is no deal of ours."""
    size = copy.stat().st_size
    if size > limits.LARGEST:
        raise _too_large(name)
    with copy.open("rb") as file:
        header = file.read(_HEADER)
    if not header.startswith(_MAGIC):
        if keys.is_encrypted(copy):
            raise PasswordNeeded(f"“{name}” is protected by a password, or damaged. {_SAFE}")
        raise NotADeal(f"“{name}” is {'empty' if not size else 'not a deal file'}. {_SAFE}")
    if len(header) < _HEADER:
        raise _damaged(name)
    version = int.from_bytes(header[60:64])
    _require_known(int.from_bytes(header[68:72]), version, name)
    page = int.from_bytes(header[16:18])
    if size != int.from_bytes(header[28:32]) * (65536 if page == 1 else page):
        raise _damaged(name)
    return version


def _version_within(copy: Path, name: str, key: Key) -> int:
    """The version of an encrypted copy, whose header can be read only with the key."""
    with closing(connect.untrusted(copy, key)) as driver:
        try:
            (version,) = driver.execute("PRAGMA user_version").fetchone()
        except connect.driver_errors() as error:
            raise PasswordNeeded(f"“{name}” cannot be read: wrong password, or damaged. {_SAFE}") from error
        (application,) = driver.execute("PRAGMA application_id").fetchone()
        _require_known(application, version, name)
        (pages,) = driver.execute("PRAGMA page_count").fetchone()
        (page,) = driver.execute("PRAGMA page_size").fetchone()  # SQLCipher says it as text
    if copy.stat().st_size != pages * int(page):
        raise _damaged(name)
    return int(version)


def _require_known(application: int, version: int, name: str) -> None:
    if application != connect.APPLICATION_ID:
        raise NotADeal(f"“{name}” is a database of another program, not a deal. {_SAFE}")
    if version > VERSION:
        raise NewerVersion(
            f"“{name}” was written by a newer version of the planner. {_SAFE} Update the planner to open it."
        )
    if version < 1:
        raise _damaged(name)


def _damaged(name: str) -> Damaged:
    return Damaged(
        f"“{name}” is damaged: part of it is missing or was changed. {_SAFE} Open a backup of it instead."
    )


def _too_large(name: str) -> NotADeal:
    return NotADeal(f"“{name}” is far larger than any deal, so it was not opened. {_SAFE}")


def _cannot_take(error: Trouble, name: str) -> StorageError:
    if is_of_the_system(error):
        return cannot_read(error, Path(name))
    code = getattr(error, "sqlite_errorcode", None)
    if code in (sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_INTERRUPT):
        return Damaged(f"“{name}” holds far more than any deal, so it was not opened. {_SAFE}")
    return _damaged(name)


def _require_whole(driver: connect.Driver, name: str) -> None:
    if driver.execute("PRAGMA integrity_check(1)").fetchall() != [(b"ok",)]:
        raise _damaged(name)
    if driver.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise _damaged(name)


def _meta(driver: connect.Driver) -> dict[str, str]:
    found = driver.execute("SELECT name, value FROM meta").fetchall()
    if any(len(text) > limits.LONGEST_REMARK for row in found for text in row):
        raise DomainError("What it says about itself is far longer than in any deal.")
    return {key.decode(): value.decode() for key, value in found}


def _require_sealed(driver: connect.Driver, meta: dict[str, str], name: str) -> str:
    """Compare the rows with the digests that the file keeps of them; returns that of the history."""
    deal, past = digests.of_content(driver)
    if (meta.get("deal_digest"), meta.get("history_digest")) != (deal, past):
        raise _damaged(name)
    return past


def _taken(copy: Path, version: int, meta: dict[str, str], past: str, key: Key | None) -> Stored:
    with closing(connect.untrusted(copy, key)) as driver:
        driver.text_factory = str
        connect.allow_rows(driver)
        deal = require(rows.read_deal(driver))
        mine = digests.is_mine(meta.get("made_by", ""), deal.id, past)
        history = journal.read_untrusted(driver, mine)
        steps = migrations.require_sound(migrations.read(driver), max(version, VERSION))
    if version < VERSION:
        history = (*history, _snapshot(deal, history, steps))
    return Stored(deal, history, digests.ABSENT, version, meta.get("written_by", ""), mine, steps)


def _snapshot(
    deal: Deal, history: tuple[HistoryRow, ...], steps: tuple[migrations.Applied, ...]
) -> HistoryRow:
    """The whole deal as one row of history, where undo and common ancestors stop after a migration.

    Its identity follows from what was migrated, so that two people who migrate one file have one ancestor.
    """
    from uuid import NAMESPACE_URL, uuid5

    last = history[-1].id if history else ""
    identity = str(uuid5(NAMESPACE_URL, f"dealplanner:{deal.id}:{last}:{VERSION}"))
    bare = Deal(id=deal.id)
    return HistoryRow(
        id=identity,
        parents=(),
        at=steps[-1].at if steps else migrations.now(),
        author="",
        action="Bring the file up to date",
        step=identity,
        changes=ChangeSet(diff(bare, deal).rows),
        own=False,
    )
