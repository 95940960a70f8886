"""Several cells at once: copied for a spreadsheet, filled from one, emptied."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt

from ui.tables.columns import CellKind
from ui.tables.model import RowsModel

_FORMULA = ("=", "+", "-", "@")


def cells_as_text(model: RowsModel, indexes: Iterable[QModelIndex]) -> str:
    """The cells as tab-separated lines; text that a spreadsheet would take for a formula is quoted."""
    lines: dict[int, list[str]] = {}
    for row, column in sorted((index.row(), index.column()) for index in indexes):
        lines.setdefault(row, []).append(_cell(model, model.index(row, column)))
    return "\n".join("\t".join(cells) for cells in lines.values())


def _cell(model: RowsModel, index: QModelIndex) -> str:
    column, row = model.columns[index.column()], model.row_at(index.row())
    text = str(index.data(Qt.ItemDataRole.EditRole) or "")
    if column.kind is CellKind.CHOICE and row is not None:
        text = column.choice(row, text).label
    text = " ".join(text.replace("\t", " ").splitlines())
    return f"'{text}" if column.kind is CellKind.TEXT and text.startswith(_FORMULA) else text


def fill_cells(model: RowsModel, start: QModelIndex, text: str) -> None:
    """Put a block of cells where it belongs, from `start` to the right and down, in one step of undo."""
    with model.together():
        for down, line in enumerate(text.splitlines()):
            for right, cell in enumerate(line.split("\t")):
                index = model.index(start.row() + down, start.column() + right)
                known = index.isValid() and model.row_at(index.row()) is not None
                if known and index.flags() & Qt.ItemFlag.ItemIsEditable:
                    model.setData(index, cell.strip())


def clear_cells(model: RowsModel, indexes: Iterable[QModelIndex]) -> None:
    """Empty the cells that can be empty, in one step of undo."""
    with model.together():
        for index in indexes:
            column, row = model.columns[index.column()], model.row_at(index.row())
            if row is not None and column.kind is not CellKind.CHOICE and column.write is not None:
                model.setData(index, "")


def next_editable(model: RowsModel, here: QModelIndex, step: int) -> QModelIndex:
    """The next cell that can be edited, on or back (step 1 or -1) through the rows; `here` when none is."""
    columns = model.columnCount()
    at = here.row() * columns + here.column()
    for place in range(at + step, model.rowCount() * columns if step > 0 else -1, step):
        index = model.index(place // columns, place % columns)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            return index
    return here
