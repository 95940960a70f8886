"""Columns of figures as wide as their figures: an amount that is cut would be another amount."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.tables.columns import CellKind
from ui.tables.delegate import PADDING
from ui.tables.model import RowsModel
from ui.theme import FontRole, font

_MOST = 220


class MoneyWidths(QObject):
    """Keeps the columns of money of a table wide enough for the longest amount in them."""

    def __init__(self, view: QTableView, model: RowsModel, figures: FontRole = FontRole.MONEY) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._columns = [at for at, column in enumerate(model.columns) if column.kind is CellKind.MONEY]
        self._least = {at: view.columnWidth(at) for at in self._columns}
        self._metrics = QFontMetrics(font(figures))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        if self._columns:
            for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
                signal.connect(lambda *_where: self._soon.start())

    def fit(self) -> None:
        """Give each column the width of its longest amount; figures are all of one width."""
        for at in self._columns:
            longest = max((self._model.text(row, at) for row in self._model.rows), key=len, default="")
            needed = self._metrics.horizontalAdvance(longest[:40]) + 2 * PADDING + 2
            width = min(max(self._least[at], needed), _MOST)
            if self._view.columnWidth(at) != width:
                self._view.setColumnWidth(at, width)
