"""A text of several lines that grows with what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from dealplanner.edits.actions import new_id
from ui.widgets.line import holds_files, is_for_the_window
from ui.widgets.see_through import see_through

PAUSE = 500


class LongTextField(QPlainTextEdit):
    """Emits `committed` half a second after the last key and when left.

    All that is typed until it is left is one step of undo: `step` names it. Tab moves on and types no tab.
    It is `least_height` pixels high at least, to be as high as what stands beside it.
    """

    committed = Signal(str)

    def __init__(
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        min_lines: int = 2,
        max_lines: int = 8,
        least_height: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        see_through(self)
        self.document().setDocumentMargin(4)
        self.setViewportMargins(3, 1, 3, 1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.step = new_id()
        self._value = ""
        self._lines, self._least = (min_lines, max_lines), least_height
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.commit)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def value(self) -> str:
        """The last text set or committed."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show this text; what is being typed just now stays when the value is the one already known."""
        text = value or ""
        if text == self._value and (self._timer.isActive() or self.toPlainText() == text):
            return
        self._value = text
        self.give_back()

    def give_back(self) -> None:
        """Show the last value again: what is typed is given up."""
        text = self._value
        at = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._timer.stop()
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1) if self.hasFocus() else 0)
        self.setTextCursor(cursor)
        self._grow()

    def commit(self) -> None:
        """Emit `committed` when the text differs from the last value."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def sizeHint(self) -> QSize:
        """As high as its text, between the least and the most lines."""
        return QSize(super().sizeHint().width(), self._height())

    def event(self, event: QEvent) -> bool:
        """Let the window's undo through when there is nothing typed to undo here."""
        document = self.document()
        if is_for_the_window(event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is the window's."""
        if holds_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit, and end the step of undo."""
        super().focusOutEvent(event)
        self.viewport().update()
        self.update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            self.document().clearUndoRedoStacks()
            self.step = new_id()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the focus line."""
        super().focusInEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A text that shows all its lines lets the page scroll; Qt would push its last line to the top."""
        if self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text anew."""
        super().resizeEvent(event)
        self._grow()

    def _set_margin(self, top: int) -> None:
        if self._least and top != self.viewportMargins().top():
            self.setViewportMargins(3, top, 3, 1)

    def _changed(self) -> None:
        if self.toPlainText() != self._value:
            self._timer.start()

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        lines = max(1, round(self.document().size().height()))
        shown = min(max(lines, self._lines[0]), self._lines[1])
        return shown * line + 2 * self.frameWidth() + 14

    def _grow(self) -> None:
        height = self._height()
        if height < self._least:  # its line stands in the middle, as in a field of one line
            self._set_margin(1 + (self._least - height) // 2)
            height = self._least
        else:
            self._set_margin(1)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        lines = round(self.document().size().height())
        fits = lines <= self._lines[1]
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
