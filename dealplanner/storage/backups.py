"""Backups of what was saved, in the private folder: the last ten, and one a day for fourteen days."""

import contextlib
import hashlib
import hmac
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dealplanner.storage import folders

_LATEST = 10
_DAYS = 14
_WRITTEN = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One saved state of a deal; `path` is read like any .deal file, `at` is UTC."""

    path: Path
    at: datetime


def of(deal_id: str) -> tuple[Backup, ...]:
    """The backups of a deal, newest first."""
    return tuple(sorted(_in(_folder(deal_id)), key=_age, reverse=True))


def of_file(path: Path) -> tuple[Backup, ...]:
    """The backups of what was saved at this path, newest first, also when nothing there can be read."""
    mark = _mark(path)
    found = [
        backup for folder in folders.inside("backups") if (folder / mark).exists() for backup in _in(folder)
    ]
    return tuple(sorted(found, key=_age, reverse=True))


def note_file(deal_id: str, path: Path) -> None:
    """Note that the backups of a deal are those of this path. Raises OSError.

    The path itself is not written down, since it may name the customer: only who knows it can ask for it.
    """
    folder = _folder(deal_id)
    folder.mkdir(mode=0o700, exist_ok=True)
    if not (folder / _mark(path)).exists():
        folders.new_file(folder / _mark(path))


def _mark(path: Path) -> str:
    return (
        hmac.new(folders.secret(), os.fsencode(os.path.realpath(path)), hashlib.sha256).hexdigest()[:32]
        + ".path"
    )


def keep(deal_id: str, source: Path, digest: str, at: datetime | None = None) -> None:
    """Keep a copy of a file under the digest of its bytes, unless it is kept already. Raises OSError."""
    folder = _folder(deal_id)
    folder.mkdir(mode=0o700, exist_ok=True)
    if any(folder.glob(f"*-{digest[:16]}.deal")):
        return
    name = f"{(at or datetime.now(UTC)).strftime(_WRITTEN)}-{digest[:16]}"
    unfinished = folders.new_file(folder / f"{name}.tmp")
    try:
        shutil.copyfile(source, unfinished)
        unfinished.rename(folder / f"{name}.deal")
    finally:
        unfinished.unlink(missing_ok=True)


def _in(folder: Path) -> Iterator[Backup]:
    for path in folder.glob("*.deal"):
        with contextlib.suppress(ValueError):
            at = datetime.strptime(path.name.partition("-")[0], _WRITTEN).replace(tzinfo=UTC)
            yield Backup(path, at)


def _age(backup: Backup) -> tuple[datetime, str]:
    return backup.at, backup.path.name


def thin_out(deal_id: str, now: datetime | None = None) -> None:
    """Remove the backups that are neither among the last ten nor the last one of a recent day."""
    backups = of(deal_id)
    since = ((now or datetime.now(UTC)) - timedelta(days=_DAYS - 1)).date()
    days: set[object] = set()
    for place, backup in enumerate(backups):
        day = backup.at.date()
        first_of_day, recent = day not in days, day >= since
        days.add(day)
        if place >= _LATEST and not (first_of_day and recent):
            backup.path.unlink(missing_ok=True)


def _folder(deal_id: str) -> Path:
    """The folder of a deal's backups, named by a digest because an id from a file may be any text."""
    return folders.private("backups") / hashlib.sha256(deal_id.encode()).hexdigest()[:32]
