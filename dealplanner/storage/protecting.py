"""A database under another key, or under none: what setting, changing and removing a password comes to."""

import os
from contextlib import closing
from pathlib import Path

from dealplanner.storage import connect, folders
from dealplanner.storage.keys import Key


def rewrite(source: Path, before: Key | None, target: Path, after: Key | None) -> None:
    """Copy a private database, whole, into a new private file that `after` opens; it is on disk then.

    Raises OSError and the driver's errors; there is no target then.
    """
    folders.new_file(target)
    try:
        with closing(connect.convertible(source, before)) as driver:
            (application,) = driver.execute("PRAGMA application_id").fetchone()
            (version,) = driver.execute("PRAGMA user_version").fetchone()
            driver.execute(
                "ATTACH DATABASE ? AS other KEY ?", (str(target), after.literal.strip('"') if after else "")
            )
            driver.execute("SELECT sqlcipher_export('other')")
            driver.execute(f"PRAGMA other.application_id={int(application)}")
            driver.execute(f"PRAGMA other.user_version={int(version)}")
            driver.execute("DETACH DATABASE other")
        flush(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def flush(path: Path) -> None:
    """Have the system write a file to the disk; raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
