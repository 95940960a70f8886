"""Noticing that the file of the open deal was changed by somebody else, or is gone, or back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from dealplanner.storage.kept import Copy
from dealplanner.storage.looking import Seen, State, look
from ui.aside import Answers, Aside

PAUSE = 300
"""Milliseconds of quiet after what the file system tells: a sync client writes a file in several moves."""


class FileWatch(QObject):
    """Looks at the file by its content, in the thread that writes files, when the system tells of a change.

    That thread never looks while it writes, so what we write ourselves is never taken for somebody else's.
    """

    seen = Signal(object)
    """A Seen, each time the file was looked at."""

    def __init__(self, aside: Aside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers = Answers(aside, self)
        self._answers.found.connect(self._on_found)
        self._copy: Copy | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _path: self.look_soon())
        self._watcher.directoryChanged.connect(lambda _path: self.look_soon())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)

    def follow(self, copy: Copy | None) -> None:
        """Watch the file of this working copy from now on, nothing when there is none."""
        self._copy = copy
        self._answers.withdraw()
        self._timer.stop()
        self._watch(None)
        self.look()

    def look_soon(self) -> None:
        """Look at the file when nothing has been told of it for a moment."""
        if self._copy is not None:
            self._timer.start()

    def look(self) -> None:
        """Look at the file; `seen` tells a little later what it is like."""
        copy = self._copy
        if copy is not None:
            self._answers.ask(lambda: look(copy))

    def _on_found(self, seen: Seen) -> None:
        # A share that hangs would hang the window too, so only what could be looked at is watched.
        if seen.state is not State.UNREADABLE and self._watch(seen.target):
            self.look_soon()  # for what happened in between
        self.seen.emit(seen)

    def _watch(self, target: Path | None) -> bool:
        """Watch this file and its folder, and no others; whether that is new.

        A file that was replaced is another file to the system, so it is watched anew each time.
        """
        wanted = {str(path) for path in (target, target.parent) if path.exists()} if target else set()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))
        return bool({*self._watcher.files(), *self._watcher.directories()} - watched)
