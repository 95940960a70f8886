"""When the program itself fails: a report without a word of the deal, and the sentence on where it is."""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from dealplanner import __version__


def report(error: BaseException, *more: str) -> str:
    """The kind of error, modules and lines, versions; no message and no values, which may hold the deal."""
    import platform  # with what it loads, too slow for a window that is about to be painted

    made_with = (f"Deal Planner {__version__}", f"Python {platform.python_version()}", *more)
    lines = [
        f"Time: {datetime.now(UTC).isoformat(timespec='seconds')}",
        ", ".join(made_with),
        f"System: {platform.system()} {platform.release()}",
        f"Error: {type(error).__module__}.{type(error).__qualname__}",
    ]
    for frame, line in traceback.walk_tb(error.__traceback__):
        lines.append(f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}")
    return "\n".join(lines) + "\n"


def written(text: str) -> Path | None:
    """Write a report to the user's private folder; None when that is not possible."""
    from dealplanner.storage import folders
    from dealplanner.storage.errors import StorageError

    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    try:
        return folders.new_file(folders.private("reports") / f"crash-{stamp}.txt", text.encode())
    except (OSError, StorageError):
        return None


def sentence(safe: str, where: Path | None) -> str:
    """What happened, what is `safe`, and where the report is."""
    told = f"A report without anything from your deal is in {where}."
    told = told if where is not None else "No report could be written."
    return f"Something went wrong in the program itself; {safe} {told}"


def hold_back(note: Callable[[str], object]) -> None:
    """Take over what Python would print with its values: failures in threads and in cleaning up, warnings.

    `note` is given a report instead, from whichever thread it happens in.
    """
    import threading
    import warnings

    def failed(error: BaseException | None) -> None:
        if error is not None and not isinstance(error, SystemExit):
            note(report(error))

    def warned(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        note(f"Warning: {category.__name__} in {Path(filename).name}:{lineno}\n")

    threading.excepthook = lambda seen: failed(seen.exc_value)
    sys.unraisablehook = lambda seen: failed(seen.exc_value)
    warnings.showwarning = warned


@contextmanager
def held_back(note: Callable[[str], object]) -> Iterator[None]:
    """The same for as long as something runs."""
    import threading
    import warnings

    before = threading.excepthook, sys.unraisablehook, warnings.showwarning
    hold_back(note)
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook, warnings.showwarning = before


def hold_back_logs(note: Callable[[str], object]) -> None:
    """Where nobody set up a log, say only who logged: what another library says may hold the deal."""
    import logging

    class Places(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            note(f"{record.levelname.title()} of {record.name}:{record.lineno}\n")

    logging.lastResort = Places(logging.WARNING)
    logging.raiseExceptions = False
