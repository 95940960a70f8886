"""The two strokes that everything of ours is drawn with: a thin rounded frame and a small arrow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

RADIUS = 6.0


def rounded(
    painter: QPainter,
    rect: QRectF,
    fill: str | None,
    line: str | None,
    *,
    width: float = 1.0,
    radius: float = RADIUS,
) -> None:
    """Draw one rounded frame, its line wholly inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(fill)) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if line else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def chevron(painter: QPainter, centre: QPointF, colour: str, size: float = 3.5) -> None:
    """Draw the small arrow of combo boxes and menus, pointing down."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    half = size / 2
    painter.drawPolyline(
        QPolygonF([centre + QPointF(-size, -half), centre + QPointF(0, half), centre + QPointF(size, -half)])
    )
    painter.restore()
