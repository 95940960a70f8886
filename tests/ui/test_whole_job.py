"""The main job from a customer's e-mail to a printed brief, in the real window, saved and opened again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.domain.lookup import as_asked, option_of
from tests.ui.driving import focused, press, settle, shortcut, type_keys, while_open
from ui import file_dialogs
from ui.main_window import MainWindow
from ui.pages.closing.page import ClosingPage
from ui.pages.closing.phrase_library import PhraseLibraryDialog
from ui.pages.trades.page import TradesPage
from ui.pages.walkaway.page import WalkAwayPage
from ui.pages.wishes.page import WishesPage

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier

MAIL = """\
Hello Ms Berg,

we have looked at your offer for the sorting line. Before the board meets on Tuesday we need an
answer to these points:

1) 12% off the whole line
2) Payment 60 days after start-up
3) Start-up before the asparagus season
   (mid March at the latest)
4) A spare belt at no charge
5) Two operators trained in Venlo
6) Unlimited liability for spoiled goods
7) Remote support at night

Kind regards
Pieter de Wit
"""

COSTS = ("12%", "2*1600", "9k", "1200", "2*900", "", "3600")
WORTHS = ("28800", "3000", "20k", "1200", "2500", "", "4000")
ANSWERS = "tttacnt"
LIMITS = (("3%", "5%", "8%"), ("no", "30 days", "yes"))
LATE = "Free parking for our drivers"


class Seller:
    """Does the job, page by page."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def deal(self) -> Deal:
        """The deal on the screen."""
        assert self.window.view is not None
        return self.window.view.document.deal

    def turn(self, key: Qt.Key) -> QWidget:
        """Turn to a page by its key."""
        shortcut(self.window, key)
        settle(self.window)
        assert self.window.view is not None
        page = self.window.view.current
        assert page is not None
        return page

    def fill(self, text: str, end: Qt.Key = Key.Key_Return) -> None:
        """Type where the cursor is, and end it with a key."""
        settle(self.window)
        type_keys(text)
        settle(self.window)
        press(end)
        settle(self.window)

    def down(self, texts: tuple[str, ...]) -> None:
        """Type one below the other; a cell for which there is nothing is passed over."""
        for text in texts:
            self.fill(text)

    def begin(self) -> None:
        """A new deal: who, about what and how much."""
        shortcut(self.window, Key.Key_N)
        for text in ("Veldman Produce", "Sorting line", "240000"):
            self.fill(text, Key.Key_Tab)

    def paste_mail(self) -> None:
        """The mail as it is, in the wish list."""
        self.turn(Key.Key_2)
        QGuiApplication.clipboard().setText(MAIL)
        while_open(_enter)
        press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def value_and_answer(self) -> None:
        """Costs, worths and answers, each column from the top, then the gate and a late wish."""
        page = self.turn(Key.Key_2)
        assert isinstance(page, WishesPage)
        first = self.deal.wishes[0].id
        for key, texts in (("value_to_us", COSTS), ("value_to_them", WORTHS)):
            page.view.setCurrentIndex(page.model.place(first, key))
            self.down(texts)
        page.view.setCurrentIndex(page.model.place(first, "response"))
        for letter in ANSWERS:
            type_keys(letter)
            press(Key.Key_Down)
        QTest.mouseClick(page._mark, Qt.MouseButton.LeftButton)
        page.add_wish()
        self.fill(LATE)
        page.view.setCurrentIndex(page.model.place(self.deal.wishes[-1].id, "response"))
        type_keys("n")

    def set_limits(self) -> None:
        """The package, our alternative, and the limits of the points by typing."""
        page = self.turn(Key.Key_3)
        assert isinstance(page, WalkAwayPage)
        for text in ("215k", "sell it to Norden", "210000"):
            self.fill(text, Key.Key_Tab)
        for wish, limits in zip(
            self.deal.wishes, (("3%", "5%", "8%"), ("no", "30 days", "yes")), strict=False
        ):
            page.view.setCurrentIndex(page.view.rows_model.place(wish.id, "opening"))
            page.view.setFocus()
            for text, end in zip(limits, (Key.Key_Tab, Key.Key_Tab, Key.Key_Return), strict=True):
                self.fill(text, end)

    def trade(self) -> None:
        """The discount for a longer term, the start-up for a reference."""
        page = self.turn(Key.Key_4)
        assert isinstance(page, TradesPage)
        for ask, worth in (("Service contract for 5 years", "30000"), ("Half of it with the order", "10k")):
            page.trades.untraded.rows[0].button.click()
            self.fill(ask, Key.Key_Tab)
            self.fill(worth)

    def close_lines(self) -> None:
        """Five lines, each from another situation of the phrase library."""
        page = self.turn(Key.Key_5)
        assert isinstance(page, ClosingPage)
        for _ in range(5):
            page.open_library()
            dialog = page.findChild(PhraseLibraryDialog)
            assert isinstance(dialog, PhraseLibraryDialog)
            dialog.add.click()
            dialog.close()
            self.qtbot.waitUntil(lambda: page.findChild(PhraseLibraryDialog) is None)

    def save(self) -> None:
        """Save as a file, and wait until it is there."""
        shortcut(self.window, Key.Key_S)
        self.qtbot.waitUntil(lambda: self._saving().startswith("✓"), timeout=5000)

    def _saving(self) -> str:
        return self.window.view.sidebar.saving() if self.window.view is not None else ""

    def close_and_reopen(self) -> None:
        """Back to the home screen, and on from the recent deals."""
        shortcut(self.window, Key.Key_W)
        assert self.window.view is None
        (recent,) = self.window.home.recent.rows()
        assert recent.entry.title.startswith("Veldman Produce")
        recent.entry.open()


def _enter(dialog: QDialog) -> None:
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)


def _ask_save(folder: Path) -> Callable[[QWidget, str, str, str], Path]:
    return lambda _parent, _title, name, _kinds: folder / name


def test_from_the_mail_to_the_brief_and_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page once; the file gives the same deal back, and the brief says what was typed."""
    monkeypatch.setattr(file_dialogs, "ask_save", _ask_save(tmp_path))
    seller = Seller(window, qtbot)
    seller.begin()
    seller.paste_mail()
    assert len(seller.deal.wishes) == 7
    assert seller.deal.wishes[2].label == "Start-up before the asparagus season (mid March at the latest)"
    seller.value_and_answer()
    check_wishes(seller.deal)
    seller.set_limits()
    seller.trade()
    check_plan(seller.deal)
    seller.close_lines()
    assert len({line.approach for line in seller.deal.closing_lines}) == 5

    seller.save()
    left = seller.deal
    seller.close_and_reopen()
    assert seller.deal == left
    shortcut(window, Key.Key_P, SHIFT)
    (brief,) = tmp_path.glob("*.pdf")
    check_brief(brief, seller.deal)


def check_wishes(deal: Deal) -> None:
    """The figures, the answers and the late wish are as they were typed."""
    asked = [as_asked(wish) for wish in deal.wishes]
    costs = [-28_800_00, -3_200_00, -9_000_00, -1_200_00, -1_800_00, None, -3_600_00, None]
    assert [option.value_to_us for option in asked if option] == costs
    assert [wish.response for wish in deal.wishes] == [
        Response.TRADE,
        Response.TRADE,
        Response.TRADE,
        Response.AGREE,
        Response.CLARIFY,
        Response.NOT_NEGOTIABLE,
        Response.TRADE,
        Response.NOT_NEGOTIABLE,
    ]
    assert [wish.label for wish in deal.wishes if wish.late] == [LATE]
    assert not deal.list_complete


def check_plan(deal: Deal) -> None:
    """Limits, alternative and trades."""
    discount = deal.wishes[0]
    limit = option_of(discount, discount.walk_away)
    assert limit is not None
    assert (limit.label, limit.value_to_us, limit.estimated) == ("8%", -19_200_00, True)
    assert (deal.walk_away, deal.batna_value, deal.batna) == (215_000_00, 210_000_00, "sell it to Norden")
    given = [option_of(discount, term.option) for term in deal.trades[0].gives]
    assert [option.label for option in given if option] == ["5%"]
    assert [trade.complete for trade in deal.trades] == [True, True]
    worths = [option.value_to_us for ask in deal.asks if (option := as_asked(ask))]
    assert worths == [30_000_00, 10_000_00]


def check_brief(path: Path, deal: Deal) -> None:
    """Two to six pages that hold the wishes, the trades, the walk-away and the closing lines."""
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    assert 2 <= len(pages) <= 6
    text = " ".join(pages)
    for words in ("Veldman Produce", "Service contract for 5 years", "sell it to Norden", LATE):
        assert words in text
    for wish in deal.wishes:
        assert wish.label.split(" (")[0] in text
    for line in deal.closing_lines:
        assert line.line[:30] in text
    assert re.search("215.000", text)
    assert all("CONFIDENTIAL" in page for page in pages)
    assert focused() is not None
