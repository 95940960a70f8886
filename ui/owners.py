"""Somebody else has the deal open, or seems to: who, where and since when, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dealplanner.storage.owner import Owner
from ui.dialogs.question import Answer, Question
from ui.times import in_sentence


def question(
    name: str,
    owner: Owner,
    parent: QWidget,
    *,
    open_copy: Callable[[], object],
    take_over: Callable[[], object],
) -> Question:
    """What is asked when somebody else's name lies beside a deal that was just opened."""
    who, where = owner.name or "Somebody", owner.machine or "another computer"
    since = in_sentence(owner.since)
    if owner.stale:
        return Question(
            f"“{name}” is still marked as open by {who}",
            f"On {where}, since {_plain(since)}. Their program seems to have ended without closing it.",
            (Answer("Open a copy", open_copy), Answer("Take it over", take_over, "primary")),
            parent,
        )
    return Question(
        f"{who} has “{name}” open",
        f"On {where}, since {_plain(since)}. When both of you change it, whoever saves last is asked to "
        "compare and merge: nothing is overwritten.",
        (Answer("Open a copy", open_copy), Answer("Go on", lambda: None, "primary")),
        parent,
    )


def _plain(since: str) -> str:
    """A moment after "since"."""
    return since.removeprefix("at ").removeprefix("on ")
