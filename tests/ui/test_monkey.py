"""A monkey plays with the real window: nothing breaks, everything can be undone, the file has it all.

DEALPLANNER_MONKEY_EVENTS and DEALPLANNER_MONKEY_SEEDS let it play for longer, DEALPLANNER_MONKEY_FIRST from
another seed on.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

import resources
from dealplanner.storage import opening
from tests.ui.monkey import Monkey
from ui import file_dialogs
from ui.main_window import MainWindow
from ui.pages.brief import printing
from ui.settings import Settings

EVENTS = int(os.environ.get("DEALPLANNER_MONKEY_EVENTS", "600"))
SEEDS = range(int(os.environ.get("DEALPLANNER_MONKEY_SEEDS", "4")))
FIRST = int(os.environ.get("DEALPLANNER_MONKEY_FIRST", "1"))
SAMPLES = ("software-licence-renewal", "services-deal", "lesson-unfinished-list", "")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window whose questions for files are answered, and that prints nothing."""
    monkeypatch.setattr(file_dialogs, "ask_open", lambda _parent: None)
    monkeypatch.setattr(file_dialogs, "agreed", lambda *_words: False)
    monkeypatch.setattr(
        file_dialogs, "ask_save", lambda _parent, _title, name, _kinds: tmp_path / f"asked{name[-5:]}"
    )
    monkeypatch.setattr(printing, "ask_printer", lambda *_about: None)
    made = MainWindow(Settings())
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.activateWindow()
    made.start()
    yield made
    made.close()


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
    for name in ("new", "duplicate", "close", "quit"):
        window.menu.menus.actions[name].setEnabled(False)
    for menu in window.menuBar().findChildren(QMenu):
        menu.menuAction().setEnabled(menu.objectName() not in ("recent", "samples"))
    monkey = Monkey(window, seed)
    with qtbot.captureExceptions() as thrown:
        for number in range(EVENTS):
            monkey.play()
            wrong = [*monkey.complaints(), *(each.message for each in qtlog.records if not each.ignored)]
            if thrown or wrong or window.view is None or window.view.document is not document:
                told = "\n".join(monkey.log)
                raise AssertionError(f"seed {seed}, event {number}: {wrong}\n{told}") from (
                    thrown[0][1] if thrown else None
                )
        monkey.settle()
        window.commit_typing()
        played, steps = document.deal, 0
        while document.session.undo_name is not None:
            document.undo()
            steps += 1
        assert document.deal == original
        for _ in range(steps):
            document.redo()
        assert document.deal == played
        files.save_as(path)
        qtbot.waitUntil(lambda: document.saving.words.startswith("✓"), timeout=10_000)
        window.close_deal()
    assert not thrown
    assert opening.open_file(path).deal == played
