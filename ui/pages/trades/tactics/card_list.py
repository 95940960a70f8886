"""The list of the cards, by groups: found by typing, pinned by Enter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.formats import Formats
from ui.pages.parts.tactic_cards import Entry, Group, seen_words
from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets.see_through import see_through

Index = QModelIndex | QPersistentModelIndex
_PADDING, _GAP = 10, 8
_FORWARD = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class CardModel(QAbstractListModel):
    """The entries with a heading before each group."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._rows: list[Entry | Group] = []

    def set_entries(self, shown: Iterable[Entry]) -> None:
        """Show these."""
        rows: list[Entry | Group] = []
        group: Group | None = None
        for entry in shown:
            if entry.group is not group:
                group = entry.group
                rows.append(group)
            rows.append(entry)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def entry(self, at: int) -> Entry | None:
        """The entry in a line; None for a heading and beyond the list."""
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        return row if isinstance(row, Entry) else None

    def place(self, key: str) -> int | None:
        """The line of a card, None when it is not shown."""
        return next(
            (at for at, row in enumerate(self._rows) if isinstance(row, Entry) and row.key == key), None
        )

    def nearest(self, at: int) -> int | None:
        """The line of the card nearest to a line, from there down first; None in an empty list."""
        cards = [line for line, row in enumerate(self._rows) if isinstance(row, Entry)]
        return next((line for line in cards if line >= at), cards[-1] if cards else None)

    def beside(self, at: int) -> str:
        """What stands at the right of a card."""
        entry = self.entry(at)
        return seen_words(entry.tactic, self._formats, short=True) if entry is not None else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines there are, headings among them."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name of the card, also for screen readers."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.card.label if isinstance(row, Entry) else row.value
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Entry):
            return ", ".join(filter(None, (row.card.label, row.group.value, self.beside(index.row()))))
        return None


class CardDelegate(QStyledItemDelegate):
    """A heading in small letters; a card as a step in the sidebar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough to hit; the first heading needs no room above it."""
        if _entry(index) is not None:
            return QSize(100, 28)
        return QSize(100, 24 if index.row() == 0 else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        rect: Any = option.rect
        tokens = Theme.of().tokens
        painter.save()
        if _entry(index) is None:
            painter.setFont(font(FontRole.SMALL_STRONG))
            painter.setPen(QColor(tokens.muted))
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect.adjusted(_PADDING, 0, -4, -5), int(flags), str(index.data()))
        else:
            self._paint_card(painter, option, index)
        painter.restore()

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: Any = option.rect
        state: Any = option.state
        tokens = Theme.of().tokens
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = QRectF(rect).adjusted(2, 0, -2, 0)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, ground, tokens.accent_soft if chosen else tokens.hover, None)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, ground, None, tokens.focus, width=1.5)
        area = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        model = index.model()
        beside = model.beside(index.row()) if isinstance(model, CardModel) else ""
        if beside:
            painter.setFont(font(FontRole.SMALL))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), beside)
            area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(beside) - _GAP)
        painter.setFont(font(FontRole.STRONG if chosen else FontRole.BODY))
        painter.setPen(QColor(tokens.accent_text if chosen else tokens.text))
        line = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), line)


def _entry(index: Index) -> Entry | None:
    model = index.model()
    return model.entry(index.row()) if isinstance(model, CardModel) else None


class CardList(QListView):
    """Enter or a double click pins a card or takes it off, F2 edits its reply, Alt and arrows move it."""

    chosen = Signal(object)
    """The Entry that is shown now, None when there is none."""
    pin_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)
    above_wanted = Signal()

    def __init__(self, model: CardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Cards of tactics")
        self.setItemDelegate(CardDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        see_through(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.current()))
        self.doubleClicked.connect(lambda _index: self.pin_wanted.emit())
        Theme.of(self).changed.connect(self.viewport().update)

    def current(self) -> Entry | None:
        """The card that is chosen."""
        return self._model.entry(self.currentIndex().row())

    def choose(self, at: int | None) -> None:
        """Choose the card in a line."""
        self.setCurrentIndex(self._model.index(at) if at is not None else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; the others move in it."""
        key, modifiers = event.key(), event.modifiers()
        up_or_down = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key in _FORWARD:
            self.pin_wanted.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_Delete and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.remove_wanted.emit()
        elif up_or_down and modifiers & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= (self._model.nearest(0) or 0):
            self.above_wanted.emit()
        else:
            super().keyPressEvent(event)
