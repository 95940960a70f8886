"""The small marks of the pages beside the steps, drawn here: the icons’ library loads later."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def paint_mark(painter: QPainter, name: str, centre: QPointF, ink: str) -> None:
    """Draw the mark of that name within five pixels round a point; raises KeyError when there is none."""
    painter.save()
    painter.setPen(QPen(QColor(ink), 1.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(centre)
    _MARKS[name](painter)
    painter.restore()


def _person(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(0, -2), 1.9, 1.9)
    painter.drawArc(QRectF(-3.8, 1.6, 7.6, 6), 20 * 16, 140 * 16)


def _clock(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(0, 0), 4.4, 4.4)
    painter.drawPolyline([QPointF(0, -2.4), QPointF(0, 0), QPointF(1.8, 1.2)])


def _flag(painter: QPainter) -> None:
    edge = ((-3, 4.4), (-3, -4), (3.4, -4), (2, -1.7), (3.4, 0.6), (-3, 0.6))
    painter.drawPolyline([QPointF(*corner) for corner in edge])


_MARKS: Mapping[str, Callable[[QPainter], None]] = {"person": _person, "clock": _clock, "flag": _flag}
