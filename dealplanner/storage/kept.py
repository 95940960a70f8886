"""How a deal that is open is kept, as the window and the publisher use it, begun or about to be."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from dealplanner.domain.deal import Deal
from dealplanner.edits.history import HistoryRow, Timeline
from dealplanner.storage.keys import Key


class Copy(Protocol):
    """A working copy as the window and the publisher use it."""

    @property
    def deal(self) -> Deal:
        """The deal as it is kept now."""

    def past(self, size: int) -> Iterator[Sequence[HistoryRow]]:
        """The history in pieces of so many rows, newest first; each is read when it is asked for."""

    @property
    def last_row(self) -> str | None:
        """The id of the newest row of the history, None when there is none."""

    @property
    def target(self) -> Path | None:
        """The file that the deal is saved in, None when it was never saved."""

    @property
    def database(self) -> Path:
        """The database of the working copy."""

    @property
    def key(self) -> Key | None:
        """The key of a protected deal."""

    def held(self) -> AbstractContextManager[object]:
        """Inside it the database is not put under another key."""

    def protect(self, key: Key | None) -> None:
        """Keep the deal and its backups under this key from now on, or under none."""

    def agree(self, digest: str, *, taken: str | None = None) -> None:
        """Let the file be replaced that has this digest of its bytes, unless its deal was `taken` over."""

    def timeline(self) -> Timeline:
        """The steps that can be undone and redone."""

    def unpublished(self) -> int:
        """How many rows of history the file does not have."""

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Write a history row and its change set in one transaction, rows copied from elsewhere before it."""

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        """Those rows of another history that this one does not have, as rows that are never undone."""

    def prepare(self, then: Callable[[], object] = ...) -> Callable[[], bool]:
        """Make ready in a thread what the first change will need, and call `then` in it.

        Returns at once, with what tells whether that has ended.
        """

    def close(self) -> None:
        """Let the deal go."""
