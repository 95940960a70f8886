"""At the right end of each row of the plan: the scale, what the step costs us, and where it leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.trades.concessions.scale import ReachPicture
from ui.pages.trades.concessions.view import Reach, Standing
from ui.widgets import ElidedLabel, Label, Role, label

_WIDTH, _NARROW = 282, 204


class Figures(QWidget):
    """Under the scale, the step on the left, and on the right the position after it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.picture = ReachPicture()
        self._size, self._size_is = ElidedLabel("", Role.LARGE_STRONG), ElidedLabel("", Role.SMALL)
        self._value, self._verdict = label("", Role.LARGE_STRONG), label("", Role.SMALL)
        self._to_them = ElidedLabel("", Role.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture)
        column.addLayout(_ends(self._size, self._size_is, self._value))
        column.addLayout(_ends(self._to_them, None, self._verdict))

    def set_narrow(self, narrow: bool) -> None:
        """Take less room, without what the position is worth to them."""
        self.setFixedWidth(_NARROW if narrow else _WIDTH)
        self._to_them.setVisible(not narrow)

    def show_figures(self, size: str, size_is: str, after: Standing, reach: Reach) -> None:
        """Show what a row says."""
        self.picture.set_reach(reach)
        self._size.setText(size)
        self._size_is.setText(size_is)
        self._value.setText(after.to_us)
        self._verdict.setText(after.verdict)
        self._value.set_role(Role.MONEY_BAD if after.below else Role.LARGE_STRONG)
        self._verdict.set_role(Role.SMALL_DANGER if after.below else Role.SMALL)
        self._to_them.setText(after.to_them)
        for part in (self._size, self._size_is, self._to_them):
            part.setMaximumWidth(part.fontMetrics().horizontalAdvance(part.text()) + 2)


def _ends(left: Label, beside: Label | None, right: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(8, 0, 8, 0)
    row.setSpacing(6)
    for part in (left, beside):
        if part is not None:
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(0)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignBottom)
    return row
