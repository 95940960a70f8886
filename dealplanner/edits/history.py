"""The history of a deal as data, and which of its steps can be undone and redone now."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dealplanner.edits.changes import ChangeSet

SCHEMA = 2
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
    done, undone = timeline.done, timeline.undone
    if not row.own:
        return timeline
    if row.turn is Turn.UNDO:
        kept, turned = _without_last(done, row.step)
        return Timeline(kept, (*undone, *turned))
    if row.turn is Turn.REDO:
        kept, turned = _without_last(undone, row.step)
        return Timeline((*done, *turned), kept)
    if not row.changes:
        return timeline  # a note, or a merge that brought only rows of history
    if done and done[-1].id == row.step:
        joined = Step(row.step, done[-1].action, (*done[-1].changes, row.changes))
        return Timeline((*done[:-1], joined), ())
    return Timeline((*done, Step(row.step, row.action, (row.changes,))), ())


def _without_last(steps: tuple[Step, ...], step_id: str) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The other steps, and the last one of that id: a field that is left and entered again has two."""
    at = next((at for at in reversed(range(len(steps))) if steps[at].id == step_id), len(steps))
    return (*steps[:at], *steps[at + 1 :]), steps[at : at + 1]


def timeline(rows: Iterable[HistoryRow]) -> Timeline:
    """The timeline of a whole history, oldest row first."""
    at = Timeline()
    for row in rows:
        at = follow(at, row)
    return at
