"""Something that takes a moment, done beside the window's thread while a dialog waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from dealplanner.storage import beside
from ui.letterbox import Letterbox

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


class Errand(QObject, Generic[T]):
    """Does `work` in a thread and then calls `done` or `failed` in the window's.

    `work` must hold nothing of the window that may go meanwhile.
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
        self._box = Letterbox(self)
        self._box.came.connect(self._bring)
        self._box.look_until(beside.begin(partial(_run, work, self._box.put), "errand"))

    def _bring(self, letter: Any) -> None:
        self.deleteLater()
        if isinstance(letter, _Failure):
            self._failed(letter.error)
        else:
            self._done(letter)


def _run(work: Callable[[], object], tell: Callable[[object], None]) -> None:
    try:
        tell(work())
    except Exception as error:  # whatever it is, it belongs to the window's thread
        tell(_Failure(error))
