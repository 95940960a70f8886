"""Cards of a list that can be dragged to another place: the handle, the line where one lands, and the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.tables.order import Place, place
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets import IconButton, ScrollColumn

_THICK = 3


class Grip(IconButton):
    """Drag it to move the card; a click or a key opens what can be done with the card."""

    dragged = Signal(int)
    """The height of the mouse on the screen while it drags."""
    dropped = Signal(int)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__("grip", f"Move this {what}: drag, or Alt+Up and Alt+Down", parent=parent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed_at: QPointF | None = None
        self._dragging = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it began."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag after a few pixels."""
        if self._pressed_at is None:
            return
        way = event.globalPosition() - self._pressed_at
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
        if self._dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(round(event.globalPosition().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the card; without a drag it was a click."""
        dragging, self._dragging, self._pressed_at = self._dragging, False, None
        if not dragging:
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit(round(event.globalPosition().y()))


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


class Dragging(QObject):
    """Moves the cards of a column by their grips. `cards` are the (id, card) pairs as they stand.

    `move` puts the row of an id into a Place.
    """

    def __init__(
        self,
        scroll: ScrollColumn,
        cards: Callable[[], Sequence[tuple[str, QWidget]]],
        move: Callable[[str, Place], object],
    ) -> None:
        super().__init__(scroll)
        self._scroll, self._cards, self._move = scroll, cards, move
        self.line = DropLine(scroll.column)

    def drag(self, row_id: str, height: int) -> None:
        """Show where the card would land; `height` is that of the mouse on the screen."""
        others = self._others(row_id)
        at = self._at(others, height)
        if at:
            edge = self._in_column(others[at - 1], others[at - 1].height()) + 5
        else:
            edge = self._in_column(others[0], 0) - 5 if others else 0
        self.line.show_at(edge, self._scroll.column.width())
        self._scroll.ensureVisible(0, self._within(height), 0, 30)

    def drop(self, row_id: str, height: int) -> None:
        """Put the row where the card was dropped."""
        self.line.hide()
        ids = [known for known, _card in self._cards()]
        to = place(ids, row_id, self._at(self._others(row_id), height))
        if to is not None:
            self._move(row_id, to)

    def _others(self, row_id: str) -> list[QWidget]:
        return [card for known, card in self._cards() if known != row_id]

    def _at(self, others: list[QWidget], height: int) -> int:
        y = self._within(height)
        return sum(self._in_column(card, card.height() // 2) < y for card in others)

    def _in_column(self, card: QWidget, y: int) -> int:
        """A height within a card as one within the column."""
        return card.mapTo(self._scroll.column, QPoint(0, y)).y()

    def _within(self, height: int) -> int:
        """A height on the screen as one within the column."""
        return self._scroll.column.mapFromGlobal(QPoint(0, height)).y()
