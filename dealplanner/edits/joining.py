"""The history after a merge: our rows, theirs that we lack, and the merge itself, which follows both."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dealplanner.domain.deal import Deal
from dealplanner.edits.actions import new_id
from dealplanner.edits.changes import diff
from dealplanner.edits.history import HistoryRow

MERGE = "Merge"
"""The name of the step that brings somebody else's work in."""


def lacking(known: Collection[str], theirs: Iterable[HistoryRow]) -> tuple[HistoryRow, ...]:
    """Their rows whose ids are not known here, once each, as rows that are shown and never undone."""
    missing = {row.id: replace(row, own=False) for row in theirs if row.id not in known}
    return tuple(missing.values())


def merge_row(
    mine: Deal, merged: Deal, last: str | None, theirs: Sequence[HistoryRow], *, at: str, author: str
) -> HistoryRow:
    """The merge as one row: what it changes in our deal, and as parents our last row and theirs."""
    row_id = new_id()
    their_last = theirs[-1].id if theirs else None
    return HistoryRow(
        id=row_id,
        parents=tuple(dict.fromkeys(parent for parent in (last, their_last) if parent)),
        at=at,
        author=author,
        action=MERGE,
        step=row_id,
        changes=diff(mine, merged),
    )


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
    copied = lacking({row.id for row in history}, theirs)
    row = merge_row(mine, merged, history[-1].id if history else None, theirs, at=at, author=author)
    return (*history, *copied, row) if row.changes or copied else tuple(history)
