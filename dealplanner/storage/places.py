"""Places where a file does not last: mail attachments, unpacked archives, temporary folders, the bin."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath


class Fleeting(Enum):
    """Where a file lies that will soon be gone. The value is (what it was opened from, when it is lost)."""

    MAIL = ("a mail attachment", "when the mail is closed")
    ARCHIVE = ("inside an archive", "when the archive is closed")
    BIN = ("the bin", "when the bin is emptied")
    TEMPORARY = ("a temporary folder", "when the system tidies up")

    @property
    def source(self) -> str:
        """What a file there was opened from ("a mail attachment")."""
        return self.value[0]

    @property
    def lost(self) -> str:
        """When it will be gone ("when the mail is closed")."""
        return self.value[1]


# One expression for the name of one folder; several are folders that follow one another.
_WINDOWS = (
    (Fleeting.MAIL, (r"content\.outlook",)),
    (Fleeting.MAIL, ("microsoft", "olk")),
    (Fleeting.MAIL, ("temporary internet files", r"olk[0-9a-f]+")),
    (Fleeting.MAIL, ("packages", r"microsoft\.windowscommunicationsapps_.*")),
    (Fleeting.ARCHIVE, (r"temp\d+_.+\.(zip|rar|7z)",)),
    (Fleeting.ARCHIVE, ("temp", r"7z[oe][0-9a-f]{4,}|rar\$.+|wz[0-9a-f]{4,}|peazip-tmp")),
    (Fleeting.BIN, (r"\$recycle\.bin",)),
    (Fleeting.TEMPORARY, ("inetcache|temporary internet files|content\\.(ie5|mso|word)",)),
    (Fleeting.TEMPORARY, ("appdata", "local", "temp")),
    (Fleeting.TEMPORARY, ("local settings", "temp")),
    (Fleeting.TEMPORARY, ("windows|winnt", "temp|systemtemp")),
    (Fleeting.TEMPORARY, ("packages", ".+", "tempstate")),
    (Fleeting.TEMPORARY, ("packages", ".+", "ac", "temp")),
)
_MAC = (
    (Fleeting.MAIL, ("mail downloads",)),
    (Fleeting.MAIL, ("outlook temp",)),
    (Fleeting.BIN, (r"\.trash|\.trashes",)),
    (Fleeting.TEMPORARY, (r"\.?temporaryitems|apptranslocation",)),
    (Fleeting.TEMPORARY, ("library", "caches")),
    (Fleeting.TEMPORARY, ("var", "folders")),
)
_UNIX = (
    (Fleeting.MAIL, (r"\.cache", "evolution|geary|kmail.*|thunderbird|claws-mail")),
    (Fleeting.ARCHIVE, (r"\.cache|tmp", r"\.fr-.+|ark-.+|engrampa-.+|xa-.+")),
    (Fleeting.MAIL, (r"thunderbird\.tmp",)),
    (Fleeting.BIN, (r"Trash|\.Trash-\d+", "files")),
    (Fleeting.TEMPORARY, (r"\.cache",)),
    (Fleeting.TEMPORARY, (r"\.var", "app", ".+", "cache")),
    (Fleeting.TEMPORARY, (r"firefox\.tmp",)),
)
_TEMPORARY = ("/tmp", "/var/tmp", "/private/tmp", "/private/var/tmp")


def temporary_folders() -> tuple[Path, ...]:
    """The folders of this system that are emptied now and then."""
    fixed = _TEMPORARY if os.name == "posix" else ()
    named = [os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME")]
    folders = [Path(os.path.realpath(name)) for name in (*fixed, *named) if os.path.isabs(name)]
    home = Path(os.path.realpath(os.path.expanduser("~")))
    # Somebody may name a folder that holds all of the user's files.
    return tuple(dict.fromkeys(folder for folder in folders if not home.is_relative_to(folder)))


def fleeting(
    path: str | PurePath, system: str = sys.platform, temporary: Iterable[PurePath] | None = None
) -> Fleeting | None:
    """Whether a file lies where it does not last, and what kind of place that is; None where it lasts.

    `system` is a sys.platform whose rules hold, `temporary` its temporary folders (by default this one's).
    """
    kind = PureWindowsPath if system == "win32" else PurePosixPath
    folders = _names(kind(path).parent, system)
    for found, names in _rules(system):
        if _follows(names, folders):
            return found
    known = temporary_folders() if temporary is None else temporary
    for folder in known:
        names_of = _names(kind(folder), system)
        if folders[: len(names_of)] == names_of:
            return Fleeting.TEMPORARY
    return None


def _rules(system: str) -> Iterator[tuple[Fleeting, tuple[str, ...]]]:
    if system == "win32":
        yield from _WINDOWS
    elif system == "darwin":
        yield from _MAC
    else:
        yield from _UNIX


def _names(folder: PurePath, system: str) -> tuple[str, ...]:
    """The names of the folders; where the system does not tell capitals apart, in small letters."""
    ignores_case = system in ("win32", "darwin")
    return tuple(part.casefold() if ignores_case else part for part in folder.parts)


def _follows(names: tuple[str, ...], folders: tuple[str, ...]) -> bool:
    """Whether folders of these names follow one another somewhere."""
    runs = range(len(folders) - len(names) + 1)
    return any(
        all(re.fullmatch(name, folders[at + place]) for place, name in enumerate(names)) for at in runs
    )
