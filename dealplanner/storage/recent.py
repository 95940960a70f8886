"""The files opened last: for the home screen, and to find what was learned in them; forgotten when asked.

The list is kept in the private folder and says where each file lies and what the deal was called. Nothing of
what a deal holds is copied: it is read again where the file lies, see `remembered`.
"""

import contextlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from dealplanner.storage import folders
from dealplanner.storage.errors import CannotWrite

MOST = 200
"""So many files are remembered: the home screen shows the first of them."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A file that was opened, with what the deal was called then, and when (UTC, ISO 8601)."""

    path: Path
    title: str = ""
    customer: str = ""
    opened_at: str = ""


def files() -> tuple[Recent, ...]:
    """The files opened last, the latest first, whether they are still there or not."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
        return tuple(
            Recent(Path(row["path"]), str(row["title"]), str(row["customer"]), str(row["opened_at"]))
            for row in found
        )
    except (OSError, CannotWrite, ValueError, KeyError, TypeError):
        return ()


def of_customer(customer: str) -> tuple[Path, ...]:
    """Where the deals with a customer lie, the one opened last first; of a deal with a password none."""
    from dealplanner.domain.sameness import same_customer  # not needed to show a deal

    return tuple(known.path for known in files() if same_customer(known.customer, customer))


def add(path: Path, title: str = "", customer: str = "") -> None:
    """Put a file at the top of the list."""
    opened = Recent(Path(path).absolute(), title, customer, datetime.now(UTC).isoformat(timespec="seconds"))
    _write([opened, *(file for file in files() if file.path != opened.path)])


def forget(path: Path) -> None:
    """Take a file off the list."""
    _write([file for file in files() if file.path != Path(path).absolute()])


def clear() -> None:
    """Forget every file: nothing is left of the list."""
    with contextlib.suppress(OSError, CannotWrite):
        _file().unlink(missing_ok=True)


def _write(recent: list[Recent]) -> None:
    """Not being able to remember a file is no reason to stop anybody."""
    rows = [{**asdict(file), "path": str(file.path)} for file in recent[:MOST]]
    with contextlib.suppress(OSError, CannotWrite, UnicodeError):
        folders.replace_file(_file(), json.dumps(rows, ensure_ascii=False, indent=1).encode())


def _file() -> Path:
    return folders.home() / "recent.json"
