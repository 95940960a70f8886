"""The marks of the chart, each of a shape of its own, so that they are told apart without colours."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.pages.trades.packages.picture import Sign
from ui.theme import FontRole, Tokens, font
from ui.theme.paint import rounded

HALF = 7.0
"""Half the width of a mark, in pixels."""


def paint_sign(painter: QPainter, centre: QPointF, sign: Sign, tokens: Tokens, number: int = 0) -> None:
    """Draw the mark of a package at a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A thin edge in the colour of the ground keeps marks that lie on each other apart.
    painter.setPen(QPen(QColor(tokens.card), 1.2))
    painter.setBrush(QColor(ink_of(sign, tokens)))
    match sign:
        case Sign.FAIR:
            painter.setPen(QPen(QColor(tokens.accent), 2.8))
            painter.setBrush(QColor(tokens.card))
            painter.drawEllipse(centre, 5.6, 5.6)
        case Sign.EVEN:
            painter.drawPolygon(_star(centre))
        case Sign.PLANNED:
            painter.drawPolygon(_around(centre, 3, 8.0, -pi / 2))
        case Sign.OPENING:
            painter.drawRect(QRectF(centre.x() - 5.5, centre.y() - 5.5, 11, 11))
        case Sign.TARGET:
            painter.drawPolygon(_around(centre, 4, 7.6, -pi / 2))
        case Sign.THEIR_LIST:
            painter.drawPolygon(_around(centre, 3, 8.0, pi / 2))
        case Sign.TODAY:
            _cross(painter, centre, tokens)
        case Sign.OUR_OFFER | Sign.THEIR_OFFER:
            _numbered(painter, centre, sign, number, tokens)
    painter.restore()


def ink_of(sign: Sign, tokens: Tokens) -> str:
    """The colour of a mark."""
    if sign in (Sign.FAIR, Sign.EVEN):
        return tokens.accent
    if sign in (Sign.THEIR_LIST, Sign.THEIR_OFFER):
        return tokens.danger_mark
    return tokens.muted if sign is Sign.TODAY else tokens.mark


def _numbered(painter: QPainter, centre: QPointF, sign: Sign, number: int, tokens: Tokens) -> None:
    """Ours a full disc, theirs an empty square; the number of the round in it."""
    box = QRectF(centre.x() - 8, centre.y() - 8, 16, 16)
    if sign is Sign.OUR_OFFER:
        painter.drawEllipse(centre, 8, 8)
        ink = tokens.card
    else:
        rounded(painter, box.adjusted(-1, -1, 1, 1), tokens.card, None, radius=3)
        rounded(painter, box, tokens.card, tokens.danger_mark, width=1.8, radius=3)
        ink = tokens.danger
    small = font(FontRole.SMALL_STRONG)
    small.setPixelSize(10)
    painter.setFont(small)
    painter.setPen(QColor(ink))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number) if number < 100 else "…")


def _cross(painter: QPainter, centre: QPointF, tokens: Tokens) -> None:
    for colour, width in ((tokens.card, 4.5), (ink_of(Sign.TODAY, tokens), 2.2)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLine(centre + QPointF(-4.5, -4.5), centre + QPointF(4.5, 4.5))
        painter.drawLine(centre + QPointF(-4.5, 4.5), centre + QPointF(4.5, -4.5))


def _around(centre: QPointF, corners: int, radius: float, start: float) -> QPolygonF:
    turns = (start + corner * 2 * pi / corners for corner in range(corners))
    return QPolygonF([centre + QPointF(radius * cos(turn), radius * sin(turn)) for turn in turns])


def _star(centre: QPointF) -> QPolygonF:
    points = []
    for corner in range(10):
        turn, radius = -pi / 2 + corner * pi / 5, 8.5 if corner % 2 == 0 else 3.6
        points.append(centre + QPointF(radius * cos(turn), radius * sin(turn)))
    return QPolygonF(points)
