"""Starting: what is loaded before the first paint and before a deal is shown; nothing typed is lost by it."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.storage import copies, opening, reading, writing
from tests.deals import small_deal
from ui.main_window import MainWindow
from ui.settings import Settings

ROOT = Path(__file__).resolve().parents[2]

NOT_FOR_A_DEAL = frozenset(
    {
        "sqlalchemy",
        "sqlcipher3",
        "reportlab",
        "numpy",
        "openpyxl",
        "pypdfium2",
        "rapidfuzz",
        "platformdirs",
        "babel",
        "decimal",
        "fractions",
        "asyncio",
        "uuid",
        "platform",
        "uharfbuzz",
        "dealplanner.checks.readiness",
        "dealplanner.phrases",
        "dealplanner.brief",
        "dealplanner.exchange.interchange",
        "dealplanner.storage.delivery",
        "dealplanner.storage.remembered",
        "dealplanner.domain.sameness",
        "dealplanner.analysis.learned",
        "ui.memory",
        "ui.pages.parts.known_before",
        "ui.finding_item",
        "ui.pages.home",
        "ui.pages.wishes.page",
        "ui.tables.view",
        "ui.pages.people.page",
        "ui.pages.table.page",
        "ui.pages.after.page",
        "PySide6.QtSvg",
        "PySide6.QtNetwork",
        "PySide6.QtWidgets.QWizard",  # is there when every kind of widget is
    }
)
NOT_FOR_A_PAINT = NOT_FOR_A_DEAL | {
    "sqlite3",
    "dealplanner.domain",
    "dealplanner.checks",
    "dealplanner.storage",
    "ui.theme.style",
    "ui.widgets",
    "ui.deal_view",
    "ui.files",
}
PROGRAM = """
import os, sys
from PySide6.QtCore import QEvent
from ui import app
from ui.main_window import MainWindow

class Watched(MainWindow):
    def __init__(self, settings):
        super().__init__(settings)
        self.painted.connect(lambda: self.look("first"))

    def _on_opened(self, opened):
        super()._on_opened(opened)
        self.view.current.installEventFilter(self)
        self.view.findings.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            if watched is self.view.current:
                self.look("deal")
            elif not self.view.findings.is_empty():
                self.look("findings")
        return super().eventFilter(watched, event)

    def look(self, moment):
        if moment == sys.argv[1]:
            kinds = (f"PySide6.QtWidgets.{name}" for name in vars(sys.modules["PySide6.QtWidgets"]))
            print(*sys.modules, *kinds, flush=True)
            os._exit(0)

app.MainWindow = Watched
app.run(sys.argv[2] if len(sys.argv) > 2 else None)
"""


def _loaded(moment: str, home: Path, *file: Path) -> frozenset[str]:
    """The modules and kinds of widgets of a program started anew, when its window, a deal or the findings are
    first painted.
    """
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "DEALPLANNER_HOME": str(home),
        "LC_ALL": "en_GB.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, moment, *map(str, file)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return frozenset(done.stdout.split())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small deal in a file, with a day and an amount to be shown."""
    deal = replace(small_deal(), meeting_on=date(2027, 9, 3), offer_value=480_000_00)
    writing.write_new(tmp_path / "a.deal", deal)
    return tmp_path / "a.deal"


@pytest.mark.parametrize("with_file", [False, True])
def test_the_first_paint_waits_for_nothing_heavy(with_file: bool, file: Path, tmp_path: Path) -> None:
    loaded = _loaded("first", tmp_path / "home", *([file] if with_file else []))
    assert "PySide6.QtWidgets" in loaded
    assert loaded & NOT_FOR_A_PAINT == set()


def test_a_deal_is_shown_before_it_is_checked_and_before_it_can_be_written(
    file: Path, tmp_path: Path
) -> None:
    loaded = _loaded("deal", tmp_path / "home", file)
    assert "ui.pages.deal.page" in loaded
    assert loaded & NOT_FOR_A_DEAL == set()


def test_the_findings_are_shown_before_it_can_be_written(file: Path, tmp_path: Path) -> None:
    loaded = _loaded("findings", tmp_path / "home", file)
    assert "dealplanner.checks.readiness" in loaded
    assert loaded & {"sqlalchemy", "sqlcipher3", "babel", "PySide6.QtWidgets.QWizard"} == set()


def test_what_is_typed_before_the_working_copy_is_begun_is_kept(file: Path, qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    window.open(file)
    assert list(copies.all_folders()) == []
    assert window.view is not None
    assert window.view.current is not None
    field = window.view.current.first_field()
    assert field is not None
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(field, "Typed at once ")
    window.close()
    assert "Typed at once" in reading.read(file).deal.customer


def test_the_findings_follow_the_page(file: Path, qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.open(file)
    assert window.view is not None
    assert window.view.findings.items() == []
    qtbot.waitUntil(lambda: bool(window.view and window.view.findings.items()))
    window.close()


def test_a_window_that_is_not_seen_is_checked_too(file: Path, qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.start()
    window.open(file)
    qtbot.waitUntil(lambda: bool(window.view and window.view.findings.items()))
    window.close()


def test_a_deal_closed_at_once_leaves_nothing_behind(file: Path, qtbot: QtBot) -> None:
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.start()
    before = file.read_bytes()
    window.open(file)
    window.close_deal()
    QApplication.processEvents()
    assert list(copies.all_folders()) == []
    assert sorted(path.name for path in file.parent.iterdir()) == ["a.deal"]
    assert file.read_bytes() == before
    copy = opening.open_file(file)
    copy.close()
    window.close()
