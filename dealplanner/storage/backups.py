"""Backups of what was saved, in the private folder: the last ten, and one a day for fourteen days."""

import contextlib
import hashlib
import shutil
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
    found = []
    for path in _folder(deal_id).glob("*.deal"):
        with contextlib.suppress(ValueError):
            at = datetime.strptime(path.name.partition("-")[0], _WRITTEN).replace(tzinfo=UTC)
            found.append(Backup(path, at))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


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
