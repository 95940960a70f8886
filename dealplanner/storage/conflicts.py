"""Copies of a deal that a sync service left beside it when two people changed it at the same time.

Each service has its own way of naming them. A name only makes a file worth looking into: whether it is a copy
of this deal, and has something that this one lacks, the deal inside tells.
"""

import contextlib
import os
import re
import unicodedata
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.edits.history import HistoryRow
from dealplanner.storage import connect, ties
from dealplanner.storage.errors import StorageError
from dealplanner.storage.kept import Copy
from dealplanner.storage.keys import Key
from dealplanner.storage.naming import SUFFIX
from dealplanner.storage.reading import read

_MOST = 20
"""So many copies are looked into, the newest first."""

# What follows the name of the file in the name of its copy, and whose way of naming that is; "" is anybody's.
_WAYS = (
    ("Syncthing", r"\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]+)?"),
    ("Seafile", r" \(SFConflict .+\)"),
    ("Nextcloud", r" \(conflicted copy \d{4}-\d{2}-\d{2} \d{6}\)"),
    ("ownCloud", r"_conflict-.+"),
    (
        "Dropbox",
        r" \(.*(conflicted copy|in konflikt stehende kopie|copie en conflit|copia en conflicto"
        r"|copia in conflitto|cópia em conflito|conflicterende kopie|case conflict).*\)",
    ),
    ("Google Drive", r" ?[\[(]conflict.*[\])]"),
    ("", r" \(\d{1,3}\)"),
    ("", r" \d{1,3}"),
    ("OneDrive", r"-[A-Z0-9][A-Z0-9_]*(-[A-Z0-9_]+)*(-\d{1,3})?"),
    ("", r"-[^\s-][^-]*(-\d{1,3})?"),
)


Stamp = tuple[Path, int, int]
"""A file as it was when it was looked into: path, size and time of the last change."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a conflict copy by its name, and whose way of naming that is ("" for anybody's)."""

    stamp: Stamp
    service: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.stamp[0]


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A copy of a deal beside it, with what this one lacks: `rows` of history, oldest first.

    `service` is the name of who left it, "" when the name does not tell.
    """

    path: Path
    service: str
    rows: tuple[HistoryRow, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The conflict copies found, and which files were looked into for that: need not be again."""

    copies: tuple[ConflictCopy, ...] = ()
    looked_into: frozenset[Stamp] = frozenset()


def service_of(name: str, copy: str) -> str | None:
    """Whose conflict copy of a file `name` a file called `copy` may be by its name; None when of nobody."""
    stem, other = _stem(name), _stem(copy)
    if stem is None or other is None or not other.casefold().startswith(stem.casefold()):
        return None
    rest = other[len(stem) :]
    for service, way in _WAYS:
        flags = re.IGNORECASE if service in ("Dropbox", "Nextcloud", "Google Drive", "ownCloud") else 0
        if re.fullmatch(way, rest, flags):
            return service
    return None


def _stem(name: str) -> str | None:
    plain = unicodedata.normalize("NFC", name)
    return plain[: -len(SUFFIX)] if plain.casefold().endswith(SUFFIX) else None


def candidates(path: Path) -> list[Candidate]:
    """The files beside one that may be conflict copies of it, or it one of theirs, the newest first."""
    found: list[Candidate] = []
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            service = _either(path.name, entry.name)
            if service is not None and entry.is_file():
                stat = entry.stat()
                found.append(Candidate((Path(entry.path), stat.st_size, stat.st_mtime_ns), service))
    return sorted(found, key=lambda candidate: candidate.stamp[2], reverse=True)[:_MOST]


def _either(name: str, other: str) -> str | None:
    service = service_of(name, other)
    return service if service is not None else service_of(other, name)


def beside(copy: Copy, deal: Deal, known: Collection[Stamp] = ()) -> Found:
    """The conflict copies beside the file of an open deal, as it is now, that have something it lacks.

    Those `known` are not looked into. May take long: not for the window's thread. A protected copy is looked
    into with the deal's own key.
    """
    try:
        with copy.held(), closing(connect.private(copy.database, copy.key)) as driver:
            tied = ties.read(driver)
            files = candidates(tied.target) if tied is not None and tied.target is not None else []
            files = [file for file in files if file.stamp not in known]
            rows = frozenset(str(row) for (row,) in driver.execute("SELECT id FROM history")) if files else ()
    except (OSError, *connect.driver_errors(), ValueError, StorageError):
        return Found()
    copies = [held for file in files if (held := _held(file, deal, rows, copy.key)) is not None]
    return Found(tuple(copies), frozenset(file.stamp for file in files))


def _held(file: Candidate, deal: Deal, rows: Collection[str], key: Key | None) -> ConflictCopy | None:
    """A file as a conflict copy, None when it is no copy of this deal or has nothing that it lacks."""
    try:
        stored = read(file.path, key)
    except StorageError:
        return None
    lacking = tuple(row for row in stored.history if row.id not in rows)
    nothing = stored.deal.id != deal.id or stored.deal == deal
    if nothing or (stored.history and not lacking):
        return None
    return ConflictCopy(file.path, file.service, lacking)
