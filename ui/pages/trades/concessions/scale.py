"""Where a step leads, on the money scale that all rows of the plan share: its size and what is left."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.pages.trades.concessions.view import Reach
from ui.theme import Theme, Tokens
from ui.theme.paint import rounded
from ui.widgets import MarkShape
from ui.widgets.scales import paint_mark

_EDGE = 8
_HALF = 7.0


class ReachPicture(QWidget):
    """The track from the walk-away to the opening: light what is left, dark what the step gives up.

    A square is the opening, a ring where we stand after a step, a bar our walk-away.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reach = Reach(0, 0, None, None, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        Theme.of(self).changed.connect(self.update)

    def set_reach(self, reach: Reach) -> None:
        """Show this part of the scale."""
        if reach != self._reach:
            self._reach = reach
            self.update()

    def sizeHint(self) -> QSize:
        """As high as a mark."""
        return QSize(160, 20)

    def at(self, value: int) -> float:
        """Where an amount lies, from left to right in pixels."""
        low, high = self._reach.low, self._reach.high
        room = self.width() - 2 * _EDGE
        # As a ratio of whole numbers: amounts may be larger than a float holds exactly.
        return _EDGE + (room * (value - low)) / (high - low) if high > low else self.width() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, what is left, the step, and the marks."""
        reach, t = self._reach, Theme.of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        rounded(
            painter, QRectF(_EDGE, middle - 2, self.width() - 2 * _EDGE, 4), t.scale_track, None, radius=2
        )
        start, end, limit = reach.start, reach.end, reach.walk_away
        if end is not None and limit is not None and end > limit:
            self._bar(painter, limit, end, 4, t.scale_zone)
        if start is not None and end is not None and start != end:
            self._paint_step(painter, start, end, t)
        if limit is not None:
            paint_mark(painter, QPointF(self.at(limit), middle), MarkShape.BAR, t.danger_mark, t, _HALF)
        if end is not None:
            shape, colour = (MarkShape.SQUARE, t.mark) if start == end else (MarkShape.RING, t.accent)
            paint_mark(painter, QPointF(self.at(end), middle), shape, colour, t, _HALF + 1)

    def _paint_step(self, painter: QPainter, start: int, end: int, tokens: Tokens) -> None:
        """What the step gives up, in red where it is below the walk-away; what it brings only outlined."""
        if end > start:
            box = self._box(start, end, 8)
            painter.setPen(QPen(QColor(tokens.accent), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
            return
        limit = self._reach.walk_away
        self._bar(painter, end, start, 8, tokens.accent)
        if limit is not None and end < limit:
            self._bar(painter, end, min(start, limit), 8, tokens.danger_mark)

    def _bar(self, painter: QPainter, low: int, high: int, thick: int, colour: str) -> None:
        rounded(painter, self._box(low, high, thick), colour, None, radius=2)

    def _box(self, low: int, high: int, thick: int) -> QRectF:
        left, right = self.at(low), self.at(high)
        return QRectF(left, self.height() / 2 - thick / 2, max(2.0, right - left), thick)
