"""The folders of working copies: which there are, whose, with what work; and what a new one begins with."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from dealplanner.storage import connect, folders, keys, locks, ties
from dealplanner.storage.errors import AlreadyOpen
from dealplanner.storage.keys import Secret
from dealplanner.storage.reading import Stored, read
from dealplanner.storage.reasons import cannot_read
from dealplanner.storage.ties import Ties

DATABASE = "deal.db"


def worth_keeping(driver: connect.Driver) -> bool:
    """Whether a working copy has work that no file has."""
    tied = ties.read(driver)
    if tied is None:
        return False
    return ties.unpublished(driver, tied) > 0 or (tied.target is None and tied.precious)


def all_folders() -> Iterator[Path]:
    """The folders of all working copies, of living programs and of dead ones."""
    for folder in folders.inside("working"):
        if (folder / DATABASE).exists():
            yield folder


def is_alive(folder: Path) -> bool:
    """Whether a living program has this working copy open."""
    with contextlib.suppress(OSError):
        lock = locks.take(folder)
        if lock is None:
            return True
        lock.release()
    return False


def remove(folder: Path) -> None:
    """Remove a working copy, its database first; one that cannot be removed now keeps what tells of it."""
    with contextlib.suppress(OSError):
        (folder / DATABASE).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)


def label_of(folder: Path) -> ties.Label | None:
    """The label of a working copy that is protected; one that a crash left with a label only is not.

    The last page of it may be half written, with the rest of it in the log.
    """
    with contextlib.suppress(OSError):
        return ties.labelled(folder) if keys.has_no_header(folder / DATABASE) else None
    return None


def target_of(folder: Path) -> Path | None:
    """The file that a working copy belongs to, None when it has none or does not tell."""
    label = label_of(folder)
    if label is not None:
        return label.target
    with contextlib.suppress(*connect.driver_errors(), ValueError):
        driver = connect.private(folder / DATABASE)
        with contextlib.closing(driver):
            tied = ties.read(driver)
            return tied.target if tied else None
    return None


def holder_of(target: Path) -> Path | None:
    """The folder of the working copy in which a living program has this file open, else None."""
    for folder in all_folders():
        if is_alive(folder) and target_of(folder) == target:
            return folder
    return None


def read_for(path: Path, secret: Secret | None = None, *, apart: bool = False) -> tuple[Stored, Ties]:
    """What a working copy of this file begins with; one `apart` from it is never written to that file.

    Raises StorageError, as reading.read and AlreadyOpen.
    """
    target = real_path(path)
    if apart:
        stored = read(target, secret)
        return stored, Ties(place=len(stored.history))
    require_free(target)
    stored = read(target, secret)
    return stored, Ties(target=target, digest=stored.digest, place=len(stored.history))


def require_free(target: Path) -> None:
    """Raise AlreadyOpen when a living program has a working copy of this file."""
    if holder_of(target) is not None:
        raise AlreadyOpen(f"“{target.name}” is already open in another window.")


def real_path(path: Path) -> Path:
    """Where a path leads, links followed, so that one file has one path. Raises CannotRead."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise cannot_read(error, Path(path)) from error
