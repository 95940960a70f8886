"""What holds for tests of the window: our theme, and the warnings that only the lack of a screen gives."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.storage import keys, places, writing
from tests.deals import small_deal
from tests.ui.driving import shown_window
from ui import file_watch, keeping
from ui.collector import collect_if_due
from ui.main_window import MainWindow
from ui.theme import Scheme, apply_theme

HERE = Path(__file__).resolve().parent
NO_SCREEN = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns of windows with a least size and of lists; other warnings fail a test."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore(NO_SCREEN, extend=True))


@pytest.fixture(scope="session", autouse=True)
def not_collected_elsewhere() -> Iterator[None]:
    """Threads that outlive their test must not destroy its widgets."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def collected_here(not_collected_elsewhere: None) -> Iterator[None]:
    """Garbage is collected between the tests and in this thread, as in the window."""
    yield
    collect_if_due()


@pytest.fixture(autouse=True)
def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary folders of the tests are where their users keep deals."""
    monkeypatch.setattr(places, "temporary_folders", lambda: ())


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Every test begins in the light theme."""
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on its home screen, as after a start; closed when the test is done."""
    made = shown_window(qtbot)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small deal in a file, in a folder of its own."""
    folder = tmp_path / "share"
    folder.mkdir()
    writing.write_new(folder / "Halden.deal", small_deal())
    return folder / "Halden.deal"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written, and looked at, follows a change sooner than it does for people."""
    monkeypatch.setattr(file_watch, "PAUSE", 20)
    monkeypatch.setattr(keeping, "PAUSE", 50)


@pytest.fixture
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived with few rounds, so that a password is quick."""
    monkeypatch.setattr(keys, "_ROUNDS", 10)
