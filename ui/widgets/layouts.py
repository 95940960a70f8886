"""Ways of arranging: a centred column that scrolls, labels over fields, a row that wraps."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.labels import Role, label
from ui.widgets.see_through import see_through

_ROUNDS = 3
"""So often may one layout wait for another."""
_COMINGS, _MOMENT = 3, 0.3
"""So often, with no longer pause in seconds, may a bar come to a column of one size; then it stays."""
_ROOM = 148
"""The least width in pixels of a column with a date in it and the gap beside it."""


class ScrollColumn(QScrollArea):
    """A column of widgets that scrolls up and down only; centred when there is more than `max_width`."""

    _nested = False  # Qt asks before `__init__` is done
    _size: QSize | None = None

    def __init__(
        self, parent: QWidget | None = None, *, max_width: int | None = None, spacing: int = 10
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        see_through(self)
        self.content = outer = _Content()
        outer.setAutoFillBackground(False)
        self._outer = QVBoxLayout(outer)
        self._outer.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        self.column = QWidget()
        if max_width is not None:
            self.column.setMaximumWidth(max_width)
        self.body = QVBoxLayout(self.column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(spacing)
        row.addWidget(self.column, 1)
        self._outer.addLayout(row)
        self._outer.addStretch(1)
        self.setWidget(outer)
        # A scroll area makes its widget fill its own ground.
        outer.setAutoFillBackground(False)
        self._needed, self._comings, self._latest = False, 0, 0.0
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def _on_range(self, _least: int, most: int) -> None:
        """Let a bar stay that would come and go without an end.

        Where something is less high in less width, the bar is needed only as long as it is not there.
        """
        now = time.monotonic()
        if now - self._latest > _MOMENT:
            self._begin_anew()
        self._latest = now
        self._comings += most > 0 and not self._needed
        self._needed = most > 0
        if self._comings >= _COMINGS:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _begin_anew(self) -> None:
        self._comings = 0
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A column of another size may do without the bar that stayed."""
        if self.size() != self._size:
            self._size = self.size()
            self._begin_anew()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the bar is needed is not asked while that is being answered.

        What turns with its width is as high as before until it is told of the new one: asked meanwhile, it
        has the bar come and go, one inside the other, until there is no room on the stack.
        """
        if self._nested or event.type() is not QEvent.Type.Resize:
            return False
        self._nested = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._nested = False

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """One more widget at the end; with `stretch` it takes the room that is left."""
        self.body.addWidget(widget, stretch)
        if stretch:
            self._outer.setStretch(0, 1)
            self._outer.setStretch(1, 0)

    def reveal(self, widget: QWidget, margin: int) -> None:
        """Bring the whole of a widget of its content into sight; Qt shows of a text no more than one line."""
        if not self.content.isAncestorOf(widget):  # its own frame or scroll bar
            return
        height = self.viewport().height()
        if widget.height() + 2 * margin > height:
            self.ensureWidgetVisible(widget, 0, margin)
            return
        top = widget.mapTo(self.content, QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), top + widget.height() + margin - height), top - margin))


def scroll_to(widget: QWidget | None) -> None:
    """Bring a widget into sight in whatever it can be scrolled in, also when it was opened just now."""
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    around = widget.parentWidget() if widget is not None else None
    while widget is not None and around is not None:
        if isinstance(around, ScrollColumn):
            around.reveal(widget, 10)
        around = around.parentWidget()


class _Content(QWidget):
    """What scrolls. It is as high as its width needs, and not as high as its least width would need."""

    def minimumSizeHint(self) -> QSize:
        """Only a width where the height follows from it: the scroll area asks for that height itself."""
        least = super().minimumSizeHint()
        layout = self.layout()
        follows = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if follows else least


class FieldGrid(QWidget):
    """A form with each label over its field, in columns of equal width: `narrow` of them in little room."""

    def __init__(self, columns: int = 2, parent: QWidget | None = None, *, narrow: int | None = None) -> None:
        super().__init__(parent)
        self._wide, self._narrow = columns, narrow or columns
        self._columns = columns
        self._row = self._column = 0
        self._cells: list[tuple[QVBoxLayout | None, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, text: str, field: QWidget, *, span: int = 1, hint: str = "") -> QWidget:
        """Put the field under its label in the next free place, over `span` columns; returns the field."""
        cell = QVBoxLayout()
        cell.setSpacing(3)
        cell.addWidget(label(text, Role.SMALL, buddy=field))
        cell.addWidget(field)
        if hint:
            cell.addWidget(label(hint, Role.SMALL, wrap=True))
        cell.addStretch(1)
        self._cells.append((cell, span))
        self._place(cell, span)
        return field

    def next_row(self) -> None:
        """Begin a new row."""
        self._cells.append((None, 0))
        self._turn()

    def _place(self, cell: QVBoxLayout, span: int) -> None:
        span = min(span, self._columns)
        if self._column + span > self._columns:
            self._turn()
        self._grid.addLayout(cell, self._row, self._column, 1, span)
        self._column += span

    def _turn(self) -> None:
        if self._column:
            self._row += 1
            self._column = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where a date would be cut in one of many."""
        super().resizeEvent(event)
        columns = self._wide if self.width() >= _ROOM * self._wide else self._narrow
        if columns != self._columns:
            self._columns, self._row, self._column = columns, 0, 0
            while self._grid.takeAt(0) is not None:
                pass
            for column in range(self._wide):
                self._grid.setColumnStretch(column, int(column < columns))
            for cell, span in self._cells:
                if cell is None:
                    self._turn()
                else:
                    self._place(cell, span)


class FlowLayout(QLayout):
    """A row that wraps to the next line when there is no room."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """One more item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at this place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at this place out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the wrapped rows are."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """As small as it can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()


def turn(box: QBoxLayout, *, below: bool) -> None:
    """Lay a row out below one another, or beside."""
    box.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)


def clear(held: QLayout) -> None:
    """Take all widgets out of a layout, and let them go."""
    while (item := held.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
