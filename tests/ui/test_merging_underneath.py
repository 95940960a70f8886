"""From the notice that the file was changed by somebody else to one file that has the work of both."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dealplanner.edits import rows
from dealplanner.storage import backups, reading
from tests.storage.test_looking import edited_by_another
from ui.dialogs.compare import CompareWindow
from ui.main_window import MainWindow
from ui.notices import Notice


@pytest.fixture
def window(window: MainWindow, file: Path, qtbot: QtBot, impatient: None) -> MainWindow:
    """A window that has the deal open, and waits less long than it does for people."""
    with qtbot.waitSignal(window.start().ready):
        window.open(file)
    return window


def notices(window: MainWindow) -> list[Notice]:
    assert window.view is not None
    return window.view.notices.shown()


def compare(window: MainWindow) -> CompareWindow:
    """Press the button of the one notice."""
    (notice,) = notices(window)
    (button,) = [each for each in notice.findChildren(QPushButton) if each.text() == "Compare and merge…"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return next(each for each in window.findChildren(CompareWindow) if each.isVisible())


def test_both_have_worked_and_the_file_gets_it_all(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    assert window.view is not None
    document = window.view.document
    edited_by_another(file)
    theirs = file.read_bytes()
    document.apply(rows.set_fields, "deal", document.deal.id, customer="Norden")
    qtbot.waitUntil(lambda: bool(notices(window)))
    assert file.read_bytes() == theirs
    dialog = compare(window)
    assert "From Ben" in dialog.theirs.words()
    assert "Norden" in dialog.ours.words()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.view is not None and window.view.sidebar.saving().startswith("✓"))
    written = reading.read(file)
    assert written.deal == document.deal
    assert written.deal.customer == "Norden"
    assert [wish.label for wish in written.deal.wishes][-1] == "From Ben"
    assert notices(window) == []
    assert theirs in [backup.path.read_bytes() for backup in backups.of(document.deal.id)]
    window.undo()
    qtbot.waitUntil(lambda: reading.read(file).deal == document.deal)
    assert document.deal.customer == "Norden"
    assert [wish.label for wish in document.deal.wishes][-1] != "From Ben"


def test_what_comes_while_it_is_compared_is_told_again(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    assert window.view is not None
    document = window.view.document
    edited_by_another(file)
    document.apply(rows.set_fields, "deal", document.deal.id, customer="Norden")
    qtbot.waitUntil(lambda: bool(notices(window)))
    dialog = compare(window)
    edited_by_another(file, "And more")
    theirs = file.read_bytes()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(notices(window)))
    assert file.read_bytes() == theirs
    dialog = compare(window)
    assert "And more" in dialog.theirs.words()
    assert "From Ben" not in dialog.theirs.words()
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reading.read(file).deal == document.deal)
    assert [wish.label for wish in document.deal.wishes][-2:] == ["From Ben", "And more"]
