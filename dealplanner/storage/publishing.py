"""Publishing: one thread that writes the files of open deals, while editing goes on."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dealplanner.storage import copies
from dealplanner.storage.errors import CannotWrite, StorageError
from dealplanner.storage.kept import Copy
from dealplanner.storage.reasons import KEPT

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How publishing went. `written` is False when the file had everything already, or `error` says why not.

    `target` is the file, None for a deal never saved, for which there is nothing to do; `asked` the one that
    Save As named.
    """

    copy: Copy
    target: Path | None
    written: bool
    error: StorageError | None = None
    asked: Path | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    copy: Copy
    to: Path | None
    replacing: bool
    anew: bool


class Publisher:
    """Publishes working copies one after another; `tell` is called from its thread with each Outcome.

    While another program holds a file, publishing tries again for `patience` seconds.
    """

    def __init__(self, tell: Callable[[Outcome], None], *, patience: float = 10.0) -> None:
        self._tell = tell
        self._patience = patience
        self._tasks: deque[_Task | Callable[[], object]] = deque()
        self._busy = False
        self._closing = threading.Event()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def publish(
        self, copy: Copy, to: Path | None = None, *, replacing: bool = False, anew: bool = True
    ) -> None:
        """Write the file of a working copy, or (Save As) the file `to`, which is the copy's from then on.

        Returns at once. An existing file `to`, or one that somebody changed, is replaced only if `replacing`;
        one that is gone is written again only if `anew`.
        """
        place = copies.real_path(to) if to is not None else None
        self._take(_Task(copy, place, replacing, anew))

    def also(self, job: Callable[[], object]) -> None:
        """Do something else in the same thread, when its turn comes; returns at once."""
        self._take(job)

    def _take(self, task: "_Task | Callable[[], object]") -> None:
        with self._changed:
            if task not in self._tasks:
                self._tasks.append(task)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="publisher", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def idle(self) -> bool:
        """Whether everything is published and told."""
        with self._changed:
            return self._is_idle()

    def _is_idle(self) -> bool:
        return not self._tasks and not self._busy

    def wait(self, seconds: float = 30.0) -> bool:
        """Wait until everything is published and told; False when that takes longer."""
        with self._changed:
            return self._changed.wait_for(self._is_idle, seconds)

    def close(self, seconds: float = 30.0) -> bool:
        """Publish what is waiting, and end the thread; False when that takes longer."""
        done = self.wait(seconds)
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(1.0)
        return done

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._tasks) or self._closing.is_set())
                if not self._tasks:
                    return
                task = self._tasks.popleft()
                self._busy = True
            try:
                if isinstance(task, _Task):
                    self._tell(self._outcome(task))
                else:
                    task()
            except Exception as error:
                _log.error("A task of the publisher failed: %s", type(error).__name__)
            del task
            with self._changed:
                self._busy = False
                self._changed.notify_all()

    def _outcome(self, task: _Task) -> Outcome:
        from dealplanner.storage.delivery import Delivery, deliver  # loaded in this thread, when first needed

        try:
            with task.copy.held():
                delivery = Delivery(task.copy.database, task.to, task.replacing, task.copy.key, task.anew)
                done = deliver(delivery, self._patience, self._closing.wait)
            return Outcome(task.copy, done.target, done.written, done.error, task.to)
        except StorageError as error:
            return Outcome(task.copy, task.to, False, error, task.to)
        except Exception as error:
            _log.error("Publishing failed: %s", type(error).__name__)
            fault = CannotWrite(f"The file could not be written by a fault of the planner. {KEPT}")
            return Outcome(task.copy, task.to, False, fault, task.to)
