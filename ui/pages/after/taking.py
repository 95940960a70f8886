"""Rows that are offered to be taken over, each with one press: days, behaviours, the next deal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.parts.quiet import holds_focus
from ui.theme import Theme
from ui.widgets import Pressable, Role, label, sentence

_PLUS, _ROOM = 4.0, 26

Offer = tuple[str, str, object]
"""What is offered in words, a detail beside it, and what to hand over when it is taken."""


class Offered(QWidget):
    """Under a small heading one row for each offer, in `columns`; hidden while there is none."""

    taken = Signal(object)

    def __init__(self, heading: str, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._offers: list[Offer] = []
        self.rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        self.heading = label(heading, Role.SMALL)
        column.addWidget(self.heading)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(1)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)
        column.addLayout(self._grid)
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these; the cursor stays in the row where it was, or goes to the one that took its place."""
        if list(offers) == self._offers:
            return
        self._offers = list(offers)
        focus = next((at for at, row in enumerate(self.rows) if holds_focus(row)), None)
        while len(self.rows) < len(offers):
            self._add_row()
        while len(self.rows) > len(offers):
            row = self.rows.pop()
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        for row, (words, detail, _handed) in zip(self.rows, offers, strict=True):
            row.show_offer(words, detail)
        self.setVisible(bool(offers))
        if focus is not None and self.rows:
            self.rows[min(focus, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        row, at = _Row(), len(self.rows)
        row.pressed.connect(lambda: self._take(at))
        self.rows.append(row)
        self._grid.addWidget(row, at // self._columns, at % self._columns)
        row.show()

    def _take(self, at: int) -> None:
        if at < len(self._offers):
            self.taken.emit(self._offers[at][2])


class _Row(Pressable):
    """A plus, the words, and at the right end the detail."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", Role.BODY, wrap=True)
        self._detail = label("", Role.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(_ROOM, 5, 8, 5)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._detail)

    def show_offer(self, words: str, detail: str) -> None:
        """Offer this."""
        self._words.setText(sentence(words))
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(f"Take over: {words}{f', {detail}' if detail else ''}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plus as well."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(Theme.of(self).tokens.accent_text), 1.5))
        centre = QPointF(_ROOM / 2, QRectF(self.rect()).center().y())
        painter.drawLine(centre - QPointF(_PLUS, 0), centre + QPointF(_PLUS, 0))
        painter.drawLine(centre - QPointF(0, _PLUS), centre + QPointF(0, _PLUS))
