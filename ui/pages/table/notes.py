"""The three cards at the foot: lists of short texts that are gone through and opened with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.pages.table.keyed import QuietKeyButton
from ui.theme import FontRole, font
from ui.widgets import Card, Flowing, Pressable, Role, ScrollColumn, label

_HEIGHT = 146


@dataclass(frozen=True, slots=True)
class NoteView:
    """One entry: its text, a line below it, in red when it is `bad` and larger when it is there `to_say`;
    `done` strikes it out.
    """

    id: str
    text: str
    below: str = ""
    bad: bool = False
    done: bool = False
    to_say: bool = False


class NoteRow(Pressable):
    """An entry. Enter or a click opens it, Ctrl+Del deletes it, the arrows go to its neighbours."""

    opened = Signal(str)
    delete_wanted = Signal(str)
    neighbour_wanted = Signal(str, int)

    def __init__(self, row_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_id = row_id
        self.view: NoteView | None = None
        self.text = Flowing("", Role.BODY)
        self.below = Flowing("", Role.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 5, 6, 5)
        column.setSpacing(1)
        column.addWidget(self.text)
        column.addWidget(self.below)
        self.pressed.connect(lambda: self.opened.emit(self.row_id))

    def show_note(self, view: NoteView) -> None:
        """Show this."""
        if view == self.view:
            return
        self.view = view
        self.text.setText(view.text)
        self.text.set_role(Role.MUTED if view.done else Role.BODY)
        face = font(FontRole.BODY)
        face.setStrikeOut(view.done)
        self.text.setFont(face)
        self.below.setText(view.below)
        self.below.set_role(Role.SMALL_DANGER if view.bad else Role.MUTED if view.to_say else Role.SMALL)
        self.below.setVisible(bool(view.below))
        done = "said already" if view.done else ""
        self.setAccessibleName(". ".join(filter(None, (view.text, view.below, done))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys meant for the row itself."""
        key = event.key()
        if key == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.delete_wanted.emit(self.row_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.neighbour_wanted.emit(self.row_id, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class NotesCard(Card):
    """A heading with its key, and the entries. `opened` and `delete_wanted` bring the id of one."""

    opened = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, title: str, button: QuietKeyButton, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(9, 9, 8, 8))
        self.setAccessibleName(title)
        self.button = button
        self.rows: dict[str, NoteRow] = {}
        self._order: list[str] = []
        self._empty = label(empty, Role.SMALL, wrap=True)
        self._empty.setContentsMargins(6, 2, 6, 2)
        self.list = ScrollColumn(spacing=0)
        self.list.add(self._empty)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.addWidget(label(title, Role.HEADING), 1)
        head.addWidget(button)
        self.body.setSpacing(3)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Room for two entries; more where there is more."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As its hint: the rest is scrolled."""
        return QSize(super().minimumSizeHint().width(), _HEIGHT)

    def show_notes(self, views: Sequence[NoteView]) -> None:
        """Show these; rows stay with their entry."""
        self._order = [view.id for view in views]
        for row_id in [known for known in self.rows if known not in set(self._order)]:
            row = self.rows.pop(row_id)
            self.list.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, view in enumerate(views):
            row = self.rows.get(view.id) or self._make(view.id)
            if self.list.body.indexOf(row) != at:
                self.list.body.insertWidget(at, row)
            row.show_note(view)
        self._empty.setVisible(not views)

    def focus(self, row_id: str) -> bool:
        """Put the cursor on an entry; False when it is not there."""
        row = self.rows.get(row_id)
        if row is None:
            return False
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.list.ensureWidgetVisible(row, 0, 4)
        return True

    def focus_first(self, wanted: Callable[[NoteView], bool] = lambda _view: True) -> bool:
        """Put the cursor on the first entry that is wanted."""
        for row_id in self._order:
            view = self.rows[row_id].view
            if view is not None and wanted(view):
                return self.focus(row_id)
        return False

    def after(self, row_id: str) -> str:
        """The entry to go to when this one is deleted, nothing when none is left."""
        at = self._order.index(row_id)
        left = [known for known in self._order if known != row_id]
        return left[min(at, len(left) - 1)] if left else ""

    def _make(self, row_id: str) -> NoteRow:
        row = NoteRow(row_id)
        row.opened.connect(self.opened)
        row.delete_wanted.connect(self.delete_wanted)
        row.neighbour_wanted.connect(self._go_on)
        self.rows[row_id] = row
        return row

    def _go_on(self, row_id: str, by: int) -> None:
        at = self._order.index(row_id) + by
        if 0 <= at < len(self._order):
            self.focus(self._order[at])
