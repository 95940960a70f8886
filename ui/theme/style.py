"""Fusion with the calm look of our own: rounded thin frames, flat headers, slim scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QWidget,
)

from ui.theme.menu_bar import paint_menu_bar, paint_menu_bar_item
from ui.theme.menu_items import is_separator, paint_menu_item
from ui.theme.paint import chevron
from ui.theme.primitives import DRAWN, field
from ui.theme.scroll_bars import EXTENT, SHORTEST, paint_scroll_bar, scroll_bar_part
from ui.theme.tokens import Tokens

_CE = QStyle.ControlElement
_CC = QStyle.ComplexControl
_SC = QStyle.SubControl
_State = QStyle.StateFlag


class DealStyle(QProxyStyle):
    """The style of the window. `tokens` may be replaced at any time; repaint follows from the palette."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__("Fusion")
        self.tokens = tokens

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Our frames, ticks and focus rings; the rest is Fusion's."""
        draw = DRAWN.get(element)
        if draw is None or draw(self.tokens, option, painter, widget) is NotImplemented:
            super().drawPrimitive(element, option, painter, widget)

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
            paint_menu_bar(painter, option, t, widget)
            if element == _CE.CE_MenuBarItem:
                paint_menu_bar_item(painter, option, t, widget)
        elif element == _CE.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            paint_menu_item(painter, option, t, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Combo boxes like fields, scroll bars as a slim thumb; the rest is Fusion's."""
        if control == _CC.CC_ComboBox:
            focused = bool(option.state & _State.State_HasFocus)
            field(self.tokens, option, painter, widget, focused=focused)
            centre = QPointF(option.rect.right() - 12, option.rect.center().y() + 1)
            enabled = bool(option.state & _State.State_Enabled)
            chevron(painter, centre, self.tokens.muted if enabled else self.tokens.disabled)
        elif control == _CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            thumb = self.subControlRect(_CC.CC_ScrollBar, option, _SC.SC_ScrollBarSlider, widget)
            paint_scroll_bar(painter, option, thumb, self.tokens)
        else:
            super().drawComplexControl(control, option, painter, widget)

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
        if control == _CC.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            own = scroll_bar_part(option, sub)
            if own is not None:
                return own
        return super().subControlRect(control, option, sub, widget)  # type: ignore[arg-type]

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


_METRICS = {
    QStyle.PixelMetric.PM_ScrollBarExtent: EXTENT,
    QStyle.PixelMetric.PM_ScrollBarSliderMin: SHORTEST,
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
