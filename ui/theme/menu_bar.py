"""The bar of menus and the names in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

from ui.theme.paint import rounded
from ui.theme.tokens import Tokens

_State = QStyle.StateFlag


def paint_menu_bar(painter: QPainter, option: QStyleOption, tokens: Tokens, widget: QWidget | None) -> None:
    """The ground of the bar, and the line under it."""
    painter.fillRect(option.rect, QColor(tokens.card))
    if widget is not None:
        line = QRect(option.rect.left(), widget.height() - 1, option.rect.width(), 1)
        painter.fillRect(line, QColor(tokens.border))


def paint_menu_bar_item(
    painter: QPainter, option: QStyleOption, tokens: Tokens, widget: QWidget | None
) -> None:
    """A name in the bar; its letter is underlined once the keyboard has the bar."""
    if option.state & (_State.State_Selected | _State.State_Sunken):
        rounded(painter, QRectF(option.rect).adjusted(1, 3, -1, -3), tokens.hover, None)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
    by_keys = widget is not None and widget.hasFocus()
    flags |= Qt.TextFlag.TextShowMnemonic if by_keys else Qt.TextFlag.TextHideMnemonic
    painter.setPen(QColor(tokens.text))
    painter.drawText(option.rect, int(flags), getattr(option, "text", ""))
