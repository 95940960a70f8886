"""The wish list out to a spreadsheet and in again, in the real window with real keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.exchange.workbooks import read_sheets
from dealplanner.storage import writing
from tests.deals import small_deal
from tests.ui.driving import press, settle, shortcut, type_text, while_open
from ui import file_dialogs
from ui.dialogs.import_preview import ImportPreview
from ui.exporting import export
from ui.main_window import MainWindow

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
Choose = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A deal in a file of its own."""
    place = tmp_path / "deals" / "Halden.deal"
    place.parent.mkdir()
    writing.write_new(place, small_deal())
    return place


@pytest.fixture
def choose(path: Path, monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Answer the file dialog with a name beside the deal; gives what it was asked with."""

    def answer(name: str) -> list[tuple[str, str, str]]:
        asked: list[tuple[str, str, str]] = []

        def ask_save(_parent: object, title: str, suggested: str, kinds: str) -> Path:
            asked.append((title, suggested, kinds))
            return path.parent / name

        monkeypatch.setattr(file_dialogs, "ask_save", ask_save)
        return asked

    return answer


def by_keys(window: MainWindow, then: Callable[[QDialog], object] | None = None) -> None:
    """File, Export the wish list as a table; `then` answers the question that comes."""
    settle(window)
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_F, ALT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    if then is not None:
        while_open(then)
    QTest.keyClick(menu, Key.Key_L)


def shown(window: MainWindow) -> Deal:
    assert window.view is not None
    return window.view.document.deal


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_the_list_goes_to_a_spreadsheet_and_comes_back(
    name: str, window: MainWindow, qtbot: QtBot, path: Path, choose: Choose
) -> None:
    window.open(path)
    asked = choose(name)
    by_keys(window)
    ((title, suggested, kinds),) = asked
    assert title == "Export the wish list as a table, with costs and answers"
    assert Path(suggested).parent == path.parent
    assert suggested.endswith(".xlsx")
    assert kinds == "Tables (*.csv *.xlsx)"
    asks = " and 1 ask" if name == "list.xlsx" else ""
    assert window.toast.message() == (
        f"Exported 2 wishes{asks} to {name}, with costs, answers and notes: it is not for the customer."
    )
    before = shown(window)
    window.new_deal()

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportPreview)
        QTest.keyClick(dialog.table, Key.Key_Return)

    assert window.view is not None
    window.view.wishes_page()
    while_open(take)
    window.open(path.parent / name)
    after = shown(window)
    assert after.id != before.id
    for old, new in zip(before.wishes, after.wishes, strict=True):
        assert (new.label, new.category, new.response) == (old.label, old.category, old.response)
        asked_for = next(option for option in old.options if option.id == old.asked)
        yes = next(option for option in new.options if option.id == new.asked)
        assert (yes.value_to_us, yes.value_to_them) == (asked_for.value_to_us, asked_for.value_to_them)


def test_what_is_being_typed_is_exported(window: MainWindow, path: Path, choose: Choose) -> None:
    window.open(path)
    shortcut(window, Key.Key_2)
    press(Key.Key_F2)
    type_text("A quarter off")
    choose("list.xlsx")
    by_keys(window)
    assert shown(window).wishes[0].label == "A quarter off"
    assert read_sheets(path.parent / "list.xlsx")[0].rows[1][0] == "A quarter off"


def test_a_name_with_a_dot_in_it_still_becomes_a_workbook(
    window: MainWindow, path: Path, choose: Choose
) -> None:
    window.open(path)
    choose("Offer 1.2")
    by_keys(window)
    target = path.parent / "Offer 1.2.xlsx"
    assert target.read_bytes().startswith(b"PK")
    target.write_text("somebody’s")

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        assert "“Offer 1.2.xlsx” is there already" in dialog.text()
        QTest.keyClick(dialog, Key.Key_Return)

    by_keys(window, keep)
    assert target.read_text() == "somebody’s"


def test_what_cannot_be_written_is_said_in_a_sentence(window: MainWindow, path: Path, choose: Choose) -> None:
    window.open(path)
    choose("nowhere/list.xlsx")
    by_keys(window)
    assert window.view is not None
    (said,) = [notice.sentence() for notice in window.view.notices.shown()]
    assert said.startswith("“list.xlsx” could not be written")
    assert said.count("could not be written") == 1
    assert not (path.parent / "nowhere").exists()


def test_an_export_says_that_it_has_no_password(tmp_path: Path) -> None:
    written, sentence = export(small_deal(), tmp_path / "list.xlsx", True, "en_GB")
    assert written
    assert "with costs, answers and notes and without its password:" in sentence


def test_without_a_deal_there_is_nothing_to_export(window: MainWindow) -> None:
    action = window.menu.menus.actions["export-table"]
    assert not action.isEnabled()
    window.new_deal()
    assert action.isEnabled()
