"""The words about the file of the open deal: changed by somebody else, gone, or not to be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dealplanner.domain.wording import plural
from dealplanner.edits.history import HistoryRow
from ui.notices import Notice
from ui.times import by_whom, in_sentence

ABOUT = "file"
_BESIDE = 2
_LONGEST_NAME = 60
KEPT = "Nothing was overwritten; your changes are kept here."


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done about a file; each opens a window or acts at once."""

    save_as: Callable[[], object]
    replace: Callable[[], object]
    compare: Callable[[], object]
    show_theirs: Callable[[], object]
    try_again: Callable[[], object]
    write_anew: Callable[[], object]


_Button = tuple[str, Callable[[], object]]


def _notice(heading: str, more: str, *buttons: _Button, tone: str = "warning") -> Notice:
    notice = Notice(heading, more, tone=tone, about=ABOUT)
    for text, act in buttons:
        notice.add_button(text, act, below=len(buttons) > _BESIDE)
    return notice


def changed(name: str, ways: Ways, by: str = "") -> Notice:
    """Somebody else changed the file and we have changes that it lacks."""
    return _notice(
        f"“{name}” was changed by {by or 'somebody else'}.",
        KEPT,
        ("Compare and merge…", ways.compare),
        ("Save mine under another name…", ways.save_as),
        ("Replace the file", ways.replace),
    )


def only_theirs(name: str, ways: Ways, by: str = "") -> Notice:
    """Somebody else changed the file and it has everything of ours."""
    return _notice(
        f"“{name}” was changed by {by or 'somebody else'}.",
        "It has all your changes too.",
        ("Compare and merge…", ways.compare),
        ("Show theirs", ways.show_theirs),
    )


def not_readable(name: str, ways: Ways) -> Notice:
    """Somebody else changed the file into something that cannot be opened."""
    return _notice(
        f"“{name}” was changed, and what it holds now cannot be opened.",
        KEPT,
        ("Save mine under another name…", ways.save_as),
        ("Replace the file", ways.replace),
    )


def another_deal(name: str, ways: Ways) -> Notice:
    """There is another deal under the name of the file."""
    return _notice(
        f"Another deal lies under the name “{name}” now.",
        KEPT,
        ("Save mine under another name…", ways.save_as),
        ("Replace the file", ways.replace),
    )


def gone(name: str, ways: Ways) -> Notice:
    """The file is not where it was."""
    return _notice(
        f"“{name}” is not where it was.",
        "It was moved, renamed or deleted, or its drive is gone. Go on working: your changes are kept on "
        "this computer, and saved when it is back.",
        ("Save as…", ways.save_as),
        ("Write it anew", ways.write_anew),
    )


def failing(sentence: str, ways: Ways, *, again: bool) -> Notice:
    """The file cannot be written; when its own lacks something, that is tried `again` by itself."""
    try_again = (("Try again", ways.try_again),) if again else ()
    why, end, rest = sentence.partition(". ")
    return _notice(why + end.strip(), rest, ("Save as…", ways.save_as), *try_again, tone="danger")


def short_name(path: Path) -> str:
    """The name of a file as it is said: a very long one without its middle."""
    name = path.name
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 20]}…{name[-19:]}"


def who_and_when(rows: Sequence[HistoryRow]) -> str:
    """By whom changes were made: "Ana (3 changes, the last at 14:02)", "" when there are none."""
    if not rows:
        return ""
    changes = plural(len(rows), "change")
    last = f", the last {in_sentence(rows[-1].at)}" if len(rows) > 1 else f" {in_sentence(rows[-1].at)}"
    return f"{authors(rows) or 'somebody else'} ({changes}{last})"


def authors(rows: Sequence[HistoryRow]) -> str:
    """Who made changes: "Ana", "Ana and Ben", "Ana and others", "" when no name stands there."""
    names = list(dict.fromkeys(name for row in rows if (name := by_whom(row.author))))
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and others"
