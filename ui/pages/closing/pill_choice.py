"""A pill that can be changed: click it, or press Space, Enter or Down, and choose another word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from ui.theme import FontRole, Theme, font
from ui.theme.paint import chevron, rounded
from ui.widgets import Tone, paint_pill, pill_size

_ARROW = 14


class PillChoice(QAbstractButton):
    """Shows the word of its value; `chosen` brings the value chosen instead."""

    chosen = Signal(object)

    def __init__(self, name: str, words: Mapping[Any, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._words = name, dict(words)
        self._value: object = None
        self.setFont(font(FontRole.SMALL_STRONG))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        Theme.of(self).changed.connect(self.update)

    def value(self) -> object:
        """The value shown."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show this value."""
        self._value = value
        self.setText(self._words.get(value, ""))
        self.setAccessibleName(f"{self._name}: {self.text()}")
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Offer the words under the pill."""
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The words to choose from, the one that holds marked; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, word in self._words.items():
            action = QAction(word, menu, checkable=True, checked=value == self._value)
            action.triggered.connect(lambda _on, value=value: self._choose(value))
            menu.addAction(action)
            if value == self._value:
                menu.setActiveAction(action)
        return menu

    def _choose(self, value: object) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open the list too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the word and a small arrow."""
        size = pill_size(self.text(), self.fontMetrics())
        return QSize(size.width() + _ARROW, size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill with its arrow, and the line round it when it has the focus."""
        painter = QPainter(self)
        painter.setFont(self.font())
        tokens = Theme.of(self).tokens
        box = QRectF(self.rect())
        paint_pill(painter, box, "", Tone.ACCENT)
        if self.hasFocus() or self.underMouse():
            line = tokens.focus if self.hasFocus() else tokens.scale_zone
            rounded(painter, box, None, line, width=1.5, radius=box.height() / 2)
        text = box.adjusted(9, 0, -_ARROW - 4, 0)
        painter.setPen(QColor(tokens.accent_text))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        chevron(painter, QPointF(box.right() - 12, box.center().y() + 0.5), tokens.accent_text, 3.0)
