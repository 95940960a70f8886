"""What other threads have to say, brought over to the window's thread.

A thread touches nothing of Qt. A signal that it sends while the window goes, or an object of the window that
it holds last and that is then destroyed in it, ends the program, there or at some later place. So it leaves a
letter, and the window looks for it every few milliseconds while one may still come.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_LOOK = 4


class Letterbox(QObject):
    """Takes letters from any thread by `put`, which holds nothing of the window; `came` brings each."""

    came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: deque[object] = deque()
        self.put: Callable[[object], None] = self._letters.append
        self._writers: list[Callable[[], bool]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    def look_until(self, done: Callable[[], bool]) -> None:
        """Somebody began to work: look for letters until it is `done`, and for those it left before that."""
        self._writers.append(done)
        self._timer.start()

    def _look(self) -> None:
        # Who is done has put its last letter: it is asked first.
        self._writers = [done for done in self._writers if not done()]
        due = len(self._letters)
        if not self._writers:
            self._timer.stop()
        for _ in range(due):
            self.came.emit(self._letters.popleft())
