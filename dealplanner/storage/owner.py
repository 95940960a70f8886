"""The hidden owner file beside a deal tells others who has it open. Advice only, never in the way."""

import contextlib
import getpass
import hashlib
import json
import os
import secrets
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dealplanner.storage import folders

_LONGEST = 4096
_STALE = timedelta(days=2)
_LOOK_AT_PROCESS, _NO_SUCH_PROCESS = 0x1000, 87
"""Of Windows: a right to ask for, and the error for a number that is no process."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a deal open, on which machine, since when (UTC).

    A `stale` one is older than two days, or of a program on this machine that does not run any more.
    """

    name: str
    machine: str
    since: datetime
    stale: bool = False


class Claim:
    """Our own owner file beside a deal, for as long as it is open; without one where it cannot be written."""

    def __init__(self, path: Path | None, token: str) -> None:
        self._path = path
        self._token = token

    def release(self) -> None:
        """Remove the owner file if it is still ours."""
        if self._path is not None and _read(self._path).get("token") == self._token:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._path = None


def user_name() -> str:
    """The name of the user as the system knows it, empty when it does not."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def claim(path: Path, name: str = "") -> Claim:
    """Say that we have this deal open. Somebody else's owner file stays as it is; failing is no error."""
    if who_has(path) is not None:
        return Claim(None, "")
    return take_over(path, name)


def take_over(path: Path, name: str = "") -> Claim:
    """Say that we have this deal open, whoever said so before; failing is no error."""
    import platform  # not needed to show a deal

    token = secrets.token_hex(8)
    beside = _beside(path)
    written = {
        "name": name or user_name(),
        "machine": platform.node(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "token": token,
        "planner": _planner(),
        "process": os.getpid(),
    }
    try:
        beside.unlink(missing_ok=True)
        folders.new_file(beside, json.dumps(written).encode())
        beside.chmod(0o644)
        _hide(beside)
    except (OSError, ValueError):
        return Claim(None, token)
    return Claim(beside, token)


def who_has(path: Path) -> Owner | None:
    """Who else says to have this deal open, None when nobody does; perhaps a `stale` one."""
    found = _read(_beside(path))
    try:
        since = datetime.fromisoformat(found["since"])
        stale = datetime.now(UTC) - since >= _STALE
        owner = Owner(_line(found["name"]), _line(found["machine"]), since, stale or _ended(found))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return owner if found.get("planner", "") != _planner() else None


def _ended(found: dict[str, Any]) -> bool:
    """Whether an owner file is of this machine, and its program runs no more."""
    import platform

    process = found.get("process")
    return found["machine"] == platform.node() and isinstance(process, int) and not _runs(process)


def _runs(process: int) -> bool:
    """Whether a process of this machine runs, of whichever user; True where that cannot be told."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_LOOK_AT_PROCESS, False, process)
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle) or kernel.GetLastError() != _NO_SUCH_PROCESS
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _planner() -> str:
    """Tells this user's planner from every other one, and nothing else about either."""
    return hashlib.sha256(b"owner" + (folders.secret() or secrets.token_bytes(32))).hexdigest()[:16]


def _beside(path: Path) -> Path:
    return path.with_name(f".~{path.name}-owner")


def _read(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file():
            return {}  # a pipe of that name would be waited for
        with path.open("rb") as file:
            found = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _line(text: object) -> str:
    """What somebody else's file says, on one line with nothing invisible in it."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)[:400]).split())[:80]


def _hide(path: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), 2)
