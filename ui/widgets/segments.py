"""A few views of one thing to choose from, side by side on one calm track."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded

_HEIGHT, _ROOM = 30, 30


class Segments(QTabBar):
    """Tabs drawn as one segmented control; arrows, Home and End choose."""

    def __init__(self, name: str, words: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setFont(font(FontRole.STRONG))
        for word in words:
            self.addTab(word)
        Theme.of(self).changed.connect(self.update)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the word in its stronger form, so that nothing moves when it is chosen."""
        metrics = QFontMetrics(font(FontRole.STRONG))
        return QSize(
            metrics.horizontalAdvance(self.tabText(index)) + _ROOM, max(_HEIGHT, metrics.height() + 12)
        )

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never narrower than its word."""
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, which Qt leaves alone; the arrows are its own."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}
        if event.key() in ends:
            self.setCurrentIndex(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the segment that is chosen and the words."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), t.pressed, t.border, radius=7)
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            chosen = index == self.currentIndex()
            box = QRectF(self.tabRect(index)).adjusted(2, 2, -2, -2)
            if chosen:
                rounded(painter, box, t.card, t.border_strong)
                if self.hasFocus():
                    rounded(painter, box, None, t.focus, width=1.5)
            painter.setFont(font(FontRole.STRONG if chosen else FontRole.BODY))
            painter.setPen(QColor(t.accent_text if chosen else t.text if index == under else t.muted))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.tabText(index))
