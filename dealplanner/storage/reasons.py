"""Why the system would not read or write, in plain words."""

import errno
import sqlite3
from pathlib import Path

from dealplanner.storage.errors import CannotRead, CannotWrite, Damaged, StorageError

_FULL, _READ_ONLY = "the disk is full", "you have no right to write there"
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "the folder is not there",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EINVAL: "the name has a character that cannot be in one",
    errno.ENXIO: "what has that name is not an ordinary file",
    errno.EIO: "the disk reports a fault",
    errno.EFBIG: "the file is too large for that disk",
    errno.EBUSY: "another program holds it",
}
_BY_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "the folder for the planner’s own data cannot be used",
    sqlite3.SQLITE_IOERR: "the disk reports a fault",
    sqlite3.SQLITE_BUSY: "another program holds it",
    sqlite3.SQLITE_CORRUPT: "its private copy is damaged",
    sqlite3.SQLITE_NOTADB: "its private copy is damaged",
    sqlite3.SQLITE_CONSTRAINT: "the change refers to something that is not there",
    sqlite3.SQLITE_TOOBIG: "a text in it is too long",
}

_OF_THE_SYSTEM = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_NOMEM,
    }
)
_BY_WORDS = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "FOREIGN KEY constraint failed": sqlite3.SQLITE_CONSTRAINT,
    "string or blob too big": sqlite3.SQLITE_TOOBIG,
}
"""Errors of SQLCipher's driver tell their code in words only."""

KEPT = "Your changes are kept on this computer."
DAMAGED_COPY = (
    "What was kept of this deal on this computer is damaged. Open the file or a backup of it instead."
)
Trouble = OSError | sqlite3.Error | ValueError | OverflowError | TypeError


def cannot_write(error: Trouble, path: Path, safe: str = KEPT) -> CannotWrite:
    """The error to raise instead, saying what is safe and what to do."""
    by_the_system = isinstance(error, OSError | ValueError)
    advice = _advice(error, "Save under another name or in another folder." if by_the_system else "")
    return CannotWrite(
        f"“{path.name}” could not be written, because {reason(error)}. {safe} {advice}".strip()
    )


def cannot_keep(error: Trouble) -> CannotWrite:
    """The error for a deal of which no private copy can be made."""
    return CannotWrite(
        f"The deal could not be kept on this computer, because {reason(error)}. Nothing was changed. "
        f"{_advice(error)}".strip()
    )


def cannot_commit(error: Trouble) -> CannotWrite:
    """The error for a change that did not reach the private copy."""
    return CannotWrite(
        f"The last change was not made, because {reason(error)}. Everything before it is kept. "
        f"{_advice(error)}".strip()
    )


def cannot_take_up(error: Trouble) -> StorageError:
    """The error for a private copy that cannot be opened: damaged, or kept from us by the system for now."""
    if not is_of_the_system(error):
        return Damaged(DAMAGED_COPY)
    return CannotRead(
        f"What was kept of this deal on this computer could not be opened, because {reason(error)}. It is "
        f"still there. {_advice(error, 'Try again.')}"
    )


def is_of_the_system(error: BaseException) -> bool:
    """Whether an error tells of the disk, not of what lies on it."""
    return isinstance(error, OSError) or (_code(error) or 0) & 0xFF in _OF_THE_SYSTEM


def cannot_read(error: Trouble, path: Path) -> CannotRead:
    """The error to raise instead; nothing was changed by reading."""
    if isinstance(error, FileNotFoundError):
        return CannotRead(f"“{path.name}” is not there any more: it may have been moved, renamed or deleted.")
    if isinstance(error, PermissionError):
        return CannotRead(
            f"“{path.name}” could not be read, because you have no right to, or another program holds it."
        )
    return CannotRead(f"“{path.name}” could not be read, because {reason(error)}.")


def reason(error: BaseException) -> str:
    """Why the system refused, to stand behind "because"."""
    if isinstance(error, OSError):
        return (
            _BY_ERRNO.get(error.errno or 0) or f"the system says “{error.strerror or type(error).__name__}”"
        )
    code = _code(error)
    if code is not None:
        return _BY_SQLITE.get(code & 0xFF, "the database refuses it")
    if isinstance(error, UnicodeError):
        return "a text holds half a character, which no file can keep"
    if isinstance(error, ValueError):
        return "the name has a character that cannot be in one"
    return "the database refuses it"


def _code(error: BaseException) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return code if isinstance(code, int) else _BY_WORDS.get(str(error))


def _advice(error: BaseException, elsewhere: str = "") -> str:
    """What to do: free some space, or what helps when the place is at fault."""
    return "Free some space and try again." if reason(error).endswith("is full") else elsewhere
