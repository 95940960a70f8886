"""Conflict copies of sync services beside the open deal are offered once, and never removed."""

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dealplanner.storage import reading
from tests.storage.test_looking import edited_by_another
from ui.dialogs import compare
from ui.main_window import MainWindow


@pytest.fixture
def file(file: Path) -> Path:
    """A small deal in a file, with a copy by OneDrive that has a change of Ben's."""
    other = Path(shutil.copy(file, file.with_name("Halden-LAPTOP7.deal")))
    edited_by_another(other)
    return file


@pytest.fixture
def window(window: MainWindow, file: Path) -> MainWindow:
    """A window with the deal open."""
    window.open(file)
    return window


def said(window: MainWindow) -> list[str]:
    """The sentences above the page."""
    assert window.view is not None
    return [notice.sentence() for notice in window.view.notices.shown()]


def press(window: MainWindow, text: str) -> None:
    """Press a button of the one notice."""
    assert window.view is not None
    (notice,) = window.view.notices.shown()
    next(button for button in notice.findChildren(QPushButton) if button.text() == text).click()


def looked(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what is looked for in the other thread was told."""
    done = threading.Event()
    window.start().aside(done.set)
    qtbot.waitUntil(done.is_set)
    QApplication.processEvents()


def test_a_copy_is_offered_once(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(said(window)))
    assert said(window) == [
        "A copy of this deal from OneDrive lies beside it. Halden-LAPTOP7.deal, 1 change by Ben"
    ]
    press(window, "Not now")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    looked(window, qtbot)
    assert said(window) == []
    edited_by_another(file.with_name("Halden-LAPTOP7.deal"), "Another")
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: "2 changes by Ben" in " ".join(said(window)))


def test_it_is_compared_with_and_left_where_it_is(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[Path] = []
    monkeypatch.setattr(compare, "open_for", lambda _window, path: compared.append(path))
    qtbot.waitUntil(lambda: bool(said(window)))
    press(window, "Compare and merge…")
    other = file.with_name("Halden-LAPTOP7.deal")
    assert compared == [other]
    assert window.view is not None
    theirs = reading.read(other)
    window.view.document.merge(theirs.deal, theirs.history)
    window.close_deal()
    window.open(file)
    with qtbot.waitSignal(window.start().ready):
        pass
    looked(window, qtbot)
    assert said(window) == []
    assert other.exists()
