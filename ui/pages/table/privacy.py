"""Whether figures may be seen at the table: hidden with one key, and by themselves on a second screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

DOTS = "•" * 6
"""What stands where something is hidden: always as long, whatever it hides."""


class Privacy(QObject):
    """`changed` tells of another state. Hidden from the start where a second screen is connected."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hidden = self.by_screen = len(QGuiApplication.screens()) > 1
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screen)

    def toggle(self) -> None:
        """Hide what is seen, show what is hidden."""
        self._set(not self.hidden, by_screen=False)

    def shown(self, text: str) -> str:
        """A text that may only be seen while nothing is hidden."""
        return DOTS if self.hidden and text else text

    def _on_screen(self, _screen: object) -> None:
        self._set(True, by_screen=True)

    def _set(self, hidden: bool, *, by_screen: bool) -> None:
        self.hidden, self.by_screen = hidden, by_screen
        self.changed.emit()
