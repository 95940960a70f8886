"""A deal that somebody else has open, or seems to: said, and gone on with as the user likes."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner.edits import rows
from dealplanner.storage import copies, owner
from tests.storage.kit import only
from tests.ui.driving import answer, question
from ui.main_window import MainWindow


def owned(path: Path, ago: timedelta) -> Path:
    """Ana has the deal open on another machine, since then."""
    since = (datetime.now(UTC) - ago).isoformat()
    written = {"name": "Ana <b>", "machine": "LAPTOP7", "since": since, "planner": "other", "token": "t"}
    beside = path.with_name(f".~{path.name}-owner")
    beside.write_text(json.dumps(written))
    return beside


def test_who_where_and_since_when(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    beside = owned(file, timedelta(minutes=2))
    window.open(file)
    asked = question(qtbot)
    assert asked.heading == "Ana <b> has “Halden.deal” open"
    assert asked.text.startswith("On LAPTOP7, since ")
    assert list(asked.buttons) == ["Open a copy", "Go on"]
    answer(asked, "Go on")
    qtbot.waitUntil(lambda: any(copies.all_folders()))
    window.close_deal()
    assert json.loads(beside.read_text())["token"] == "t"


def test_a_copy_leaves_the_file_alone(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    owned(file, timedelta(minutes=2))
    before = file.read_bytes()
    window.open(file)
    answer(question(qtbot), "Open a copy")
    assert window.view is not None
    document = window.view.document
    assert document.path is None
    assert window.start().suggested_name() == "Halden (mine).deal"
    document.apply(rows.set_fields, "deal", document.deal.id, customer="Norden")
    window.close_deal()
    assert file.read_bytes() == before
    (row,) = window.home.unsaved.rows()
    assert row.entry.title.startswith("Norden")


def test_a_stale_one_is_taken_over_only_when_the_user_says_so(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    beside = owned(file, timedelta(days=3))
    window.open(file)
    asked = question(qtbot)
    assert asked.heading == "“Halden.deal” is still marked as open by Ana <b>"
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: any(copies.all_folders()))
    assert json.loads(beside.read_text())["token"] == "t"
    window.close_deal()
    assert beside.exists()
    window.open(file)
    answer(question(qtbot), "Take it over")
    assert json.loads(beside.read_text())["token"] != "t"
    assert owner.who_has(file) is None
    window.close_deal()
    assert only(file.parent) == ["Halden.deal"]
