"""The hidden owner file beside a deal tells others who has it open. Advice only, never in the way."""

import contextlib
import getpass
import hashlib
import json
import secrets
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dealplanner.storage import folders

_LONGEST = 4096
_STALE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a deal open, on which machine, since when (UTC)."""

    name: str
    machine: str
    since: datetime


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
    import platform  # not needed to show a deal

    token = secrets.token_hex(8)
    beside = _beside(path)
    if who_has(path) is not None:
        return Claim(None, token)
    written = {
        "name": name or user_name(),
        "machine": platform.node(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "token": token,
        "planner": _planner(),
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
    """Who else has this deal open, None when nobody says so or it is so old that they must have crashed."""
    found = _read(_beside(path))
    try:
        since = datetime.fromisoformat(found["since"])
        owner = Owner(_line(found["name"]), _line(found["machine"]), since)
        recent = datetime.now(UTC) - since < _STALE
    except (KeyError, TypeError, ValueError):
        return None
    return owner if recent and found.get("planner", "") != _planner() else None


def _planner() -> str:
    """Tells this user's planner from every other one, and nothing else about either."""
    return hashlib.sha256(b"owner" + (folders.secret() or secrets.token_bytes(32))).hexdigest()[:16]


def _beside(path: Path) -> Path:
    return path.with_name(f".~{path.name}-owner")


def _read(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _line(text: str) -> str:
    return " ".join(text.split())[:80]


def _hide(path: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), 2)
