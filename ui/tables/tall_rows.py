"""Rows with room for two lines, where the words of the row need them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtGui import QFontMetrics

from ui.tables.delegate import PADDING
from ui.tables.view import RowsView
from ui.theme import FontRole, font

HEIGHT = 43
_FIRST = 500
_LONGEST = 400


class TallRows(QObject):
    """Makes the rows of a table taller whose first text does not fit its column on one line."""

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view
        self._low = view.verticalHeader().defaultSectionSize()
        self._metrics = QFontMetrics(font(FontRole.BODY))
        self._widths: dict[str, int] = {}
        self._from, self._to = 0, _FIRST
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        model = view.rows_model
        model.dataChanged.connect(self._on_data)
        model.rowsInserted.connect(self._on_come)
        model.rowsRemoved.connect(self._on_gone)
        model.layoutChanged.connect(lambda *_where: self._all())
        view.horizontalHeader().sectionResized.connect(self._on_width)

    def fit(self) -> None:
        """Give the rows that changed the height they need."""
        model, header = self._view.rows_model, self._view.verticalHeader()
        column = model.entry_column
        room = self._view.columnWidth(column) - 2 * PADDING
        if len(self._widths) > 4 * _FIRST:
            self._widths.clear()
        for at in range(self._from, min(self._to, len(model.rows), _FIRST)):
            text = str(model.data(model.index(at, column)) or "")[:_LONGEST]
            width = self._widths.get(text)
            if width is None:
                width = self._widths[text] = self._metrics.horizontalAdvance(text)
            height = HEIGHT if width > room else self._low
            if header.sectionSize(at) != height:
                header.resizeSection(at, height)
        if header.sectionSize(len(model.rows)) != self._low:
            header.resizeSection(len(model.rows), self._low)
        self._from, self._to = _FIRST, 0

    def _all(self) -> None:
        self._from, self._to = 0, _FIRST
        self._soon.start()

    def _on_come(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._mark_moved(first, last + 1)

    def _on_gone(self, _parent: QModelIndex, first: int, last: int) -> None:
        """What stood behind the first five hundred may be among them now."""
        self._mark_moved(_FIRST - (last + 1 - first), _FIRST)

    def _mark_moved(self, start: int, end: int) -> None:
        """Rows that are new to their places; all other rows took their heights along, but not the marks."""
        if self._soon.isActive():
            self._all()
        else:
            self._from, self._to = max(0, start), end
            self._soon.start()

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        column = self._view.rows_model.entry_column
        if first.column() <= column <= last.column():
            self._from, self._to = min(self._from, first.row()), max(self._to, last.row() + 1)
            self._soon.start()

    def _on_width(self, column: int, _old: int, _new: int) -> None:
        if column == self._view.rows_model.entry_column:
            self._all()
