"""The history of a deal as data, and which of its steps can be undone and redone now."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dealplanner.edits.changes import ChangeSet

SCHEMA = 4
"""The version of the tables and fields that change sets are written in."""


class Turn(StrEnum):
    """Whether a history row does something new, undoes a step or does one again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One committed change. Rows are only ever added.

    `parents` are the ids of the rows it follows (two after a merge), `at` is UTC in ISO 8601, `step`
    joins the rows that are undone together; an undo or redo row has the step that it turns.
    `own` is False for rows that came with somebody else's file: shown, never undone.
    """

    id: str
    parents: tuple[str, ...]
    at: str
    author: str
    action: str
    step: str
    changes: ChangeSet
    turn: Turn = Turn.DO
    schema: int = SCHEMA
    own: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """What one Undo takes back: the rows of one step, in the order they were made."""

    id: str
    action: str
    changes: tuple[ChangeSet, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps that Undo takes back (last first to go) and those that Redo brings again."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()


def follow(timeline: Timeline, row: HistoryRow) -> Timeline:
    """The timeline after one more row of history."""
    done, undone = list(timeline.done), list(timeline.undone)
    _follow(done, undone, row)
    return Timeline(tuple(done), tuple(undone))


def timeline(rows: Iterable[HistoryRow]) -> Timeline:
    """The timeline of a whole history, oldest row first."""
    done: list[Step] = []
    undone: list[Step] = []
    for row in rows:
        _follow(done, undone, row)
    return Timeline(tuple(done), tuple(undone))


def _follow(done: list[Step], undone: list[Step], row: HistoryRow) -> None:
    """Change both lists as one more row of history does."""
    if not row.own:
        return
    if row.turn is Turn.UNDO:
        undone += _taken(done, row.step)
    elif row.turn is Turn.REDO:
        done += _taken(undone, row.step)
    elif row.changes:  # a note, or a merge that brought only rows of history, has none
        undone.clear()
        if done and done[-1].id == row.step:
            last = done.pop()
            done.append(Step(row.step, last.action, (*last.changes, row.changes)))
        else:
            done.append(Step(row.step, row.action, (row.changes,)))


def _taken(steps: list[Step], step_id: str) -> list[Step]:
    """The last step of that id, taken out: a field that is left and entered again has two."""
    for at in reversed(range(len(steps))):
        if steps[at].id == step_id:
            return [steps.pop(at)]
    return []
