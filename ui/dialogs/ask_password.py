"""Asking for the password of a file until it opens or the user thinks better of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from dealplanner.storage.errors import PasswordNeeded
from ui.dialogs.busy import BusyDialog
from ui.widgets import PrimaryButton, Role, SecondaryButton, label
from ui.widgets.secret import SecretField

T = TypeVar("T")

WRONG = "That is not its password, or the file is damaged. Nothing was changed: try again."
_EMPTY = "Type the password first."


class AskPassword(BusyDialog, Generic[T]):
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
        what = f"“{name}”" if name else "This deal"
        super().__init__("Password needed", f"{what} has a password", parent)
        self._attempt = attempt
        self.results: list[T] = []
        self.error: Exception | None = None
        self.field = self.add_field(SecretField("Password"))
        self.go = PrimaryButton(verb, self._try)
        self.go.setDefault(True)
        self.buttons = [SecondaryButton("Cancel", self.reject), self.go]
        if why:
            self.body.addWidget(label(why, Role.MUTED, wrap=True))
        self.body.addWidget(self.field)
        self.body.addWidget(self.sentence)
        self.foot.addStretch(1)
        for button in self.buttons:
            self.foot.addWidget(button)
        self.field.setFocus()

    def _try(self) -> None:
        password, attempt = self.field.text(), self._attempt
        if self.busy:
            return
        if not password:
            self.say(_EMPTY, self.field)
            return
        self.work(lambda: attempt(password), self._opened, self._failed, self.go, "Trying…")

    def _opened(self, result: T) -> None:
        self.results.append(result)
        self.accept()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, PasswordNeeded):
            self.field.forget()
            self.say(WRONG, self.field)
        else:
            self.error = error
            self.accept()
