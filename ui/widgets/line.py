"""A line to type in, and what every text that is typed leaves to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QWidget

_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


def is_for_the_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether this asks for an undo (or redo) that a text has none of: then it means the deal's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


def holds_files(event: QDragEnterEvent) -> bool:
    """Whether files are dragged: they are the window's to open, not their names a text's to take."""
    return event.mimeData().hasUrls()


class Line(QLineEdit):
    """A line edit that leaves Ctrl+Z to the window while nothing is typed; Escape asks to go back.

    While its completer's list is open, Enter and Tab put the list away and are then what they are without
    it: what is marked in the list stands in the line already.
    """

    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(30)
        self.setTextMargins(5, 0, 5, 0)

    def event(self, event: QEvent) -> bool:
        """Let the window's undo through, and end the list before the line is ended."""
        if is_for_the_window(event, undo=self.isModified(), redo=self.isModified()):
            event.ignore()
            return False
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENDS
            and self._shut_list()
        ):
            # Sent anew, since the open list hands its keys over past the filters that are set on the line.
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(self, again)
            event.accept()
            return True
        return super().event(event)

    def _open_list(self) -> QWidget | None:
        completer: QCompleter | None = self.completer()
        popup = completer.popup() if completer is not None else None
        return popup if popup is not None and popup.isVisible() else None

    def _shut_list(self) -> bool:
        popup = self._open_list()
        if popup is not None:
            popup.hide()
        return popup is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file is the window's."""
        if holds_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the last value back, after it has closed an open list."""
        if event.key() == Qt.Key.Key_Escape and self.isModified() and self._open_list() is None:
            self.escaped.emit()
            return
        super().keyPressEvent(event)
