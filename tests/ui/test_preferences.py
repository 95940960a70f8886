"""Preferences with real keys and clicks: the name, the colours, and files that are remembered or not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.edits import rows
from dealplanner.storage import folders, owner, reading, writing
from tests.deals import small_deal
from tests.ui.driving import focused, press, shortcut, type_text
from ui.dialogs.preferences import Preferences
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Scheme, Theme


def preferences(window: MainWindow, qtbot: QtBot) -> Preferences:
    """The dialog, opened by its keys and ready for more."""
    shortcut(window, Qt.Key.Key_Comma)
    (dialog,) = window.findChildren(Preferences)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """A deal that is open, with all that comes a moment after that."""
    if not path.exists():
        writing.write_new(path, small_deal())
    window.open(path)
    assert window.files is not None
    qtbot.waitUntil(lambda: window.files is not None and window.files.our_name.stands_beside is not None)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def listed() -> Path:
    return folders.home() / "recent.json"


def set_customer(window: MainWindow, customer: str) -> None:
    assert window.view is not None
    document = window.view.document
    document.apply(rows.set_fields, "deal", document.deal.id, customer=customer)


def test_the_name_stands_beside_the_next_change_and_in_the_owner_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Halden.deal"
    opened(window, path, qtbot)
    set_customer(window, "Before")
    dialog = preferences(window, qtbot)
    assert focused() is dialog.name
    assert dialog.name.placeholderText() == owner.user_name()
    type_text("  Anna   Berg ")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert window.settings.name() == "", "Escape gives up what is typed"
    dialog = preferences(window, qtbot)
    type_text("  Anna   Berg ")
    click(dialog.close_button)
    qtbot.waitUntil(lambda: not window.findChildren(Preferences))
    assert window.settings.name() == "Anna Berg"
    assert "Anna Berg" in (tmp_path / ".~Halden.deal-owner").read_text()
    set_customer(window, "After")
    window.close_deal()
    authors = [row.author for row in reading.read(path).history]
    assert authors == [owner.user_name(), "Anna Berg"]
    assert not (tmp_path / ".~Halden.deal-owner").exists()
    opened(window, path, qtbot)
    assert "Anna Berg" in (tmp_path / ".~Halden.deal-owner").read_text()


def test_the_colours_hold_at_once_and_the_menu_follows(window: MainWindow, qtbot: QtBot) -> None:
    dialog = preferences(window, qtbot)
    dialog.colours.setFocus()
    press(Qt.Key.Key_D)
    qtbot.waitUntil(lambda: Theme.of().scheme is Scheme.DARK)
    assert window.settings.scheme() is Scheme.DARK
    assert window.menu.menus.actions["theme-dark"].isChecked()
    press(Qt.Key.Key_Escape)
    assert window.settings.scheme() is Scheme.DARK


def test_switched_off_nothing_of_the_list_is_left_and_nothing_is_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, tmp_path / "one.deal", qtbot)
    assert "one.deal" in listed().read_text()
    dialog = preferences(window, qtbot)
    dialog.remember.setFocus()
    press(Qt.Key.Key_Space)
    assert not listed().exists()
    assert not dialog.clear.isEnabled()
    press(Qt.Key.Key_Escape)
    opened(window, tmp_path / "two.deal", qtbot)
    window.close_deal()
    assert not listed().exists()
    assert window.home.recent.rows() == []
    dialog = preferences(window, qtbot)
    assert not dialog.remember.isChecked()
    click(dialog.remember)
    press(Qt.Key.Key_Escape)
    opened(window, tmp_path / "two.deal", qtbot)
    window.close_deal()
    assert len(window.home.recent.rows()) == 1


def clear_in_preferences(window: MainWindow, qtbot: QtBot) -> None:
    dialog = preferences(window, qtbot)
    click(dialog.clear)
    assert not dialog.clear.isEnabled()
    press(Qt.Key.Key_Escape)


def clear_at_home(window: MainWindow, _qtbot: QtBot) -> None:
    click(window.home.recent.clear_button)


def clear_in_the_menu(window: MainWindow, _qtbot: QtBot) -> None:
    menu = window.findChild(QMenu, "recent")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    last: QAction = menu.actions()[-1]
    assert last.text() == "Clear the list"
    last.trigger()
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]


@pytest.mark.parametrize("clear", [clear_in_preferences, clear_at_home, clear_in_the_menu])
def test_the_list_is_cleared_from_three_places(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, clear: object
) -> None:
    opened(window, tmp_path / "one.deal", qtbot)
    window.close_deal()
    assert len(window.home.recent.rows()) == 1
    assert callable(clear)
    clear(window, qtbot)
    assert window.home.recent.rows() == []
    button: QAbstractButton = window.home.recent.clear_button
    assert not button.isVisible()
    assert not listed().exists()


def test_the_settings_hold_preferences_and_nothing_of_a_deal(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    settings = Settings(file)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.start()
    opened(window, tmp_path / "Halden.deal", qtbot)
    settings.set_name("Anna Berg")
    settings.set_remembers_files(False)
    window.close()
    QSettings(str(file), QSettings.Format.IniFormat).sync()
    again = Settings(file)
    assert (again.name(), again.remembers_files()) == ("Anna Berg", False)
    written = {line.split("=")[0] for line in file.read_text().splitlines() if "=" in line}
    assert written <= {"name", "recent", "theme", "findings", "place"}
    assert "Halden" not in file.read_text()
