"""Opening what may have a password: without one, then with those known, then with what the user types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from dealplanner.storage.errors import PasswordNeeded

if TYPE_CHECKING:
    from dealplanner.storage.keys import Key, Secret

T = TypeVar("T")


def ask(
    parent: QWidget | None,
    path: Path | None,
    attempt: Callable[[Secret | None], T],
    known: Iterable[Key | None] = (),
    *,
    why: str = "",
    verb: str = "Open",
) -> T | None:
    """What `attempt` gives for the right secret of a file; None when the user thinks better of it.

    It is called with None first, with each of `known` (the key of the open deal, for a copy of it), and then
    in a thread of its own with each password that is typed, for which a dialog asks: it touches no widget.
    What it raises but PasswordNeeded is raised here. `why` says what the file is opened for; `path` is None
    for a deal that has no file.
    """
    for secret in (None, *(key for key in known if key is not None)):
        try:
            return attempt(secret)
        except PasswordNeeded:
            continue
    from ui.dialogs.ask_password import AskPassword

    name = path.name if path is not None else ""
    dialog = AskPassword(name, attempt, parent, why=why, verb=verb)
    dialog.exec()
    if dialog.error is not None:
        raise dialog.error
    return dialog.results[0] if dialog.results else None
