"""The history after a merge: our rows, theirs that we lack, and the merge itself, which follows both."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dealplanner.domain.deal import Deal
from dealplanner.edits.actions import new_id
from dealplanner.edits.changes import ChangeSet, diff
from dealplanner.edits.history import HistoryRow

MERGE = "Merge"
"""The name of the step that brings somebody else's work in."""

BEGIN = "Begin"
"""The name of the row that stands for our deal as it was, where it had no history before a merge."""


def lacking(known: Collection[str], theirs: Iterable[HistoryRow]) -> tuple[HistoryRow, ...]:
    """Their rows whose ids are not known here, once each, as rows that are shown and never undone."""
    missing = {row.id: replace(row, own=False) for row in theirs if row.id not in known}
    return tuple(missing.values())


def merge_rows(
    mine: Deal,
    merged: Deal,
    last: str | None,
    lacked: Sequence[HistoryRow],
    their_last: str | None,
    *,
    at: str,
    author: str,
) -> tuple[HistoryRow, ...]:
    """The rows that a merge adds, in order, its own the last: what changes in our deal, made after both.

    `last` is our last row, `lacked` are the rows of theirs that we do not have. None where there is
    nothing to keep. The merge's first parent is always ours, since its changes are those of our deal.
    """
    changes = diff(mine, merged)
    if not changes and not lacked:
        return ()
    first = (_row((), BEGIN, ChangeSet(), at, author),) if last is None and their_last is not None else ()
    ours = first[0].id if first else last
    parents = tuple(dict.fromkeys(parent for parent in (ours, their_last) if parent))
    return (*first, *lacked, _row(parents, MERGE, changes, at, author))


def joined(
    mine: Deal,
    merged: Deal,
    history: Sequence[HistoryRow],
    theirs: Sequence[HistoryRow],
    *,
    at: str,
    author: str,
) -> tuple[HistoryRow, ...]:
    """The whole history of a merged deal, oldest row first.

    Undo takes the whole merge back, and then what we did before it; their rows are never undone.
    """
    lacked = lacking({row.id for row in history}, theirs)
    last, their_last = (rows[-1].id if rows else None for rows in (history, theirs))
    return (*history, *merge_rows(mine, merged, last, lacked, their_last, at=at, author=author))


def _row(parents: tuple[str, ...], action: str, changes: ChangeSet, at: str, author: str) -> HistoryRow:
    row_id = new_id()
    return HistoryRow(
        id=row_id, parents=parents, at=at, author=author, action=action, step=row_id, changes=changes
    )
