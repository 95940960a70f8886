"""A file that is open already: its window comes to the front, and a second program ends."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dealplanner.storage import raising, working
from tests.ui.driving import shown_window
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def window(window: MainWindow, file: Path, qtbot: QtBot) -> MainWindow:
    """A window that has the deal open, minimised."""
    with qtbot.waitSignal(window.start().ready):
        window.open(file)
    window.showMinimized()
    return window


def test_a_second_program_raises_the_window_and_ends(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    program = "import sys; from main import main; sys.exit(main([sys.argv[1]]))"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-X", "faulthandler", "-c", program, str(file)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as other:
        with contextlib.suppress(TimeoutError):
            qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
        if other.poll() is None:
            other.send_signal(signal.SIGABRT)  # so that it says where it was
        _, complaint = other.communicate()
    assert (other.returncode, complaint) == (0, b"")
    assert not window.isMinimized()
    assert window.isVisible()


def test_the_same_window_comes_up_when_its_file_is_opened_again(window: MainWindow, file: Path) -> None:
    view = window.view
    window.open(file)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.view is view


def test_one_that_another_program_has_open_is_raised_from_a_window(qtbot: QtBot, file: Path) -> None:
    """The other one is played by a working copy that answers."""
    other = working.open_file(file)
    window = shown_window(qtbot)
    window.open(file)
    qtbot.waitUntil(lambda: raising.take(other.folder))
    qtbot.waitUntil(lambda: "is open in another window" in window.toast.message())
    assert window.view is None
    assert window.home.notices.shown() == []
    window.close()
    other.close()


def test_when_nobody_answers_it_is_said(qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raising, "PATIENCE", 0.05)
    other = working.open_file(file)
    window = shown_window(qtbot)
    window.open(file)
    qtbot.waitUntil(lambda: bool(window.home.notices.shown()))
    (notice,) = window.home.notices.shown()
    assert notice.sentence() == "“Halden.deal” is already open in another window."
    assert not raising.take(other.folder)
    window.close()
    other.close()
