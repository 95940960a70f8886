"""The log of the rounds: a table to be read from further away, the newest offer on top."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from ui.pages.table.view import RoundRow
from ui.tables import CellKind, Column, RowsModel, RowsView, TallRows
from ui.tables.delegate import CellDelegate
from ui.theme import FontRole, Theme
from ui.widgets import Card

_ROW, _TWO_LINES, _THREE_LINES, _LEAST, _HEAD = 36, 56, 76, 3, 30


def _tip(row: RoundRow) -> str:
    owed = f"Owed in return: {row.owed}" if row.owed != "—" else ""
    return "\n".join(filter(None, (row.whole, f"“{row.said}”" if row.said else "", owed, row.whole_when)))


COLUMNS = (
    Column("number", "Round", CellKind.TEXT, lambda row: row.number, width=58),
    Column("who", "Who", CellKind.TEXT, lambda row: row.who, width=56),
    Column("words", "Position", CellKind.TEXT, lambda row: row.words, tip=_tip),
    Column(
        "to_us",
        "To us",
        CellKind.MONEY,
        lambda row: row.to_us,
        width=104,
        ink=lambda row: "danger" if row.below else "text",
    ),
    Column("to_them", "To them", CellKind.MONEY, lambda row: row.to_them, width=104),
    Column(
        "owed",
        "Owed in return",
        CellKind.TEXT,
        lambda row: row.owed,
        width=248,
        ink=lambda row: "danger" if row.owes else "text",
    ),
    Column(
        "when",
        "When",
        CellKind.TEXT,
        lambda row: row.when,
        width=70,
        ink=lambda _row: "muted",
        tip=lambda row: row.whole_when,
    ),
)

_OWED, _WHEN = 5, 6


class LogDelegate(CellDelegate):
    """Marks the row where the cursor is by a bar at its left, not by a frame round one of its cells."""

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The ground of a cell."""
        focused: bool = option.widget.hasFocus()
        if not focused:  # the view has painted the row as selected already
            painter.fillRect(option.rect, QColor(Theme.of().tokens.card))
            option.state &= ~QStyle.StateFlag.State_Selected
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint_ground(painter, option)
        if focused and option.rect.left() <= 1 and option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1)
            painter.fillRect(bar, QColor(Theme.of().tokens.focus))


class LogView(RowsView):
    """Enter opens a row; letters are left to the page. `change_wanted` brings the id of the offer."""

    change_wanted = Signal(str)

    def __init__(self, model: RowsModel) -> None:
        delegate = LogDelegate(None, row_height=_ROW, text=FontRole.FAR, figures=FontRole.FAR_MONEY)
        super().__init__(model, "The rounds so far", row_height=_ROW, delegate=delegate)
        delegate.setParent(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        TallRows(self, "words", "owed", height=_TWO_LINES, role=FontRole.FAR, whole=("words", _THREE_LINES))
        self.doubleClicked.connect(lambda _index: self._change())

    def setCurrentIndex(self, index: QModelIndex) -> None:  # type: ignore[override]
        """Into the whole row."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the newest."""
        if not self.currentIndex().isValid() and self.rows_model.rows:
            self.setCurrentIndex(self.rows_model.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The row is marked less."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open the row; Delete alone does nothing."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._change()
        elif key in (Qt.Key.Key_Backspace,) or (
            key == Qt.Key.Key_Delete and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _change(self) -> None:
        if self.current_id():
            self.change_wanted.emit(self.current_id())


class LogCard(Card):
    """The table in its frame: as high as its rows where there is room, at least three rows high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(1, 1, 1, 1))
        self.model = RowsModel(COLUMNS, parent=self)
        self.view = LogView(self.model)
        self.body.addWidget(self.view)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.view.verticalHeader().sectionResized.connect(self._fit)

    def show_rows(self, rows: list[RoundRow]) -> None:
        """Show these rounds."""
        at = self.view.current_id()
        self.model.set_rows(rows)
        self._fit()
        if not at and rows:
            self.view.setCurrentIndex(self.model.place(rows[0].id))

    def _fit(self) -> None:
        self.setMaximumHeight(_HEAD + max(_ROW, self.view.verticalHeader().length()) + 4)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The least height: what is left is given by the page."""
        newest = self.view.verticalHeader().sectionSize(0) if self.model.rows else _ROW
        return QSize(400, _HEAD + max(newest, min(_LEAST, len(self.model.rows)) * _ROW) + 4)

    def minimumSizeHint(self) -> QSize:
        """As its hint."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The position has to be read; what is less needed goes where there is little room."""
        super().resizeEvent(event)
        width = self.width()
        self.view.setColumnHidden(_WHEN, width < 760)
        self.view.setColumnHidden(_OWED, width < 620)
        self.view.setColumnWidth(_OWED, min(max(150, width * 7 // 25), 420))
