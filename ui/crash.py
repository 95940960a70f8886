"""When the program itself fails: a report without a word of the deal, and one sentence on where it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Type of the error, modules and lines, versions; no message and no values, which may hold the deal."""
    import platform
    import traceback
    from datetime import UTC, datetime

    import PySide6

    lines = [
        f"Time: {datetime.now(UTC).isoformat(timespec='seconds')}",
        f"Python {platform.python_version()}, Qt {PySide6.__version__}",
        f"System: {platform.system()} {platform.release()}",
        f"Error: {kind.__module__}.{kind.__qualname__}",
    ]
    for frame, line in traceback.walk_tb(trace):
        module = frame.f_globals.get("__name__", "?")
        lines.append(f"  {module}:{line} {frame.f_code.co_name}")
    return "\n".join(lines) + "\n"


class CrashHandler:
    """Writes a report for every exception that nobody caught, and tells the user once."""

    def __init__(self, folder: Callable[[], Path], tell: Callable[[str], None]) -> None:
        self._folder, self._tell = folder, tell
        self._told = False

    def install(self) -> None:
        """Take over uncaught exceptions of this process."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        text = report(kind, trace)
        sys.stderr.write(text)
        where = self._write(text)
        if not self._told:
            self._told = True
            self._tell(self._sentence(where))

    def _write(self, text: str) -> Path | None:
        from datetime import UTC, datetime

        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        try:
            folder = self._folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = folder / f"crash-{stamp}.txt"
            path.write_text(text, encoding="utf-8")
        except OSError:
            return None
        return path

    @staticmethod
    def _sentence(where: Path | None) -> str:
        safe = "Something went wrong in the program itself; what you typed is kept."
        if where is None:
            return f"{safe} No report could be written."
        return f"{safe} A report without anything from your deal is in {where}."
