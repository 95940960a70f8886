"""How much something matters, as five dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.theme.paint import rounded

MOST = 5
_STEP = 10.0
_DIAMETER = 7.0


def paint_dots(painter: QPainter, left: QPointF, value: int) -> None:
    """Draw five dots from this point (left end, middle height), `value` of them full; for delegates too."""
    t = Theme.of().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number in range(MOST):
        painter.setBrush(QColor(t.accent if number < value else t.dot_off))
        painter.drawEllipse(QRectF(left.x() + number * _STEP, left.y() - _DIAMETER / 2, _DIAMETER, _DIAMETER))
    painter.restore()


def dot_at(x: float) -> int:
    """Which dot (1 to 5) lies at this distance from the left end."""
    return min(MOST, max(1, int(x // _STEP) + 1))


class Dots(QWidget):
    """Importance from 0 to 5: click a dot (again to clear), or type 0 to 5, or use the arrow keys."""

    chosen = Signal(int)

    def __init__(
        self, name: str = "How much it matters", value: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._value = name, value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)
        Theme.of(self).changed.connect(self.update)

    def value(self) -> int:
        """How many dots are full."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show this many full dots."""
        self._value = min(MOST, max(0, value))
        self.setAccessibleName(f"{self._name}: {self._value} of {MOST}")
        self.update()

    def commit(self) -> None:
        """Clicks commit themselves; here for the sake of all fields alike."""

    def _choose(self, value: int) -> None:
        if 0 <= value <= MOST and value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def sizeHint(self) -> QSize:
        """Room for the dots and the focus ring."""
        return QSize(int(MOST * _STEP) + 6, 22)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fill up to the dot that was clicked; the last full one clears."""
        number = dot_at(event.position().x() - 4)
        self._choose(0 if number == self._value else number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows."""
        if event.text().isdigit() and event.text() in "012345":
            self._choose(int(event.text()))
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Plus):
            self._choose(self._value + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Minus):
            self._choose(self._value - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots."""
        painter = QPainter(self)
        paint_dots(painter, QPointF(4, self.height() / 2), self._value)
        if self.hasFocus():
            rounded(painter, QRectF(self.rect()), None, Theme.of(self).tokens.focus, width=1.5, radius=5)
