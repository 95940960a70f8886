"""The line in which one side of a trade gets its next term: picked from a list, or typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.enums import TermKind
from dealplanner.domain.wording import one_line
from ui.document import Document
from ui.theme import Theme
from ui.widgets import LinkButton, MoneyEdit, Offering, TextField


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed or picked, what it is worth to us if that was typed too, and whether in words only."""

    words: str
    worth: int | None = None
    words_only: bool = False


class _Line(TextField):
    """Its text belongs to the entry: it is handed over as a whole, not when this field alone is left."""

    def __init__(self, name: str, entry: TermEntry) -> None:
        super().__init__(name)
        self._entry = entry
        self.editingFinished.disconnect()

    def commit(self) -> None:
        """Hand over what the entry holds."""
        self._entry.hand_over()


class _Worth(MoneyEdit):
    """The figure beside the line; like it, it is handed over with the entry."""

    def __init__(self, document: Document, entry: TermEntry) -> None:
        super().__init__(
            document.read_money, lambda minor: document.money(minor), "Worth to us", placeholder="worth to us"
        )
        self._entry = entry
        self.edit.editingFinished.disconnect()

    def commit(self) -> None:
        """Hand over what the entry holds."""
        self._entry.hand_over()

    def read(self) -> bool:
        """Read what is typed; False when it cannot be read."""
        super().commit()
        return not self.error()


class TermEntry(QWidget):
    """Hands a Typed to `take` on Enter, when something is picked, and when the entry is left.

    `take` returns whether it was taken; then the entry is empty again. `picks` gives the words to pick from.
    """

    def __init__(
        self,
        document: Document,
        kind: TermKind,
        picks: Callable[[], Iterable[str]],
        take: Callable[[Typed], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._picks, self._take = kind, picks, take
        self._ink, self._opened, self._busy = "muted", False, False
        self.line = _Line("What we give" if kind is TermKind.GIVE else "What they give in return", self)
        self.worth = _Worth(document, self)
        self.only_words = LinkButton("Add in words, with no figure", self._add_words)
        self._offering = Offering(self)
        self.line.setCompleter(self._offering)
        self._arrange()
        self._connect()
        self._show_more()
        self._colour()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.worth, 0, Qt.AlignmentFlag.AlignTop)
        self.worth.setFixedWidth(112)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.only_words)

    def _connect(self) -> None:
        self._offering.activated.connect(self._picked)
        self.line.returnPressed.connect(self._enter)
        self.worth.edit.returnPressed.connect(self._enter)
        self.line.textChanged.connect(lambda _text: self._show_more())
        for field in (self.line, self.worth.edit):
            field.installEventFilter(self)
        Theme.of(self).changed.connect(self._colour)

    def set_invitation(self, text: str, ink: str = "muted") -> None:
        """What the empty line says, and the colour token it says it in."""
        self.line.setPlaceholderText(text)
        self._ink = ink
        self._colour()

    def set_open(self, opened: bool) -> None:
        """In an open card a get can also be added in words only."""
        self._opened = opened
        self._show_more()

    def begin(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """What is typed, on one line."""
        return one_line(self.line.text())

    def hand_over(self, *, words_only: bool = False) -> None:
        """Let what is typed be taken, if there is anything and its figure can be read."""
        if self._busy or not self.worth.read() or not self.text():
            return
        worth = self.worth.value()
        typed = Typed(self.text(), worth if isinstance(worth, int) else None, words_only)
        self._offering.shut()
        if self.worth.edit.hasFocus() or self.only_words.hasFocus():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # they go once the line is empty
        self._busy = True
        try:
            if self._take(typed):
                self.line.setText("")  # and not clear(), which Ctrl+Z would take back before the deal's step
                self.worth.set_value(None)
        finally:
            self._busy = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the list when the empty line is clicked or on Down; hand over when the entry is left."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._left)
        elif watched is self.line and kind == QEvent.Type.FocusIn:
            self._offering.set_wordings(self._picks())
        elif watched is self.line and kind == QEvent.Type.MouseButtonRelease and not self.line.text():
            self._offering.offer(self.line.text())
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._key(watched, event.key())
        return False

    def _key(self, watched: QObject, key: int) -> bool:
        if key == Qt.Key.Key_Down and watched is self.line:
            self._offering.offer(self.line.text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Nobody else may take it: the cursor may be somewhere else by now.
            self._enter()
        else:
            return False
        return True

    def _left(self) -> None:
        at = QApplication.focusWidget()
        if at is None or self.isAncestorOf(at) or self._offering.shown():
            self.worth.read()
        else:
            self.hand_over()

    def _enter(self) -> None:
        if not self._offering.choosing():
            self.hand_over()

    def _picked(self, words: str) -> None:
        """The completer writes the words into the line only after it has told of them."""
        self.line.setText(words)
        QTimer.singleShot(0, self, self.hand_over)

    def _add_words(self) -> None:
        self.hand_over(words_only=True)

    def _show_more(self) -> None:
        """The figure, and the way to add a get without one, appear once there is something to add."""
        begun = self.kind is TermKind.GET and bool(self.line.text())
        self.worth.setVisible(begun)
        self.only_words.setVisible(begun and self._opened)

    def _colour(self) -> None:
        colours = self.line.palette()
        ink = QColor(getattr(Theme.of(self).tokens, self._ink))
        colours.setColor(QPalette.ColorRole.PlaceholderText, ink)
        self.line.setPalette(colours)
