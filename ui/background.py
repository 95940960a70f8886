"""Working something out beside the window: one thread, the newest question wins, older ones are stopped.

The thread touches nothing of Qt: the window looks for its answer every few milliseconds while one is due.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from dealplanner.analysis.watch import Cancelled, Watch
from dealplanner.domain.fields import DomainError

T = TypeVar("T")

LONG = 0.2
"""Seconds after which progress is told."""
_LOOK = 4
_TURN, _USUAL = 0.001, 0.005


@contextlib.contextmanager
def giving_way() -> Iterator[None]:
    """Let the window have its turn more often while something is made beside it."""
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(_USUAL)


class _Question(Generic[T]):
    """What is asked, and how far it is; the window's thread may end it at any time."""

    def __init__(self, work: Callable[[Watch], T]) -> None:
        self._work = work
        self._asked = time.monotonic()
        self.ended = False
        self.share = 0.0

    def answer(self) -> T:
        """Work it out; raises Cancelled when nobody waits for it any more."""
        self.watch(0.0)
        with giving_way():
            return self._work(self.watch)

    def watch(self, share: float) -> None:
        """Told by the work how far it is."""
        if self.ended:
            raise Cancelled
        self.share = share

    def long(self) -> bool:
        """Whether somebody has waited for long."""
        return time.monotonic() - self._asked > LONG


class _Line:
    """The thread and what it works on; it outlives the Background, which may go while something is made."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="answers")
        self._question: _Question[object] | None = None
        self._due: Future[object] | None = None

    def ask(self, question: _Question[object]) -> None:
        """Work on this, and on nothing else any more."""
        self.forget()
        self._question, self._due = question, self._thread.submit(question.answer)

    def forget(self) -> None:
        """What is being worked on is not wanted any more."""
        if self._question is not None and self._due is not None:
            self._question.ended = True
            self._due.cancel()
        self._question = self._due = None

    def stop(self) -> None:
        """The thread ends as soon as its work looks at its watch."""
        self.forget()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def waiting_for(self) -> _Question[object] | None:
        """What is asked and not answered yet."""
        return self._question if self._due is not None and not self._due.done() else None

    def taken(self) -> Future[object] | None:
        """The answer, once."""
        due = self._due
        self._question = self._due = None
        return due


class Background(QObject):
    """Answers one question at a time. `sentence` is said when the work itself fails.

    A refusal (DomainError) is told in its own words. What is no refusal is raised again in the window's
    thread, where it is reported like everything that nobody caught.
    """

    answered = Signal(object)
    """What the work returned; never for a question that was followed by another."""
    progress = Signal(float)
    """The share done, 0 to 1, of what takes long."""
    failed = Signal(str)
    """One plain sentence: there is no answer."""

    def __init__(self, sentence: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._told = 0.0
        self._line = _Line()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self._look_for_answer)
        self.destroyed.connect(self._line.stop)

    @property
    def busy(self) -> bool:
        """Whether an answer is due."""
        return self._look.isActive()

    def ask(self, work: Callable[[Watch], T]) -> None:
        """Work this out; what was asked before is not wanted any more."""
        self._told = 0.0
        self._line.ask(_Question(work))
        self._look.start()

    def forget(self) -> None:
        """Whatever is being worked out is not wanted any more."""
        self._line.forget()
        self._look.stop()

    def stop(self) -> None:
        """Answer nothing any more; nothing can be asked after it."""
        self._look.stop()
        self._line.stop()

    def _look_for_answer(self) -> None:
        waiting = self._line.waiting_for()
        if waiting is not None:
            if waiting.long() and waiting.share > self._told:
                self._told = waiting.share
                self.progress.emit(waiting.share)
            return
        self._look.stop()
        answer = self._line.taken()
        failure = answer.exception() if answer is not None else None
        if failure is None:
            self.answered.emit(answer.result() if answer is not None else None)
        elif isinstance(failure, DomainError):
            self.failed.emit(str(failure))
        elif not isinstance(failure, Cancelled):
            self.failed.emit(self._sentence)
            raise failure
