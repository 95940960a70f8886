"""What an open step shows besides its gives and gets: the line to say, why this step, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.document import Document
from ui.pages.trades.exchange_form import ExchangeForm
from ui.widgets import LongTextField

_NOTES = "Why this step, for us alone"
_HINT = "What makes us take it, and what must be true by then"
_LINES = (2, 5)


class StepForm(ExchangeForm):
    """Edits the line of one step, and the notes."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "concessions", "step", _LINES, parent)
        least, most = _LINES
        self.notes = self._fields.add(
            "notes", LongTextField(_NOTES, placeholder=_HINT, min_lines=least, max_lines=most)
        )
        self.arrange((38, 8, 8, 0), _NOTES, self.notes, self.use)

    def fields(self) -> list[QWidget]:
        """What can take the cursor, in order."""
        return [self.line, self.notes, self.use, *self.buttons]
