"""Beginning the meeting, adjourning it and going on with it: one button, whatever comes next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dealplanner.domain.days import read_time
from dealplanner.domain.said import Meeting
from dealplanner.edits import rows, said
from ui.document import Document
from ui.pages.table.clock import Sitting, clock
from ui.pages.table.keyed import KeyButton
from ui.pages.table.panels import OneLine
from ui.times import just_now

_WORDS = {
    Sitting.NONE: ("Start the meeting", "S"),
    Sitting.RUNNING: ("Adjourn", "A"),
    Sitting.ADJOURNED: ("Resume", "R"),
}
KEYS = tuple(key for _words, key in _WORDS.values())


class MeetingButton(KeyButton):
    """Says what comes next. `panel_wanted` brings the panel that asks why it is adjourned."""

    panel_wanted = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(*_WORDS[Sitting.NONE], self._turn, parent)
        self._document = document

    def show_sitting(self, sitting: Sitting) -> None:
        """Say what comes next."""
        words, key = _WORDS[sitting]
        if key != self.key:
            self.set_words(words, key)

    def press(self, key: str) -> None:
        """Its key was pressed, or one that it has at another time."""
        if key == self.key:
            self.click()

    def _turn(self) -> None:
        sitting = clock(self._document.deal, datetime.now()).sitting
        if sitting is Sitting.RUNNING:
            self.panel_wanted.emit(self._ask_why())
        else:
            act = said.start_meeting if sitting is Sitting.NONE else said.resume
            self._document.apply(act, *just_now())

    def _ask_why(self) -> OneLine:
        return OneLine(
            "Adjourn",
            "Why, and until when",
            "Why, and until when: they ask their board, Thursday at ten",
            lambda text: self._document.apply(said.adjourn, text, just_now()[1]),
            hint="Enter ends the meeting, Escape goes on with it",
            empty=True,
        )


def ask_end(document: Document, meeting: Meeting) -> OneLine:
    """When a meeting ended that was left running."""
    began = " ".join(filter(None, (document.formats.day(meeting.held_on), meeting.began_at)))
    return OneLine(
        f"When did the meeting end that began {began}?",
        "Ended at",
        "11:30",
        lambda text: document.apply(rows.set_fields, "meetings", meeting.id, ended_at=read_time(text)),
    )
