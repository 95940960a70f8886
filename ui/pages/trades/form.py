"""What an open trade card shows besides its gives and gets: the line to say, the reason, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.document import Document
from ui.pages.parts.row_fields import RowFields
from ui.pages.trades.view import Net, TradeView
from ui.widgets import (
    DangerButton,
    Divider,
    FieldGrid,
    IconButton,
    LinkButton,
    LongTextField,
    SecondaryButton,
)


class TradeForm(QWidget):
    """Edits the fields of one trade; each is committed when it is left."""

    done = Signal()
    delete_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._view: TradeView | None = None
        self._fields = RowFields(document, "trades", self)
        self.line = self._fields.add("line", _long("The line to say"))
        self.reason = self._fields.add("reason", _long("Why it is worth it all the same"))
        self.use = LinkButton("Use this wording", self._use_proposal)
        words = "Only an alternative: it does not count in the plan"
        self.alternative = self._fields.add("alternative", QCheckBox(words))
        self.buttons = (
            IconButton("arrow-up", "Move up (Alt+Up)", lambda: self.move_wanted.emit(-1)),
            IconButton("arrow-down", "Move down (Alt+Down)", lambda: self.move_wanted.emit(1)),
            DangerButton("Delete trade", self.delete_wanted.emit),
            SecondaryButton("Done", self.done.emit),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Divider())
        grid = FieldGrid(2)
        grid.add("The line to say", self.line)
        grid.add("Why it is worth it all the same", self.reason)
        column.addWidget(grid)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.alternative)
        foot.addWidget(self.use)
        foot.addStretch(1)
        for button in self.buttons:
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)

    def show_trade(self, view: TradeView) -> None:
        """Show this trade's fields; what is being typed stays."""
        self._view = view
        self._fields.show(view)
        self.line.setPlaceholderText(view.proposal or "If you …, then we …")
        self.use.setVisible(not view.line.strip() and bool(view.proposal))
        needed = view.net_is in (Net.BAD, Net.ACCEPTED) and not view.for_nothing
        self.reason.setPlaceholderText(
            "It costs us more than it brings: why do we do it?"
            if needed
            else "only needed when the net is below 0"
        )

    def fields(self) -> list[QWidget]:
        """What can take the cursor, in order."""
        return [self.line, self.use, self.reason, self.alternative, *self.buttons]

    def field(self, name: str) -> QWidget | None:
        """What edits the line, the reason, or whether it is an alternative."""
        return {"line": self.line, "reason": self.reason, "alternative": self.alternative}.get(name)

    def _use_proposal(self) -> None:
        if self._view is not None and self._view.proposal:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._fields.set("line", self._view.proposal)


def _long(name: str) -> LongTextField:
    return LongTextField(name, min_lines=3, max_lines=6)
