"""The table itself: type to edit, Tab and Enter to move, copy out, paste in, drag to reorder."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QFrame,
    QHeaderView,
    QWidget,
)

from ui.tables.by_letter import ByLetter
from ui.tables.cells import cells_as_text, clear_cells, fill_cells, next_editable
from ui.tables.columns import CellKind
from ui.tables.delegate import CellDelegate, CellLine
from ui.tables.editing import EditingTable
from ui.tables.header import TableHeader
from ui.tables.model import RowsModel
from ui.tables.money_widths import MoneyWidths
from ui.tables.row_menu import row_menu
from ui.widgets.see_through import see_through

_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_NOT_TYPED = frozenset({CellKind.DOTS, CellKind.CHOICE})
_TAB_MOVES = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: QAbstractItemView.CursorAction.MoveNext,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: QAbstractItemView.CursorAction.MovePrevious,
}


class RowsView(EditingTable):
    """A table over a RowsModel.

    `pasted` brings text of several lines or columns, `delete_wanted` the ids of rows, `current_changed` the
    id of the row the cursor is in, "" on the empty line. A `fitted` table is as high as its rows and leaves
    scrolling to the page.
    """

    pasted = Signal(str)
    delete_wanted = Signal(list)
    current_changed = Signal(str)

    def __init__(
        self,
        model: RowsModel,
        name: str,
        parent: QWidget | None = None,
        *,
        row_height: int = 32,
        delegate: CellDelegate | None = None,
        fitted: bool = False,
    ) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self._delegate = delegate or CellDelegate(self, row_height=row_height)
        self.setItemDelegate(self._delegate)
        self._delegate.entered.connect(self._go_down)
        self._delegate.lines_pasted.connect(self.paste)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setWordWrap(False)
        see_through(self)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(row_height)
        rows.setDefaultSectionSize(row_height)
        self.header = TableHeader(self)
        self.setHorizontalHeader(self.header)
        self.header.set_columns(model.columns)
        MoneyWidths(self, model, self._delegate.figures)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.clicked.connect(self._edit_choice)
        model.rowsRemoved.connect(self._select_current)
        self._by_letter = ByLetter()
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._by_letter.leave())
        self._row_added = False
        self._closing: QWidget | None = None
        self._fitted = fitted
        if fitted:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            model.rowsInserted.connect(self._fit)
            model.rowsRemoved.connect(self._fit)
            rows.sectionResized.connect(self._fit)
            self._fit()

    def _fit(self) -> None:
        rows = self.verticalHeader()
        taller = rows.length() - rows.count() * rows.defaultSectionSize()
        self.setFixedHeight(self.content_height() + taller)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A table that shows all its rows lets the page scroll."""
        if self._fitted:
            event.ignore()
        else:
            super().wheelEvent(event)

    def content_height(self) -> int:
        """The height at which every row shows without a scroll bar."""
        height = self.horizontalHeader().height() if not self.horizontalHeader().isHidden() else 0
        return height + self.rows_model.rowCount() * self.verticalHeader().defaultSectionSize() + 2

    def current_id(self) -> str:
        """The id of the row the cursor is in, "" on the empty line."""
        row = self.rows_model.row_at(self.currentIndex().row())
        return row.id if row else ""

    def selected_ids(self) -> list[str]:
        """The ids of the rows with a selected cell, in order."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        return [row.id for at in places if (row := self.rows_model.row_at(at))]

    def edit_cell(self, row_id: str, key: str) -> bool:
        """Put the cursor into a cell and begin to edit it where it can be."""
        index = self.rows_model.place(row_id, key)
        if not index.isValid():
            return False
        self._go_to(index)
        if not self._is_dots():
            self.begin_editing(index)
        return True

    def edit_new(self) -> None:
        """Put the cursor into the empty line."""
        index = self.rows_model.entry_place()
        if index.isValid():
            self._go_to(index)
            self.begin_editing(index)

    def _go_to(self, index: QModelIndex) -> None:
        self.commit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor starts in the first cell that can be typed into."""
        if not self.currentIndex().isValid():
            cells = (self.rows_model.index(0, at) for at in range(self.rows_model.columnCount()))
            start = next((cell for cell in cells if cell.flags() & Qt.ItemFlag.ItemIsEditable), None)
            if start is not None:
                self.setCurrentIndex(start)
        elif self._on_empty_line():
            self.setCurrentIndex(self.currentIndex())
        # Qt would paint the whole table anew, in which only this cell looks otherwise without the cursor.
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing but the current cell looks otherwise then, and the empty line is no choice that stays."""
        if self._on_empty_line():
            self.clearSelection()
        self.update(self.currentIndex())

    def _on_empty_line(self) -> bool:
        return self.currentIndex().isValid() and self.rows_model.row_at(self.currentIndex().row()) is None

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Tab goes to the next cell that can be edited."""
        forward = action == QAbstractItemView.CursorAction.MoveNext
        if not forward and action != QAbstractItemView.CursorAction.MovePrevious:
            return super().moveCursor(action, modifiers)
        return next_editable(self.rows_model, self.currentIndex(), 1 if forward else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, delete, move, fill dots; everything else as a table does."""
        key, modifiers = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key == Qt.Key.Key_Delete and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.want_delete()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif modifiers & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open(self.currentIndex(), asked=key == Qt.Key.Key_F2)
        elif modifiers & ~_TYPING:
            super().keyPressEvent(event)
        elif self._is_dots() and event.text() and event.text() in "012345":
            self.rows_model.setData(self.currentIndex(), event.text())
        elif event.text() and self._by_letter.take(self.rows_model, self.currentIndex(), event.text()):
            event.accept()
        else:
            self._begin_entry(event)
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex, *, asked: bool) -> None:
        """Edit a cell when it was asked for; Enter opens what is picked from a list, and else goes down."""
        column = self.rows_model.columns[index.column()] if index.isValid() else None
        if column is None or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        typed = column.kind in (CellKind.TEXT, CellKind.MONEY) and column.suggest is None
        done = self._by_letter.typed() or (typed and bool(self.current_id()))
        if column.kind is CellKind.DOTS or (done and not asked):
            self._go_down()
        else:
            self.begin_editing(index)

    def _begin_entry(self, event: QKeyEvent) -> None:
        """Whatever is typed on the empty line is the next row, in whichever cell the cursor is."""
        here = self.currentIndex()
        if event.text().isprintable() and event.text() and self.rows_model.row_at(here.row()) is None:
            entry = self.rows_model.entry_place()
            if entry.isValid() and here != entry:
                self.setCurrentIndex(entry)

    def commitData(self, editor: QWidget) -> None:
        """Note when what was typed on the empty line has become a row."""
        before = len(self.rows_model.rows)
        super().commitData(editor)
        self._row_added = len(self.rows_model.rows) > before

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes on in the row just added, and opens no list that nobody asked for."""
        if editor is self._closing:
            return  # shut already: its list was put away on the way
        added, self._row_added = self._row_added, False
        move = _TAB_MOVES.get(hint)
        self._closing = editor
        super().closeEditor(editor, hint if move is None else QAbstractItemDelegate.EndEditHint.NoHint)
        self._closing = None
        if move is None:
            return
        if added:
            self.setCurrentIndex(self.rows_model.place(self.rows_model.rows[-1].id))
        following = self.moveCursor(move, Qt.KeyboardModifier.NoModifier)
        if following == self.currentIndex():
            self.focusNextPrevChild(move == QAbstractItemView.CursorAction.MoveNext)
            return
        self.setCurrentIndex(following)
        if self.rows_model.columns[following.column()].kind not in _NOT_TYPED:
            self.begin_editing(following)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell, and out of the table behind the last one."""
        actions = QAbstractItemView.CursorAction
        move = actions.MoveNext if forward else actions.MovePrevious
        if self.moveCursor(move, Qt.KeyboardModifier.NoModifier) == self.currentIndex():
            return QAbstractScrollArea.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    def setCurrentIndex(self, index: QModelIndex) -> None:  # type: ignore[override]
        """Into this cell alone, whatever keys are held (those of a shortcut would add to the selection)."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the rows selected."""
        row_menu(self).popup(event.globalPos())

    def copy(self) -> None:
        """The selected cells as tab-separated text."""
        chosen = self.selectedIndexes()
        if chosen:
            QGuiApplication.clipboard().setText(cells_as_text(self.rows_model, chosen))

    def paste(self) -> None:
        """One text goes into the cell, figures into the cells below, rows to whoever asked for `pasted`."""
        text, index = QGuiApplication.clipboard().text().strip("\r\n"), self.currentIndex()
        entry = self.rows_model.entry_place()
        on_row = self.rows_model.row_at(index.row()) is not None
        if "\n" not in text and "\t" not in text:
            at = index if on_row else entry
            if text.strip() and at.flags() & Qt.ItemFlag.ItemIsEditable:
                self.rows_model.setData(at, text.strip())
        elif on_row and index.column() != self.rows_model.entry_column:
            fill_cells(self.rows_model, index, text)
        elif text.strip():
            self.pasted.emit(text)

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        clear_cells(self.rows_model, self.selectedIndexes())

    def commit(self) -> None:
        """Take what is typed in the open cell and close it: undo, saving or printing read the deal next."""
        for editor in self.viewport().findChildren(QWidget, options=_DIRECT):
            if not editor.isHidden() and isinstance(editor, CellLine | QComboBox):
                if isinstance(editor, CellLine) and editor.typed():
                    self.commitData(editor)
                self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def step(self, by: int) -> None:
        """Move the row of the cursor one place up (-1) or down (1)."""
        self.rows_model.step(self.current_id(), by)
        self.scrollTo(self.currentIndex())

    def want_delete(self) -> None:
        """Ask for the selected rows to be deleted."""
        if self.selected_ids():
            self.delete_wanted.emit(self.selected_ids())

    def _is_dots(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and self.rows_model.columns[index.column()].kind is CellKind.DOTS

    def _edit_choice(self, index: QModelIndex) -> None:
        row = self.rows_model.row_at(index.row())
        if row is None:
            self.edit_new()
        elif self.rows_model.columns[index.column()].kind is CellKind.CHOICE:
            self.begin_editing(index)

    def _go_down(self) -> None:
        here = self.currentIndex()
        below = self.rows_model.index(here.row() + 1, here.column())
        if self.rows_model.row_at(below.row()) is None:
            self.edit_new()
        else:
            self.selectionModel().setCurrentIndex(below, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _select_current(self) -> None:
        """After a deletion the row the cursor has come to is the next to delete, as it looks."""
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())

    def _tell_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(row.id if (row := self.rows_model.row_at(current.row())) else "")
