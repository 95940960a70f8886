"""Every connection to a database is made here, by Python's driver or, with a key, by SQLCipher's."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from dealplanner.edits.history import SCHEMA
from dealplanner.storage.keys import Key

Driver = sqlite3.Connection
"""A connection of either driver: plain files are opened by Python's own, which has the limits that a
stranger's file is held to; protected ones by SQLCipher's, which was made after it."""

APPLICATION_ID = 0x4445414C
"""“DEAL”, in the header of every file of ours."""

VERSION = SCHEMA
"""The version of the tables that this program writes, in `user_version`."""

_WAIT = 10.0
_CHECK_SECONDS = 30.0
_STEPS_FOR_THE_SCHEMA = 5_000
_STEPS_FOR_THE_ROWS = 100_000_000
_STEPS_AT_ONCE = 20_000
LONGEST_VALUE = 16 * 1024 * 1024
"""The longest value read from somebody’s file, in bytes; that for a paste of 5,000 rows has 7 million."""

_ALLOWED_PRAGMAS = frozenset({"integrity_check", "foreign_key_check", "table_info", "read_uncommitted"})
_ASKED_PRAGMAS = frozenset({"application_id", "user_version", "page_count", "page_size"})


def driver_errors() -> tuple[type[sqlite3.Error], type[sqlite3.Error]]:
    """The errors of both drivers, asked for when something was raised: SQLCipher's is loaded by then."""
    return sqlite3.Error, sys.modules.get("sqlcipher3.dbapi2", sqlite3).Error


def _sqlcipher() -> ModuleType:
    from sqlcipher3 import dbapi2  # not needed to show a deal without a password

    module: ModuleType = dbapi2
    return module


def private(path: Path, key: Key | None = None) -> Driver:
    """A database of ours, in a private folder; the file must be there already (perhaps empty)."""
    driver = _connected(f"{path.as_uri()}?mode=rw", key)
    with _or_closed(driver):
        _set(driver, foreign_keys="ON", trusted_schema="OFF", secure_delete="ON", synchronous="FULL")
        # else SQLite may put rows into a temporary file that nobody encrypts
        _set(driver, mmap_size=0, temp_store="MEMORY")
    return driver


def untrusted(path: Path, key: Key | None = None) -> Driver:
    """A private copy of somebody's file, never written, with nothing allowed but to look; texts are bytes.

    There is work enough for looking at a schema such as ours; `allow_rows` gives enough for the rows too.
    """
    driver = _connected(f"{path.as_uri()}?mode=ro&immutable=1", key)
    with _or_closed(driver):
        _set(driver, trusted_schema="OFF", cell_size_check="ON", query_only="ON")
        _set(driver, mmap_size=0, temp_store="MEMORY")
    driver.text_factory = bytes
    if key is None:
        _hold_to_limits(driver)
    driver.set_progress_handler(lambda: 1, _STEPS_FOR_THE_SCHEMA)
    driver.set_authorizer(_only_looking)
    return driver


def convertible(path: Path, key: Key | None) -> Driver:
    """A private database, plain or with its key, on the driver that can copy it under another key."""
    driver: Driver = _sqlcipher().connect(
        f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=_WAIT, check_same_thread=False
    )
    with _or_closed(driver):
        if key is not None:
            unlock(driver, key)
        _set(driver, trusted_schema="OFF", temp_store="MEMORY", secure_delete="ON")
    return driver


def module_of(driver: Driver) -> ModuleType:
    """The module that a connection comes from."""
    return _sqlcipher() if type(driver).__module__.startswith("sqlcipher3") else sqlite3


def _connected(uri: str, key: Key | None) -> Driver:
    if key is None:
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_WAIT, check_same_thread=False)
    driver: Driver = _sqlcipher().connect(
        uri, uri=True, isolation_level=None, timeout=_WAIT, check_same_thread=False
    )
    with _or_closed(driver):
        unlock(driver, key)
    return driver


@contextmanager
def _or_closed(driver: Driver) -> Iterator[None]:
    """A connection that cannot be set up is closed; the error would keep it open for as long as it lives."""
    try:
        yield
    except BaseException:
        driver.close()
        raise


def unlock(driver: Driver, key: Key) -> None:
    """Give a connection of SQLCipher its key, and let it say nothing of what it does."""
    driver.execute("PRAGMA cipher_log_level=NONE")
    driver.execute(f"PRAGMA key={key.literal}")


def _hold_to_limits(driver: Driver) -> None:
    for limit, most in _LIMITS.items():
        driver.setlimit(limit, most)
    if sys.version_info >= (3, 12):
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)


def allow_rows(driver: Driver) -> None:
    """Let an untrusted database whose schema is known be read, by so many steps and no more."""
    until = time.monotonic() + _CHECK_SECONDS
    left = iter(range(_STEPS_FOR_THE_ROWS // _STEPS_AT_ONCE))

    def exhausted() -> int:
        return int(next(left, None) is None or time.monotonic() > until)

    driver.set_progress_handler(exhausted, _STEPS_AT_ONCE)


_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 4,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


def _only_looking(action: int, first: str | None, second: str | None, _: str | None, __: str | None) -> int:
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_TRANSACTION):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _ALLOWED_PRAGMAS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _ASKED_PRAGMAS and second is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _set(driver: Driver, **pragmas: str | int) -> None:
    for name, value in pragmas.items():
        driver.execute(f"PRAGMA {name}={value}")


@contextmanager
def looking(driver: Driver) -> Iterator[None]:
    """A reading transaction: what is read in it is of one moment."""
    driver.execute("BEGIN")
    try:
        yield
    finally:
        driver.rollback()


@contextmanager
def transaction(driver: Driver) -> Iterator[Driver]:
    """A write transaction on the bare driver: all of it, or nothing."""
    driver.execute("BEGIN IMMEDIATE")
    try:
        yield driver
        driver.commit()
    except BaseException:
        driver.rollback()
        raise
