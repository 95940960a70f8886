"""Setting, changing and taking off the password of the open deal, with what it means said first."""

from __future__ import annotations

import logging

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.storage import keys
from dealplanner.storage.errors import PasswordNeeded, StorageError
from dealplanner.storage.kept import Copy
from dealplanner.storage.keys import Key
from ui.dialogs.busy import BusyDialog
from ui.dialogs.new_secret import NewSecret
from ui.widgets import Card, DangerButton, PrimaryButton, Role, SecondaryButton, label
from ui.widgets.secret import SecretField

SET, CHANGE, REMOVE = "Set a password", "Change the password", "Take the password off"

_WRONG = "That is not the present password. Nothing was changed."
_EMPTY = "Type the present password first."
_FAULT = "This could not be done by a fault of the planner."

_log = logging.getLogger(__name__)


class SetPassword(BusyDialog):
    """Puts a working copy and its backups under another key. The deal's own file is not its business.

    `changed` tells what was done, in the words of the history, and what went wrong all the same.
    """

    changed = Signal(str, str)

    def __init__(self, copy: Copy, parent: QWidget | None = None) -> None:
        self._before = copy.key
        is_set = self._before is not None
        super().__init__("Password", "The deal has a password" if is_set else SET, parent, width=480)
        self._copy = copy
        self.present = SecretField("Present password")
        self.new = NewSecret(self)
        self.go = PrimaryButton("Change it" if is_set else "Set the password", self._set)
        self.go.setDefault(True)
        self.off = DangerButton("Take it off", self._take_off)
        self.cancel = SecondaryButton("Cancel", self.reject)
        self.buttons = [self.cancel, self.go]
        self._say_what_it_means()
        if is_set:
            self.add_field(self.present)
            column = QVBoxLayout()
            column.setSpacing(3)
            column.addWidget(label("Present password", Role.SMALL))
            column.addWidget(self.present)
            self.body.addLayout(column)
            self.buttons.append(self.off)
            self.foot.addWidget(self.off)
        self.body.addWidget(self.new)
        self.body.addWidget(self.sentence)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.go)
        (self.present if is_set else self.new.first).setFocus()

    def _say_what_it_means(self) -> None:
        card = Card(tone="warning")
        card.body.addWidget(
            label("A forgotten password cannot be recovered by anybody.", Role.HEADING, wrap=True)
        )
        card.body.addWidget(
            label("Without it the deal is lost. Keep it in a password manager, or on paper.", wrap=True)
        )
        self.body.addWidget(card)
        self.body.addWidget(
            label(
                "The file, its backups and what is kept of it on this computer are encrypted. Not encrypted "
                "are PDFs and exports made of it, and copies that left before: in the mail, on a share, in "
                "the old versions that a sync service keeps.",
                Role.MUTED,
                wrap=True,
            )
        )

    def _set(self) -> None:
        if self.busy or not self._present_is_there():
            return
        wrong = self.new.complaint()
        if wrong is not None:
            self.say(*wrong)
            return
        password = self.new.text()
        action = SET if self._before is None else CHANGE
        self._do(action, password, self.go, "Encrypting…")

    def _take_off(self) -> None:
        if not self.busy and self._present_is_there():
            self._do(REMOVE, None, self.off, "Decrypting…")

    def _present_is_there(self) -> bool:
        if self._before is not None and not self.present.text():
            self.say(_EMPTY, self.present)
            return False
        return True

    def _do(
        self, action: str, password: str | None, button: PrimaryButton | DangerButton, doing: str
    ) -> None:
        copy, before, present = self._copy, self._before, self.present.text()

        def work() -> None:
            if before is not None:
                _require_same(present, before)
            copy.protect(keys.new(password) if password is not None else None)

        def done(_nothing: None) -> None:
            self.accept()
            self.changed.emit(action, "")

        def failed(error: Exception) -> None:
            self._failed(action, error)

        self.work(work, done, failed, button, doing)

    def _failed(self, action: str, error: Exception) -> None:
        if isinstance(error, PasswordNeeded):
            self.present.forget()
            self.say(_WRONG, self.present)
            return
        if not isinstance(error, StorageError):
            _log.error("Setting a password failed: %s", type(error).__name__)
        why = str(error) if isinstance(error, StorageError) else _FAULT
        if self._copy.key == self._before:
            holds = "has no password, as before" if self._before is None else "still has its present password"
            self.say(f"{why} The deal {holds}.")
        else:
            self.accept()
            self.changed.emit(action, why)


def _require_same(password: str, key: Key) -> None:
    """Raise PasswordNeeded for a password that is not that of the key; takes tenths of a second."""
    if keys.derived(password, key.salt) != key:
        raise PasswordNeeded(_WRONG)
