"""The texts behind the Help menu: they can be read by keyboard, and they and the guide say the same keys."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import focused, press
from ui.help import KEYBOARD, TextWindow, about_pairs, pairs_on
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.widgets import ScrollColumn

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")


def test_guide_lists_the_keys_that_the_help_lists() -> None:
    keys = GUIDE.partition("## Keys")[2]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", keys, re.MULTILINE)
    assert rows[2:] == list(KEYBOARD)


def test_shortcuts_named_in_the_help_are_those_of_the_menus(qtbot: QtBot) -> None:
    window = MainWindow(Settings(None))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.start()
    known = {keys.toString() for action in window.menu.menus.actions.values() for keys in action.shortcuts()}
    everywhere = [keys for keys, _words in KEYBOARD if not keys.endswith(" in the brief")]
    named = [key for keys in everywhere for key in re.findall(r"Ctrl\+(?:Shift\+)?\w\b|F8|Ctrl\+F8", keys)]
    assert len(named) > 8
    assert set(named) <= known


def test_long_help_is_scrolled_with_the_arrow_keys(qtbot: QtBot) -> None:
    window = TextWindow("Keyboard", pairs_on("Keyboard"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    texts = focused()
    assert isinstance(texts, ScrollColumn)
    qtbot.waitUntil(lambda: texts.verticalScrollBar().maximum() > 0)
    press(Qt.Key.Key_Down)
    assert texts.verticalScrollBar().value() > 0
    press(Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_about_names_the_licence() -> None:
    assert any("MIT" in text for _heading, text in about_pairs())
    assert pairs_on("About") == about_pairs()
