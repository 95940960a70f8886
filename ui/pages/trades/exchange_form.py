"""What an open card shows besides its gives and gets: the line to say, one text more, and what to do."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.document import Document
from ui.pages.parts.row_fields import RowFields
from ui.widgets import (
    DangerButton,
    Divider,
    FieldGrid,
    IconButton,
    LinkButton,
    LongTextField,
    SecondaryButton,
)

LINE = "The line to say"


class Worded(Protocol):
    """A row with its line to say, and a wording that is proposed for it."""

    @property
    def id(self) -> str:
        """Its identity."""

    @property
    def line(self) -> str:
        """What is written."""

    @property
    def proposal(self) -> str:
        """What could be written."""


class ExchangeForm(QWidget):
    """Edits the fields of one row, each committed when it is left. A subclass adds its own and arranges."""

    done = Signal()
    delete_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(
        self, document: Document, table: str, whole: str, lines: tuple[int, int], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._proposal = ""
        self._fields = RowFields(document, table, self)
        least, most = lines
        self.line = self._fields.add("line", LongTextField(LINE, min_lines=least, max_lines=most))
        self.use = LinkButton("Use this wording", self._use_proposal)
        self.buttons = (
            IconButton("arrow-up", "Move up (Alt+Up)", lambda: self.move_wanted.emit(-1)),
            IconButton("arrow-down", "Move down (Alt+Down)", lambda: self.move_wanted.emit(1)),
            DangerButton(f"Delete {whole}", self.delete_wanted.emit),
            SecondaryButton("Done", self.done.emit),
        )

    def arrange(self, margins: tuple[int, int, int, int], title: str, field: QWidget, *left: QWidget) -> None:
        """The line with a field beside it; below them what stands on the `left`, and the buttons."""
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins)
        column.setSpacing(8)
        column.addWidget(Divider())
        grid = FieldGrid(2)
        grid.add(LINE, self.line)
        grid.add(title, field)
        column.addWidget(grid)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for widget in left:
            foot.addWidget(widget)
        foot.addStretch(1)
        for button in self.buttons:
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)

    def show_row(self, view: Worded) -> None:
        """Show this row's fields; what is being typed stays."""
        self._proposal = view.proposal
        self._fields.show(view)
        self.line.setPlaceholderText(view.proposal or "If you …, then we …")
        self.use.setVisible(not view.line.strip() and bool(view.proposal))

    def field(self, name: str) -> QWidget | None:
        """What edits the field of that name."""
        return self._fields.get(name)

    def _use_proposal(self) -> None:
        if self._proposal:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._fields.set("line", self._proposal)
