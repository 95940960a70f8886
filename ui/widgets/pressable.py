"""A whole row that is a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Tokens
from ui.theme.paint import rounded

_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Pressable(QWidget):
    """Emits `pressed` on a click anywhere in it, on Enter and on Space."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        Theme.of(self).changed.connect(self.update)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it, unless they are meant for something inside."""
        if event.key() in _KEYS and self.hasFocus():
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the focus line."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw it no longer."""
        super().focusOutEvent(event)
        self.update()

    def ground(self, tokens: Tokens) -> str | None:
        """The colour that it stands on now, None for that of what is below it."""
        return tokens.hover if self.underMouse() else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground under the mouse, the line of the focus."""
        tokens = Theme.of(self).tokens
        ground = self.ground(tokens)
        if self.hasFocus():
            rounded(QPainter(self), QRectF(self.rect()), ground, tokens.focus, width=1.5)
        elif ground:
            rounded(QPainter(self), QRectF(self.rect()), ground, None)
