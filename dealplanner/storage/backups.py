"""Backups of what was saved, in the private folder: the last ten, and one a day for fourteen days.

Each is a file that was read again, whole, when it was made. What else was overwritten because the user said
so is set aside beside them, and never takes the place of a backup.
"""

import contextlib
import errno
import hashlib
import hmac
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dealplanner.storage import connect, digests, folders, protecting, reading
from dealplanner.storage.errors import CannotWrite, StorageError
from dealplanner.storage.keys import Key

_LATEST = 10
_DAYS = 14
_WRITTEN = "%Y%m%dT%H%M%S%fZ"
_GOOD, _ASIDE, _UNFINISHED = ".deal", ".replaced", ".tmp"


@dataclass(frozen=True, slots=True)
class Backup:
    """One saved state of a deal; `path` is read like any .deal file, `at` is UTC."""

    path: Path
    at: datetime


def of(deal_id: str) -> tuple[Backup, ...]:
    """The backups of a deal, newest first."""
    return _sorted(_in(_folder(deal_id), _GOOD))


def of_file(path: Path) -> tuple[Backup, ...]:
    """The backups of what was saved at this path, newest first, also when nothing there can be read."""
    mark = _mark(path)
    found = [
        backup
        for folder in folders.inside("backups")
        if (folder / mark).exists()
        for backup in _in(folder, _GOOD)
    ]
    return _sorted(found)


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


def set_aside(deal_id: str) -> tuple[Backup, ...]:
    """What else this deal replaced: files of other kinds, or damaged ones, as they were; newest first."""
    return _sorted(_in(_folder(deal_id), _ASIDE))


def keep(deal_id: str, source: Path, digest: str, at: datetime | None = None) -> None:
    """Keep a copy of a file that was just read and is whole, unless it is kept already.

    `digest` is that of its bytes; the copy is compared with it. Raises OSError.
    """
    _keep(deal_id, source, digest, _GOOD, at)


def keep_replaced(deal_id: str, target: Path, digest: str, key: Key | None) -> None:
    """Keep what a deal is about to replace: as a backup if it is a whole deal file, else set aside.

    Under a `key`, what is plain is encrypted first, and what can be neither read nor encrypted is not kept:
    it might be the same deal before it had its password. Raises OSError, StorageError, the driver's errors.
    """
    if any(any(_folder(deal_id).glob(f"*-{digest[:16]}{suffix}")) for suffix in (_GOOD, _ASIDE)):
        return
    encrypted = reading.is_protected(target)
    try:
        reading.read(target, key)
    except StorageError:
        if encrypted or key is None:
            _keep(deal_id, target, digest, _ASIDE)
        return
    if key is None or encrypted:
        _keep(deal_id, target, digest, _GOOD)
        return
    with folders.scratch() as scratch:
        shutil.copyfile(target, folders.new_file(scratch / "plain.deal"))
        protecting.rewrite(scratch / "plain.deal", None, scratch / "protected.deal", key)
        _keep(deal_id, scratch / "protected.deal", digests.of_file(scratch / "protected.deal"), _GOOD)


def _keep(deal_id: str, source: Path, digest: str, suffix: str, at: datetime | None = None) -> None:
    folder = _folder(deal_id)
    folder.mkdir(mode=0o700, exist_ok=True)
    if any(folder.glob(f"*-{digest[:16]}{suffix}")):
        return
    name = f"{(at or datetime.now(UTC)).strftime(_WRITTEN)}-{digest[:16]}"
    unfinished = folders.new_file(folder / f"{name}{_UNFINISHED}")
    try:
        shutil.copyfile(source, unfinished)
        protecting.flush(unfinished)
        if digests.of_file(unfinished) != digest:
            raise OSError(errno.EIO, "the copy is not what was copied")
        unfinished.rename(folder / f"{name}{suffix}")
    finally:
        unfinished.unlink(missing_ok=True)


def rekey(deal_id: str, before: Key | None, after: Key | None) -> None:
    """Put every backup under another key, or under none.

    One that the key before does not open is removed when there is a password now: it might be plain. Raises
    CannotWrite when a plain one can be neither encrypted nor removed.
    """
    folder = _folder(deal_id)
    for path in (*folder.glob(f"*{_GOOD}"), *folder.glob(f"*{_ASIDE}"), *folder.glob(f"*{_UNFINISHED}")):
        try:
            _rekey(path, before, after)
        except (OSError, *connect.driver_errors()):
            if after is not None and not reading.is_protected(path):
                _remove(path)


def _rekey(path: Path, before: Key | None, after: Key | None) -> None:
    fresh = path.with_suffix(_UNFINISHED)
    if fresh == path:
        raise OSError(errno.EINVAL, "an unfinished backup")
    fresh.unlink(missing_ok=True)
    protecting.rewrite(path, before if reading.is_protected(path) else None, fresh, after)
    os.replace(fresh, path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            "The deal has its password, but an older backup of it could neither be encrypted nor removed. "
            f"Remove “{path.name}” from the planner’s folder yourself."
        ) from error


def thin_out(deal_id: str, now: datetime | None = None) -> None:
    """Remove the backups that are neither among the last ten nor the last one of a recent day.

    What has been unfinished for an hour is of a program that was killed.
    """
    since = ((now or datetime.now(UTC)) - timedelta(days=_DAYS - 1)).date()
    days: set[object] = set()
    for place, backup in enumerate(of(deal_id)):
        day = backup.at.date()
        first_of_day, recent = day not in days, day >= since
        days.add(day)
        if place >= _LATEST and not (first_of_day and recent):
            backup.path.unlink(missing_ok=True)
    for replaced in set_aside(deal_id)[_LATEST:]:
        replaced.path.unlink(missing_ok=True)
    folders.remove_left_behind(_folder(deal_id).glob(f"*{_UNFINISHED}"))


def _in(folder: Path, suffix: str) -> Iterator[Backup]:
    for path in folder.glob(f"*{suffix}"):
        with contextlib.suppress(ValueError):
            at = datetime.strptime(path.name.partition("-")[0], _WRITTEN).replace(tzinfo=UTC)
            yield Backup(path, at)


def _sorted(found: Iterable[Backup]) -> tuple[Backup, ...]:
    """The newest first."""
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


def _folder(deal_id: str) -> Path:
    """The folder of a deal's backups, named by a digest because an id from a file may be any text."""
    return folders.private("backups") / hashlib.sha256(deal_id.encode()).hexdigest()[:32]
