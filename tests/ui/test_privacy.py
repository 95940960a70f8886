"""A whole job in the real window: which files it makes, who may read them, and what is left of the deal."""

import logging
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.brief.style import Paper
from dealplanner.storage import folders
from tests import canaries
from tests.ui.driving import settle, shortcut, shown_window
from tests.ui.test_whole_job import Seller
from ui import file_dialogs
from ui.main_window import MainWindow
from ui.pages.brief import printing
from ui.pages.brief.page import BriefPage
from ui.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
CANARIES = (
    "Veldman Produce",
    "Sorting line",
    "asparagus",
    "sell it to Norden",
    "Service contract for 5 years",
)


class Written:
    """Notes every file and folder that Python is asked to make or to write to, while it is on."""

    def __init__(self) -> None:
        self.places: set[Path] = set()
        self.on = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or event not in _MAKING:
            return
        path = arguments[_MAKING[event]]
        if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
        if isinstance(path, str | bytes | os.PathLike):
            name = os.fsdecode(path).removeprefix("file://").partition("?")[0]
            self.places.add(Path(name).absolute())


_MAKING = {"open": 0, "os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1, "sqlite3.connect": 0}
_WRITTEN = Written()


class Around:
    """The folders around a job: the user's own, the one for temporary files, and that of the deal."""

    def __init__(self, top: Path) -> None:
        self.user, self.temporary, self.deals = (top / name for name in ("user", "temporary", "deals"))
        for folder in (self.user, self.temporary, self.deals):
            folder.mkdir()
        self.before = self.temporary.stat().st_mtime_ns

    def temporary_untouched(self) -> bool:
        """Whether no file was made there, not even one that is gone again."""
        return self.temporary.stat().st_mtime_ns == self.before


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Around]:
    """The folders, with the system's variables leading there and all writing noted."""
    found = Around(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(found.temporary))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(found.temporary))
    for name in (
        "HOME",
        "USERPROFILE",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
    ):
        monkeypatch.setenv(name, str(found.user))
    monkeypatch.chdir(found.user)
    monkeypatch.setattr(file_dialogs, "ask_save", lambda _parent, _title, name, _kinds: found.deals / name)
    _WRITTEN.places.clear()
    _WRITTEN.on = True
    yield found
    _WRITTEN.on = False


@pytest.fixture
def window(qtbot: QtBot, around: Around) -> Iterator[MainWindow]:
    """The window as it is started, with the file of its settings."""
    shown = shown_window(qtbot, Settings(folders.home() / "window.ini"))
    yield shown
    shown.close()


def do_the_job(window: MainWindow, qtbot: QtBot, around: Around, monkeypatch: pytest.MonkeyPatch) -> Seller:
    """From New to a saved deal with its brief looked at, saved, printed and the deal exported."""
    seller = Seller(window, qtbot)
    seller.begin()
    seller.paste_mail()
    seller.value_and_answer()
    seller.set_limits()
    seller.trade()
    seller.save()
    page = seller.turn(Key.Key_6)
    assert isinstance(page, BriefPage)
    qtbot.waitUntil(page.pages.complete)
    page.pages.grab()
    shortcut(window, Key.Key_P, SHIFT)
    monkeypatch.setattr(printing, "ask_printer", lambda _page, paper, name: to_file(around, paper, name))
    shortcut(window, Key.Key_P)
    window.ask_export()
    settle(window)
    return seller


def to_file(around: Around, paper: Paper, name: str) -> QPrinter:
    """A printer that prints to a file."""
    printer = printing.new_printer(paper, name)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(around.deals / "printed.pdf"))
    return printer


def test_a_whole_job_leaves_its_files_and_nothing_else(
    window: MainWindow,
    qtbot: QtBot,
    around: Around,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    seller = do_the_job(window, qtbot, around, monkeypatch)
    home = folders.home()
    if os.name == "posix":
        require_private(home)
    seller.turn(Key.Key_2)
    window.close()
    QApplication.processEvents()

    # What was written lies in the private folder or where the user said; nothing anywhere else.
    own = (home, home.resolve(), around.deals)
    assert [str(at) for at in _WRITTEN.places if not any(at.is_relative_to(folder) for folder in own)] == []
    assert around.temporary_untouched()
    assert canaries.files_in(around.user) == []
    assert sorted(path.suffix for path in around.deals.iterdir()) == [".deal", ".json", ".pdf", ".pdf"]

    # In the private folder: the backups hold the deal, the list of recent files its name; nothing else does.
    assert folders.inside("working") == []
    assert folders.inside("scratch") == []
    assert canaries.left_in(home, CANARIES, but=[home / "backups", home / "recent.json"]) == {}
    assert canaries.left_in(home / "backups", CANARIES) != {}
    if os.name == "posix":
        require_private(home)

    # And nothing was said about it.
    said = caplog.text + "".join(capsys.readouterr())
    assert canaries.among(said.encode(), CANARIES) == []
    assert not {"PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtDBus"} & set(sys.modules)


def require_private(home: Path) -> None:
    """Only the user may read what lies there, or get there."""
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for top, folders_here, names in os.walk(home):
        for name in folders_here:
            assert stat.S_IMODE(Path(top, name).stat().st_mode) == 0o700, name
        for name in names:
            assert stat.S_IMODE(Path(top, name).stat().st_mode) == 0o600, name


CHOOSING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import file_dialogs
app = QApplication([])
wanted = Path(sys.argv[1])
file_dialogs.documents = lambda: wanted.parent
QTimer.singleShot(0, lambda: QTimer.singleShot(100, app.activeModalWidget().accept))
print(file_dialogs.ask_save(None, "Save", wanted.name, "Deals (*.deal)"))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system's dialog is shown")
def test_the_dialog_for_files_writes_down_nowhere_where_they_lie(tmp_path: Path) -> None:
    """Qt's own notes the folders, for every program on Qt, in the folder of its settings."""
    wanted = tmp_path / "Veldman Produce" / "Sorting line.deal"
    wanted.parent.mkdir()
    user = tmp_path / "user"
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "DEALPLANNER_HOME")
    done = subprocess.run(
        [sys.executable, "-c", CHOOSING, str(wanted)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **dict.fromkeys(places, str(user))},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == str(wanted), done.stderr
    assert canaries.left_in(user, CANARIES) == {}
