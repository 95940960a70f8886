"""One open deal: its current value, the one way to change it, undo, redo and who is told. The only state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, Protocol

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.rules import require
from dealplanner.edits import changes as change_sets
from dealplanner.edits.actions import name_of, new_id
from dealplanner.edits.changes import ChangeSet, diff, invert, require_kept
from dealplanner.edits.history import HistoryRow, Step, Timeline, Turn, follow
from dealplanner.edits.joining import lacking, merge_rows
from dealplanner.edits.naming import full_name

P = ParamSpec("P")


class Journal(Protocol):
    """Where a session commits: the working copy of the deal. A commit is on disk when it returns."""

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Write a history row and its change set in one transaction; raises StorageError.

        `copied` are rows of another history that go before it, without being applied.
        """

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        """Those rows of another history that are to be copied into this one; raises StorageError."""


class NoJournal:
    """A journal that keeps nothing, for tests and for looking at a deal without changing its file."""

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Keep nothing."""

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        """All of them: there is no history here."""
        return lacking((), theirs)


@dataclass(frozen=True, slots=True)
class Change:
    """What subscribers are told: the deal before and after, what differs, and who made the change."""

    before: Deal
    after: Deal
    changes: ChangeSet
    action: str
    origin: object | None


Subscriber = Callable[[Change], None]


class Session:
    """One open deal. `last_row` is the id of the newest history row, None when there is none."""

    def __init__(
        self,
        deal: Deal,
        journal: Journal | None = None,
        *,
        timeline: Timeline | None = None,
        last_row: str | None = None,
        author: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._deal = deal
        self._journal = journal or NoJournal()
        self._timeline = timeline or Timeline()
        self._last_row = last_row
        self._author = author
        self._now = now
        self._opened = new_id()
        self._subscribers: list[Subscriber] = []

    @property
    def deal(self) -> Deal:
        """The deal as it is now: a value, safe to hand to another thread."""
        return self._deal

    def set_author(self, author: str) -> None:
        """Name who makes the changes from now on; those made stay as they are."""
        self._author = author

    def apply(
        self,
        action: Callable[Concatenate[Deal, P], Deal],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> ChangeSet:
        """Apply an action: commit what it changes, then tell the subscribers."""
        return self.apply_as(None, None, action, *args, **kwargs)

    def apply_as(
        self,
        origin: object | None,
        step: str | None,
        action: Callable[Concatenate[Deal, P], Deal],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> ChangeSet:
        """Apply an action for `origin`, who is named to the subscribers so as not to fight its own echo.

        Actions with the same `step` one after another are undone together. Raises DomainError when the
        action refuses and StorageError when the commit fails; the deal is unchanged then.
        """
        after = action(self._deal, *args, **kwargs)
        # Steps are named anew each time the program runs, and those of an earlier run are not to be joined.
        return self._move(
            after, name_of(action), f"{self._opened}/{step}" if step else new_id(), Turn.DO, origin
        )

    def merge(self, merged: Deal, theirs: Sequence[HistoryRow]) -> ChangeSet:
        """Let the deal be what came of merging it with another, in one step that can be undone.

        `theirs` is the other deal's whole history, oldest row first. The rows that we lack are copied, and so
        the next merge finds the latest common one; they are kept even when nothing else changes. Raises
        DomainError for a deal that breaks a rule or is another one, StorageError when the commit fails.
        """
        if require(merged).id != self._deal.id:
            raise DomainError("That is a separate deal, so it was not merged.")
        lacked, their_last = self._journal.lacking(theirs), theirs[-1].id if theirs else None
        rows = merge_rows(
            self._deal, merged, self._last_row, lacked, their_last, at=self._at(), author=self._author
        )
        if not rows:
            return ChangeSet()
        self._take(merged, rows[-1], None, rows[:-1])
        return rows[-1].changes

    @property
    def last_row(self) -> str | None:
        """The id of the newest row of the history, None when there is none."""
        return self._last_row

    @property
    def undo_name(self) -> str | None:
        """The name of the action that Undo takes back, None when there is nothing."""
        return self._timeline.done[-1].action if self._timeline.done else None

    @property
    def redo_name(self) -> str | None:
        """The name of the action that Redo brings again, None when there is nothing."""
        return self._timeline.undone[-1].action if self._timeline.undone else None

    def undo(self) -> ChangeSet:
        """Take back the last step; nothing when there is none."""
        if not self._timeline.done:
            return ChangeSet()
        step = self._timeline.done[-1]
        before = self._deal
        for changes in reversed(step.changes):
            before = change_sets.apply(before, invert(changes))
        return self._move(before, step.action, step.id, Turn.UNDO, None)

    def redo(self) -> ChangeSet:
        """Bring the last step taken back again; nothing when there is none."""
        if not self._timeline.undone:
            return ChangeSet()
        step: Step = self._timeline.undone[-1]
        after = self._deal
        for changes in step.changes:
            after = change_sets.apply(after, changes)
        return self._move(after, step.action, step.id, Turn.REDO, None)

    def note(self, action: str) -> None:
        """Put into the history what changed no value ("Set a password"): the file is then published again."""
        self._move(self._deal, action, new_id(), Turn.DO, None, empty=True)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Be told of every change, in the order of subscribing; call what comes back to stop."""
        self._subscribers.append(subscriber)

        def stop() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return stop

    def _move(
        self, after: Deal, action: str, step: str, turn: Turn, origin: Any, *, empty: bool = False
    ) -> ChangeSet:
        changes = diff(self._deal, after)
        if not changes and turn is Turn.DO and not empty:
            return changes
        row = HistoryRow(
            id=new_id(),
            parents=(self._last_row,) if self._last_row else (),
            at=self._at(),
            author=self._author,
            action=full_name(action, changes) if turn is Turn.DO else action,
            step=step,
            changes=changes,
            turn=turn,
        )
        self._take(after, row, origin)
        return changes

    def _take(
        self, after: Deal, row: HistoryRow, origin: object | None, copied: Sequence[HistoryRow] = ()
    ) -> None:
        before = self._deal
        require_kept(row.changes)
        self._journal.commit(row, copied)
        self._deal, self._last_row = after, row.id
        self._timeline = follow(self._timeline, row)
        told = Change(before, after, row.changes, row.action, origin)
        for subscriber in tuple(self._subscribers):
            subscriber(told)

    def _at(self) -> str:
        return self._now().isoformat(timespec="milliseconds")
