"""Frames, buttons, ticks and the ring round what has the cursor: Qt's primitive elements as we draw them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QStyle,
    QStyleOption,
    QStyleOptionFrame,
    QTextEdit,
    QWidget,
)

from ui.theme.paint import rounded
from ui.theme.tokens import Tokens

_PE = QStyle.PrimitiveElement
_State = QStyle.StateFlag


def _nothing(_tokens: Tokens, _option: QStyleOption, _painter: QPainter, _widget: QWidget | None) -> object:
    return None


def _line_edit(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
    if isinstance(option, QStyleOptionFrame) and option.lineWidth <= 0:
        painter.fillRect(option.rect, option.palette.base())
        return None
    field(tokens, option, painter, widget, focused=bool(option.state & _State.State_HasFocus))
    return None


def field(
    tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None, *, focused: bool
) -> None:
    """The frame of a field: of one that is `quiet` only while it is wanted, of an `invalid` one in red."""
    enabled = bool(option.state & _State.State_Enabled)
    invalid = widget is not None and widget.property("invalid") is True
    over = bool(option.state & _State.State_MouseOver)
    if widget is not None and widget.property("quiet") is True and not (focused or invalid or over):
        return
    line = tokens.danger_mark if invalid else tokens.focus if focused else tokens.border_strong
    rounded(
        painter,
        QRectF(option.rect),
        tokens.field if enabled else tokens.ground,
        line,
        width=1.5 if focused else 1.0,
    )


def _button(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
    kind = widget.property("kind") if widget is not None else None
    down = bool(option.state & (_State.State_Sunken | _State.State_On))
    over = bool(option.state & _State.State_MouseOver)
    enabled = bool(option.state & _State.State_Enabled)
    rect = QRectF(option.rect)
    if kind == "primary" and enabled:
        fill = tokens.accent_pressed if down else tokens.accent_hover if over else tokens.accent
        rounded(painter, rect, fill, None)
    elif kind in ("link", "icon"):
        if enabled and (over or down):
            rounded(painter, rect, tokens.pressed if down else tokens.hover, None)
    else:
        fill = (
            tokens.ground
            if not enabled
            else tokens.pressed
            if down
            else tokens.hover
            if over
            else tokens.card
        )
        rounded(painter, rect, fill, tokens.border_strong if enabled else tokens.border)
    _cursor_on_button(tokens, option, painter, kind == "primary")
    return None


def _cursor_on_button(tokens: Tokens, option: QStyleOption, painter: QPainter, primary: bool) -> None:
    """The ring for those who came by keyboard: Fusion leaves it to what draws the button."""
    if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
        rounded(painter, QRectF(option.rect), None, tokens.focus, width=1.5)
        if primary:
            inside = QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5)
            rounded(painter, inside, None, tokens.on_accent, width=1.2, radius=4)


def _tool_button(tokens: Tokens, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
    down = bool(option.state & (_State.State_Sunken | _State.State_On))
    if down or option.state & _State.State_MouseOver:
        rounded(painter, QRectF(option.rect), tokens.pressed if down else tokens.hover, None)
    return None


def _focus(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
    if isinstance(widget, QAbstractItemView):
        rounded(painter, QRectF(option.rect), None, tokens.focus, width=1.5, radius=2)
    elif option.state & _State.State_KeyboardFocusChange:
        rounded(
            painter,
            QRectF(option.rect).adjusted(-1, -1, 1, 1),
            None,
            tokens.focus,
            width=1.5,
            radius=5,
        )
    return None


def _check_box(tokens: Tokens, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
    on = bool(option.state & _State.State_On)
    enabled = bool(option.state & _State.State_Enabled)
    side = min(option.rect.width(), option.rect.height(), 16)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(option.rect).center())
    fill = (tokens.accent if enabled else tokens.disabled) if on else tokens.field
    rounded(painter, box, fill, fill if on else tokens.border_strong, radius=4)
    if on:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.on_accent), 1.8))
        c = box.center()
        painter.drawPolyline(QPolygonF([c + QPointF(-3.5, 0), c + QPointF(-1, 2.7), c + QPointF(3.6, -2.7)]))
        painter.restore()
    return None


def _radio(tokens: Tokens, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
    on = bool(option.state & _State.State_On)
    side = min(option.rect.width(), option.rect.height(), 16)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(option.rect).center())
    rounded(
        painter,
        box,
        tokens.field,
        tokens.accent if on else tokens.border_strong,
        width=1.5 if on else 1.0,
        radius=side / 2,
    )
    if on:
        rounded(painter, box.adjusted(4, 4, -4, -4), tokens.accent, None, radius=side / 2)
    return None


def _frame(tokens: Tokens, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
    if not isinstance(widget, QPlainTextEdit | QTextEdit):
        return NotImplemented
    field(tokens, option, painter, widget, focused=widget.hasFocus())
    return None


def _menu(tokens: Tokens, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
    painter.fillRect(option.rect, QColor(tokens.card))
    painter.setPen(QColor(tokens.border_strong))
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
    return None


def _tip(tokens: Tokens, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
    painter.fillRect(option.rect, QColor(tokens.toast))
    return None


DRAWN: Mapping[
    QStyle.PrimitiveElement, Callable[[Tokens, QStyleOption, QPainter, QWidget | None], object]
] = {
    _PE.PE_PanelLineEdit: _line_edit,
    _PE.PE_FrameLineEdit: _nothing,
    _PE.PE_PanelButtonCommand: _button,
    _PE.PE_PanelButtonTool: _tool_button,
    _PE.PE_FrameFocusRect: _focus,
    _PE.PE_IndicatorCheckBox: _check_box,
    _PE.PE_IndicatorItemViewItemCheck: _check_box,
    _PE.PE_IndicatorRadioButton: _radio,
    _PE.PE_Frame: _frame,
    _PE.PE_PanelMenu: _menu,
    _PE.PE_FrameMenu: _nothing,
    _PE.PE_PanelTipLabel: _tip,
    _PE.PE_PanelMenuBar: _nothing,
}
"""What draws an element; it is left to Fusion where that returns NotImplemented."""
