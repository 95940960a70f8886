"""A list of entries on two lines, with headings between them; every line has the same height."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import FontRole, Theme, font
from ui.widgets import sentence
from ui.widgets.see_through import see_through

Index = QModelIndex | QPersistentModelIndex

_PADDING = 12
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_Action = QAbstractItemView.CursorAction
_UPWARDS = frozenset({_Action.MoveUp, _Action.MovePageUp, _Action.MoveEnd, _Action.MovePrevious})


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that cannot be chosen: a day, or something to notice (`accent`)."""

    text: str
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands on the two lines of an entry; `ink` is the colour token of the small one."""

    text: str
    under: str
    ink: str = "muted"


class TwoLineModel(QAbstractListModel):
    """What such a list shows: a subclass says what stands on each line."""

    def line(self, at: int) -> Heading | Entry:
        """What stands on a line that there is."""
        raise NotImplementedError

    def is_entry(self, at: int) -> bool:
        """Whether there is an entry on this line, which can be chosen."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The words, for screen readers both lines."""
        if not index.isValid() or role not in _READ:
            return None
        line = self.line(index.row())
        if isinstance(line, Heading) or role == Qt.ItemDataRole.DisplayRole:
            return line.text
        return f"{line.text}, {line.under}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries can be chosen, headings cannot."""
        if not self.is_entry(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


_READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class TwoLineList(QListView):
    """The list itself; the keys never stop at a heading."""

    def __init__(self, model: TwoLineModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(TwoLineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        see_through(self)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The place to go to; beside a heading that would be there."""
        found = super().moveCursor(action, modifiers)
        model = self.model()
        if not isinstance(model, TwoLineModel) or model.is_entry(found.row()):
            return found
        up, down = range(found.row(), -1, -1), range(max(0, found.row()), model.rowCount())
        for places in (up, down) if action in _UPWARDS else (down, up):
            at = next((at for at in places if model.is_entry(at)), None)
            if at is not None:
                return model.index(at)
        return self.currentIndex()


class TwoLineDelegate(QStyledItemDelegate):
    """Draws the lines."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._body, self._small = font(FontRole.BODY), font(FontRole.SMALL)
        self._strong = font(FontRole.SMALL_STRONG)
        self._height = view.fontMetrics().height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(120, 2 * self._height + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        model = index.model()
        if not isinstance(model, TwoLineModel):
            return
        rect: QRect = option.rect
        line = model.line(index.row())
        painter.save()
        if isinstance(line, Heading):
            self._paint_heading(painter, rect, line)
        else:
            self._paint_ground(painter, rect, option)
            tokens = Theme.of().tokens
            area = rect.adjusted(_PADDING, 5, -_PADDING, -5)
            painter.setFont(self._body)
            painter.setPen(QColor(tokens.text))
            self._draw(painter, QRect(area.x(), area.y(), area.width(), self._height), line.text)
            painter.setFont(self._small)
            painter.setPen(QColor(getattr(tokens, line.ink)))
            under = QRect(area.x(), area.bottom() - self._height + 1, area.width(), self._height)
            self._draw(painter, under, line.under)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        tokens = Theme.of().tokens
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.grid_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        tokens = Theme.of().tokens
        if heading.accent:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        painter.setFont(self._strong)
        painter.setPen(QColor(tokens.accent_text if heading.accent else tokens.muted))
        area = rect.adjusted(_PADDING, 4, -_PADDING, -4)
        if heading.accent:
            painter.drawText(area, _WRAPPED, heading.text)
        else:
            foot = QRect(area.x(), area.bottom() - self._height, area.width(), self._height)
            painter.drawText(foot, _LEFT, heading.text)
        painter.setPen(QColor(tokens.grid_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    @staticmethod
    def _draw(painter: QPainter, rect: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(sentence(words), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)
