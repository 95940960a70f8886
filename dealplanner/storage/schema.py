"""Which tables a file may have: exactly those of a version of ours, and nothing else."""

import hashlib
import sqlite3
from functools import cache

from dealplanner.storage.connect import VERSION, Driver
from dealplanner.storage.errors import Damaged

RELEASED: dict[str, int] = {
    "bdceac20d12c6b9025200875fb4de7f6c29e2174173f03d1144c38bd031be652": 1,
    "946d0f6c1fecdcc10fe9229cda128bcdfa5b0ca40717e2cc3aa84d3d9cd6eaf1": 2,
    "901c4e5f13fd8b20a520cad836479f5860f47283ff82937e53dae48f8c3cdb70": 3,
    "0fcf3851bbdc9be3401b3b85efd7374e99288814ef01444dead2a7e61fbccfb6": 4,
}
"""The fingerprint of each schema that was ever released, with its version. They stay for ever."""


def fingerprint(driver: Driver) -> str:
    """A digest of everything that a database defines, whatever its white space."""
    found = driver.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    lines = sorted(b"\t".join(_words(value) for value in row) for row in found)
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def _words(value: object) -> bytes:
    text = value if isinstance(value, bytes) else str(value or "").encode()
    return b" ".join(text.split())


@cache
def current() -> str:
    """The fingerprint of the schema that this program writes."""
    from dealplanner.storage.tables import create  # loads SQLAlchemy; a released schema is known without it

    driver = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create(driver)
        return fingerprint(driver)
    finally:
        driver.close()


def require_ours(driver: Driver, version: int) -> None:
    """Raise Damaged unless the database defines what a file of this version does, and nothing more."""
    found = fingerprint(driver)
    if RELEASED.get(found) != version and (version != VERSION or found != current()):
        raise Damaged(
            "The file has a part that no deal has, so it was not opened: it may have been tampered with. "
            "Ask its sender for another copy."
        )
