"""The rows of a deal as a Qt model that only touches what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.tables.columns import CellKind, Column
from ui.tables.order import neighbour
from ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
_ROWS = "application/x-dealplanner-rows"
# Put together here: flags are asked for at every cell that is painted.
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPED = _READ | Qt.ItemFlag.ItemIsEditable
_DRAGGED = _READ | Qt.ItemFlag.ItemIsDragEnabled
_TYPED_AND_DRAGGED = _TYPED | Qt.ItemFlag.ItemIsDragEnabled


class RowsModel(QAbstractTableModel):
    """Rows with an `id`, and behind them an empty line to type the next one (with `add`).

    Typed text that cannot be read stays in its cell, marked, until it is mended or its row is gone; of rows
    that are not shown, `exists` says whether they are there. Several rows are changed inside `together`.
    """

    complained = Signal(str)
    """Why the text typed last cannot be read; nothing once all that is shown can be read."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        add: Callable[[str], None] | None = None,
        invitation: str = "",
        move: Callable[[str, str | None], None] | None = None,
        exists: Callable[[str], bool] | None = None,
        together: Callable[[], AbstractContextManager[None]] = nullcontext,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._add = add
        self._move = move
        self._exists = exists or (lambda _row_id: False)
        self.together = together
        self._invitation = invitation
        self.entry_column = next((at for at, c in enumerate(self.columns) if c.kind is CellKind.TEXT), 0)
        self._rows: tuple[Any, ...] = ()
        self._texts: dict[str, tuple[Any, tuple[str, ...]]] = {}
        self._drafts: dict[tuple[str, str], tuple[str, str]] = {}
        self._complaint = ""

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows shown, without the empty line."""
        return self._rows

    def set_rows(self, rows: Sequence[Any], *, all_texts: bool = False) -> None:
        """Show these rows; rows that are the same objects are not read again unless `all_texts`."""
        new = tuple(rows)
        old_ids = [row.id for row in self._rows]
        new_ids = [row.id for row in new]
        if all_texts:
            self._texts.clear()
        if old_ids == new_ids:
            old, self._rows = self._rows, new
            self._tell_changed(old, all_texts)
        elif set(old_ids) == set(new_ids):
            self._reorder(new)
        else:
            self._splice(old_ids, new, new_ids)
        known = set(new_ids)
        self._texts = {key: value for key, value in self._texts.items() if key in known}
        self._drafts = {
            key: value for key, value in self._drafts.items() if key[0] in known or self._exists(key[0])
        }
        self._complain()

    def _tell_changed(self, old: tuple[Any, ...], everything: bool) -> None:
        last = len(self.columns) - 1
        for at, (was, now) in enumerate(zip(old, self._rows, strict=True)):
            if everything or was is not now:
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def _reorder(self, new: tuple[Any, ...]) -> None:
        """Cursor and selection go with the rows that were moved."""
        self.layoutAboutToBeChanged.emit()
        to = {row.id: at for at, row in enumerate(new)}
        before = self.persistentIndexList()
        rows = [self.row_at(index.row()) for index in before]
        self._rows = new
        moved = [
            index if row is None else self.index(to[row.id], index.column())
            for index, row in zip(before, rows, strict=True)
        ]
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def _splice(self, old_ids: list[str], new: tuple[Any, ...], new_ids: list[str]) -> None:
        start = 0
        while start < min(len(old_ids), len(new_ids)) and old_ids[start] == new_ids[start]:
            start += 1
        tail = 0
        while tail < min(len(old_ids), len(new_ids)) - start and old_ids[-1 - tail] == new_ids[-1 - tail]:
            tail += 1
        gone, come = len(old_ids) - start - tail, len(new_ids) - start - tail
        before = self._rows
        if gone:
            self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
            self._rows = before[:start] + before[start + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), start, start + come - 1)
            self._rows = self._rows[:start] + new[start : start + come] + self._rows[start:]
            self.endInsertRows()
        kept, self._rows = self._rows, new
        self._tell_changed(kept, False)
        # The numbers behind the change are others now.
        self.dataChanged.emit(self.index(start, 0), self.index(max(start, self.rowCount() - 1), 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rows and the empty line."""
        return 0 if parent.isValid() else len(self._rows) + (self._add is not None)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns."""
        return 0 if parent.isValid() else len(self.columns)

    def row_at(self, at: int) -> Any | None:
        """The row there, None on the empty line."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place(self, row_id: str, key: str = "") -> QModelIndex:
        """The index of a cell, of the row's first text cell without a key; invalid when not there."""
        row = next((at for at, row in enumerate(self._rows) if row.id == row_id), None)
        if row is None:
            return QModelIndex()
        column = next((at for at, column in enumerate(self.columns) if column.key == key), self.entry_column)
        return self.index(row, column)

    def entry_place(self) -> QModelIndex:
        """The cell in which the next row is typed."""
        return self.index(len(self._rows), self.entry_column) if self._add else QModelIndex()

    def text(self, row: Any, column: int) -> str:
        """The text of a cell, read once a row."""
        known = self._texts.get(row.id)
        if known is None or known[0] is not row:
            known = (row, tuple(column.show(row) for column in self.columns))
            self._texts[row.id] = known
        return known[1][column]

    def draft(self, index: Index) -> tuple[str, str] | None:
        """Typed text that could not be read, with the sentence why."""
        row = self.row_at(index.row())
        return self._drafts.get((row.id, self.columns[index.column()].key)) if row else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, the text to edit, alignment, accessible text."""
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if row is None:
            wanted = role == Qt.ItemDataRole.DisplayRole and index.column() == self.entry_column
            return self._invitation if wanted else None
        draft = self._drafts.get((row.id, column.key)) if self._drafts else None
        if role == Qt.ItemDataRole.DisplayRole:
            if column.kind is CellKind.NUMBER:
                return str(index.row() + 1)
            return draft[0] if draft else self.text(row, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return draft[0] if draft else (column.edit or column.show)(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right_aligned:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(draft[1] if draft else self._tip(row, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {draft[0] if draft else self.text(row, index.column())}"
        return None

    def _tip(self, row: Any, at: int) -> str:
        column = self.columns[at]
        if column.tip:
            return column.tip(row)
        return self.text(row, at) if column.kind is CellKind.TEXT else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right_aligned else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be edited, dragged and dropped."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self._move else Qt.ItemFlag.NoItemFlags
        at = index.column()
        if index.row() >= len(self._rows):
            return _TYPED if at == self.entry_column else _READ
        editable = self.columns[at].write is not None
        if self._move:
            return _TYPED_AND_DRAGGED if editable else _DRAGGED
        return _TYPED if editable else _READ

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Put typed text into the deal: as a new row on the empty line, else into the cell's field."""
        row, column = self.row_at(index.row()), self.columns[index.column()]
        text = str(value)
        if row is None:
            if self._add is None or not text.strip():
                return False
            self._add(text.strip())
            return True
        if column.write is None or (text == (column.edit or column.show)(row) and not self.draft(index)):
            return False
        place = (row.id, column.key)
        # What is typed again is what is complained of.
        self._drafts.pop(place, None)
        try:
            column.write(row.id, value_of(column, row, text))
        except ValueError as reason:
            self._drafts[place] = (text, str(reason))
        self._complain()
        self.dataChanged.emit(index, index)
        return True

    def _complain(self) -> None:
        shown = {row.id for row in self._rows} if self._drafts else set()
        words = [why for (row_id, _key), (_text, why) in self._drafts.items() if row_id in shown]
        complaint = words[-1] if words else ""
        if complaint != self._complaint:
            self._complaint = complaint
            self.complained.emit(complaint)

    def complaint(self) -> str:
        """Why the text typed last cannot be read, nothing when all can."""
        return self._complaint

    @property
    def can_move(self) -> bool:
        """Whether the rows can be put into another order."""
        return self._move is not None

    def step(self, row_id: str, by: int) -> None:
        """Move a row one place up (-1) or down (1)."""
        place = neighbour([row.id for row in self._rows], row_id, by)
        if place is not None and self._move is not None:
            self._move(row_id, place.behind)

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows travel only inside their own table."""
        return [_ROWS]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The ids of the rows that are dragged."""
        ids = dict.fromkeys(row.id for index in indexes if (row := self.row_at(index.row())))
        data = QMimeData()
        data.setData(_ROWS, "\n".join(ids).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the dragged rows to where they were dropped."""
        if self._move is None or not data.hasFormat(_ROWS):
            return False
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        moved = bytes(data.data(_ROWS).data()).decode().split("\n")
        behind = next((r.id for r in reversed(self._rows[:at]) if r.id not in moved), None)
        with self.together():
            for row_id in moved:
                self._move(row_id, behind)
                behind = row_id
        # The rows were moved in the deal already: there is nothing left for the view to remove.
        return False


def value_of(column: Column, row: Any, text: str) -> str:
    """What a cell is given for a typed text: a choice may be named by its label; raises ValueError."""
    if column.kind is CellKind.DOTS:
        if text.strip() not in ("", *"012345"):
            raise ValueError(f"“{text[:40]}” is no number from 0 to 5.")
        return text.strip() or "0"
    choices = column.choices_of(row)
    if column.kind is not CellKind.CHOICE or not choices:
        return text
    wanted = text.strip().casefold()
    for choice in choices:
        if wanted in (choice.value.casefold(), choice.label.casefold()):
            return choice.value
    named = ", ".join(choice.label for choice in choices)
    raise ValueError(f"“{text[:40]}” is none of: {named}.")
