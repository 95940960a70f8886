"""The quick path: from New to a PDF with one wish, one ask, one trade and both walk-aways, by keys alone."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import option_of
from tests.ui.driving import focused, press, settle, shortcut, type_keys
from ui import file_dialogs
from ui.main_window import MainWindow
from ui.pages.walkaway.page import WalkAwayPage

MOST_FIELDS = 12
Key = Qt.Key


class Typist:
    """Fills fields one after the other and counts them; no dialog may stand in the way."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.fields = 0

    def fill(self, text: str, end: Qt.Key = Key.Key_Tab) -> None:
        """Type into the field that has the cursor, and leave it with a key."""
        self.fields += 1
        settle(self.window)
        type_keys(text)
        settle(self.window)
        press(end)
        self.no_dialog()

    def tab(self, times: int = 1) -> None:
        """Pass over fields without filling them."""
        for _ in range(times):
            press(Key.Key_Tab)

    def no_dialog(self) -> None:
        """Nothing but the window is open."""
        dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]
        assert not any(dialog.isVisible() for dialog in dialogs)


def into_table(page: WalkAwayPage) -> None:
    """Tab on until the cursor is in the table of the points."""
    for _ in range(20):
        if focused() is page.view:
            return
        press(Key.Key_Tab)
    pytest.fail("Tab does not lead into the table")


def test_from_new_to_pdf(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine fields, no dialog but the system's own for the file, and the brief says it all."""
    asked: list[str] = []
    target = tmp_path / "brief.pdf"

    def ask(_parent: QWidget, title: str, name: str, _kinds: str) -> Path:
        asked.append(f"{title}: {name}")
        return target

    monkeypatch.setattr(file_dialogs, "ask_save", ask)
    typist = Typist(window)
    shortcut(window, Key.Key_N)
    typist.fill("Halden Logistics")
    typist.tab()
    typist.fill("480000")

    shortcut(window, Key.Key_2)
    typist.fill("20% off the licence price")
    typist.tab(3)
    typist.fill("20%", Key.Key_Return)

    shortcut(window, Key.Key_3)
    assert window.view is not None
    limits = window.view.current
    assert isinstance(limits, WalkAwayPage)
    typist.fill("435000")
    into_table(limits)
    typist.tab(2)
    typist.fill("8%", Key.Key_Return)

    shortcut(window, Key.Key_4)
    press(Key.Key_Return)
    typist.fill("20% off the licence price: 8%", Key.Key_Return)
    typist.fill("Three-year term")
    typist.fill("61000", Key.Key_Return)

    shortcut(window, Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert typist.fields <= MOST_FIELDS
    assert typist.fields == 9
    assert len(asked) == 1
    assert "Halden Logistics" in asked[0]
    typist.no_dialog()
    check_deal(window.view.document.deal)
    check_brief(target)


def check_deal(deal: Deal) -> None:
    """One wish with its cost, one ask, one trade, and a walk-away of the point and of the package."""
    (wish,) = deal.wishes
    (ask,) = deal.asks
    (trade,) = deal.trades
    limit = option_of(wish, wish.walk_away)
    assert limit is not None
    assert (limit.label, limit.value_to_us) == ("8%", -38_400_00)
    assert (deal.walk_away, deal.offer_value) == (435_000_00, 480_000_00)
    assert [term.option for term in trade.gives] == [limit.id]
    assert [term.issue for term in trade.gets] == [ask.id]


def check_brief(path: Path) -> None:
    """What was typed stands in the PDF, with the net of the trade."""
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    for words in ("Halden Logistics", "20% off the licence price", "Three-year term", "CONFIDENTIAL"):
        assert words in text
    for figure in ("480.000", "435.000", r"\+22.600"):
        assert re.search(figure, text), figure
