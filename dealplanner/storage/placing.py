"""Putting a finished file in its place in one step: a reader finds the old one or the new one, whole."""

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path

from dealplanner.storage import digests, folders

_PREFIX, _SUFFIX = ".dealplanner-", ".tmp"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0


def beside_of(target: Path) -> Path:
    """A name for the finished file before it takes the target's place: hidden, short, in the same folder."""
    return target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")


def put(
    source: Path,
    target: Path,
    beside: Path,
    agree: Callable[[str], None],
    *,
    before: Callable[[], None] = lambda: None,
    patience: float = 10.0,
    pause: Callable[[float], object] = time.sleep,
) -> None:
    """Copy `source` to `beside` (see beside_of), flush it to the disk, and put it in the target's place.

    `agree` is given the digest of the whole target as it is now (ABSENT when there is none) and raises when
    that must not be replaced; `before` is called right before it is. While another program holds the target
    this tries again for `patience` seconds. Raises OSError; the target is untouched then, and nothing is left
    beside it.
    """
    try:
        _copy(source, beside, target)
        _again(lambda: agree(digests.of_file(target)), patience, pause)
        before()
        _again(lambda: os.replace(beside, target), patience, pause)
        _flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _copy(source: Path, beside: Path, target: Path) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with source.open("rb") as held, open(os.open(beside, flags, 0o666), "wb") as file:
        shutil.copyfileobj(held, file, 1024 * 1024)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(OSError):
        beside.chmod(stat.S_IMODE(target.stat().st_mode))


def _again(attempt: Callable[[], None], patience: float, pause: Callable[[float], object]) -> None:
    """Try until it works, as long as another program holds the file."""
    waited, wait = 0.0, _FIRST_PAUSE
    while True:
        try:
            return attempt()
        except PermissionError as error:
            if not held_elsewhere(error) or waited >= patience:
                raise
        pause(wait)
        waited, wait = waited + wait, min(wait * 2, _LONGEST_PAUSE)


def held_elsewhere(error: PermissionError) -> bool:
    """Whether the system means that another program has the file open (Windows), not that we may not."""
    return getattr(error, "winerror", None) in (5, 32, 33)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a killed program left beside a target more than an hour ago."""
    with contextlib.suppress(OSError):
        folders.remove_left_behind(folder.glob(f"{_PREFIX}*{_SUFFIX}"))
