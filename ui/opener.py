"""Opening the files of deals and what a crash left of them, with their passwords asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from dealplanner.storage import opening
from dealplanner.storage.errors import Damaged
from dealplanner.storage.kept import Copy
from dealplanner.storage.keys import Key, Secret

if TYPE_CHECKING:
    from dealplanner.storage.recovery import LeftOver
    from dealplanner.storage.taking_up import Peeked

T = TypeVar("T")

_LEFT = "It holds changes that were perhaps not in the file yet when the program ended."


class Opener:
    """Asks over `window`; `known` gives the key of the open deal, which is tried before anybody is asked.

    Each method gives None when the user thinks better of it, and raises StorageError.
    """

    def __init__(self, window: QWidget | None, known: Callable[[], Key | None]) -> None:
        self._window, self._known = window, known

    def file(self, path: Path, *, apart: bool = False) -> Copy | None:
        """The deal of a file, `apart` from it when the file must not be written to.

        A file whose beginning was overwritten looks as if it had a password: without one it is Damaged when
        there are backups of it.
        """
        copy = self._unlocked(path, lambda secret: opening.open_file(path, secret, apart=apart))
        if copy is None and _has_backups(path):
            raise Damaged(
                f"“{path.name}” was not opened, because its password is needed. A damaged file may look like "
                "one with a password. Nothing was changed."
            )
        return copy

    def left(self, left: LeftOver) -> Copy | None:
        """What a crash left, taken up."""
        from dealplanner.storage import taking_up

        return self._unlocked(left.target, lambda secret: taking_up.adopt(left, secret), why=_LEFT)

    def peek(self, left: LeftOver) -> Peeked | None:
        """What a crash left, looked into."""
        from dealplanner.storage import taking_up

        return self._unlocked(left.target, lambda secret: taking_up.peek(left, secret), why=_LEFT)

    def _unlocked(self, path: Path | None, attempt: Callable[[Secret | None], T], why: str = "") -> T | None:
        from ui.dialogs import passwords

        return passwords.ask(self._window, path, attempt, (self._known(),), why=why)


def _has_backups(path: Path) -> bool:
    from dealplanner.storage import backups

    return bool(backups.of_file(path))
