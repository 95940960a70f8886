"""Asking for the password of a file until it opens or the user thinks better of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from dealplanner.storage.errors import PasswordNeeded
from ui.dialogs.small import SmallDialog
from ui.errand import Errand
from ui.widgets import PrimaryButton, Role, SecondaryButton, label
from ui.widgets.secret import SecretField

T = TypeVar("T")

WRONG = "That is not its password, or the file is damaged. Nothing was changed: try again."
_EMPTY = "Type the password of this file."


class AskPassword(SmallDialog, Generic[T]):
    """`attempt` opens the file with what is typed, beside the window's thread.

    What that gave is in `results` once it is accepted. Any error but a wrong password closes it too: `error`.
    """

    def __init__(
        self,
        name: str,
        attempt: Callable[[str], T],
        parent: QWidget | None = None,
        *,
        why: str = "",
        verb: str = "Open",
    ) -> None:
        super().__init__("Password needed", f"“{name}” has a password", parent)
        self._attempt, self._verb = attempt, verb
        self._busy = False
        self.results: list[T] = []
        self.error: Exception | None = None
        self.field = SecretField("Password")
        self.sentence = label(why, Role.MUTED, wrap=True)
        self.sentence.setVisible(False)
        self.cancel = SecondaryButton("Cancel", self.reject)
        self.go = PrimaryButton(verb, self._try)
        self.go.setDefault(True)
        if why:
            self.body.addWidget(label(why, Role.MUTED, wrap=True))
        self.body.addWidget(self.field)
        self.body.addWidget(self.sentence)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.go)
        self.field.changed.connect(self._typed)
        self.field.setFocus()

    def _typed(self) -> None:
        self.field.set_wrong(False)
        self.sentence.hide()

    def _try(self) -> None:
        password = self.field.text()
        if self._busy:
            return
        if not password:
            self._say(_EMPTY)
            return
        attempt = self._attempt
        self._set_busy(True)
        Errand(lambda: attempt(password), self._opened, self._failed, self)

    def _opened(self, result: T) -> None:
        self._set_busy(False)
        self.results.append(result)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, PasswordNeeded):
            self.field.forget()
            self._say(WRONG)
        else:
            self.error = error
            self.accept()

    def _say(self, sentence: str) -> None:
        self.field.set_wrong(True, sentence)
        self.sentence.set_role(Role.SMALL_DANGER)
        self.sentence.setText(sentence)
        self.sentence.show()
        self.field.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.go.setText("Trying…" if busy else self._verb)
        self.go.updateGeometry()
        for part in (self.field, self.cancel, self.go):
            part.setEnabled(not busy)

    def reject(self) -> None:
        """Cancel and Escape wait for an attempt that is under way: what it opens is held by somebody then."""
        if not self._busy:
            super().reject()

    def done(self, result: int) -> None:
        """Keep nothing of the password."""
        self.field.forget()
        super().done(result)
