"""One file is shown in one window, which comes to the front when the file is opened again, by anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dealplanner.storage import raising

_PAUSE = 50


def bring_to_front(window: QWidget) -> None:
    """Show a window in front of the others, also one that was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class Listener(QObject):
    """Hears another program asking for the window of the open deal."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def listen(self, folder: Path | None) -> None:
        """Listen in the folder of this working copy from now on, in none when there is none."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder = folder
        if folder is not None and folder.is_dir():
            self._watcher.addPath(str(folder))
            self._look()

    def _look(self) -> None:
        if self._folder is not None and raising.take(self._folder):
            self.asked.emit()


class Asker(QObject):
    """Asks another program to show the window that has a file open, and waits for it without a standstill."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._request: raising.Request | None = None
        self._then: Callable[[bool], object] = lambda _answered: None
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)

    def ask(self, path: Path, then: Callable[[bool], object]) -> None:
        """Ask once; `then` is told whether there was an answer in time."""
        self._finish(answered=False)
        self._request, self._then = raising.ask(path), then
        self._left = int(raising.PATIENCE * 1000 / _PAUSE)
        self._timer.start()

    def _look(self) -> None:
        self._left -= 1
        if self._request is not None and self._request.answered():
            self._finish(answered=True)
        elif self._request is None or self._left <= 0:
            self._finish(answered=False)

    def _finish(self, *, answered: bool) -> None:
        self._timer.stop()
        if self._request is not None and not answered:
            self._request.withdraw()
        self._request = None
        then, self._then = self._then, lambda _answered: None
        then(answered)
