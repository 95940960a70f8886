"""Every connection to a database is made here, so that another driver can stand here later."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

Driver = sqlite3.Connection
DriverError = sqlite3.Error

APPLICATION_ID = 0x4445414C
"""“DEAL”, in the header of every file of ours."""

_WAIT = 10.0
_CHECK_SECONDS = 60.0
_LONGEST_VALUE = 64 * 1024 * 1024
_ALLOWED_PRAGMAS = frozenset({"integrity_check", "foreign_key_check", "table_info", "read_uncommitted"})


def private(path: Path) -> Driver:
    """A database of ours, in a private folder; the file must be there already (perhaps empty)."""
    driver = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=_WAIT, check_same_thread=False
    )
    _set(driver, foreign_keys="ON", trusted_schema="OFF", secure_delete="ON", synchronous="FULL", mmap_size=0)
    return driver


def untrusted(path: Path) -> Driver:
    """A private copy of somebody's file, never written, with nothing allowed but to look; texts are bytes."""
    driver = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    _set(driver, trusted_schema="OFF", cell_size_check="ON", mmap_size=0, query_only="ON")
    driver.text_factory = bytes
    for limit, most in _LIMITS.items():
        driver.setlimit(limit, most)
    if sys.version_info >= (3, 12):
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        driver.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    until = time.monotonic() + _CHECK_SECONDS
    driver.set_progress_handler(lambda: int(time.monotonic() > until), 20_000)
    driver.set_authorizer(_only_looking)
    return driver


_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
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
    return sqlite3.SQLITE_DENY


def _set(driver: Driver, **pragmas: str | int) -> None:
    for name, value in pragmas.items():
        driver.execute(f"PRAGMA {name}={value}")


def core(driver: Driver, begin: str = "BEGIN IMMEDIATE") -> Connection:
    """SQLAlchemy Core on an open driver connection. `begin` is the statement that begins a transaction."""
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine.connect()


def close(connection: Connection) -> None:
    """Close a Core connection and its driver."""
    engine: Engine = connection.engine
    connection.close()
    engine.dispose()


@contextmanager
def looking(driver: Driver) -> Iterator[Connection]:
    """Core on a driver connection for one reading transaction; both are closed afterwards."""
    connection = core(driver, "BEGIN")
    try:
        with connection.begin():
            yield connection
    finally:
        close(connection)


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


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """A transaction on Core: all of it, or nothing.

    A commit that SQLite refuses leaves its transaction open, which SQLAlchemy takes for ended; it is rolled
    back here.
    """
    driver = connection.connection.dbapi_connection
    try:
        with connection.begin():
            yield
    except BaseException:
        if driver is not None:
            driver.rollback()
        raise
