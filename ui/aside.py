"""Looking at files in the thread that writes them, for an object of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.letterbox import Letterbox

Job = Callable[[], object]
Aside = Callable[[Job], object]
"""Takes a job and does it in the thread that writes files."""


@dataclass(eq=False, slots=True)
class _Question:
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    question: _Question
    answer: Any


class _Look:
    """A job; it holds nothing of the window."""

    def __init__(self, question: _Question, look: Callable[[], Any], tell: Callable[[object], None]) -> None:
        self._question, self._look, self._tell = question, look, tell
        self._ended = False

    def __call__(self) -> None:
        try:
            if self._question.wanted:
                self._tell(_Found(self._question, self._look()))
        finally:
            self._ended = True

    def ended(self) -> bool:
        """Whether it was done, or failed."""
        return self._ended


class Answers(QObject):
    """Brings what a job found over to the window's thread, unless the question was withdrawn meanwhile."""

    found = Signal(object)

    def __init__(self, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self._question = _Question()
        self._box = Letterbox(self)
        self._box.came.connect(self._tell)

    def withdraw(self) -> None:
        """What is still looked for is of no interest any more."""
        self._question.wanted = False
        self._question = _Question()

    def ask(self, look: Callable[[], Any]) -> None:
        """Look, in that thread; `found` tells a little later. `look` must hold nothing of the window."""
        job = _Look(self._question, look, self._box.put)
        self._aside(job)
        self._box.look_until(job.ended)

    def _tell(self, letter: _Found) -> None:
        if letter.question.wanted:
            self.found.emit(letter.answer)
