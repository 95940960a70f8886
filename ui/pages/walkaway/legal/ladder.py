"""How far we go in a clause, as stairs going down: our ask, the fallback, the last position, the red line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.parts.row_fields import RowFields
from ui.theme import Theme
from ui.widgets import LongTextField, Role, label

RUNGS = (
    ("ask", "Our ask", "accent", "such as: the yearly fee, as the insurer covers it"),
    ("fallback", "Fallback", "info", "such as: one and a half times the fee"),
    ("last_position", "Last position", "warning_mark", "such as: twice the fee, if the insurer agrees"),
    ("red_line", "Red line", "danger_mark", "such as: nothing without a limit"),
)
"""The field, its title, the colour of its step and an example, from the top down."""

_STEP, _TREAD, _GAP = 14, 3, 14


class Ladder(QWidget):
    """A long text on each of four steps; the texts are put into `fields`."""

    def __init__(self, fields: RowFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rungs: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for at, (name, title, _colour, example) in enumerate(RUNGS):
            field = LongTextField(title, placeholder=example, min_lines=3, max_lines=8)
            rung = QWidget()
            column = QVBoxLayout(rung)
            column.setContentsMargins(0, at * _STEP + _TREAD + 6, 0, 0)
            column.setSpacing(3)
            column.addWidget(label(title, Role.SMALL_STRONG, buddy=field))
            column.addWidget(fields.add(name, field))
            column.addStretch(1)
            row.addWidget(rung, 1)
            self.rungs.append(rung)
        Theme.of(self).changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The treads, each in its colour, and the risers between them."""
        painter, tokens = QPainter(self), Theme.of(self).tokens
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for at, (rung, (_name, _title, colour, _example)) in enumerate(zip(self.rungs, RUNGS, strict=True)):
            box = QRectF(rung.geometry())
            top = float(at * _STEP)
            ink = QColor(getattr(tokens, colour))
            width = box.width() + (_GAP if at + 1 < len(RUNGS) else 0)
            left = box.left() - (width - box.width() if right_to_left else 0)
            painter.fillRect(QRectF(left, top, width, _TREAD), ink)
            if at + 1 < len(RUNGS):
                edge = left if right_to_left else left + width - _TREAD
                painter.fillRect(QRectF(edge, top, _TREAD, _STEP), ink)
