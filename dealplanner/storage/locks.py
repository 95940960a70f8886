"""A lock that tells whether a folder belongs to a living program: the system drops it when that dies."""

import contextlib
import os
import sys
import time
from pathlib import Path

_FILE = "lock"
_PAUSE = 0.02


class Lock:
    """A held lock on a folder."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Let the folder go; once more does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def take(folder: Path, patience: float = 0.0) -> Lock | None:
    """Lock a folder, None when a living program has it for longer than `patience` seconds. Raises OSError."""
    handle = os.open(folder / _FILE, os.O_CREAT | os.O_RDWR, 0o600)
    until = time.monotonic() + patience
    while not _locked(handle):
        if time.monotonic() >= until:
            os.close(handle)
            return None
        time.sleep(_PAUSE)
    return Lock(handle)


def _locked(handle: int) -> bool:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
