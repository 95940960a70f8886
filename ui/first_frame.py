"""What stands in the window at its first paint: the grounds of what is coming, without a word yet."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme.tokens import Tokens

SIDEBAR_WIDTH = 212
FINDINGS_WIDTH = 248
FOLDED_WIDTH = 44
_MENU_HEIGHT = 30


class FirstFrame(QWidget):
    """Plain widgets of one colour each: nothing of the theme is loaded for them.

    `findings_width` is that of the findings at the right of a deal, None where the home screen is coming.
    """

    def __init__(self, tokens: Tokens, findings_width: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings_width = findings_width
        with_deal = findings_width is not None
        self._lines = [self._band(tokens.border) for _ in range(3 if with_deal else 1)]
        self._grounds = [self._band(tokens.card), *(self._band(tokens.sidebar) for _ in range(2 * with_deal))]

    def _band(self, colour: str) -> QWidget:
        band = QWidget(self)
        band.setAutoFillBackground(True)
        colours = band.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(colour))
        band.setPalette(colours)
        return band

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The menu bar above, the steps at the left, the findings at the right, each with its thin line."""
        super().resizeEvent(event)
        width, under = self.width(), self.height() - _MENU_HEIGHT
        places = [(0, 0, width, _MENU_HEIGHT)]
        if self._findings_width is not None:
            places.append((0, _MENU_HEIGHT, SIDEBAR_WIDTH, under))
            places.append((width - self._findings_width, _MENU_HEIGHT, self._findings_width, under))
        inner = [(0, 0, width, _MENU_HEIGHT - 1)]
        inner += [(left + (left > 0), top, wide - 1, high) for left, top, wide, high in places[1:]]
        for line, ground, whole, inside in zip(self._lines, self._grounds, places, inner, strict=True):
            line.setGeometry(*whole)
            ground.setGeometry(*inside)
