"""A small icon that stands beside a line of text and is not pressed."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import FontRole, Theme, font
from ui.theme.icons import pixmap
from ui.widgets.labels import plain_tip

_SIDE = 14


class Glyph(QWidget):
    """As high as a line in the font of the text; `words` are its tooltip and its accessible name."""

    def __init__(
        self, icon_name: str, words: str = "", *, ink: str = "muted", text: FontRole = FontRole.SMALL
    ) -> None:
        super().__init__()
        self._icon_name, self._ink = icon_name, ink
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setFixedSize(_SIDE, QFontMetrics(font(text)).height())
        Theme.of(self).changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the colour that its token has now."""
        ink = getattr(Theme.of(self).tokens, self._ink)
        shown = pixmap(self._icon_name, ink, _SIDE, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, (self.height() - _SIDE) // 2, shown)
