"""Something that takes a moment, done beside the window's thread while a dialog waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

_LOOK = 15


class Errand(QObject, Generic[T]):
    """Does `work` in a thread and then calls `done` or `failed` in the window's.

    The thread knows nothing of the window: a timer looks whether it is ready.
    """

    def __init__(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._results: list[T] = []
        self._errors: list[Exception] = []
        self._thread = threading.Thread(
            target=_run, args=(work, self._results, self._errors), name="errand", daemon=True
        )
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)
        self._thread.start()
        self._timer.start()

    def _look(self) -> None:
        if self._thread.is_alive():
            return
        self._timer.stop()
        self.deleteLater()
        if self._errors:
            self._failed(self._errors.pop())
        else:
            self._done(self._results.pop())


def _run(work: Callable[[], T], results: list[T], errors: list[Exception]) -> None:
    try:
        results.append(work())
    except Exception as error:  # whatever it is, it belongs to the window's thread
        errors.append(error)
