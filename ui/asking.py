"""Questions one after another: never two over one window."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from ui.dialogs.question import Question

Make = Callable[[], Question | None]
"""Makes a question when its turn comes; None when there is nothing left to ask."""


class Asking(QObject):
    """Shows each question when the one before is answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Make] = deque()
        self._shown: Question | None = None

    def ask(self, make: Make, *, first: bool = False) -> None:
        """Ask this after what waits, or `first`: what an answer leads to comes before the next question."""
        if first:
            self._waiting.appendleft(make)
        else:
            self._waiting.append(make)
        QTimer.singleShot(0, self, self._next)

    def clear(self) -> None:
        """Ask nothing of what waits, and take back what is asked."""
        self._waiting.clear()
        shown = self._still_shown()
        if shown is not None and shown.isVisible():
            shown.take_back()

    def _still_shown(self) -> Question | None:
        """An answer may open another deal, and its question be gone before it says that it is finished."""
        return self._shown if self._shown is not None and isValid(self._shown) else None

    def _next(self) -> None:
        while self._still_shown() is None and self._waiting:
            question = self._waiting.popleft()()
            if question is not None:
                self._shown = question
                question.finished.connect(self._on_finished)
                question.open()

    def _on_finished(self) -> None:
        self._shown = None
        QTimer.singleShot(0, self, self._next)
