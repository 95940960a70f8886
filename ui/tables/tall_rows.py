"""Rows with room for two lines, or three, where the words of the row need them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtGui import QFontMetrics

from ui.tables.delegate import PADDING
from ui.tables.lettering import Lettering
from ui.tables.view import RowsView
from ui.theme import FontRole, font

HEIGHT = 43
_FIRST = 500
_LONGEST = 400


class TallRows(QObject):
    """Makes the rows of a table taller in which a text does not fit its column on one line.

    It looks at the first text of a row, or at the columns of these keys.
    """

    def __init__(
        self,
        view: RowsView,
        *keys: str,
        height: int = HEIGHT,
        role: FontRole = FontRole.BODY,
        whole: tuple[str, int] | None = None,
    ) -> None:
        """`height` is that of a tall row, `role` that of texts that are not strong.

        `whole` is the column whose texts get a third line where that saves them from being cut, and the
        height for it.
        """
        super().__init__(view)
        self._view, self._height = view, height
        columns = view.rows_model.columns
        named = [at for at, column in enumerate(columns) if column.key in keys]
        self._columns = {at: columns[at].strong for at in named or [view.rows_model.entry_column]}
        self._role, self._lettering = role, Lettering(role)
        key, self._higher = whole or ("", height)
        self._whole = next((at for at, column in enumerate(columns) if column.key == key), None)
        self._low = view.verticalHeader().defaultSectionSize()
        self._metrics = {
            strong: QFontMetrics(font(FontRole.STRONG if strong else role))
            for strong in set(self._columns.values())
        }
        self._widths: dict[tuple[str, bool], int] = {}
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
        rooms = {column: self._view.columnWidth(column) - 2 * PADDING for column in self._columns}
        if len(self._widths) > 4 * _FIRST:
            self._widths.clear()
        for at in range(self._from, min(self._to, len(model.rows), _FIRST)):
            tall = any(self._width(model.index(at, column)) >= room for column, room in rooms.items())
            height = self._higher if tall and self._wants_third(at) else self._height if tall else self._low
            if header.sectionSize(at) != height:
                header.resizeSection(at, height)
        if header.sectionSize(len(model.rows)) != self._low:
            header.resizeSection(len(model.rows), self._low)
        self._from, self._to = _FIRST, 0

    def _wants_third(self, row: int) -> bool:
        """Whether two lines cut the text that is to be seen whole, and three would not."""
        if self._whole is None:
            return False
        text = str(self._view.rows_model.index(row, self._whole).data() or "")
        room = self._view.columnWidth(self._whole) - 2 * PADDING
        return len(self._lettering.lines(text, self._role, room, 4)) == 3

    def _width(self, cell: QModelIndex) -> int:
        strong = self._columns[cell.column()]
        text = str(cell.data() or "")[:_LONGEST]
        width = self._widths.get((text, strong))
        if width is None:
            width = self._widths[text, strong] = self._metrics[strong].horizontalAdvance(text)
        return width

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
        if any(first.column() <= column <= last.column() for column in self._columns):
            self._from, self._to = min(self._from, first.row()), max(self._to, last.row() + 1)
            self._soon.start()

    def _on_width(self, column: int, _old: int, _new: int) -> None:
        if column in self._columns:
            self._all()
