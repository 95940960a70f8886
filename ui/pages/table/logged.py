"""What is put right in an offer that is logged: its day and time, and the notes for us alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.domain.trades import Offer
from dealplanner.domain.wording import one_line
from ui.document import Document
from ui.widgets import DateField, Role, TextField, label


class LoggedFields(QWidget):
    """One row of three fields. `entered` tells of Enter in any of them."""

    entered = Signal()

    def __init__(self, document: Document, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer, formats = offer, document.formats
        self.day = DateField(formats.read_day, lambda day: formats.day(day), "Day")  # type: ignore[arg-type]
        self.time, self.notes = TextField("Time"), TextField("Notes for us alone")
        self.day.set_value(offer.made_on)
        self.time.set_value(offer.made_at)
        self.notes.set_value(one_line(offer.notes))
        self.day.setFixedWidth(130)
        self.time.setFixedWidth(80)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._alone = label("For us alone", Role.MUTED, buddy=self.notes)
        for named in (label("Day", Role.MUTED), self.day, label("Time", Role.MUTED), self.time, self._alone):
            row.addWidget(named)
        row.addWidget(self.notes, 1)
        row.addStretch(0)
        for edit in (self.day.edit, self.time, self.notes):
            edit.returnPressed.connect(self.entered)

    def hide_notes(self, hidden: bool) -> None:
        """Keep the notes from being seen; they stay as they are."""
        for part in (self._alone, self.notes):
            part.setVisible(not hidden)

    def read(self) -> tuple[date | None, str, str] | None:
        """Day, time and notes; None where the day cannot be read, which is then said below it."""
        for field in (self.day, self.time, self.notes):
            field.commit()
        day = self.day.value()
        if self.day.error():
            self.day.setFocus()
            return None
        notes = as_it_was(self._offer.notes, self.notes.value())
        return day if isinstance(day, date) else None, self.time.value(), notes


def as_it_was(text: str, typed: str) -> str:
    """What is typed, or a text of several lines as it is where its one line was left alone."""
    return text if typed.strip() == one_line(text) else typed
