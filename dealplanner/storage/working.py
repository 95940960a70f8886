"""The working copy: the open deal in a private database, where each change is on disk when it was made."""

import contextlib
import errno
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits import history as histories
from dealplanner.edits.history import HistoryRow, Timeline
from dealplanner.edits.joining import lacking
from dealplanner.storage import (
    backups,
    beside,
    connect,
    copies,
    folders,
    journal,
    locks,
    protecting,
    proving,
    rows,
    snapshots,
    ties,
)
from dealplanner.storage.connection import Connection
from dealplanner.storage.copies import DATABASE
from dealplanner.storage.keys import Key, Secret
from dealplanner.storage.reading import Stored
from dealplanner.storage.reasons import cannot_commit, cannot_keep, cannot_take_up
from dealplanner.storage.ties import Ties

_FRESH = "deal.new"
_LOCK_SECONDS = 2.0
_MANY = 200


def create(
    deal: Deal, history: Iterable[HistoryRow] = (), *, precious: bool = False, key: Key | None = None
) -> "WorkingCopy":
    """A working copy of a deal that was never saved, encrypted with a `key`. Raises CannotWrite.

    A `precious` one is kept at close even when nothing was edited in it (a duplicate, an import).
    """
    stored = Stored(deal, tuple(history), key=key)
    return begin(stored, Ties(place=len(stored.history), precious=precious))


def open_file(path: Path, secret: Secret | None = None) -> "WorkingCopy":
    """A fresh working copy of what a file holds now. Raises StorageError, as reading.read and AlreadyOpen."""
    return begin(*copies.read_for(path, secret))


def begin(stored: Stored, tied: Ties) -> "WorkingCopy":
    """A working copy of a deal with its history, under the key that it was read with. Raises CannotWrite."""
    folder = folders.private("working") / secrets.token_hex(16)
    try:
        with contextlib.ExitStack() as undone:
            folder.mkdir(mode=0o700)
            undone.callback(shutil.rmtree, folder, ignore_errors=True)
            lock = locks.take(folder, _LOCK_SECONDS)
            if lock is None:
                raise BlockingIOError(errno.EBUSY, "locked")
            undone.callback(lock.release)
            if stored.key is not None:
                ties.label(folder, tied.target)
            _fill(folder / _FRESH, stored, tied)
            os.replace(folder / _FRESH, folder / DATABASE)  # from here on it is one
            driver = connect.private(folder / DATABASE, stored.key)
            undone.callback(driver.close)
            driver.execute("PRAGMA journal_mode=WAL")
            copy = WorkingCopy(folder, lock, driver, stored.key)
            undone.pop_all()
    except (OSError, *connect.driver_errors(), UnicodeError) as error:
        raise cannot_keep(error) from error
    return copy


def _fill(fresh: Path, stored: Stored, tied: Ties) -> None:
    """Write the database under another name, so that a working copy half made is not taken for one."""
    with contextlib.closing(connect.private(folders.new_file(fresh), stored.key)) as driver:
        driver.execute("PRAGMA synchronous=OFF")
        snapshots.fill(driver, stored)
        ties.write(driver, tied)
        proving.begin(driver)
    protecting.flush(fresh)


class WorkingCopy:
    """An open deal on disk, the journal of its session.

    For one thread, but for `folder`, `database`, `key`, `held` and `protect`.
    """

    def __init__(
        self, folder: Path, lock: locks.Lock, driver: connect.Driver, key: Key | None = None
    ) -> None:
        self.folder = folder
        self._lock = lock
        self._connection = Connection(folder / DATABASE, driver, key)
        self._published = threading.RLock()
        self._deal: Deal | None = None
        self._last_row = self._newest()
        self._proof = proving.current(driver)
        self._closed = False

    @property
    def database(self) -> Path:
        """The database of the working copy."""
        return self.folder / DATABASE

    @property
    def key(self) -> Key | None:
        """The key of a protected deal."""
        return self._connection.key

    @property
    def _driver(self) -> connect.Driver:
        return self._connection.driver

    def held(self) -> contextlib.AbstractContextManager[object]:
        """Inside it the database is not put under another key: for whoever publishes it."""
        return self._published

    def protect(self, key: Key | None) -> None:
        """Keep the deal and its backups under this key from now on, or under none; may take a second or two.

        The file itself follows when it is next published. Raises StorageError: CannotWrite when nothing was
        changed, or when a plain backup is left that can be neither encrypted nor removed.
        """
        with self._published:
            before = self.key
            with self._connection.use():
                self._rekey(key)
            backups.rekey(self.deal.id, before, key)

    def _rekey(self, key: Key | None) -> None:
        fresh, now = self.folder / _FRESH, self.key
        try:
            target = self._ties().target
            self._connection.let_go()
            fresh.unlink(missing_ok=True)
            protecting.rewrite(self.database, now, fresh, key)
            if key is not None:  # before there is one that nobody can look into
                ties.label(self.folder, target)
            os.replace(fresh, self.database)
            now = key
        except (OSError, *connect.driver_errors()) as error:
            raise cannot_keep(error) from error
        finally:
            self._connection.begin(now)
            self._driver.execute("PRAGMA journal_mode=WAL")
            if now is None:
                ties.unlabel(self.folder)

    @property
    def deal(self) -> Deal:
        """The deal as it is kept now. Raises Damaged."""
        if self._deal is None:
            with self._looking():
                self._deal = rows.read_deal(self._driver)
        return self._deal

    @property
    def history(self) -> tuple[HistoryRow, ...]:
        """Every row of the history, oldest first. Raises Damaged."""
        with self._looking():
            return journal.read(self._driver)

    def past(self, size: int) -> Iterator[Sequence[HistoryRow]]:
        """The history in pieces of so many rows, newest first; each is read when it is asked for.

        Raises Damaged.
        """
        place: int | None = None
        while place is None or place > 0:
            with self._looking():
                piece, place = journal.piece(self._driver, place, size)
            if piece:
                yield piece

    @property
    def last_row(self) -> str | None:
        """The id of the newest row of the history, None when there is none."""
        return self._last_row

    @property
    def target(self) -> Path | None:
        """The file that the deal is saved in, None when it was never saved."""
        return self._ties().target

    def agree(self, digest: str, *, taken: str | None = None) -> None:
        """Let the file be replaced that has this digest of its bytes, and no other. Raises CannotWrite.

        One whose deal was taken over here needs no replacing: `taken` is the newest row of its history.
        """
        try:
            with self._connection.use():
                if taken is None:
                    ties.change(self._driver, digest=digest)
                else:
                    ties.take_over(self._driver, digest, taken)
        except connect.driver_errors() as error:
            raise cannot_commit(error) from error

    def timeline(self) -> Timeline:
        """The steps that can be undone and redone, from the history."""
        return histories.timeline(self.history)

    def unpublished(self) -> int:
        """How many rows of history the file does not have; for a deal never saved, how many were added."""
        with self._looking():
            return ties.unpublished(self._driver, ties.read(self._driver) or Ties())

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Write a history row and its change set in one transaction; it is on the disk when this returns.

        Rows copied from another history go before it. Raises StorageError; nothing was written then.
        """
        try:
            with self._connection.use():
                self._write(row, copied)
        except (OSError, *connect.driver_errors(), UnicodeError, OverflowError) as error:
            raise cannot_commit(error) from error
        self._deal = None
        self._last_row = row.id

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        """Those rows of another history that this one does not have, as rows that are never undone."""
        with self._looking():
            known = {str(row_id) for (row_id,) in self._driver.execute("SELECT id FROM history")}
        return lacking(known, theirs)

    def prepare(self, then: Callable[[], object] = lambda: None) -> Callable[[], bool]:
        """Load what writes, in a thread that calls `then`: the first change is as quick as the others.

        Returns at once, with what tells whether that has ended.
        """

        def load() -> None:
            load_writer()
            if not self._closed:
                then()

        return beside.begin(load, "writer")

    def _write(self, row: HistoryRow, copied: Sequence[HistoryRow]) -> None:
        from dealplanner.storage import core, writes  # these load SQLAlchemy

        connection = self._connection.core()
        with core.writing(connection, many=len(row.changes.rows) > _MANY):
            writes.write_changes(connection, row.changes)
            written = writes.write_history(connection, (*copied, row))
            proof = self._proof and proving.carry_on(self._driver, self._proof, written)
        self._proof = proof

    def close(self) -> None:
        """Let the deal go. The copy stays on disk only when it has work that no file has."""
        if not self._closed:
            self._end(self._is_worth_keeping())

    def _is_worth_keeping(self) -> bool:
        """What cannot be looked into now may have work in it."""
        try:
            return copies.worth_keeping(self._driver)
        except (*connect.driver_errors(), ValueError, TypeError):
            return True

    def discard(self) -> None:
        """Let the deal go, with the work in it that no file has."""
        self._end(keep=False)

    def _end(self, keep: bool) -> None:
        self._closed = True
        self._connection.close()
        self._lock.release()
        if not keep:
            copies.remove(self.folder)

    @contextlib.contextmanager
    def _looking(self) -> Iterator[None]:
        try:
            with self._connection.use() as driver, connect.looking(driver):
                yield
        except (*connect.driver_errors(), DomainError) as error:
            raise cannot_take_up(error) from error

    def _ties(self) -> Ties:
        with self._looking():
            return ties.read(self._driver) or Ties()

    def _newest(self) -> str | None:
        found = self._driver.execute("SELECT id FROM history ORDER BY place DESC LIMIT 1").fetchone()
        return str(found[0]) if found else None


def load_writer() -> None:
    """Load SQLAlchemy with the tables, which takes some tenths of a second."""
    from dealplanner.storage import core, tables, writes  # noqa: F401

    tables.tables()
