"""The table of the rows found: a tick on each, and over each column the choice of what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dealplanner.exchange.columns import Role
from ui.dialogs.import_model import ROLE_TITLES, TICK, ImportModel, Index
from ui.tables.delegate import PADDING, CellDelegate
from ui.tables.header import TableHeader
from ui.theme import FontRole, Theme
from ui.widgets import ChoiceField
from ui.widgets.see_through import see_through

_ROW_HEIGHT = 29
_TICK_WIDTH = 38
_WISH_WIDTH, _TEXT_WIDTH, _FIGURE_WIDTH = 290, 130, 112
_FIGURES = frozenset({Role.ASKED_ON, Role.IMPORTANCE, Role.COST_TO_US, Role.ANSWER, Role.IGNORE})


class RoleHeader(TableHeader):
    """Over each column of the source a list of what it can be; plain titles where there is nothing to say."""

    role_chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[ChoiceField] = []
        self.sectionResized.connect(lambda _at, _old, _new: self.place_boxes())

    def show_roles(self, roles: Sequence[Role]) -> None:
        """Put a list with its role over each column; none for no roles."""
        while len(self._boxes) > len(roles):
            self._boxes.pop().deleteLater()
        while len(self._boxes) < len(roles):
            self._boxes.append(self._new_box(len(self._boxes)))
        for box, role in zip(self._boxes, roles, strict=True):
            box.set_value(role)
        self.setFixedHeight(40 if roles else 30)
        self.place_boxes()

    def boxes(self) -> list[ChoiceField]:
        """The lists, in the order of the columns."""
        return self._boxes

    def _new_box(self, column: int) -> ChoiceField:
        box = ChoiceField(f"Column {column + 1} is")
        box.setParent(self.viewport())
        box.set_choices([(title, role) for role, title in ROLE_TITLES.items()])
        box.chosen.connect(lambda role: self.role_chosen.emit(column, role))
        box.show()
        return box

    def place_boxes(self) -> None:
        """Keep the lists over their columns."""
        for column, box in enumerate(self._boxes, 1):
            left, width = self.sectionViewportPosition(column), self.sectionSize(column)
            box.setGeometry(left + 2, 5, max(30, width - 6), 30)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A title only where there is no list."""
        if not self._boxes:
            super().paintSection(painter, rect, section)


class ImportDelegate(CellDelegate):
    """Headings in bold, rows that are left out in grey, cells that could not be read in amber."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, row_height=_ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, ImportModel):
            return
        row, column = index.row(), index.column() - 1
        painter.save()
        if column >= 0 and model.problem_at(row, column):
            painter.fillRect(option.rect, QColor(Theme.of().tokens.warning_soft))
        self.paint_ground(painter, option)
        if column < 0:
            if model.is_wish(row):
                _paint_tick(painter, option, on=model.is_wanted(row))
        else:
            self._cell(painter, option, model, index)
        painter.restore()

    def _cell(
        self, painter: QPainter, option: QStyleOptionViewItem, model: ImportModel, index: Index
    ) -> None:
        row, column = index.row(), index.column() - 1
        role = model.roles[column]
        wanted = model.is_wanted(row) and role is not Role.IGNORE
        ink = "warning" if model.problem_at(row, column) else "text" if wanted else "muted"
        face = FontRole.SMALL_STRONG if model.is_header(row) else FontRole.BODY
        right = role in (Role.COST_TO_US, Role.WORTH_TO_THEM)
        area = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        self._text(painter, area, index.data() or "", ink, role=face, right=right)


def _paint_tick(painter: QPainter, option: QStyleOptionViewItem, *, on: bool) -> None:
    box = QStyleOptionButton()
    where: QRect = option.rect
    box.rect = where
    state = QStyle.StateFlag.State_Enabled | (QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off)
    box.state = state
    QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter)


class ImportTable(QTableView):
    """Rows of an ImportModel. Space or a click on the box ticks the rows chosen."""

    def __init__(self, model: ImportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.setModel(model)
        self.setAccessibleName("Rows found")
        self.roles = RoleHeader(self)
        self.setHorizontalHeader(self.roles)
        self.setItemDelegate(ImportDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        see_through(self)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.roles.place_boxes())
        self.clicked.connect(self._clicked)
        model.modelReset.connect(self.show_columns)

    def go_to_first(self) -> None:
        """Put the cursor into the first row that names a wish."""
        model = self.rows_model
        first = next((row for row in range(model.rowCount()) if model.is_wish(row)), 0)
        self.setFocus()
        self.setCurrentIndex(model.index(first, TICK + 1))

    def show_columns(self) -> None:
        """Lists over the columns and their widths, for the columns that the model has now."""
        model = self.rows_model
        single = len(model.roles) < 2
        self.roles.show_roles(() if single else model.roles)
        self.roles.setSectionResizeMode(TICK, QHeaderView.ResizeMode.Fixed)
        self.roles.resizeSection(TICK, _TICK_WIDTH)
        for column, role in enumerate(model.roles, 1):
            self.roles.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.roles.resizeSection(column, _width(role))
        # Figures at the far right would stand away from the list that says what they are.
        self.roles.setStretchLastSection(not model.roles or model.roles[-1] not in _FIGURES)
        self.roles.place_boxes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Enter is the dialog's."""
        if event.key() == Qt.Key.Key_Space:
            self.rows_model.tick(sorted({index.row() for index in self.selectedIndexes()}))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep the lists in place when the table changes its size."""
        if event.type() == QEvent.Type.Resize:
            self.roles.place_boxes()
        return super().viewportEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TICK:
            self.rows_model.tick([index.row()])


def _width(role: Role) -> int:
    if role is Role.WISH:
        return _WISH_WIDTH
    return _FIGURE_WIDTH if role in _FIGURES else _TEXT_WIDTH
