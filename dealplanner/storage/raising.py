"""Asking the program that has a file open to show its window, by a small file in its private folder.

The one who asks writes it into the folder of the other's working copy; the other sees it there, takes it
away, which is the answer, and raises its window.
"""

import contextlib
import math
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dealplanner.storage import copies, folders, locks
from dealplanner.storage.errors import StorageError

PATIENCE = 2.0
"""Seconds after which nobody is expected to answer any more."""

_PREFIX = "raise-"
_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Request:
    """One who asked; the file is gone when the other has answered."""

    file: Path

    def answered(self) -> bool:
        """Whether the window was, or is just being, raised."""
        return not self.file.exists()

    def withdraw(self) -> None:
        """Ask no longer."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


def ask(path: Path) -> Request | None:
    """Ask whoever has this file open to show it; None when nobody has, or cannot be asked."""
    try:
        folder = copies.holder_of(copies.real_path(path))
        if folder is None:
            return None
        _let_come_to_front(locks.holder(folder))
        return Request(folders.new_file(folder / f"{_PREFIX}{secrets.token_hex(8)}"))
    except (OSError, StorageError):
        return None


def raised_elsewhere(
    path: Path, patience: float = PATIENCE, pause: Callable[[float], object] = time.sleep
) -> bool:
    """Whether another program has this file open and showed its window when asked; waits for the answer.

    The looks are counted, not the seconds: when the whole computer stands still, the other does so too.
    """
    request = ask(path)
    if request is None:
        return False
    looks = math.ceil(patience / _PAUSE)
    while not request.answered():
        if not looks:
            request.withdraw()
            return False
        looks -= 1
        pause(_PAUSE)
    return True


def take(folder: Path) -> bool:
    """Whether somebody asked for the window of the working copy in this folder; the requests are answered."""
    found = False
    with contextlib.suppress(OSError):
        for request in folder.glob(f"{_PREFIX}*"):
            request.unlink(missing_ok=True)
            found = True
    return found


def _let_come_to_front(process: int | None) -> None:
    """Windows lets a window come to the front only when the program in front agrees."""
    if sys.platform == "win32" and process is not None:
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
