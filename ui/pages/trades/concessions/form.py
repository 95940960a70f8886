"""What an open step shows besides its gives and gets: the line to say, why this step, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.document import Document
from ui.pages.parts.row_fields import RowFields
from ui.pages.trades.concessions.view import StepView
from ui.widgets import (
    DangerButton,
    Divider,
    FieldGrid,
    IconButton,
    LinkButton,
    LongTextField,
    SecondaryButton,
)


class StepForm(QWidget):
    """Edits the texts of one step; each is committed when it is left."""

    done = Signal()
    delete_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: StepView | None = None
        self._fields = RowFields(document, "concessions", self)
        self.line = self._fields.add("line", LongTextField("The line to say", min_lines=2, max_lines=5))
        self.notes = self._fields.add(
            "notes",
            LongTextField(
                "Why this step, for us alone",
                placeholder="What makes us take it, and what must be true by then",
                min_lines=2,
                max_lines=5,
            ),
        )
        self.use = LinkButton("Use this wording", self._use_proposal)
        self.buttons = (
            IconButton("arrow-up", "Move up (Alt+Up)", lambda: self.move_wanted.emit(-1)),
            IconButton("arrow-down", "Move down (Alt+Down)", lambda: self.move_wanted.emit(1)),
            DangerButton("Delete step", self.delete_wanted.emit),
            SecondaryButton("Done", self.done.emit),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(38, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(Divider())
        grid = FieldGrid(2)
        grid.add("The line to say", self.line)
        grid.add("Why this step, for us alone", self.notes)
        column.addWidget(grid)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.use)
        foot.addStretch(1)
        for button in self.buttons:
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)

    def show_step(self, view: StepView) -> None:
        """Show this step's texts; what is being typed stays."""
        self._view = view
        self._fields.show(view)
        self.line.setPlaceholderText(view.proposal or "If you …, then we …")
        self.use.setVisible(not view.line.strip() and bool(view.proposal))

    def fields(self) -> list[QWidget]:
        """What can take the cursor, in order."""
        return [self.line, self.notes, self.use, *self.buttons]

    def field(self, name: str) -> QWidget | None:
        """What edits the line, or the notes."""
        return {"line": self.line, "notes": self.notes}.get(name)

    def _use_proposal(self) -> None:
        if self._view is not None and self._view.proposal:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._fields.set("line", self._view.proposal)
