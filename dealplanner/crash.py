"""When the program itself fails: a report without a word of the deal, and the sentence on where it is."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

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
