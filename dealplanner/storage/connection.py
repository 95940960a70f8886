"""The one connection of a working copy to its database, for the threads of the window one after another."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dealplanner.storage import connect
from dealplanner.storage.connect import Driver
from dealplanner.storage.keys import Key

if TYPE_CHECKING:
    from sqlalchemy import Connection as Core


class Connection:
    """A driver's connection, and Core on it once something is written.

    SQLCipher's refuses everything after an error of the disk, so the next use begins another one.
    """

    def __init__(self, database: Path, driver: Driver, key: Key | None) -> None:
        self.database, self.driver, self.key = database, driver, key
        self._core: Core | None = None
        self._lock = threading.RLock()
        self._is_broken = False

    @contextmanager
    def use(self) -> Iterator[Driver]:
        """Inside it nobody else uses the connection. Raises the driver's errors."""
        with self._lock:
            try:
                if self._is_broken:
                    self._replace()
                yield self.driver
            except connect.driver_errors():
                self._is_broken = self.key is not None
                raise

    def _replace(self) -> None:
        """Begin another before this one is closed: so the log is not read anew, with what failed in it."""
        self._close_core()
        broken = self.driver
        self.begin(self.key)
        broken.close()

    def core(self) -> "Core":
        """SQLAlchemy Core on the connection, which is loaded by this."""
        from dealplanner.storage import core

        if self._core is None:
            self._core = core.on(self.driver)
        return self._core

    def begin(self, key: Key | None) -> None:
        """Begin another connection to what is there now. Raises the driver's errors."""
        self.driver, self.key = connect.private(self.database, key), key
        self._is_broken = False

    def let_go(self) -> None:
        """Close it with everything in the one file: what is beside it must not outlive its key."""
        self._close_core()
        self.driver.execute("PRAGMA journal_mode=DELETE")
        self.driver.close()

    def close(self) -> None:
        """Close it; once more does nothing."""
        self._close_core()
        self.driver.close()

    def _close_core(self) -> None:
        if self._core is not None:
            self._core.close()
            self._core = None
