"""What an edition lacks, point by point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import Label, Role, label

_MOST = 40


class Points(QWidget):
    """Texts under each other, each behind a point; where they are very many the rest is counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QWidget, Label]] = []
        self._shown: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        return self._shown

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these, and only these."""
        more = len(texts) - _MOST
        self._shown = (*texts[:_MOST], *((f"and {more} more",) if more > 0 else ()))
        while len(self._rows) < len(self._shown):
            self._add_row()
        for number, (row, text) in enumerate(self._rows):
            text.setText(self._shown[number] if number < len(self._shown) else "")
            row.setVisible(number < len(self._shown))

    def _add_row(self) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        text = label("", Role.SMALL_TEXT, wrap=True)
        line.addWidget(label("•", Role.SMALL), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        self._column.addWidget(row)
        self._rows.append((row, text))
