"""The tabs of the trades page by real events: made when first shown, chosen, led to by findings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.edits import rows
from dealplanner.session import Change
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, type_keys
from ui.document import Document
from ui.pages.parts.page_tab import PageTab, TabPlace
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import TABS
from ui.widgets import SecondaryButton

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Noting(PageTab):
    """A tab that notes what it is told."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.told: list[object] = []
        self.line = QLineEdit()
        self.buttons = (SecondaryButton("Suggest"),)
        QVBoxLayout(self).addWidget(self.line)

    def show_deal(self, change: Change | None) -> None:
        self.told.append(change)

    def set_active(self, active: bool) -> None:
        self.told.append(active)

    def go_to(self, target: Target) -> bool:
        self.line.setFocus()
        return target.row == "here"

    def first_field(self) -> QWidget | None:
        return self.line


@pytest.fixture
def page(qtbot: QtBot) -> TradesPage:
    """The page with a second tab."""
    places = (TABS[0], TabPlace("Second", __name__, "Noting", ("people",)))
    return show_page(lambda document: TradesPage(document, places=places), small_deal(), qtbot)


def second(page: TradesPage) -> Noting:
    """The second tab, once it is made."""
    tab = page.tabs["Second"]
    assert isinstance(tab, Noting)
    return tab


def test_a_tab_is_made_when_it_is_first_shown(page: TradesPage) -> None:
    assert list(page.tabs) == ["Trades"]
    QTest.mouseClick(page.bar, Qt.MouseButton.LeftButton, pos=page.bar.tabRect(1).center())
    assert page.current is second(page)
    assert second(page).isVisible()
    assert second(page).told == [None, True]
    assert second(page).buttons[0].isVisible()
    assert not page.trades.new_button.isVisible()
    assert page.total.isVisible()


def test_arrows_choose_and_ctrl_tab_leads_into_the_tab(page: TradesPage) -> None:
    assert page.bar.accessibleName() == "Views of the trades"
    page.bar.setFocus()
    press(Qt.Key.Key_Right)
    assert page.current is second(page)
    assert focused() is page.bar
    press(Qt.Key.Key_Left)
    assert page.current is page.trades
    press(Qt.Key.Key_Tab, CTRL)
    assert focused() is second(page).line
    press(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert page.current is page.trades
    assert page.trades.isAncestorOf(focused())


def test_the_tab_that_is_not_shown_follows_when_it_is(page: TradesPage) -> None:
    page.turn_to("Second")
    page.turn_to("Trades")
    told = second(page).told
    assert told == [None, True, False]
    page.document.apply(rows.set_fields, "trades", "t1", reason="because")
    assert told == [None, True, False]
    page.turn_to("Second")
    assert told == [None, True, False, None, True]
    page.document.apply(rows.set_fields, "trades", "t1", reason="why not")
    assert isinstance(told[-1], Change)
    page.set_active(False)
    assert told[-1] is False


def test_a_finding_turns_to_the_tab_that_mends_it(page: TradesPage) -> None:
    assert page.go_to(Target(Step.TRADES, "people", "here", "name"))
    assert page.current is second(page)
    assert page.go_to(Target(Step.TRADES, "trades", "t1", "reason"))
    assert page.current is page.trades
    assert page.trades.cards["t1"].isAncestorOf(focused())


def test_what_is_being_typed_is_kept_when_another_tab_is_shown(page: TradesPage) -> None:
    page.go_to(Target(Step.TRADES, "trades", "t1", "reason"))
    type_keys("They pay at once")
    QTest.mouseClick(page.bar, Qt.MouseButton.LeftButton, pos=page.bar.tabRect(1).center())
    assert page.document.deal.trades[0].reason == "They pay at once"


def test_a_change_that_turning_commits_comes_before_the_new_tab(page: TradesPage) -> None:
    page.go_to(Target(Step.TRADES, "trades", "t1", "reason"))
    type_keys("They pay at once")
    press(Qt.Key.Key_Tab, CTRL)
    assert page.document.deal.trades[0].reason == "They pay at once"
    assert page.current is second(page)
    assert second(page).told == [None, True]
