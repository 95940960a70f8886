"""The private folder of the user: where it is, who may read it, and the small things kept in it."""

import contextlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dealplanner.storage.errors import CannotWrite

HOME_VARIABLE = "DEALPLANNER_HOME"
_LEFT_BEHIND = 3600.0
_SECRET_BYTES = 32


def home() -> Path:
    """The private folder, made when it is not there (mode 0700). Raises CannotWrite."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return _made(Path(os.path.abspath(named)))
    from platformdirs import user_data_path

    return _made(user_data_path("dealplanner", appauthor=False))


def private(name: str) -> Path:
    """A folder inside the private one, made when it is not there (mode 0700). Raises CannotWrite."""
    return _made(home() / name)


def inside(name: str) -> list[Path]:
    """What lies in a private folder, sorted; nothing when it cannot be looked into. Raises CannotWrite."""
    try:
        return sorted(private(name).iterdir())
    except OSError:
        return []


def _made(folder: Path) -> Path:
    if folder.is_dir():
        return folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise CannotWrite(
            f"The folder for the planner’s data cannot be used ({error.strerror}), so nothing can be kept "
            f"there. Set {HOME_VARIABLE} to a folder that you may write to."
        ) from error
    return folder


def new_file(path: Path, content: bytes = b"") -> Path:
    """A new file that only the user can read (mode 0600); raises OSError, also when it exists."""
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600), "wb") as file:
        if content:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    return path


_BINARY = getattr(os, "O_BINARY", 0)


def replace_file(path: Path, content: bytes) -> None:
    """Write a small private file in one step; raises OSError."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        new_file(beside, content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder for private copies that is gone afterwards; the system’s own place where ours cannot be used.

    Raises CannotWrite when neither can be.
    """
    try:
        folder = Path(tempfile.mkdtemp(dir=private("scratch")))
    except (OSError, CannotWrite):
        folder = _elsewhere()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _elsewhere() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="dealplanner-"))
    except OSError as error:
        raise CannotWrite(
            f"No private copy can be made on this computer ({error.strerror}). Nothing was changed. "
            "Free some space and try again."
        ) from error


def sweep_scratch() -> None:
    """Remove scratch folders that a killed program left more than an hour ago."""
    remove_left_behind(inside("scratch"))


def remove_left_behind(paths: Iterable[Path]) -> None:
    """Remove those files and folders that have not been touched for an hour."""
    before = time.time() - _LEFT_BEHIND
    for path in paths:
        with contextlib.suppress(OSError):
            if path.lstat().st_mtime >= before:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def secret() -> bytes:
    """What only this user's planner knows, to recognise its own files; empty where it cannot be kept."""
    try:
        path = home() / "secret"
        if not path.exists():
            with contextlib.suppress(FileExistsError):
                new_file(path, secrets.token_bytes(_SECRET_BYTES))
        found = path.read_bytes()
    except (OSError, CannotWrite):
        return b""
    return found if len(found) == _SECRET_BYTES else b""
