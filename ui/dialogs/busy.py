"""A small dialog with something to do that takes a moment: done in a thread, and waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.dialogs.small import SmallDialog
from ui.errand import Errand
from ui.widgets import Role, label
from ui.widgets.secret import SecretField

T = TypeVar("T")


class BusyDialog(SmallDialog):
    """Cannot be closed while something is under way. `sentence` says what went wrong.

    `fields` and `buttons` are what a subclass has to type in, forgotten at the end, and to press.
    """

    def __init__(self, title: str, heading: str = "", parent: QWidget | None = None, *, width: int = 440):
        super().__init__(title, heading, parent, width=width)
        self.busy = False
        self.fields: list[SecretField] = []
        self.buttons: list[QAbstractButton] = []
        self.sentence = label("", Role.SMALL_DANGER, wrap=True)
        self.sentence.setVisible(False)

    def add_field(self, field: SecretField) -> SecretField:
        """A password that is typed here, and forgotten when the dialog closes."""
        self.fields.append(field)
        field.changed.connect(self.unsay)
        return field

    def work(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        button: QAbstractButton,
        doing: str,
    ) -> None:
        """Do this in a thread, with `doing` on the button meanwhile."""
        said = button.text()
        self._set_busy(True)
        button.setText(doing)
        button.updateGeometry()

        def again() -> None:
            self._set_busy(False)
            button.setText(said)
            button.updateGeometry()

        def well(result: T) -> None:
            again()
            done(result)

        def badly(error: Exception) -> None:
            again()
            failed(error)

        Errand(work, well, badly, self)

    def say(self, sentence: str, field: SecretField | None = None) -> None:
        """Say what is wrong, with the cursor in the field that it is about."""
        self.sentence.setText(sentence)
        self.sentence.show()
        if field is not None:
            field.set_wrong(True, sentence)
            field.setFocus()

    def unsay(self) -> None:
        """Something was typed since."""
        for field in self.fields:
            field.set_wrong(False)
        self.sentence.hide()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        for part in (*self.fields, *self.buttons):
            part.setEnabled(not busy)

    def reject(self) -> None:
        """Cancel and Escape wait for what is under way."""
        if not self.busy:
            super().reject()

    def done(self, result: int) -> None:
        """Keep nothing of a password."""
        for field in self.fields:
            field.forget()
        super().done(result)
