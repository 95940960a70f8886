"""Buttons that show the key that presses them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets import SecondaryButton

_CAP, _BETWEEN = 18.0, 7


class KeyButton(SecondaryButton):
    """A button with the cap of its key at the right end; the page listens for the key."""

    def __init__(
        self, text: str, key: str, on_click: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        self.key = ""
        super().__init__(text, on_click, parent)
        self.set_words(text, key)

    def set_words(self, text: str, key: str) -> None:
        """Say something else, with another key."""
        self.key = key
        self.setText(text)
        self.setAccessibleDescription(f"Key {key}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the cap too."""
        return super().sizeHint() + QSize(round(self._cap()) + _BETWEEN - 6, 0)

    def _cap(self) -> float:
        return _CAP if len(self.key) == 1 else _CAP + 8 * (len(self.key) - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button as it is, its words further left, and the cap."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        cap = QRectF(0, 0, self._cap(), _CAP)
        cap.moveCenter(QRectF(self.rect()).center())
        cap.moveRight(self.width() - (7.0 if self.kind == "link" else 10.0))
        option.rect = self.rect().adjusted(0, 0, -round(self._cap()) - _BETWEEN + 2, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        tokens = Theme.of(self).tokens
        ink = QColor(getattr(tokens, self.ink) if self.isEnabled() else tokens.disabled)
        line = QColor(ink)
        line.setAlphaF(0.45)
        rounded(painter, cap, None, line.name(QColor.NameFormat.HexArgb), radius=4)
        painter.setFont(font(FontRole.SMALL))
        painter.setPen(ink)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self.key)


class MainKeyButton(KeyButton):
    """The one that is pressed most."""

    kind = "primary"
    ink = "on_accent"


class QuietKeyButton(KeyButton):
    """One that stands beside a heading."""

    kind = "link"
    ink = "accent_text"

    def sizeHint(self) -> QSize:
        """Little more than its words."""
        return super().sizeHint() - QSize(14, 4)
