"""A table in which one cell at a time is edited, and in which a row may go away while that is done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from ui.tables.delegate import CellLine, CellList


class EditingTable(QTableView):
    """Opens an editor only where there is one to open, and hears only those that are in a cell.

    Qt warns of both, and an editor lives on for a moment after its row is gone.
    """

    def begin_editing(self, index: QModelIndex) -> None:
        """Open the editor of a cell, unless it cannot be edited or another one is open."""
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if (
            editable
            and self.state() != QAbstractItemView.State.EditingState
            and self.indexWidget(index) is None
        ):
            self.edit(index)

    def holds(self, editor: QWidget) -> bool:
        """Whether an editor is that of a cell now."""
        if not isinstance(editor, CellLine | CellList):
            return True
        return editor.cell.isValid() and self.indexWidget(editor.cell) is editor

    def commitData(self, editor: QWidget) -> None:
        """Take what was typed into the cell that it was typed in."""
        if self.holds(editor):
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Shut an editor; Qt knows what to do with one that is hidden already."""
        if not editor.isVisible() or self.holds(editor):
            super().closeEditor(editor, hint)
