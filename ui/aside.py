"""Looking at files in the thread that writes them, for an object of the window."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

Job = Callable[[], object]
Aside = Callable[[Job], object]
"""Takes a job and does it in the thread that writes files."""


class Answers(QObject):
    """Brings what a job found over to the window's thread, unless the question was withdrawn meanwhile.

    A job holds nothing of the window: whatever it held last would be destroyed in its thread, which ends the
    program.
    """

    found = Signal(object)
    _came = Signal(object, object)

    def __init__(self, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self._question = object()
        self._came.connect(self._tell)

    def withdraw(self) -> None:
        """What is still looked for is of no interest any more."""
        self._question = object()

    def ask(self, look: Callable[[], Any]) -> None:
        """Look, in that thread; `found` tells a little later."""
        self._aside(_job(weakref.ref(self), self._question, look))

    def still(self, question: object) -> bool:
        """Whether this is the question that was not withdrawn."""
        return question is self._question

    def _tell(self, question: object, answer: object) -> None:
        if self.still(question):
            self.found.emit(answer)


def _job(asker: weakref.ref[Answers], question: object, look: Callable[[], Any]) -> Job:
    def job() -> None:
        known = asker()
        if known is None or not known.still(question):
            return
        del known
        answer = look()
        known = asker()
        with contextlib.suppress(RuntimeError):  # the window was closed meanwhile
            if known is not None:
                known._came.emit(question, answer)

    return job
