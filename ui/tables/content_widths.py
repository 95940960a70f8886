"""Columns of texts as wide as their texts: what is short gives its room to what would be cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from ui.tables.delegate import PADDING
from ui.tables.view import RowsView
from ui.theme import FontRole, font

_LONGEST = 60


class ContentWidths(QObject):
    """Shares the room that the other columns leave among those without a width of their own.

    Each gets what its longest text needs; where that is too much for all of them, those that need more than
    an equal share take the rest in equal parts.
    """

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view, self._model, self._header = view, view.rows_model, view.horizontalHeader()
        self._columns = [at for at, column in enumerate(self._model.columns) if not column.width]
        self._plain, self._title = (QFontMetrics(font(role)) for role in (FontRole.BODY, FontRole.SMALL))
        for at in self._columns:
            self._header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        for signal in (self._model.dataChanged, self._model.rowsInserted, self._model.rowsRemoved):
            signal.connect(lambda *_where: self._soon.start())
        self._model.modelReset.connect(self._soon.start)
        self._header.sectionResized.connect(self._on_resized)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Another width is shared anew."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def _on_resized(self, at: int, _before: int, _now: int) -> None:
        if at not in self._columns:
            self._soon.start()

    def fit(self) -> None:
        """Give each of the columns its width."""
        others = (at for at in range(len(self._model.columns)) if at not in self._columns)
        room = self._view.viewport().width() - sum(self._header.sectionSize(at) for at in others)
        widths = shared(room, [self._need(at) for at in self._columns])
        for at, width in zip(self._columns, widths, strict=True):
            if self._header.sectionSize(at) != width:
                self._header.resizeSection(at, width)

    def _need(self, at: int) -> int:
        texts = (self._model.text(row, at)[:_LONGEST] for row in self._model.rows)
        longest = max((self._plain.horizontalAdvance(text) for text in texts), default=0)
        title = self._title.horizontalAdvance(self._model.columns[at].title)
        return max(longest, title) + 2 * PADDING + 2


def shared(room: int, needs: list[int]) -> list[int]:
    """A width for each need that come to `room` together: what all need and a part of the rest, or less."""
    rest = room - sum(needs)
    if rest >= 0:
        part, odd = divmod(rest, max(len(needs), 1))
        return [need + part + (at < odd) for at, need in enumerate(needs)]
    widths, left = [0] * len(needs), max(room, 0)
    for done, at in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        widths[at] = min(needs[at], left // (len(needs) - done))
        left -= widths[at]
    return widths
