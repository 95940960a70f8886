"""A deal opened from a place that does not last: said at once, and asked to be saved where it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dealplanner.storage.places import Fleeting
from ui.dialogs.question import Answer, Question
from ui.file_notices import short_name
from ui.notices import Notice

ABOUT = "attachment"


def question(name: str, place: Fleeting, save_as: Callable[[], object], parent: QWidget) -> Question:
    """What is asked when the deal is shown: save it somewhere else, or only look at it."""
    return Question(
        f"“{name}” was opened from {place.source}",
        f"What you change there is lost {place.lost}. Save the deal in a folder of your own before you "
        "change anything in it.",
        (Answer("Only look", lambda: None), Answer("Save as…", save_as, "primary")),
        parent,
    )


def reminder(path: Path, place: Fleeting, save_as: Callable[[], object]) -> Notice:
    """What is said at the first change of a deal that was only to be looked at. It takes no key away."""
    notice = Notice(
        f"What you change is kept on this computer, but not in “{short_name(path)}”.",
        f"It was opened from {place.source}. Save the deal as a file of your own.",
        tone="warning",
        about=ABOUT,
    )
    notice.add_button("Save as…", save_as)
    return notice
