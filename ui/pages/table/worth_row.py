"""What an offer comes to for us and for them: side by side where there is room, else below one another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.widgets import Flowing, Role, turn

_BETWEEN = 14


class WorthRow(QWidget):
    """Two texts, the first in larger letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.to_us, self.to_them = Flowing("", Role.STANDING), Flowing("", Role.MUTED)
        self.to_them.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.to_us)
        self._row.addWidget(self.to_them)

    def show_words(self, ours: str, theirs: str, role: Role) -> None:
        """Show these, the first in a role."""
        self.to_us.set_role(role)
        for part, words in ((self.to_us, ours), (self.to_them, theirs)):
            part.setText(words)
            part.setVisible(bool(words))
        self.setVisible(bool(ours or theirs))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for both on a line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ours, theirs = (
            part.fontMetrics().horizontalAdvance(part.text()) + 2 for part in (self.to_us, self.to_them)
        )
        below = ours + theirs + _BETWEEN > self.width()
        turn(self._row, below=below)
        self._row.setSpacing(3 if below else _BETWEEN)
        self._row.setStretch(0, 0 if below else ours)
        self._row.setStretch(1, 0 if below else max(theirs, self.width() - _BETWEEN - ours))
