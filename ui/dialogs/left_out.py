"""The lines that were taken for a greeting, a signature and the like, and the way to take them back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from dealplanner.exchange.pasted import Skipped
from ui.theme import FontRole, font
from ui.widgets import Card, LinkButton, Role, label
from ui.widgets.see_through import see_through

_MOST_ROWS = 5
_LONGEST = 300


class LeftOut(QWidget):
    """Emits `wanted` with the Skipped lines that are wishes after all."""

    wanted = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skipped: Sequence[Skipped] = ()
        self._title = label("", Role.SMALL_STRONG, wrap=True)
        self.back = LinkButton("Take it back", self.take_back)
        self.model = QStringListModel(self)
        self.view = _Lines()
        self.view.setModel(self.model)
        self.view.doubleClicked.connect(lambda _index: self.take_back())
        self.view.space_pressed.connect(self.take_back)
        self.view.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_button())
        card = Card(margins=(1, 1, 1, 1))
        card.body.addWidget(self.view)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(card)

    def show_skipped(self, skipped: Sequence[Skipped], reasons: str) -> None:
        """Show these lines; nothing at all when there are none."""
        self._skipped = skipped
        lines = "1 line" if len(skipped) == 1 else f"{len(skipped)} lines"
        self._title.setText(f"Left out ({lines}): {reasons}")
        self.model.setStringList([f"{each.reason.value}  ·  {each.text[:_LONGEST]}" for each in skipped])
        height = self.view.sizeHintForRow(0) if skipped else 0
        self.view.setFixedHeight(min(len(skipped), _MOST_ROWS) * height + 8)
        self.setVisible(bool(skipped))
        self._show_button()

    def take_back(self) -> None:
        """Say that the lines chosen are wishes."""
        chosen = [self._skipped[index.row()] for index in self.view.selectionModel().selectedRows()]
        if chosen:
            self.wanted.emit(chosen)

    def _show_button(self) -> None:
        count = len(self.view.selectionModel().selectedRows())
        self.back.setText("Take it back" if count < 2 else f"Take {count} back")
        self.back.updateGeometry()
        self.back.setEnabled(count > 0)


class _Lines(QListView):
    """Space means the button; Enter is the dialog's."""

    space_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Lines left out")
        self.setFrameShape(QListView.Shape.NoFrame)
        see_through(self)
        self.setFont(font(FontRole.SMALL))
        self.setUniformItemSizes(True)
        self.setViewportMargins(6, 3, 2, 3)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes back."""
        if event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
