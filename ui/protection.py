"""Setting, changing and taking off the password of the open deal: what follows once that is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dealplanner.storage.errors import StorageError
from ui.dialogs.set_password import CHANGE, REMOVE, SET, SetPassword

if TYPE_CHECKING:
    from ui.host import Host
    from ui.open_deal import OpenDeal

_SAID = {
    SET: "{} has a password now.",
    CHANGE: "{} has its new password now.",
    REMOVE: "{} has no password any more.",
}
_NOT_YET = {
    SET: "What is kept of the deal on this computer has its password. {} has none yet: it was not written.",
    CHANGE: "What is kept of the deal on this computer has its new password. {} still has the old one: "
    "it was not written.",
    REMOVE: "What is kept of the deal on this computer has no password any more. {} still has it: "
    "it was not written.",
}


def ask(window: Host) -> None:
    """Let the user set, change or take off the password of the open deal."""
    window.commit_typing()
    opened = window.start().current
    if opened is None:
        return
    dialog = SetPassword(opened.copy, window.window())
    dialog.changed.connect(lambda action, why: _follow(window, opened, action, why))
    dialog.open()


def _follow(window: Host, opened: OpenDeal, action: str, why: str) -> None:
    """Note it in the history, so that the file is written again, and tell how that went."""
    document, keeping = opened.document, opened.keeping
    if why:
        window.show_problem(why)
    name = f"“{keeping.path.name}”" if keeping.path is not None else "The deal"
    keeping.show_protection()
    window.start().remember()
    try:
        document.session.note(action)
    except StorageError as error:
        window.show_problem(f"{error} {_NOT_YET[action].format(name)} It follows with the next change.")
        return
    if keeping.path is None:
        window.say(_SAID[action].format(name))
        return

    def told(written: bool) -> None:
        if written:
            window.say(_SAID[action].format(name))
        else:
            window.show_problem(_NOT_YET[action].format(name))

    _Written(opened, told)
    keeping.publish()


class _Written(QObject):
    """Tells once whether the file was written; nothing when the deal is closed before."""

    def __init__(self, opened: OpenDeal, told: Callable[[bool], object]) -> None:
        super().__init__(opened.document)
        self._document, self._copy, self._told = opened.document, opened.copy, told
        self._document.saving_changed.connect(self._look)

    def _look(self) -> None:
        failed = self._document.saving.failed
        if failed or not self._copy.unpublished():
            self._document.saving_changed.disconnect(self._look)
            self.deleteLater()
            self._told(not failed)
