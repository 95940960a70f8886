"""Lines of menus and of the lists that combo boxes drop down."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOption, QStyleOptionMenuItem, QWidget

from ui.theme.paint import rounded
from ui.theme.tokens import Tokens

_Kind = QStyleOptionMenuItem.MenuItemType
_State = QStyle.StateFlag


def is_separator(option: QStyleOption) -> bool:
    """Whether this is the line between two groups."""
    return isinstance(option, QStyleOptionMenuItem) and option.menuItemType == _Kind.Separator


def paint_menu_item(
    painter: QPainter, option: QStyleOptionMenuItem, tokens: Tokens, widget: QWidget | None
) -> None:
    """Draw one line: its mark, its name, its keys, and the arrow of a submenu."""
    rect = option.rect
    painter.fillRect(rect, QColor(tokens.card))
    if is_separator(option):
        line = QRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1)
        painter.fillRect(line, QColor(tokens.border))
        return
    enabled = bool(option.state & _State.State_Enabled)
    if option.state & _State.State_Selected and enabled:
        rounded(painter, QRectF(rect).adjusted(4, 1, -4, -1), tokens.selection, None, radius=4)
    ink = QColor(tokens.text if enabled else tokens.disabled)
    left = 10 if isinstance(widget, QComboBox) else 28
    if option.checked and not isinstance(widget, QComboBox):
        _tick(painter, QPointF(rect.left() + 16, rect.center().y() + 0.5), tokens.accent)
    name, _tab, keys = option.text.partition("\t")
    painter.setFont(option.font)
    painter.setPen(ink)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextSingleLine
    painter.drawText(rect.adjusted(left, 0, -10, 0), int(flags | Qt.AlignmentFlag.AlignLeft), name)
    if keys:
        painter.setPen(QColor(tokens.muted if enabled else tokens.disabled))
        painter.drawText(rect.adjusted(left, 0, -14, 0), int(flags | Qt.AlignmentFlag.AlignRight), keys)
    if option.menuItemType == _Kind.SubMenu:
        _arrow(painter, QPointF(rect.right() - 14, rect.center().y() + 0.5), tokens.muted)


def _tick(painter: QPainter, centre: QPointF, colour: str) -> None:
    _stroke(painter, [centre + QPointF(-4, 0), centre + QPointF(-1.2, 3), centre + QPointF(4, -3)], colour)


def _arrow(painter: QPainter, centre: QPointF, colour: str) -> None:
    _stroke(
        painter, [centre + QPointF(-2, -3.5), centre + QPointF(1.5, 0), centre + QPointF(-2, 3.5)], colour
    )


def _stroke(painter: QPainter, points: list[QPointF], colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
