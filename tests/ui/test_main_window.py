"""The window from New to saved and back, with the real storage below it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step
from dealplanner.edits import rows, wishes
from dealplanner.exchange import interchange
from tests.ui.driving import type_keys
from ui.main_window import MainWindow
from ui.pages.wishes.page import WishesPage
from ui.theme import Scheme, Theme


def set_customer(window: MainWindow, name: str) -> None:
    """Name the customer as a page would."""
    assert window.view is not None
    document = window.view.document
    document.apply(rows.set_fields, "deal", document.deal.id, customer=name)


def saving(window: MainWindow) -> str:
    """What the sidebar says of saving."""
    return window.view.sidebar.saving() if window.view is not None else ""


def test_new_asks_nothing_and_begins_with_the_customer(window: MainWindow, qtbot: QtBot) -> None:
    """The Deal page is there with the cursor in Customer."""
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.view is not None)
    assert window.view is not None
    assert window.view.current is not None
    assert window.view.current.step is Step.DEAL
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Customer"
    QTest.keyClicks(focus, "Halden")
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert window.view.document.deal.customer == "Halden"
    assert window.windowTitle() == "Halden – Deal Planner"
    assert saving(window).startswith("Not saved as a file yet")


def test_an_amount_and_its_currency_stay_on_one_line(window: MainWindow) -> None:
    """The space between them is one that no line ends at."""
    window.new_deal()
    assert window.view is not None
    document = window.view.document
    document.apply(
        rows.set_fields, "deal", document.deal.id, title="Suite  of\nthree", offer_value=48_000_000
    )
    shown = window.view.sidebar._subject.text()
    assert shown == f"Suite of three · {document.money(48_000_000, with_currency=True)}"
    assert "\N{NO-BREAK SPACE}" in shown


def test_what_is_said_of_the_closing_page_names_it_once(window: MainWindow) -> None:
    """Asking for the order is a principle and a page of the same name."""
    window.new_deal()
    view = window.view
    assert view is not None
    places = {view.told.spoken(finding).place for finding in view.document.findings}
    assert "Closing" in places
    assert "Closing · Closing" not in places


def test_steps_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+2 shows the wish list, Ctrl+1 the deal again."""
    window.new_deal()
    assert window.view is not None
    for key, step in ((Qt.Key.Key_2, Step.WISHES), (Qt.Key.Key_1, Step.DEAL)):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.view.current is not None
        assert window.view.current.step is step
        assert window.view.sidebar.steps[step].isChecked()


def test_a_figure_is_typed_over_where_a_page_begins_with_one(window: MainWindow) -> None:
    """Ctrl+3 marks the walk-away: what is typed is the new one, also on coming back."""
    window.new_deal()
    assert window.view is not None
    control = Qt.KeyboardModifier.ControlModifier
    for typed, stored in (("150", 15_000), ("160", 16_000)):
        QTest.keyClick(window, Qt.Key.Key_3, control)
        type_keys(typed)
        QTest.keyClick(window, Qt.Key.Key_1, control)
        assert window.view.document.deal.walk_away == stored


def test_saved_once_every_change_is_saved_by_itself(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Save As, then an edit is in the file two seconds later, and the file opens again."""
    window.new_deal()
    set_customer(window, "Halden")
    assert window.files is not None
    window.files.save_as(tmp_path / "Halden")
    path = tmp_path / "Halden.deal"
    qtbot.waitUntil(lambda: saving(window) == "✓ All changes saved · Halden.deal", timeout=5000)
    assert path.is_file()
    set_customer(window, "Norden")
    assert saving(window) == "Saving… · Halden.deal"
    qtbot.waitUntil(lambda: saving(window).startswith("✓"), timeout=6000)
    window.close_deal()
    assert window.view is None
    assert [row.entry.title for row in window.home.recent.rows()] == ["Norden"]
    window.home.recent.rows()[0].entry.open()
    assert window.view is not None
    assert window.view.document.deal.customer == "Norden"
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith(".~")) == ["Halden.deal"]


def test_undo_beside_a_message_never_takes_back_something_else(window: MainWindow) -> None:
    """Once the next change is made, the offer to undo the one before is gone."""
    window.new_deal()
    assert window.view is not None
    document = window.view.document
    document.apply(wishes.add_wish, "Escrow", row_id="escrow")
    document.apply(rows.remove, "issues", ["escrow"])
    document.tell("1 wish deleted.", undo=True)
    assert not window.toast.isHidden()
    set_customer(window, "Halden")
    assert window.toast.isHidden()


def test_a_deal_never_saved_is_found_on_the_home_screen(window: MainWindow) -> None:
    """Closing without a file loses nothing."""
    window.new_deal()
    set_customer(window, "Halden")
    window.close_deal()
    (row,) = window.home.unsaved.rows()
    assert row.entry.title == "Halden"
    row.entry.open()
    assert window.view is not None
    assert window.view.document.deal.customer == "Halden"


def test_undo_and_redo_by_keys_with_their_names_in_the_menu(window: MainWindow) -> None:
    """The menu says what will be taken back, and Ctrl+Z does it."""
    window.new_deal()
    assert window.view is not None
    document = window.view.document
    document.apply(wishes.add_wish, "20% off & more")
    undo = window.menu.menus.actions["undo"]
    assert undo.text() == "&Undo “Add a wish”"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.deal.wishes == ()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_Z, both)
    assert len(document.deal.wishes) == 1


def test_a_dropped_interchange_file_opens(window: MainWindow, tmp_path: Path) -> None:
    """A .json dropped on the window is a new deal; a .txt is not taken."""
    window.new_deal()
    set_customer(window, "Halden")
    assert window.view is not None
    path = tmp_path / "halden.json"
    interchange.write(window.view.document.deal, path)
    window.close_deal()
    window.dropEvent(drop(tmp_path / "notes.txt"))
    assert window.view is None
    window.dropEvent(drop(path))
    assert window.view is not None
    assert window.view.document.deal.customer == "Halden"


def drop(path: Path) -> QDropEvent:
    """A file let go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop_event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    drop_event.held = data  # type: ignore[attr-defined]
    return drop_event


def test_what_is_no_deal_is_told_in_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    """Home stays, and the sentence names the file."""
    path = tmp_path / "letter.deal"
    path.write_text("Dear customer")
    window.open(path)
    assert window.view is None
    (notice,) = window.home.notices.shown()
    assert "letter.deal" in notice.sentence()


def test_the_theme_is_switched_and_remembered(window: MainWindow) -> None:
    """From the menu, with its mark."""
    window.menu.menus.actions["theme-dark"].trigger()
    assert Theme.of(window).dark
    assert window.settings.scheme() is Scheme.DARK
    assert window.menu.menus.actions["theme-dark"].isChecked()


def test_a_file_changed_by_somebody_else_is_not_overwritten(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A notice offers both ways, and replacing writes ours."""
    window.new_deal()
    set_customer(window, "Halden")
    assert window.files is not None
    assert window.view is not None
    path = tmp_path / "h.deal"
    window.files.save_as(path)
    qtbot.waitUntil(lambda: saving(window).startswith("✓"), timeout=5000)
    path.write_bytes(path.read_bytes() + b"\0" * 4096)
    theirs = path.read_bytes()
    set_customer(window, "Norden")
    with qtbot.waitSignal(window.files.changed_underneath, timeout=8000):
        window.save()
    assert path.read_bytes() == theirs
    assert len(window.view.notices.shown()) == 1
    assert window.files.current is not None
    window.files.current.keeping.replace_file()
    qtbot.waitUntil(lambda: saving(window).startswith("✓"), timeout=5000)
    assert path.read_bytes() != theirs


def test_cut_copy_and_paste_from_the_menu_reach_the_field(window: MainWindow) -> None:
    """The menu acts on what is typed in, and takes no key away from it."""
    window.new_deal()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Halden")
    field.selectAll()
    window.menu.menus.actions["cut"].trigger()
    assert field.text() == ""
    window.menu.menus.actions["paste"].trigger()
    window.menu.menus.actions["paste"].trigger()
    assert field.text() == "HaldenHalden"


def test_a_finding_is_found_by_its_key(window: MainWindow) -> None:
    """F8 goes from finding to finding."""
    window.new_deal()
    assert window.view is not None
    seen = set()
    for _time in range(len(window.view.document.findings)):
        window.menu.menus.actions["next-finding"].trigger()
        assert window.view.current is not None
        seen.add(window.view.current.step)
    assert seen == {finding.target.step for finding in window.view.document.findings}


def test_a_table_dropped_goes_to_the_wish_list(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no deal open a new one is begun for it."""
    asked: list[Path] = []
    monkeypatch.setattr(WishesPage, "import_file", lambda _page, path: asked.append(path))
    window.dropEvent(drop(tmp_path / "wishes.csv"))
    assert asked == [tmp_path / "wishes.csv"]
    assert window.view is not None
    assert window.view.current is not None
    assert window.view.current.step is Step.WISHES


def test_a_sample_is_a_deal_of_its_own_and_leaves_nothing_behind(window: MainWindow) -> None:
    """Opened twice it is two deals; looked at only, none is kept."""
    ids = set()
    for _time in range(2):
        window.open_first_sample()
        assert window.view is not None
        ids.add(window.view.document.deal.id)
        window.close_deal()
    assert len(ids) == 2
    assert window.home.unsaved.rows() == []
    assert len(window.home.samples.rows()) >= 3
