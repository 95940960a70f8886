"""Slim scroll bars: a thumb in a groove, and no buttons."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionSlider

from ui.theme.paint import rounded
from ui.theme.tokens import Tokens

EXTENT, SHORTEST = 10, 28
"""How wide a bar is, and how short its thumb may become, in pixels."""

_SC = QStyle.SubControl
_State = QStyle.StateFlag


def paint_scroll_bar(painter: QPainter, option: QStyleOptionSlider, thumb: QRect, tokens: Tokens) -> None:
    """The thumb, none where everything is in sight."""
    if option.minimum == option.maximum:
        return
    busy = option.state & (_State.State_MouseOver | _State.State_Sunken)
    ink = tokens.faint if busy else tokens.border_strong
    rounded(painter, QRectF(thumb).adjusted(2, 2, -2, -2), ink, None, radius=3)


def scroll_bar_part(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect | None:
    """Where a part of a bar is: the groove is the whole of it. None for a part that we do not place."""
    rect = option.rect
    if part in (_SC.SC_ScrollBarAddLine, _SC.SC_ScrollBarSubLine):
        return QRect()
    if part == _SC.SC_ScrollBarGroove:
        return rect
    flat = option.orientation == Qt.Orientation.Horizontal
    length = rect.width() if flat else rect.height()
    start, size = _thumb(option, length)
    spans = {
        _SC.SC_ScrollBarSlider: (start, size),
        _SC.SC_ScrollBarSubPage: (0, start),
        _SC.SC_ScrollBarAddPage: (start + size, length - start - size),
    }
    if part not in spans:
        return None
    at, extent = spans[part]
    made = QRect(QPoint(at, 0), QSize(extent, rect.height())) if flat else QRect(0, at, rect.width(), extent)
    return made.translated(rect.topLeft())


def _thumb(option: QStyleOptionSlider, length: int) -> tuple[int, int]:
    """Start and size of a scroll bar's thumb along its length, in pixels."""
    span = option.maximum - option.minimum
    if span <= 0:
        return 0, length
    size = min(length, max(SHORTEST, length * option.pageStep // (span + max(1, option.pageStep))))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
    )
    return start, size
