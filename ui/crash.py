"""The window's last resort: a report of every exception that nobody caught, and one sentence on it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from dealplanner import crash

SAFE = "what you typed is kept."


class CrashHandler:
    """Writes a report for every exception that nobody caught, and tells the user once."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told = False

    def install(self) -> None:
        """Take over uncaught exceptions of this process, and all that would be printed with its values."""
        sys.excepthook = self
        crash.hold_back(_noted)
        crash.hold_back_logs(_noted)

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """An exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        import PySide6

        text = crash.report(error, f"Qt {PySide6.__version__}")
        _noted(text)
        where = crash.written(text)
        if not self._told:
            self._told = True
            self._tell(crash.sentence(SAFE, where))


def _noted(text: str) -> None:
    """What happens out of sight is written down only; it may come from any thread. No console, no note."""
    if sys.stderr is not None:
        sys.stderr.write(text)
