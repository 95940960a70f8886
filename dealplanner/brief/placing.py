"""Putting a file in place in one step."""

import os
import secrets
from pathlib import Path


def put_in_place(path: Path, content: bytes) -> None:
    """Write beside the target and put the new file in its place, so that no half of one is ever seen.

    Raises OSError, with an old file left as it was.
    """
    path = Path(os.path.realpath(path))  # a link stays one
    beside = path.with_name(f".brief-{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
