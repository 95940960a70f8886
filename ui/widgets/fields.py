"""Fields to type into. Each emits `committed` when left or on Enter, and only when it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QVBoxLayout, QWidget

from ui.theme import FontRole, font
from ui.widgets.labels import Role, label, plain_tip
from ui.widgets.line import Line

_MOST_ROWS = 12


class TextField(Line):
    """One line of text."""

    committed = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._value = ""
        self.editingFinished.connect(self.commit)
        self.escaped.connect(self.give_back)

    def value(self) -> str:
        """The last text set or committed."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show this text. What is being typed just now stays when the value is the one already known."""
        text = value or ""
        if text == self._value and (self.isModified() or self.text() == text):
            return
        self._value = text
        self._show(text)

    def commit(self) -> None:
        """Emit `committed` when the text differs from the last value."""
        text = self.text()
        self.setModified(False)
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def give_back(self) -> None:
        """Show the last value again: what is typed is given up."""
        self._show(self._value)

    def _show(self, text: str) -> None:
        at = self.cursorPosition()
        self.setText(text)
        self.setModified(False)
        if self.hasFocus():
            self.setCursorPosition(min(at, len(text)))
        else:
            self.setCursorPosition(0)


class ParsedField(QWidget):
    """A line edit for a value typed as text. What cannot be read stays as typed, with a sentence under it.

    `parse` takes the text and returns the value (None for an empty text) or raises ValueError with a plain
    sentence.
    """

    committed = Signal(object)

    def __init__(
        self,
        parse: Callable[[str], object],
        write: Callable[[object], str],
        name: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent)
        self._parse, self._write = parse, write
        self._value: object = None
        self.edit = Line()
        self.edit.setPlaceholderText(placeholder)
        self._name = name
        self.edit.setAccessibleName(name)
        self._error = label("", Role.SMALL_DANGER, wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addWidget(self._error)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self.commit)
        self.edit.escaped.connect(self.give_back)
        self.edit.textEdited.connect(lambda _text: self._set_error(""))

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the edit, where the focus is."""
        self._name = name
        self.edit.setAccessibleName(name)

    def accessibleName(self) -> str:
        """The name of the edit."""
        return self._name

    def value(self) -> object:
        """The last value set or committed."""
        return self._value

    def error(self) -> str:
        """The sentence under the field, or nothing."""
        return self._error.text()

    def set_value(self, value: object) -> None:
        """Show this value; what is being typed just now stays when the value is the one already known."""
        if (
            value == self._value
            and type(value) is type(self._value)
            and (self.edit.isModified() or self.error())
        ):
            return
        self._value = value
        self._show()

    def type_again(self, text: str) -> None:
        """Take a text as if it had just been typed."""
        self.edit.setText(text)
        self.edit.setModified(True)
        self.commit()

    def refresh(self) -> None:
        """Write the value again, after the currency or the locale changed."""
        if not self.edit.isModified() and not self.error():
            self._show()

    def commit(self) -> None:
        """Read what is typed; emit `committed` when it is a value and differs from the last."""
        if not self.edit.isModified():
            return
        try:
            value = self._parse(self.edit.text())
        except ValueError as problem:
            self._set_error(str(problem) or "This cannot be read.")
            return
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.committed.emit(value)

    def give_back(self) -> None:
        """Show the last value again: what is typed is given up."""
        self._show()

    def _show(self) -> None:
        self.edit.setText("" if self._value is None else self._write(self._value))
        self.edit.setModified(False)
        self.edit.setCursorPosition(0)
        self._set_error("")

    def _set_error(self, sentence: str) -> None:
        if sentence == self._error.text():
            return
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.edit.setProperty("invalid", bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        self.edit.setToolTip(plain_tip(sentence))
        self.edit.update()


class MoneyEdit(ParsedField):
    """An amount in minor units, right-aligned, tabular figures; None is unknown and shows the placeholder."""

    def __init__(
        self,
        parse: Callable[[str], int | None],
        write: Callable[[int], str],
        name: str = "",
        parent: QWidget | None = None,
        *,
        placeholder: str = "unknown",
    ) -> None:
        def text_of(value: object) -> str:
            return write(value) if isinstance(value, int) else ""

        super().__init__(parse, text_of, name, parent, placeholder=placeholder)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setFont(font(FontRole.MONEY))


class DateField(ParsedField):
    """A date typed as text, in the way that `parse` reads and `write` shows it."""


class ChoiceField(QComboBox):
    """A choice between few values. Without the focus, the wheel scrolls the page and not the value."""

    chosen = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumHeight(30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[object] = []
        self._value: object = None
        self.activated.connect(self._activated)

    def set_choices(self, choices: Iterable[tuple[str, object]]) -> None:
        """Offer these (text, value) pairs, in this order; the value chosen stays when it is among them."""
        pairs = list(choices)
        if pairs == list(zip(self._texts(), self._values, strict=True)):
            return
        self.blockSignals(True)
        self.clear()
        self.addItems([text for text, _value in pairs])
        self._values = [value for _text, value in pairs]
        self.blockSignals(False)
        self.set_value(self._value)

    def set_value(self, value: object) -> None:
        """Show this value; nothing when it is not among the choices."""
        self._value = value
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def value(self) -> object:
        """The value shown."""
        return self._value

    def commit(self) -> None:
        """Choices commit themselves; here for the sake of all fields alike."""

    def _texts(self) -> list[str]:
        return [self.itemText(row) for row in range(self.count())]

    def _activated(self, row: int) -> None:
        value = self._values[row]
        if value != self._value:
            self._value = value
            self.chosen.emit(value)

    def showPopup(self) -> None:
        """A long list stands under the field and scrolls, and does not cover the screen."""
        super().showPopup()
        popup = self.view().window()
        height = self.view().sizeHintForRow(0) * _MOST_ROWS + 10
        if self.count() > _MOST_ROWS and popup.height() > height:
            top = self.mapToGlobal(self.rect().bottomLeft())
            room = self.screen().availableGeometry().bottom() - top.y()
            if room < height:
                top = self.mapToGlobal(self.rect().topLeft()) - QPoint(0, height)
            popup.setGeometry(top.x(), top.y(), popup.width(), height)
            self.view().scrollTo(self.view().currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel without the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def commit_focused(widget: QWidget | None) -> None:
    """Let the field that is being typed in commit, before undo, saving or printing read the deal."""
    while widget is not None:
        commit = getattr(widget, "commit", None)
        if callable(commit):
            commit()
            return
        widget = widget.parentWidget()
