"""SQLAlchemy Core on an open driver connection: all that writes rows goes through it.

It is loaded with the first row that is written, long after the window was painted.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from dealplanner.storage.connect import Driver


def on(driver: Driver) -> Connection:
    """Core on a driver connection, which stays the caller's to close."""
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine.connect()


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """A transaction on Core: all of it, or nothing. Errors of the driver come out as the driver's own.

    A commit that SQLite refuses leaves its transaction open, which SQLAlchemy takes for ended; it is rolled
    back here.
    """
    driver = connection.connection.dbapi_connection
    try:
        with connection.begin():
            yield
    except BaseException as error:
        if driver is not None:
            driver.rollback()
        if isinstance(error, DBAPIError) and error.orig is not None:
            raise error.orig from error
        raise
