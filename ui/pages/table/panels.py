"""What opens on the page to type something quickly: one at a time, Enter keeps it, Escape gives it up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.domain.wording import one_line
from ui.theme import FontRole, font
from ui.widgets import Card, ElidedLabel, Line, Role, SecondaryButton, label


class Panel(Card):
    """A card above the log. `closed` tells that it is no longer needed; its maker takes it away."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(16, 11, 14, 11))
        self.set_selected(True)
        self.setAccessibleName(title)
        self.title = label(title, Role.LARGE_STRONG)
        self.hint = ElidedLabel("", Role.MUTED)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self.title)
        self.head.addWidget(self.hint, 1)
        self.body.setSpacing(7)
        self.body.addLayout(self.head)

    def first_field(self) -> QWidget:
        """Where the cursor goes when it opens."""
        raise NotImplementedError

    def set_narrow(self, narrow: bool) -> None:
        """Told whether there is little room beside one another."""

    def line(self, name: str, placeholder: str) -> FarLine:
        """A line to type in, in letters to be read from further away; Escape in it closes the panel."""
        made = FarLine(name, placeholder)
        made.escaped.connect(self.closed)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class FarLine(Line):
    """A line in large letters. `up_down` tells of the arrow keys, for what is listed beside it."""

    up_down = Signal(int)
    rubbed_out = Signal()
    """Backspace in the empty line."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(FontRole.FAR))
        self.setMinimumHeight(36)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that mean something else here."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.up_down.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.rubbed_out.emit()
        else:
            super().keyPressEvent(event)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # a line hands it on, and the panel would take it for another one


class OneLine(Panel):
    """A question that one line answers. `answered` gets what was typed: nothing too, if it may be `empty`."""

    def __init__(
        self,
        title: str,
        name: str,
        placeholder: str,
        answered: Callable[[str], object],
        *,
        hint: str = "Enter keeps it, Escape gives it up",
        text: str = "",
        empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._answered, self._empty = answered, empty
        self.hint.setText(hint)
        self.field = self.line(name, placeholder)
        self.field.setText(text)
        self.field.returnPressed.connect(self.keep)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(SecondaryButton("Cancel", self.closed.emit))
        self.body.addLayout(row)

    def first_field(self) -> QWidget:
        """The line."""
        return self.field

    def keep(self) -> None:
        """Hand over what is typed, and close."""
        text = one_line(self.field.text())
        if text or self._empty:
            self.closed.emit()
            self._answered(text)
