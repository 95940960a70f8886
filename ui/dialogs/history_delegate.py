"""How the lines of the history are drawn: a moment on two lines, a heading on a line of its own."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.dialogs.history_list import Heading, HistoryModel, Index
from ui.theme import FontRole, Theme, font
from ui.widgets import sentence

_PADDING = 12
_Action = QAbstractItemView.CursorAction
_UPWARDS = frozenset({_Action.MoveUp, _Action.MovePageUp, _Action.MoveEnd, _Action.MovePrevious})
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)


class MomentList(QListView):
    """A list in which the keys never stop at a heading."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The place to go to; beside a heading that would be there."""
        found = super().moveCursor(action, modifiers)
        model = self.model()
        if not isinstance(model, HistoryModel) or model.moment(found.row()) is not None:
            return found
        up, down = range(found.row(), -1, -1), range(max(0, found.row()), model.rowCount())
        for places in (up, down) if action in _UPWARDS else (down, up):
            at = next((at for at in places if model.moment(at) is not None), None)
            if at is not None:
                return model.index(at)
        return self.currentIndex()


class HistoryDelegate(QStyledItemDelegate):
    """Draws every line in the same height, so that a long list need not be measured."""

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
        if not isinstance(model, HistoryModel):
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
            self._draw(painter, QRect(area.x(), area.y(), area.width(), self._height), model.told(line))
            painter.setFont(self._small)
            painter.setPen(QColor(tokens.muted if line.own else tokens.info))
            under = QRect(area.x(), area.bottom() - self._height + 1, area.width(), self._height)
            self._draw(painter, under, model.under(line))
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
            wrapped = int(
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            )
            painter.drawText(area, wrapped, heading.text)
        else:
            foot = QRect(area.x(), area.bottom() - self._height, area.width(), self._height)
            painter.drawText(foot, _LEFT, heading.text)
        painter.setPen(QColor(tokens.grid_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    @staticmethod
    def _draw(painter: QPainter, rect: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(sentence(words), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)
