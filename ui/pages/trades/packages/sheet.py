"""A few lines of words and amounts under headings; what is shown anew keeps its labels: no flicker."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets import ElidedLabel, Label, Role, label


class Sheet(QWidget):
    """The first column is as wide as it can be, the others hold amounts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(5)
        self._labels: dict[tuple[int, int], Label] = {}

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show these lines, the headings first; nothing at all without lines."""
        for (row, column), one in self._labels.items():
            one.setVisible(row < len(lines) and column < len(lines[row]))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                self._label(row, column).setText(text)
        self.setVisible(bool(lines))

    def words(self) -> list[str]:
        """The lines as they are shown."""
        shown: dict[int, list[str]] = {}
        for (row, _column), one in sorted(self._labels.items()):
            if not one.isHidden():
                shown.setdefault(row, []).append(one.text())
        return [" | ".join(line) for line in shown.values()]

    def _label(self, row: int, column: int) -> Label:
        made = self._labels.get((row, column))
        if made is None:
            made = self._make(row, column)
            self._labels[row, column] = made
            self._grid.addWidget(made, row, column)
            self._grid.setColumnStretch(column, 0 if column else 1)
        return made

    def _make(self, row: int, column: int) -> Label:
        if column == 0:
            return ElidedLabel("", Role.SMALL if row == 0 else Role.BODY, self)
        made = label("", Role.SMALL if row == 0 else Role.MONEY, parent=self)
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return made
