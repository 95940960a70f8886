"""Everything by keyboard: Tab goes round in the order of the layout, no two things want the same keys."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

import resources
from dealplanner.checks.finding import Step
from tests.ui.driving import focused
from ui.deal_view import DealView
from ui.help import PRINCIPLES, TextWindow
from ui.main_window import MainWindow
from ui.pages.base import STEP_TITLES
from ui.pages.deal.page import DealPage
from ui.pages.trades.exchange import ExchangeCard
from ui.pages.trades.packages.view import PackagesTab
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import TABS
from ui.pages.walkaway.page import WalkAwayPage
from ui.pages.wishes.page import WishesPage
from ui.tab_order import in_order
from ui.widgets import LongTextField, PageHeader


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """The window with a sample deal open."""
    window.start().open_sample(resources.path("samples", "lesson-given-away.json"))
    QApplication.processEvents()
    return window


def view_of(window: MainWindow) -> DealView:
    """The open deal."""
    assert window.view is not None
    return window.view


def open_everything(view: DealView, step: Step) -> None:
    """Show a page with its details open."""
    page = view.turn_to(step)
    if isinstance(page, WishesPage):
        page.toggle_details()
    elif isinstance(page, TradesPage):
        next(iter(page.trades.cards.values())).set_open(True)
        page.trades.asks.strip.set_open(True)
    elif isinstance(page, DealPage):
        for part in (page.talk, page.objectives, page.if_this, page.quiet):
            part.open()
    elif isinstance(page, WalkAwayPage):
        page.strip.set_open(True)
        page.work_out_payment()
    view.findings.set_folded(False)
    QApplication.processEvents()


def go(forward: bool) -> QWidget:
    """One Tab, as a table passes it on when its cells are at an end."""
    at = focused()
    QWidget.focusNextPrevChild(at, forward)
    QApplication.processEvents()
    return focused()


def test_a_text_that_tab_comes_to_is_seen_as_a_whole(window: MainWindow) -> None:
    window.resize(1000, 560)
    view = view_of(window)
    open_everything(view, Step.DEAL)
    first, seen = focused(), 0
    while go(forward=True) is not first:
        at = focused()
        if isinstance(at, LongTextField):
            seen += 1
            assert at.visibleRegion().boundingRect().height() == at.height(), at.accessibleName()
    assert seen > 5


@pytest.mark.parametrize("step", Step)
def test_tab_goes_round_through_everything_in_the_order_of_the_layout(window: MainWindow, step: Step) -> None:
    view = view_of(window)
    open_everything(view, step)
    go_round(view)


@pytest.mark.parametrize("name", [place.name for place in TABS[1:]])
def test_tab_goes_round_through_the_further_tabs_of_the_trades(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    view = view_of(window)
    page = view.turn_to(Step.TRADES)
    assert isinstance(page, TradesPage)
    QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    while page.current is not page.tabs.get(name):
        QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    for card in page.current.findChildren(ExchangeCard):
        card.set_open(True)
    shown = page.current
    if isinstance(shown, PackagesTab):
        # What is best for both can be reached once it has been worked out.
        qtbot.waitUntil(lambda: shown.picture is not None)
    QApplication.processEvents()
    go_round(view)


def go_round(view: DealView) -> None:
    """Tab from where the cursor is until it is there again, and three steps back."""
    start = focused()
    round_trip = [start]
    while (at := go(True)) is not start and len(round_trip) < 400:
        round_trip.append(at)
    assert Counter(round_trip).most_common(1)[0][1] == 1
    expected = in_order(view)
    assert set(round_trip) >= set(expected) - set(in_order(view.findings))
    backwards = [go(False) for _ in range(3)]
    assert backwards == round_trip[:-4:-1]


@pytest.mark.parametrize("step", Step)
def test_a_page_is_gone_through_from_its_head_to_its_foot(window: MainWindow, step: Step) -> None:
    """The buttons of its head first, the way to the next step last."""
    view = view_of(window)
    open_everything(view, step)
    page = view.current
    assert page is not None
    order = in_order(page)
    header = page.findChild(PageHeader)
    buttons = in_order(header) if header is not None else []
    assert order[: len(buttons)] == buttons
    last = step is Step.BRIEF or step not in STEP_TITLES
    assert last or order[-1].text().startswith("Next: ")  # type: ignore[attr-defined]


def shortcuts(window: MainWindow, page: QWidget) -> list[str]:
    """The keys that are taken while this page is shown, once for each thing that wants them."""
    found = [keys.toString() for action in window.menu.menus.actions.values() for keys in action.shortcuts()]
    own = {(made.key().toString(), made.parent()) for made in page.findChildren(QShortcut)}
    return found + [keys for keys, parent in own if parent is page]


@pytest.mark.parametrize("step", Step)
def test_no_two_things_want_the_same_keys(window: MainWindow, step: Step) -> None:
    page = view_of(window).show_step(step)
    taken = Counter(shortcuts(window, page))
    assert [keys for keys, times in taken.items() if times > 1] == []
    cards = {made.key().toString() for made in page.findChildren(QShortcut) if made.parent() is not page}
    assert not cards & set(taken)


def mnemonics(texts: list[str]) -> list[str]:
    """The letters that Alt picks."""
    return [
        QKeySequence.mnemonic(text).toString() for text in texts if not QKeySequence.mnemonic(text).isEmpty()
    ]


def test_no_two_lines_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    bar = window.menuBar()
    menus = [menu for action in bar.actions() if isinstance(menu := action.menu(), QMenu)]
    assert len(menus) == 5
    lists = [[action.text().partition("\t")[0] for action in menu.actions()] for menu in menus]
    for texts in [*lists, [action.text() for action in bar.actions()]]:
        letters = Counter(mnemonics(texts))
        assert [letter for letter, times in letters.items() if times > 1] == [], texts


def test_escape_closes_what_stands_over_the_page(window: MainWindow, qtbot: QtBot) -> None:
    """A text of the Help menu, the phrase library; the page itself stays."""
    view = view_of(window)
    text = TextWindow("Principles", PRINCIPLES, window)
    text.open()
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not text.isVisible()
    page = view.show_step(Step.CLOSING)
    page.open_library()  # type: ignore[attr-defined]
    library = page.findChild(QDialog)
    assert library is not None
    QTest.keyClick(library, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.findChild(QDialog) is None)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert view.current is page
