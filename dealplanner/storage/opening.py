"""Opening a file in two moves: its deal at once, its working copy a moment later."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dealplanner.domain.deal import Deal
from dealplanner.edits.history import HistoryRow, Timeline, timeline
from dealplanner.storage import beside, copies
from dealplanner.storage.errors import StorageError
from dealplanner.storage.keys import Key, Secret
from dealplanner.storage.reading import Stored
from dealplanner.storage.ties import Ties

if TYPE_CHECKING:
    from dealplanner.storage.working import WorkingCopy


def open_file(path: Path, secret: Secret | None = None, *, apart: bool = False) -> "ComingCopy":
    """The deal of a file, read and checked; `apart` from it when the file itself must not be written to.

    `secret` is the password of a protected file, or its key. Raises StorageError, as reading.read and
    AlreadyOpen.
    """
    return ComingCopy(*copies.read_for(path, secret, apart=apart))


class ComingCopy:
    """The working copy of a file that was just read: on the disk before the first change is made.

    It is begun in a thread by `prepare`, or by whoever first needs it; that one waits for it. So a deal is on
    the screen before SQLAlchemy is loaded. A file that is only looked at may end without a working copy.
    """

    def __init__(self, stored: Stored, tied: Ties) -> None:
        self._stored, self._tied = stored, tied
        self._beginning = threading.Lock()
        self._begun: WorkingCopy | None = None
        self._closed = False

    @property
    def deal(self) -> Deal:
        """The deal as it is kept now. Raises Damaged."""
        return self._begun.deal if self._begun is not None else self._stored.deal

    def past(self, size: int) -> Iterator[Sequence[HistoryRow]]:
        """The history in pieces of so many rows, newest first."""
        from dealplanner.edits.past import pieces  # not needed to show a deal

        return self._begun.past(size) if self._begun is not None else pieces(self._stored.history, size)

    @property
    def last_row(self) -> str | None:
        """The id of the newest row of the history, None when there is none."""
        if self._begun is not None:
            return self._begun.last_row
        return self._stored.history[-1].id if self._stored.history else None

    @property
    def target(self) -> Path | None:
        """The file that the deal is saved in, None for one opened apart from its file."""
        return self._begun.target if self._begun is not None else self._tied.target

    @property
    def database(self) -> Path:
        """The database of the working copy. Raises CannotWrite, AlreadyOpen."""
        return self._copy().database

    @property
    def key(self) -> Key | None:
        """The key of a protected deal."""
        return self._begun.key if self._begun is not None else self._stored.key

    def held(self) -> contextlib.AbstractContextManager[object]:
        """Inside it the database is not put under another key. Raises CannotWrite, AlreadyOpen."""
        return self._copy().held()

    def protect(self, key: Key | None) -> None:
        """Keep the deal and its backups under this key from now on, or under none. Raises StorageError."""
        self._copy().protect(key)

    def agree(self, digest: str, *, taken: str | None = None) -> None:
        """Let the file be replaced that has this digest of its bytes, and no other. Raises StorageError.

        One whose deal was taken over here needs no replacing: `taken` is the newest row of its history.
        """
        self._copy().agree(digest, taken=taken)

    def timeline(self) -> Timeline:
        """The steps that can be undone and redone, from the history."""
        return self._begun.timeline() if self._begun is not None else timeline(self._stored.history)

    def unpublished(self) -> int:
        """How many rows of history the file does not have."""
        return self._begun.unpublished() if self._begun is not None else 0

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Write a history row and its change set in one transaction; it is on the disk when this returns.

        Rows copied from another history go before it. Raises StorageError; nothing was written then.
        """
        self._copy().commit(row, copied)

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        """Those rows of another history that this one does not have, as rows that are never undone."""
        return self._copy().lacking(theirs)

    def prepare(self, then: Callable[[], object] = lambda: None) -> Callable[[], bool]:
        """Begin it in a thread, which calls `then` once that is done.

        Returns at once, with what tells whether the thread has ended. A failure shows when the first change
        tries again.
        """

        def begin() -> None:
            with self._beginning, contextlib.suppress(StorageError):
                if not self._closed:
                    self._begin()
                    then()

        return beside.begin(begin, "working copy")

    def close(self) -> None:
        """Let the deal go. A copy stays on disk only when it has work that no file has."""
        with self._beginning:
            self._closed = True
        if self._begun is not None:
            self._begun.close()

    def _copy(self) -> "WorkingCopy":
        with self._beginning:
            return self._begin()

    def _begin(self) -> "WorkingCopy":
        if self._begun is None:
            from dealplanner.storage import working  # not needed to show a deal

            if self._tied.target is not None:
                copies.require_free(self._tied.target)
            self._begun = working.begin(self._stored, self._tied)
        return self._begun
