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
    with contextlib.suppress(OSError):
        os.lseek(handle, 1, os.SEEK_SET)
        os.write(handle, b"%010d" % os.getpid())
    return Lock(handle)


def holder(folder: Path) -> int | None:
    """The process that locked a folder last, whether it lives or not; None when that is not known."""
    try:
        # The first byte is the one that is locked, which on Windows nobody else may read.
        with (folder / _FILE).open("rb", buffering=0) as file:
            file.seek(1)
            return int(file.read(10) or b"none")
    except (OSError, ValueError):
        return None


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
