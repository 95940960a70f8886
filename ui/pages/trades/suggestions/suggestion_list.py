"""The suggested trades as they are shown: in words and figures, found by a search, painted a row each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dealplanner.analysis.trades import suggesting
from dealplanner.domain.enums import TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.trades import Term
from ui.document import Document
from ui.pages.trades.view import term_view
from ui.tables.lettering import Lettering
from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets import plain_tip
from ui.widgets.see_through import see_through

Index = QModelIndex | QPersistentModelIndex

_PADDING, _GAP, _BESIDE = 12, 8, 18
_NET = 96
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A suggestion in words, each amount as it is shown."""

    suggestion: suggesting.Suggestion
    gives: str
    gets: str
    to_us: str
    to_them: str
    reason: str

    def spoken(self) -> str:
        """The whole row, for a screen reader."""
        return (
            f"If we give {self.gives}, then they give {self.gets}. "
            f"Net to us {self.to_us}, net to them {self.to_them}. {self.reason}"
        )

    def words(self) -> str:
        """The trade alone, in a line."""
        return f"{self.gives}  ⇄  {self.gets}"


def entries(document: Document, found: Iterable[suggesting.Suggestion]) -> tuple[Entry, ...]:
    """The suggestions in words, in their order."""
    return tuple(_entry(document, suggestion) for suggestion in found)


def matching(found: Iterable[Entry], search: str) -> tuple[Entry, ...]:
    """Those that hold every word of the search in what is given, got or said about them."""
    words = search.casefold().split()
    return tuple(
        entry
        for entry in found
        if all(word in f"{entry.gives} {entry.gets} {entry.reason}".casefold() for word in words)
    )


def _entry(document: Document, suggestion: suggesting.Suggestion) -> Entry:
    return Entry(
        suggestion,
        _side(document, TermKind.GIVE, suggestion.gives),
        _side(document, TermKind.GET, suggestion.gets),
        document.money(suggestion.net_to_us, signed=True),
        document.money(suggestion.net_to_them, signed=True),
        suggesting.reason(document.deal, suggestion, document.locale, named=False),
    )


def _side(document: Document, kind: TermKind, named: Sequence[tuple[Issue, Option]]) -> str:
    terms = (Term(id="", rank="V", kind=kind, issue=issue.id, option=option.id) for issue, option in named)
    return "  +  ".join(term_view(document, term).words for term in terms)


class SuggestionModel(QAbstractListModel):
    """The entries shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def set_entries(self, shown: Iterable[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = tuple(shown)
        self.endResetModel()

    def entry(self, at: int) -> Entry | None:
        """The entry at this place, None beyond them."""
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The trade in words, also for screen readers and as a tip."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.spoken())
        return None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a row lie, given its left edge and its width."""

    left: int
    width: int

    @property
    def _half(self) -> int:
        return max(60, (self.width - 2 * _PADDING - 2 * _NET - 3 * _BESIDE) // 2)

    def gives(self, top: int, height: int) -> QRect:
        """What we give."""
        return QRect(self.left + _PADDING, top, self._half, height)

    def gets(self, top: int, height: int) -> QRect:
        """What they give."""
        return self.gives(top, height).translated(self._half + _BESIDE, 0)

    def net(self, top: int, height: int, *, to_them: bool) -> QRect:
        """What it comes to for us, or for them."""
        right = self.left + self.width - _PADDING
        return QRect(right - _NET - (0 if to_them else _NET + _BESIDE), top, _NET, height)

    def below(self, top: int, height: int) -> QRect:
        """The reason, under all of them."""
        return QRect(self.left + _PADDING, top, self.width - 2 * _PADDING, height)


class SuggestionDelegate(QStyledItemDelegate):
    """What we give beside what they give, both nets, and the reason with all figures below."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._letters = Lettering(FontRole.SMALL, FontRole.LARGE, FontRole.STRONG_MONEY)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words and the reason need, two lines each at most."""
        width = self._view.viewport().width()
        entry = _entry_at(index)
        return QSize(width, sum(self._heights(entry, Columns(0, width))) + 2 * _GAP if entry else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one suggestion."""
        entry = _entry_at(index)
        if entry is None:
            return
        t, rect = Theme.of().tokens, _rect(option)
        painter.save()
        ground = _ground(option)
        if ground:
            painter.fillRect(rect, QColor(getattr(t, ground)))
        painter.setPen(QColor(t.grid_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        columns, top, put = Columns(rect.left(), rect.width()), rect.top() + _GAP, self._letters.paint
        for place, words in ((columns.gives, entry.gives), (columns.gets, entry.gets)):
            high = self._height(words, FontRole.LARGE, place(0, 0).width())
            put(painter, place(top, high), words, FontRole.LARGE, t.text)
        self._paint_nets(painter, columns, top, entry)
        above, reason = self._heights(entry, columns)
        put(painter, columns.below(top + above, reason), entry.reason, FontRole.SMALL, t.muted)
        painter.restore()

    def _paint_nets(self, painter: QPainter, columns: Columns, top: int, entry: Entry) -> None:
        """What each side gains; who loses is in the colour of that."""
        t, found = Theme.of().tokens, entry.suggestion
        high = self._letters.spacing(FontRole.LARGE)
        ours = t.danger if found.net_to_us < 0 else t.accent_text
        theirs = t.warning if found.net_to_them is not None and found.net_to_them < 0 else t.text
        for text, ink, to_them in ((entry.to_us, ours, False), (entry.to_them, theirs, True)):
            place = columns.net(top, high, to_them=to_them)
            self._letters.paint(painter, place, text, FontRole.STRONG_MONEY, ink, right=True)

    def _heights(self, entry: Entry, columns: Columns) -> tuple[int, int]:
        """Of the words and of the reason under them."""
        width = columns.gives(0, 0).width()
        words = max(self._height(text, FontRole.LARGE, width) for text in (entry.gives, entry.gets))
        reason = self._height(entry.reason, FontRole.SMALL, columns.below(0, 0).width())
        return words + _BETWEEN, reason

    def _height(self, text: str, role: FontRole, width: int) -> int:
        return len(self._letters.lines(text, role, width, 2)) * self._letters.spacing(role)


class SuggestionHeadings(QWidget):
    """The headings over the columns of the list."""

    def __init__(self, view: SuggestionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        view.resized.connect(self.update)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.of(self).changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the headings and the line below them."""
        t = Theme.of(self).tokens
        painter = QPainter(self)
        painter.setFont(font(FontRole.SMALL))
        painter.setPen(QColor(t.border))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setPen(QColor(t.muted))
        columns, high = Columns(0, self._view.viewport().width()), self.height()
        middle, left, right = (
            Qt.AlignmentFlag.AlignVCenter,
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        painter.drawText(columns.gives(0, high), int(middle | left), "If we give")
        painter.drawText(columns.gets(0, high), int(middle | left), "then they give")
        painter.drawText(columns.net(0, high, to_them=False), int(middle | right), "net to us")
        painter.drawText(columns.net(0, high, to_them=True), int(middle | right), "net to them")


class SuggestionList(QListView):
    """The list of suggestions; what is typed in it is `typed` on, to search."""

    typed = Signal(str)
    above_wanted = Signal()
    resized = Signal()

    def __init__(self, model: SuggestionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("Suggested trades")
        self.setItemDelegate(SuggestionDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        see_through(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words into lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters search, Up in the first row goes back to the search."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.above_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the line of the focus round the current one."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            box = self.visualRect(self.currentIndex()).toRectF().adjusted(1, 1, -1, -1)
            rounded(QPainter(self.viewport()), box, None, Theme.of(self).tokens.focus, width=1.5, radius=4)


def _entry_at(index: Index) -> Entry | None:
    model = index.model()
    return model.entry(index.row()) if isinstance(model, SuggestionModel) else None


def _ground(option: QStyleOptionViewItem) -> str:
    state: QStyle.StateFlag = option.state
    if state & QStyle.StateFlag.State_Selected:
        return "selection"
    return "hover" if state & QStyle.StateFlag.State_MouseOver else ""


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect
