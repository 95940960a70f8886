"""What the home screen lists: recent files, deals that are in no file, sample deals."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QWidget

from dealplanner.storage import recovery
from ui.pages.home import HomeEntry
from ui.theme.tokens import RESOURCES

if TYPE_CHECKING:
    from ui.files import Files
    from ui.host import Host
    from ui.pages.home import HomePage
    from ui.recent_files import RecentFiles

_MOST = 8
_SAMPLES = RESOURCES / "samples"
_EMPTY = "The deals you open appear here."
_OFF = "The deals you open are not remembered. Edit → Preferences changes that."


def fill(home: HomePage, window: Host, files: Files) -> None:
    """Show the lists as they are now."""
    home.recent.set_when_empty(_EMPTY if files.recent.on else _OFF)
    home.recent.set_entries(
        recent_entries(files.recent, files.open, window.fill_home), clear=lambda: clear_recent(window)
    )
    home.unsaved.set_entries(unsaved_entries(window.take_up, thrower(window.window(), window.fill_home)))
    home.samples.set_entries(sample_entries(files.open_sample))


def clear_recent(window: Host) -> None:
    """Forget the files opened last."""
    window.start().recent.clear()
    window.fill_home()


def recent_entries(
    recent: RecentFiles, open_path: Callable[[Path], object], again: Callable[[], object]
) -> list[HomeEntry]:
    """The files opened last; `again` is called after one was taken off the list."""

    def forget(path: Path) -> None:
        recent.forget(path)
        again()

    return [
        HomeEntry(
            title=_named(known.customer, known.title) or known.path.stem,
            detail=_place(known.path),
            open=lambda path=known.path: open_path(path),  # type: ignore[misc]
            icon="file" if known.path.exists() else "warning",
            forget=lambda path=known.path: forget(path),  # type: ignore[misc]
            forget_name=f"Take {known.path.name} off this list",
            tip=str(known.path) if known.path.exists() else f"Not found at present: {known.path}",
        )
        for known in recent.files()[:_MOST]
    ]


def unsaved_entries(
    go_on: Callable[[recovery.LeftOver], object], throw_away: Callable[[recovery.LeftOver], object]
) -> list[HomeEntry]:
    """Deals that were never saved, or have changes that their file has not."""
    return [
        HomeEntry(
            title=_named(left.customer, left.title) or _unnamed(left),
            detail=_state(left),
            open=lambda left=left: go_on(left),  # type: ignore[misc]
            icon="lock" if left.protected else "recent",
            forget=lambda left=left: throw_away(left),  # type: ignore[misc]
            forget_name="Throw this deal away" if left.target is None else "Throw these changes away",
        )
        for left in recovery.left_over()
    ]


def thrower(window: QWidget, again: Callable[[], object]) -> Callable[[recovery.LeftOver], None]:
    """What throws unsaved work away once the user agreed, and then shows the lists again."""

    def throw_away(left: recovery.LeftOver) -> None:
        from ui import file_dialogs

        question = "Throw this work away? It is in no file and cannot be brought back."
        if file_dialogs.agreed(window, question, "Throw away"):
            recovery.discard(left)
            again()

    return throw_away


def sample_paths() -> list[Path]:
    """The sample deals that come with the program, the one to begin with first."""
    return [_sample_path(sample) for sample in _samples()]


def sample_entries(open_sample: Callable[[Path], object]) -> list[HomeEntry]:
    """The sample deals, by their titles and descriptions in the index beside them."""
    return [
        HomeEntry(
            title=sample["title"],
            detail=sample["description"],
            open=lambda sample=sample: open_sample(_sample_path(sample)),  # type: ignore[misc]
            icon="list",
        )
        for sample in _samples()
    ]


def _samples() -> list[dict[str, str]]:
    index: list[dict[str, str]] = json.loads((_SAMPLES / "index.json").read_text(encoding="utf-8"))
    return index


def _sample_path(sample: dict[str, str]) -> Path:
    return _SAMPLES / f"{sample['key']}.json"


def _named(customer: str, title: str) -> str:
    return " – ".join(dict.fromkeys(part for part in (customer.strip(), title.strip()) if part))


def _place(path: Path) -> str:
    home = Path.home()
    folder = path.parent
    shown = Path("~") / folder.relative_to(home) if folder.is_relative_to(home) else folder
    return f"{path.name} · {shown}"


def _unnamed(left: recovery.LeftOver) -> str:
    if left.protected:
        return "A protected deal" if left.target is not None else "Deal with a password"
    return "Deal without a name"


def _state(left: recovery.LeftOver) -> str:
    if left.target is not None:
        from ui.recovering import in_words

        if left.protected:
            return f"Perhaps with changes that are not in “{left.target.name}” yet: its password tells"
        return in_words(left)
    state = "Never saved as a file, opens with its password" if left.protected else "Never saved as a file"
    return f"{state} · {_when(left.changed_at)}" if left.changed_at else state


def _when(stamp: str) -> str:
    local = datetime.fromisoformat(stamp).astimezone()
    moment = QDateTime.fromSecsSinceEpoch(int(local.timestamp()))
    return QLocale.system().toString(moment, QLocale.FormatType.ShortFormat)
