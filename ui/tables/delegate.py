"""How the cells of a table are painted and edited."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.tables.columns import CellKind, Column
from ui.tables.lettering import Lettering
from ui.tables.model import Index, RowsModel
from ui.theme import FontRole, Theme, font
from ui.widgets import Line, Offering
from ui.widgets.dots import dot_at, paint_dots
from ui.widgets.labels import paint_pill, pill_size

PADDING = 8
# As numbers: at every cell that is painted three flags are asked for.
_SELECTED = QStyle.StateFlag.State_Selected.value
_UNDER_MOUSE = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class CellLine(Line):
    """The line in which a cell is typed; it knows which cell, and whether anything was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(0)
        self.setFrame(False)
        self.setTextMargins(PADDING - 3, 0, PADDING - 3, 0)
        self.cell = QPersistentModelIndex()
        self._given = ""

    def begin(self, text: str) -> None:
        """Begin with this text."""
        self._given = text
        self.setText(text)

    def typed(self) -> bool:
        """Whether it says something else than it began with."""
        return self.text() != self._given

    def offer(self) -> bool:
        """Show the whole list of wordings; False when there is none."""
        offering = self.completer()
        if isinstance(offering, Offering):
            offering.offer("")
            return True
        return False


class CellList(QComboBox):
    """The list of a choice cell; `put_away` tells that it was shut, whether or not something was chosen."""

    put_away = Signal()

    def __init__(self, parent: QWidget, cell: Index) -> None:
        super().__init__(parent)
        self.cell = QPersistentModelIndex(cell)

    def showPopup(self) -> None:
        """Watch the list, which may be shut without a word to this box; a box put away by now has none."""
        if self.isHidden():
            return
        super().showPopup()
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of it once a choice, which comes after it, has been told."""
        if event.type() == QEvent.Type.Hide:
            QTimer.singleShot(0, self, self.put_away.emit)
        return super().eventFilter(watched, event)


class CellDelegate(QStyledItemDelegate):
    """Paints and edits every kind of cell but the painted ones, which a page paints itself."""

    entered = Signal()
    lines_pasted = Signal()
    """Several lines were to be pasted into the empty line, which is shut again: they are rows to add."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        row_height: int = 32,
        text: FontRole = FontRole.BODY,
        figures: FontRole = FontRole.MONEY,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._theme = Theme.of()
        self._plain, self.figures = text, figures
        self._lettering = Lettering(text, figures)
        self._pill = font(FontRole.SMALL_STRONG)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows of one height; widths come from the columns."""
        return QSize(60, self._row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: its ground, then what it holds."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        column, row = model.columns[index.column()], model.row_at(index.row())
        painter.save()
        if row is None:  # what invites to type runs on over the cells beside it
            option.state &= ~QStyle.StateFlag.State_MouseOver
        self.paint_ground(painter, option)
        area = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        text = model.data(index) or ""
        if row is None:
            if text:
                area.setRight(option.widget.width() - PADDING)
            self._text(painter, area, text, "muted")
        elif model.draft(index):
            self._text(painter, area, text, "danger", right=column.right_aligned)
        elif column.kind is CellKind.DOTS:
            paint_dots(painter, QPointF(area.left(), area.center().y() + 0.5), int(text or 0))
        elif column.kind is CellKind.CHOICE:
            self._choice(painter, area, column, row, text)
        else:
            ink, right = self._ink(column, row), column.right_aligned
            self._text(painter, area, text, ink, role=self._role(column), right=right)
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The ground of a cell, its line below and the frame of the current cell."""
        tokens = self._theme.tokens
        rect: QRect = option.rect
        state: int = option.state.value
        if state & _SELECTED:
            painter.fillRect(rect, QColor(tokens.selection))
        elif state & _UNDER_MOUSE:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.grid_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & _FOCUSED:
            _paint_frame(painter, rect, QColor(tokens.focus))

    def _role(self, column: Column) -> FontRole:
        if column.kind is CellKind.MONEY:
            return self.figures
        return FontRole.STRONG if column.strong else self._plain

    def _ink(self, column: Column, row: object) -> str:
        if column.ink:
            return column.ink(row)
        return "muted" if column.kind is CellKind.NUMBER else "text"

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        ink: str,
        *,
        role: FontRole = FontRole.BODY,
        right: bool = False,
    ) -> None:
        colour = getattr(self._theme.tokens, ink)
        self._lettering.paint(painter, area, text, role, colour, right)

    def _choice(self, painter: QPainter, area: QRect, column: Column, row: object, value: str) -> None:
        chosen = column.choice(row, value)
        if chosen.tone is None:
            self._text(painter, area, chosen.label, self._ink(column, row))
            return
        painter.setFont(self._pill)
        size = pill_size(chosen.label, painter.fontMetrics())
        pill = QRectF(0, 0, min(size.width(), area.width()), size.height())
        pill.moveLeft(area.left())
        pill.moveTop(area.top() + (area.height() - pill.height()) / 2)
        paint_pill(painter, pill, chosen.label, chosen.tone)

    def createEditor(  # type: ignore[override]  # None is how Qt is told that a cell has no editor
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """A line to type in, or a list to choose from."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return None
        column = model.columns[index.column()]
        if column.kind is CellKind.DOTS:
            return None
        if column.kind is CellKind.CHOICE and model.row_at(index.row()) is not None:
            return self._list(parent, column, model.row_at(index.row()), index)
        line = CellLine(parent)
        line.cell = QPersistentModelIndex(index)
        line.setFont(self._lettering.face(self._role(column)))
        line.setAccessibleName(column.title)
        line.setPlaceholderText(column.hint)
        if column.right_aligned:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = model.row_at(index.row())
        if column.suggest and row is not None:
            offering = Offering(line, column.suggest(row))
            line.setCompleter(offering)
            # The completer writes what was clicked into the line only after it has told of it.
            offering.activated.connect(lambda _text: QTimer.singleShot(0, line, lambda: self._enter(line)))
        return line

    def _enter(self, line: CellLine) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, QAbstractItemDelegate.EndEditHint.NoHint)
        self.entered.emit()

    def _list(self, parent: QWidget, column: Column, row: object, cell: Index) -> QComboBox:
        box = CellList(parent, cell)
        box.setAccessibleName(column.title)
        for choice in column.choices_of(row):
            box.addItem(choice.label, choice.value)
        box.activated.connect(lambda _at: self.commitData.emit(box))
        box.put_away.connect(lambda: self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the text of the cell; what is typed already stays when the row changes underneath."""
        value = index.data(Qt.ItemDataRole.EditRole) or ""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, CellLine) and not editor.typed():
            editor.begin(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed or chosen."""
        value = editor.currentData() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, CellLine):
            value = " ".join(editor.text().splitlines())
        model.setData(index, value, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor covers its cell, that of the empty line all of it; a list is as wide as its words."""
        model = index.model()
        rect = QRect(option.rect)
        if isinstance(editor, QComboBox):
            rect.setWidth(max(rect.width(), editor.sizeHint().width()))
        elif isinstance(model, RowsModel) and model.row_at(index.row()) is None:
            rect.setRight(max(rect.right(), option.widget.width() - 1))
        editor.setGeometry(rect.adjusted(0, 0, -1, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter hands over and goes down, like in a spreadsheet; Down shows what can be picked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if isinstance(editor, CellLine) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter(editor)
                return True
            if isinstance(editor, CellLine) and event.key() == Qt.Key.Key_Down and editor.offer():
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and _takes_lines(editor):
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self.lines_pasted.emit()
                return True
        return super().eventFilter(editor, event)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on a dot fills up to it, on the last full one it clears."""
        if (
            isinstance(model, RowsModel)
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and model.columns[index.column()].kind is CellKind.DOTS
            and model.row_at(index.row()) is not None
        ):
            left = option.rect.left() + PADDING
            number = dot_at(event.position().x() - left)
            now = int(index.data(Qt.ItemDataRole.DisplayRole) or 0)
            return model.setData(index, "0" if number == now else str(number))
        return super().editorEvent(event, model, option, index)


def _paint_frame(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A line inside the rectangle: at 150 % a pen would leave half a pixel outside what is painted anew."""
    inner = rect.adjusted(1, 1, -1, -1)
    for edge in (
        QRect(rect.left(), rect.top(), rect.width(), 1),
        QRect(rect.left(), inner.bottom() + 1, rect.width(), 1),
        QRect(rect.left(), inner.top(), 1, inner.height()),
        QRect(inner.right() + 1, inner.top(), 1, inner.height()),
    ):
        painter.fillRect(edge, colour)


def _takes_lines(editor: QObject) -> bool:
    """Whether this is the empty line, nothing typed in it, while a list or a table is on the clipboard."""
    if not isinstance(editor, CellLine) or editor.text():
        return False
    model, text = editor.cell.model(), QGuiApplication.clipboard().text().strip("\r\n")
    entry = isinstance(model, RowsModel) and model.row_at(editor.cell.row()) is None
    return entry and ("\n" in text or "\t" in text)
