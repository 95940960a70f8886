"""The line that shows where a dragged card will land."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.theme.paint import rounded

_THICK = 3


class DropLine(QWidget):
    """Lies over the cards of its parent, outside of their layout."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, middle: int, width: int) -> None:
        """Show it at this height of the parent, from left to right."""
        self.setGeometry(0, max(0, middle - _THICK // 2), width, _THICK)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the accent colour."""
        rounded(QPainter(self), QRectF(self.rect()), Theme.of(self).tokens.accent, None, radius=_THICK / 2)
