"""A text that looks like a label until it is pointed at or typed in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets import LongTextField

_QUOTES = "“”„‟\"«»‘’'"
_MARGIN = 4


class QuietText(LongTextField):
    """A long text without a frame of its own; `quoted` draws “ ” round it without storing them."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        role: FontRole = FontRole.BODY,
        placeholder: str = "",
        quoted: bool = False,
        max_lines: int = 12,
    ) -> None:
        super().__init__(name, parent, placeholder=placeholder, min_lines=1, max_lines=max_lines)
        self._quoted = quoted
        self.setFont(font(role))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._opening = self.fontMetrics().horizontalAdvance("“") if quoted else 0
        self.document().setDocumentMargin(_MARGIN)
        self.setViewportMargins(3 + self._opening, 0, 3, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        Theme.of(self).changed.connect(self._restyle)
        self._restyle()

    def event(self, event: QEvent) -> bool:
        """Draw the ground; Ctrl+Del deletes a word, and is the card's while there is none."""
        if event.type() == QEvent.Type.Paint:
            self._paint_ground()
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            event.setAccepted(bool(self.toPlainText()))
            return event.isAccepted()
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the closing quote behind its last word."""
        super().paintEvent(event)
        if not self._shows_quotes():
            return
        last = QTextCursor(self.document())
        last.movePosition(QTextCursor.MoveOperation.End)
        end = self.cursorRect(last)
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        metrics = self.fontMetrics()
        left = min(end.left() + 1, self.viewport().width() - metrics.horizontalAdvance("”"))
        painter.drawText(QPoint(left, end.top() + metrics.ascent()), "”")

    def _height(self) -> int:
        lines = min(max(1, round(self.document().size().height())), self._lines[1])
        return lines * self.fontMetrics().lineSpacing() + 2 * _MARGIN

    def _shows_quotes(self) -> bool:
        text = self.toPlainText().strip()
        return self._quoted and bool(text) and text[0] not in _QUOTES

    def _paint_ground(self) -> None:
        tokens = Theme.of(self).tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.hasFocus():
            rounded(painter, rect, tokens.field, tokens.focus, width=1.5)
        elif self.underMouse():
            rounded(painter, rect, None, tokens.border_strong)
        if self._shows_quotes():
            painter.setFont(self.font())
            painter.setPen(QColor(tokens.text))
            first = self.cursorRect(QTextCursor(self.document()))
            top = self.viewport().geometry().top() + first.top() + self.fontMetrics().ascent()
            left = self.viewport().geometry().left() + round(self.document().documentMargin())
            painter.drawText(QPoint(left - self._opening, top), "“")

    def _restyle(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.PlaceholderText, QColor(Theme.of(self).tokens.faint))
        self.setPalette(colours)
