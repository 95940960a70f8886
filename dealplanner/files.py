"""Files read whole up to a limit, and files that appear in one step or not at all."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path


def read_bytes(path: Path, limit: int, *, pipes: bool = False) -> bytes | None:
    """A file's content, None when it is longer than the limit in bytes; raises OSError.

    Only who names a file on the command line may mean a pipe.
    """
    if not pipes and not stat.S_ISREG(os.stat(path).st_mode) and not path.is_dir():
        # A pipe would be waited for, and a device could be read for ever.
        raise OSError(errno.ENXIO, "not an ordinary file", str(path))
    with path.open("rb") as source:
        content = source.read(limit + 1)
    return None if len(content) > limit else content


@contextlib.contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """A path beside the target to write to; when the block ends well, it becomes the target in one step.

    When the block fails, nothing is left behind and the target is as it was. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise OSError(errno.EISDIR, "a folder", str(path))
    if target.exists() and not target.is_file():
        # As administrator even /dev/null could be replaced.
        raise OSError(errno.ENXIO, "not an ordinary file", str(path))
    # Short and its own, so that a name of full length works too.
    partial = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield partial
        _flush(partial)
        with contextlib.suppress(FileNotFoundError):
            os.chmod(partial, target.stat().st_mode & 0o777)
        os.replace(partial, target)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as written:
        os.fsync(written.fileno())
