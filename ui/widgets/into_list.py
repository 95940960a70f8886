"""From a field that searches into the list of what it found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class IntoList(QObject):
    """Down in the field goes into the list."""

    def __init__(self, field: QWidget, found: QWidget) -> None:
        super().__init__(field)
        self._found = found
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key Down."""
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if not down or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        self._found.setFocus()
        return True
