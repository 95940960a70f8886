"""SQLAlchemy Core on an open driver connection: all that writes rows goes through it.

It is loaded with the first row that is written, long after the window was painted.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from dealplanner.storage.connect import Driver, module_of


def on(driver: Driver) -> Connection:
    """Core on a driver connection, which stays the caller's to close."""
    engine = create_engine(
        "sqlite://",
        module=module_of(driver),
        creator=lambda: driver,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine.connect()


@contextmanager
def writing(connection: Connection, *, many: bool = False) -> Iterator[None]:
    """A transaction on Core: all of it, or nothing. Errors of the driver come out as the driver's own.

    A commit that SQLite refuses leaves its transaction open, which SQLAlchemy takes for ended; it is rolled
    back here. The references of `many` rows are checked together before the commit: row by row, SQLite would
    look through whole tables for each of them.
    """
    driver: Any = connection.connection.dbapi_connection
    if many:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            yield
            if many and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise _refers_to_nothing()
    except BaseException as error:
        driver.rollback()
        if isinstance(error, DBAPIError) and error.orig is not None:
            raise error.orig from error
        raise
    finally:
        if many:
            driver.execute("PRAGMA foreign_keys=ON")


def _refers_to_nothing() -> sqlite3.IntegrityError:
    """As SQLite itself would say it."""
    error = sqlite3.IntegrityError("FOREIGN KEY constraint failed")
    error.sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT
    return error
