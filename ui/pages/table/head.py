"""The head of the page: the round, how long we sit there, whether figures are seen, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets import ElidedLabel, Role, label, turn

_SIDE_BY_SIDE = 780


class TableHead(QWidget):
    """Title and line, with the buttons beside them, or below them where there is little room."""

    def __init__(self, title: str, buttons: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = ElidedLabel("", Role.MUTED)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(title, Role.TITLE))
        texts.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._box.addLayout(texts, 1)
        self._box.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        """No wider than its buttons: these go below the title before anything is cut."""
        return QSize(self._row.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where they have room."""
        super().resizeEvent(event)
        narrow = self.width() < _SIDE_BY_SIDE
        if (self._box.direction() is QBoxLayout.Direction.TopToBottom) is not narrow:
            turn(self._box, below=narrow)
            self._row.setAlignment(Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight)
