"""Getting about: a step that is turned to can be typed into at once, and the window fits its screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.edits import rows, wishes
from tests.ui.driving import focused, press, type_keys
from ui import file_dialogs
from ui.laid_out import laid_out
from ui.main_window import MainWindow
from ui.pages.brief import printing as brief_printing
from ui.settings import Settings
from ui.window_place import place, remember

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """A window on a new deal, with the keyboard."""
    window.new_deal()
    return window


def test_wishes_are_typed_right_after_turning_to_the_list(window: MainWindow) -> None:
    """Ctrl+2 and type: the first wish is on the empty line, spaces press no button."""
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    type_keys("20% off the price")
    press(Qt.Key.Key_Return)
    type_keys("Escrow")
    press(Qt.Key.Key_Return)
    assert window.view is not None
    assert [wish.label for wish in window.view.document.deal.wishes] == ["20% off the price", "Escrow"]


@pytest.mark.parametrize("step", list(Step))
def test_every_step_turned_to_has_the_cursor(window: MainWindow, step: Step) -> None:
    """Whichever way it was turned to, the page holds the focus."""
    assert window.view is not None
    QTest.mouseClick(window.view.sidebar.steps[step], Qt.MouseButton.LeftButton)
    page = window.view.pages[step]
    assert page.isAncestorOf(focused())


def test_back_on_a_page_the_cursor_is_where_it_was(window: MainWindow) -> None:
    """From the offer to the wish list and back to the offer."""
    press(Qt.Key.Key_Tab)
    here = focused()
    assert here.accessibleName() == "What it is about"
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    assert focused() is not here
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert focused() is here


def test_the_findings_are_folded_before_a_page_is_turned_to(window: MainWindow) -> None:
    """A page that needs the width has it when it is first laid out."""
    assert window.view is not None
    view, folded = window.view, []
    view.show_step(Step.WISHES)
    view.stack.currentChanged.connect(lambda _at: folded.append(view.findings.folded()))
    view.show_step(Step.WALK_AWAY)
    view.show_step(Step.WISHES)
    assert folded == [True, False]


def test_the_brief_is_printed_and_saved_from_the_menu(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+P asks for a printer, with Shift for a file; either is declined here."""
    asked: list[str] = []
    monkeypatch.setattr(brief_printing, "ask_printer", lambda *_: asked.append("printer"))
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: asked.append("file"))
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert asked == ["printer", "file"]
    assert window.view is not None
    assert window.view.current is window.view.pages[Step.BRIEF]


def test_a_window_that_does_not_fit_its_screen_fills_it(qtbot: QtBot) -> None:
    """A small one stays as it is."""
    room = QApplication.primaryScreen().availableGeometry()
    for height, fills in ((room.height(), True), (room.height() - 60, False)):
        window = QMainWindow()
        qtbot.addWidget(window)
        window.resize(room.width() - 60, height)
        place(window, Settings())
        assert bool(window.windowState() & Qt.WindowState.WindowMaximized) is fills


def test_the_window_comes_back_where_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    """Its size is kept from one start to the next."""
    file = tmp_path / "window.ini"
    left, back = QMainWindow(), QMainWindow()
    for window in (left, back):
        qtbot.addWidget(window)
    left.resize(555, 444)
    remember(left, Settings(file))
    place(back, Settings(file))
    assert (back.width(), back.height()) == (555, 444)


def test_what_is_laid_out_is_painted_when_the_block_is_left(qtbot: QtBot) -> None:
    """Not before, and not left to a request that may have been dealt with already."""
    painted: list[QWidget] = []

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painted.append(self)

    window = Painted()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(painted))
    painted.clear()
    with laid_out(window):
        part = Painted(window)
        part.resize(40, 40)
        part.show()
        QApplication.processEvents()
        assert not painted
    assert part in painted


def test_the_field_of_a_finding_is_brought_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    """Also where it stands far down in details that are only opened for it."""
    window.resize(1280, 800)
    view = window.view
    assert view is not None
    view.document.apply(wishes.add_wish, "A second plant", row_id="plant")
    view.document.apply(rows.set_fields, "issues", "plant", approval_needed=True)
    view.go_to(Target(Step.WISHES, "issues", "plant", "approved_on"))

    def in_sight() -> bool:
        at = focused()
        return at.accessibleName() == "Approved on" and not at.visibleRegion().isEmpty()

    qtbot.waitUntil(in_sight)
