"""One closing line as a card: its approach, the wording, and the answer ready for each way they may reply."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dealplanner.domain.deal import ClosingLine
from ui.document import Document
from ui.pages.closing.pill_choice import PillChoice
from ui.pages.parts.dragging import Grip
from ui.pages.parts.quiet_text import QuietText
from ui.pages.parts.row_fields import RowFields
from ui.pages.parts.words import APPROACHES
from ui.theme import FontRole
from ui.widgets import Card, IconButton, Role, label

ANSWERS = (
    ("if_yes", "If yes", "what you do next"),
    ("if_no", "If no", "what you ask then"),
    ("if_need_to", "If “we need to …”", "the day you fix"),
)


class LineCard(Card):
    """Edits the closing line of one id. Says what is wanted of the list by its signals."""

    move_wanted = Signal(str, int)
    delete_wanted = Signal(str)
    dragged = Signal(str, int)
    dropped = Signal(str, int)

    def __init__(
        self, document: Document, line_id: str, origin: object, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line_id = line_id
        self._fields = RowFields(document, "closing_lines", origin)
        self._number = label("", Role.MUTED)
        self.approach = PillChoice("Approach", APPROACHES)
        self.approach.chosen.connect(lambda value: self._fields.set("approach", value))
        self.texts: dict[str, QuietText] = {}
        self._alike = label("", Role.SMALL_WARNING, wrap=True)
        self._alike.setContentsMargins(7, 3, 7, 3)
        self._alike.hide()
        self.body.setContentsMargins(10, 7, 10, 6)
        self.body.setSpacing(1)
        self.body.addLayout(self._head())
        self.body.addWidget(self._text("line", "Closing line", "How do you ask for the order?"))
        self.body.addLayout(self._answers())
        self.body.addWidget(self._alike)
        for keys, act in self._keys().items():
            shortcut = QShortcut(QKeySequence(keys), self, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Alt+Up": lambda: self.move_wanted.emit(self.line_id, -1),
            "Alt+Down": lambda: self.move_wanted.emit(self.line_id, 1),
            "Ctrl+Del": lambda: self.delete_wanted.emit(self.line_id),
        }

    def show_line(self, number: int, line: ClosingLine) -> None:
        """Show this state of the line; what is being typed stays."""
        self._number.setText(str(number))
        self.setAccessibleName(f"Closing line {number}")
        self.approach.set_value(line.approach)
        self._fields.show(line)

    def show_likeness(self, sentence: str) -> None:
        """Say which earlier line this one repeats; calm again for an empty sentence."""
        self._alike.setText(sentence)
        self._alike.setVisible(bool(sentence))
        self.set_tone("warning" if sentence else "card")

    def likeness(self) -> str:
        """The sentence shown about an earlier line, empty when there is none."""
        return self._alike.text()

    def edit(self, name: str = "line") -> None:
        """Put the cursor into one of the texts, or on the approach."""
        field = self.texts.get(name)
        if field is None:
            self.approach.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def in_order_of_tab(self) -> list[QWidget]:
        """Everything that takes the focus, in the order in which it is reached."""
        return [self.approach, *self.texts.values(), self.bin, self.grip]

    def _head(self) -> QHBoxLayout:
        self.grip = Grip("line")
        self.grip.clicked.connect(self._open_menu)
        self.grip.dragged.connect(lambda height: self.dragged.emit(self.line_id, height))
        self.grip.dropped.connect(lambda height: self.dropped.emit(self.line_id, height))
        self.bin = IconButton(
            "trash", "Delete this line (Ctrl+Del)", lambda: self.delete_wanted.emit(self.line_id)
        )
        self._number.setContentsMargins(7, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._number)
        row.addWidget(self.approach)
        row.addStretch(1)
        row.addWidget(self.bin)
        row.addWidget(self.grip)
        return row

    def _answers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for name, title, hint in ANSWERS:
            column = QVBoxLayout()
            column.setSpacing(0)
            field = self._text(name, title, hint)
            heading = label(title, Role.SMALL, buddy=field)
            heading.setContentsMargins(7, 0, 0, 0)
            column.addWidget(heading)
            column.addWidget(field)
            column.addStretch(1)
            row.addLayout(column, 1)
        return row

    def _text(self, name: str, title: str, hint: str) -> QuietText:
        main = name == "line"
        field = QuietText(
            title, role=FontRole.LARGE if main else FontRole.SMALL, placeholder=hint, quoted=main
        )
        self.texts[name] = field
        return self._fields.add(name, field)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Move up\tAlt+Up", lambda: self.move_wanted.emit(self.line_id, -1))
        menu.addAction("Move down\tAlt+Down", lambda: self.move_wanted.emit(self.line_id, 1))
        menu.addSeparator()
        menu.addAction("Delete\tCtrl+Del", lambda: self.delete_wanted.emit(self.line_id))
        menu.popup(self.grip.mapToGlobal(self.grip.rect().bottomLeft()))
