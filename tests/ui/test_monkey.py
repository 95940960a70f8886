"""A monkey plays with the real window: nothing breaks, everything can be undone, the file has it all.

DEALPLANNER_MONKEY_EVENTS and DEALPLANNER_MONKEY_SEEDS let it play for longer, DEALPLANNER_MONKEY_FIRST from
another seed on.
"""

import contextlib
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

import resources
from dealplanner.domain.deal import Deal
from dealplanner.edits import wishes
from dealplanner.edits.changes import diff
from dealplanner.storage import opening
from dealplanner.storage.writing import write_new
from tests.ui.monkey import Monkey
from ui import file_dialogs
from ui.collector import collect_if_due
from ui.main_window import MainWindow
from ui.pages.brief import printing

EVENTS = int(os.environ.get("DEALPLANNER_MONKEY_EVENTS", "600"))
SEEDS = range(int(os.environ.get("DEALPLANNER_MONKEY_SEEDS", "4")))
FIRST = int(os.environ.get("DEALPLANNER_MONKEY_FIRST", "1"))
WARM = min(1000, EVENTS - 100)
MEGABYTES_PER_THOUSAND, SLACK = 10.0, 30.0
MOST_MORE_WIDGETS = 1500
SAMPLES = ("software-licence-renewal", "services-deal", "lesson-unfinished-list", "")


class Room:
    """The memory and the widgets that the window takes: measured once it is warm, and held to a bound."""

    def __init__(self) -> None:
        self._memory = self._widgets = 0

    def look(self, number: int) -> None:
        """Measure when so many events were played that every page was shown."""
        if number == WARM:
            collect_if_due()
            self._memory, self._widgets = resident(), len(QApplication.allWidgets())

    def require_bounded(self, events: int) -> None:
        """Hold what was taken since then to a bound, which a history that grows is part of."""
        if events <= WARM:
            return
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        collect_if_due()
        grown, more = resident() - self._memory, len(QApplication.allWidgets()) - self._widgets
        print(f"after {events} events: {grown:+.1f} MB, {more:+} widgets")
        assert grown < MEGABYTES_PER_THOUSAND * (events - WARM) / 1000 + SLACK, f"{grown:.0f} MB more"
        assert more < MOST_MORE_WIDGETS, f"{more} widgets more"


def require_same(wanted: Deal, found: Deal, when: str) -> None:
    """Say in a line what differs: two whole deals tell nobody anything."""
    assert not diff(wanted, found), f"{when}: {str(diff(wanted, found).rows)[:600]}"


def resident() -> float:
    """The memory of this process in megabytes; 0 where the system does not tell."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2
    return 0.0


@pytest.fixture
def window(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window whose questions for files are answered, and that prints nothing."""
    monkeypatch.setattr(file_dialogs, "ask_open", lambda *_about: None)
    monkeypatch.setattr(file_dialogs, "ask_deal", lambda *_about: tmp_path / "theirs.deal")
    monkeypatch.setattr(file_dialogs, "agreed", lambda *_words: False)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *about: tmp_path / f"asked{about[2][-5:]}")
    monkeypatch.setattr(printing, "ask_printer", lambda *_about: None)
    return window


@pytest.mark.parametrize("seed", [FIRST + at for at in SEEDS])
def test_a_monkey_breaks_nothing(
    window: MainWindow, qtbot: QtBot, qtlog: Any, tmp_path: Path, seed: int
) -> None:
    """No exception, no warning, no broken rule; undo leads back to the start; the file reads back equal."""
    sample = SAMPLES[seed % len(SAMPLES)]
    files = window.start()
    if sample:
        files.open_sample(resources.path("samples", f"{sample}.json"))
    else:
        window.new_deal()
    path = tmp_path / "played.deal"
    assert window.view is not None
    document = window.view.document
    files.save_as(path)
    original = document.deal
    write_new(tmp_path / "theirs.deal", wishes.add_wish(original, "Typed by somebody else"))
    for name in ("new", "duplicate", "close", "quit"):
        window.menu.menus.actions[name].setEnabled(False)
    for menu in window.menuBar().findChildren(QMenu):
        menu.menuAction().setEnabled(menu.objectName() not in ("recent", "samples"))
    monkey, room = Monkey(window, seed), Room()
    with qtbot.captureExceptions() as thrown:
        for number in range(EVENTS):
            room.look(number)
            monkey.play()
            wrong = [*monkey.complaints(), *(each.message for each in qtlog.records if not each.ignored)]
            if thrown or wrong or window.view is None or window.view.document is not document:
                told = "\n".join(monkey.log)
                raise AssertionError(f"seed {seed}, event {number}: {wrong}\n{told}") from (
                    thrown[0][1] if thrown else None
                )
        monkey.settle()
        room.require_bounded(EVENTS)
        window.commit_typing()
        played, steps = document.deal, 0
        while document.session.undo_name is not None:
            document.undo()
            steps += 1
        require_same(original, document.deal, f"seed {seed}, undone")
        for _ in range(steps):
            document.redo()
        require_same(played, document.deal, f"seed {seed}, done again")
        files.save_as(path)
        qtbot.waitUntil(lambda: document.saving.words.startswith("✓"), timeout=10_000)
        assert files.current is not None
        key = files.current.copy.key
        window.close_deal()
    assert not thrown
    require_same(played, opening.open_file(path, key).deal, f"seed {seed}, in the file")
