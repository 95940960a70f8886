"""Fusion with the calm look of our own: rounded thin frames, flat headers, slim scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QTextEdit,
    QWidget,
)

from ui.theme.menu_items import is_separator, paint_menu_item
from ui.theme.paint import chevron, rounded
from ui.theme.tokens import Tokens

_BAR = 10

_PE = QStyle.PrimitiveElement
_CE = QStyle.ControlElement
_CC = QStyle.ComplexControl
_SC = QStyle.SubControl
_State = QStyle.StateFlag


class DealStyle(QProxyStyle):
    """The style of the window. `tokens` may be replaced at any time; repaint follows from the palette."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__("Fusion")
        self.tokens = tokens

    # primitives

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Our frames, ticks and focus rings; the rest is Fusion's."""
        draw = _DRAWN.get(element)
        if draw is None or draw(self, option, painter, widget) is NotImplemented:
            super().drawPrimitive(element, option, painter, widget)

    def _nothing(self, _option: QStyleOption, _painter: QPainter, _widget: QWidget | None) -> object:
        return None

    def _line_edit(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
        if isinstance(option, QStyleOptionFrame) and option.lineWidth <= 0:
            painter.fillRect(option.rect, option.palette.base())
            return None
        self._field(option, painter, widget, focused=bool(option.state & _State.State_HasFocus))
        return None

    def _field(
        self, option: QStyleOption, painter: QPainter, widget: QWidget | None, *, focused: bool
    ) -> None:
        t = self.tokens
        enabled = bool(option.state & _State.State_Enabled)
        invalid = widget is not None and widget.property("invalid") is True
        over = bool(option.state & _State.State_MouseOver)
        if widget is not None and widget.property("quiet") is True and not (focused or invalid or over):
            return
        line = t.danger_mark if invalid else t.focus if focused else t.border_strong
        rounded(
            painter,
            QRectF(option.rect),
            t.field if enabled else t.ground,
            line,
            width=1.5 if focused else 1.0,
        )

    def _button(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
        t = self.tokens
        kind = widget.property("kind") if widget is not None else None
        down = bool(option.state & (_State.State_Sunken | _State.State_On))
        over = bool(option.state & _State.State_MouseOver)
        enabled = bool(option.state & _State.State_Enabled)
        rect = QRectF(option.rect)
        if kind == "primary" and enabled:
            fill = t.accent_pressed if down else t.accent_hover if over else t.accent
            rounded(painter, rect, fill, None)
        elif kind in ("link", "icon"):
            if enabled and (over or down):
                rounded(painter, rect, t.pressed if down else t.hover, None)
        else:
            fill = t.ground if not enabled else t.pressed if down else t.hover if over else t.card
            rounded(painter, rect, fill, t.border_strong if enabled else t.border)
        self._cursor_on_button(option, painter, kind == "primary")
        return None

    def _cursor_on_button(self, option: QStyleOption, painter: QPainter, primary: bool) -> None:
        """The ring for those who came by keyboard: Fusion leaves it to what draws the button."""
        if option.state & _State.State_HasFocus and option.state & _State.State_KeyboardFocusChange:
            rounded(painter, QRectF(option.rect), None, self.tokens.focus, width=1.5)
            if primary:
                inside = QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5)
                rounded(painter, inside, None, self.tokens.on_accent, width=1.2, radius=4)

    def _tool_button(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
        t = self.tokens
        down = bool(option.state & (_State.State_Sunken | _State.State_On))
        if down or option.state & _State.State_MouseOver:
            rounded(painter, QRectF(option.rect), t.pressed if down else t.hover, None)
        return None

    def _focus(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
        if isinstance(widget, QAbstractItemView):
            rounded(painter, QRectF(option.rect), None, self.tokens.focus, width=1.5, radius=2)
        elif option.state & _State.State_KeyboardFocusChange:
            rounded(
                painter,
                QRectF(option.rect).adjusted(-1, -1, 1, 1),
                None,
                self.tokens.focus,
                width=1.5,
                radius=5,
            )
        return None

    def _check_box(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
        t = self.tokens
        on = bool(option.state & _State.State_On)
        enabled = bool(option.state & _State.State_Enabled)
        side = min(option.rect.width(), option.rect.height(), 16)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        fill = (t.accent if enabled else t.disabled) if on else t.field
        rounded(painter, box, fill, fill if on else t.border_strong, radius=4)
        if on:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(t.on_accent), 1.8))
            c = box.center()
            painter.drawPolyline(
                QPolygonF([c + QPointF(-3.5, 0), c + QPointF(-1, 2.7), c + QPointF(3.6, -2.7)])
            )
            painter.restore()
        return None

    def _radio(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
        t = self.tokens
        on = bool(option.state & _State.State_On)
        side = min(option.rect.width(), option.rect.height(), 16)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        rounded(
            painter,
            box,
            t.field,
            t.accent if on else t.border_strong,
            width=1.5 if on else 1.0,
            radius=side / 2,
        )
        if on:
            rounded(painter, box.adjusted(4, 4, -4, -4), t.accent, None, radius=side / 2)
        return None

    def _frame(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> object:
        if not isinstance(widget, QPlainTextEdit | QTextEdit):
            return NotImplemented
        self._field(option, painter, widget, focused=widget.hasFocus())
        return None

    def _menu(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
        painter.fillRect(option.rect, QColor(self.tokens.card))
        painter.setPen(QColor(self.tokens.border_strong))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        return None

    def _tip(self, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> object:
        painter.fillRect(option.rect, QColor(self.tokens.toast))
        return None

    # controls

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Flat table headers and menu bar; the rest is Fusion's."""
        t = self.tokens
        if element in (_CE.CE_HeaderSection, _CE.CE_HeaderEmptyArea):
            painter.fillRect(option.rect, QColor(t.card))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(t.border)
            )
        elif element in (_CE.CE_MenuBarEmptyArea, _CE.CE_MenuBarItem):
            self._menu_bar(option, painter, widget)
            if element == _CE.CE_MenuBarItem:
                self._menu_bar_item(option, painter, widget)
        elif element == _CE.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            paint_menu_item(painter, option, t, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def _menu_bar(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        painter.fillRect(option.rect, QColor(self.tokens.card))
        if widget is not None:
            line = QRect(option.rect.left(), widget.height() - 1, option.rect.width(), 1)
            painter.fillRect(line, QColor(self.tokens.border))

    def _menu_bar_item(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        t = self.tokens
        if option.state & (_State.State_Selected | _State.State_Sunken):
            rounded(painter, QRectF(option.rect).adjusted(1, 3, -1, -3), t.hover, None)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
        by_keys = widget is not None and widget.hasFocus()
        flags |= Qt.TextFlag.TextShowMnemonic if by_keys else Qt.TextFlag.TextHideMnemonic
        painter.setPen(QColor(t.text))
        painter.drawText(option.rect, int(flags), getattr(option, "text", ""))

    # complex controls

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Combo boxes like fields, scroll bars as a slim thumb; the rest is Fusion's."""
        if control == _CC.CC_ComboBox:
            self._field(option, painter, widget, focused=bool(option.state & _State.State_HasFocus))
            centre = QPointF(option.rect.right() - 12, option.rect.center().y() + 1)
            enabled = bool(option.state & _State.State_Enabled)
            chevron(painter, centre, self.tokens.muted if enabled else self.tokens.disabled)
        elif control == _CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            self._scroll_bar(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _scroll_bar(self, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None) -> None:
        if option.minimum == option.maximum:
            return
        thumb = QRectF(self.subControlRect(_CC.CC_ScrollBar, option, _SC.SC_ScrollBarSlider, widget))
        busy = option.state & (_State.State_MouseOver | _State.State_Sunken)
        rounded(
            painter,
            thumb.adjusted(2, 2, -2, -2),
            self.tokens.faint if busy else self.tokens.border_strong,
            None,
            radius=3,
        )

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Scroll bars without arrow buttons: the groove is the whole bar."""
        if control == _CC.CC_ComboBox and sub == _SC.SC_ComboBoxEditField:
            return option.rect.adjusted(7, 2, -24, -2)
        if control != _CC.CC_ScrollBar or not isinstance(option, QStyleOptionSlider):
            return super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]
        rect = option.rect
        if sub in (_SC.SC_ScrollBarAddLine, _SC.SC_ScrollBarSubLine):
            return QRect()
        if sub == _SC.SC_ScrollBarGroove:
            return rect
        flat = option.orientation == Qt.Orientation.Horizontal
        length = rect.width() if flat else rect.height()
        start, size = _thumb(option, length)
        spans = {
            _SC.SC_ScrollBarSlider: (start, size),
            _SC.SC_ScrollBarSubPage: (0, start),
            _SC.SC_ScrollBarAddPage: (start + size, length - start - size),
        }
        if sub not in spans:
            return super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]
        at, extent = spans[sub]
        made = (
            QRect(QPoint(at, 0), QSize(extent, rect.height())) if flat else QRect(0, at, rect.width(), extent)
        )
        return made.translated(rect.topLeft())

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """A menu bar as high as in the pictures."""
        if kind == QStyle.ContentsType.CT_MenuBarItem:
            return QSize(size.width() + 18, max(30, size.height() + 12))
        if kind == QStyle.ContentsType.CT_MenuItem and is_separator(option):
            return QSize(size.width(), 9)
        return super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """The few measures that differ from Fusion's."""
        own = _METRICS.get(metric)
        return own if own is not None else super().pixelMetric(metric, option, widget)


_DRAWN = {
    _PE.PE_PanelLineEdit: DealStyle._line_edit,
    _PE.PE_FrameLineEdit: DealStyle._nothing,
    _PE.PE_PanelButtonCommand: DealStyle._button,
    _PE.PE_PanelButtonTool: DealStyle._tool_button,
    _PE.PE_FrameFocusRect: DealStyle._focus,
    _PE.PE_IndicatorCheckBox: DealStyle._check_box,
    _PE.PE_IndicatorItemViewItemCheck: DealStyle._check_box,
    _PE.PE_IndicatorRadioButton: DealStyle._radio,
    _PE.PE_Frame: DealStyle._frame,
    _PE.PE_PanelMenu: DealStyle._menu,
    _PE.PE_FrameMenu: DealStyle._nothing,
    _PE.PE_PanelTipLabel: DealStyle._tip,
    _PE.PE_PanelMenuBar: DealStyle._nothing,
}

_METRICS = {
    QStyle.PixelMetric.PM_ScrollBarExtent: _BAR,
    QStyle.PixelMetric.PM_ScrollBarSliderMin: 28,
    QStyle.PixelMetric.PM_ButtonShiftHorizontal: 0,
    QStyle.PixelMetric.PM_ButtonShiftVertical: 0,
    QStyle.PixelMetric.PM_MenuBarItemSpacing: 0,
    QStyle.PixelMetric.PM_MenuBarHMargin: 3,
    QStyle.PixelMetric.PM_MenuBarVMargin: 0,
    QStyle.PixelMetric.PM_MenuBarPanelWidth: 0,
    QStyle.PixelMetric.PM_MenuPanelWidth: 1,
    QStyle.PixelMetric.PM_MenuVMargin: 4,
    QStyle.PixelMetric.PM_ToolTipLabelFrameWidth: 6,
}


def _thumb(option: QStyleOptionSlider, length: int) -> tuple[int, int]:
    """Start and size of a scroll bar's thumb along its length, in pixels."""
    span = option.maximum - option.minimum
    if span <= 0:
        return 0, length
    size = min(length, max(28, length * option.pageStep // (span + max(1, option.pageStep))))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
    )
    return start, size
