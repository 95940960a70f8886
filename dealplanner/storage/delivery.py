"""From a working copy to its file: snapshot, backup, into its place unless somebody changed the file."""

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dealplanner.storage import backups, connect, digests, folders, placing, snapshots, ties
from dealplanner.storage.connect import Driver
from dealplanner.storage.errors import (
    AlreadyThere,
    CannotWrite,
    Damaged,
    StorageError,
    TargetChanged,
    TargetGone,
)
from dealplanner.storage.keys import Key
from dealplanner.storage.reasons import cannot_keep, cannot_write
from dealplanner.storage.ties import Ties

_LARGEST_BACKUP = 64 * 1024 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is to be published: a working copy's database, to its own file or (Save As) to another one.

    `key` is that of a protected deal; the file is encrypted with it too. One that is gone is made again only
    `anew`.
    """

    database: Path
    to: Path | None = None
    replacing: bool = False
    key: Key | None = None
    anew: bool = True


@dataclass(frozen=True, slots=True)
class Delivered:
    """How it went: not `written` when the file had everything, there is none, or for an `error`."""

    target: Path | None
    written: bool = False
    error: StorageError | None = None


def deliver(delivery: Delivery, patience: float, pause: Callable[[float], object]) -> Delivered:
    """Publish. On an error the file is untouched and the working copy keeps everything."""
    target = delivery.to
    try:
        with closing(connect.private(delivery.database, delivery.key)) as driver:
            tied = ties.read(driver) or Ties()
            target = delivery.to or tied.target
            if target is None or (not delivery.replacing and _has_everything(driver, tied, target)):
                return Delivered(target)
            with folders.scratch() as scratch:
                _place(driver, delivery, tied, target, scratch / "snapshot.deal", patience, pause)
        return Delivered(target, written=True)
    except StorageError as error:
        return Delivered(target, error=error)
    except (OSError, ValueError, *connect.driver_errors()) as error:
        return Delivered(target, error=cannot_write(error, target) if target else cannot_keep(error))


def _has_everything(driver: Driver, tied: Ties, target: Path) -> bool:
    return target == tied.target and not ties.unpublished(driver, tied) and target.exists()


def _place(
    driver: Driver,
    delivery: Delivery,
    tied: Ties,
    target: Path,
    snapshot: Path,
    patience: float,
    pause: Callable[[float], object],
) -> None:
    try:
        stored, place = snapshots.take(delivery.database, snapshot, delivery.key)
    except Damaged as error:
        raise CannotWrite(
            f"“{target.name}” was not written, because the deal as it is now breaks a rule and would not "
            "open again. The file is as it was and your changes are kept: undo the last one and save again."
        ) from error
    coming, beside = digests.of_file(snapshot), placing.beside_of(target)
    saving_as = target != tied.target
    found = digests.ABSENT

    def agree(now: str) -> None:
        nonlocal found
        found = now
        if delivery.replacing:
            return
        if now == digests.ABSENT:
            if not (delivery.anew or saving_as or tied.digest == digests.ABSENT):
                raise TargetGone(target)
            return
        if saving_as:
            raise AlreadyThere(f"“{target.name}” exists already. Nothing was overwritten.")
        if now not in (tied.digest, tied.coming):
            raise TargetChanged(target)

    def keep_both() -> None:
        backups.note_file(stored.deal.id, target)
        if found != digests.ABSENT and target.stat().st_size <= _LARGEST_BACKUP:
            backups.keep_replaced(stored.deal.id, target, found, delivery.key)
        backups.keep(stored.deal.id, snapshot, coming)
        backups.thin_out(stored.deal.id)

    if tied.beside is not None:  # a killed program was about to put it there
        tied.beside.unlink(missing_ok=True)
    # Written before the file is, so that a crash in between is not taken for somebody else's change.
    ties.change(driver, beside=beside, coming=tied.coming if saving_as else coming)
    placing.put(
        snapshot, target, beside, agree, before=lambda: _try(keep_both), patience=patience, pause=pause
    )
    ties.write(driver, Ties(target=target, digest=coming, place=place))
    if delivery.key is not None and saving_as:
        ties.label(delivery.database.parent, target)


def _try(backup: Callable[[], None]) -> None:
    """A backup that cannot be written must not keep the work from being saved."""
    try:
        backup()
    except (OSError, StorageError, *connect.driver_errors()) as error:
        _log.warning("No backup was written: %s", type(error).__name__)
