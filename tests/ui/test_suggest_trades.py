"""Suggested trades by real keys: taken one by one, searched, taken back; and what is missing typed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.analysis.trades.suggesting import suggestions
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, TermKind
from dealplanner.edits import rows, trades, wishes
from dealplanner.edits.deals import new_deal
from dealplanner.session import Session
from tests.ui.driving import focused, press, show_page, type_keys
from ui.deal_view import DealView
from ui.document import Document
from ui.pages.trades.page import TradesPage
from ui.pages.trades.suggestions.suggest_trades import SuggestTradesDialog
from ui.pages.trades.suggestions.suggestion_gaps import gaps_of
from ui.settings import Settings
from ui.tables import RowsView

CTRL = Qt.KeyboardModifier.ControlModifier
EVIL = "<b>&Co <img src='/etc/passwd'>"


@pytest.fixture(autouse=True)
def closed(qtbot: QtBot) -> Iterator[None]:
    """No dialog outlives its test."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, SuggestTradesDialog):
            widget.close()


def bargain() -> Deal:
    """Two wishes worth more to them than they cost us, two asks that cost them less than they bring."""
    deal = wishes.add_wishes(
        new_deal("EUR"),
        [
            {"label": "Go-live before the March peak", "cost": -1_800_000, "worth": 15_000_000},
            {"label": "Source code in escrow", "cost": -350_000, "worth": 800_000},
        ],
        row_ids=["golive", "escrow"],
    )
    deal = wishes.add_ask(deal, "Three-year term", row_id="term", worth=6_100_000)
    deal = wishes.add_ask(deal, "Signature by 30 June", row_id="june", worth=1_200_000)
    return wishes.set_worth(wishes.set_worth(deal, "term", -900_000), "june", -100_000)


def dialog_over(page: TradesPage, qtbot: QtBot) -> SuggestTradesDialog:
    """What the button opens, with the keyboard."""
    QTest.mouseClick(page.trades.suggest_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(SuggestTradesDialog)
    assert isinstance(dialog, SuggestTradesDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def view_over(deal: Deal, qtbot: QtBot) -> DealView:
    """The steps of a deal, shown and with the keyboard."""
    view = DealView(Document(Session(deal), "en_GB", check=lambda _deal: ()), Settings())
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.fixture
def page(qtbot: QtBot) -> TradesPage:
    """The trades page over the bargain."""
    return show_page(TradesPage, bargain(), qtbot)


@pytest.fixture
def dialog(page: TradesPage, qtbot: QtBot) -> SuggestTradesDialog:
    """The suggestions over it."""
    return dialog_over(page, qtbot)


def shown(dialog: SuggestTradesDialog) -> list[str]:
    """What is listed, in words."""
    return [str(dialog.model.index(at).data()) for at in range(dialog.model.rowCount())]


def test_enter_makes_the_first_suggestion_a_trade_with_its_line_and_ranks_the_rest(
    page: TradesPage, dialog: SuggestTradesDialog
) -> None:
    first = suggestions(page.document.deal)[0]
    before = shown(dialog)
    press(Qt.Key.Key_Return)
    (made,) = page.document.deal.trades
    assert [(term.issue, term.option) for term in made.gives] == [(i.id, o.id) for i, o in first.gives]
    assert [(term.issue, term.option) for term in made.gets] == [(i.id, o.id) for i, o in first.gets]
    assert made.line.startswith("If you can agree to ")
    assert before[0] not in shown(dialog)
    assert len(shown(dialog)) == len(suggestions(page.document.deal))
    assert dialog.isVisible()
    page.document.undo()
    assert not page.document.deal.trades
    assert all(wish.response is Response.NOT_YET for wish in page.document.deal.wishes)
    assert shown(dialog) == before


def test_enter_goes_on_taking_until_nothing_is_left(page: TradesPage, dialog: SuggestTradesDialog) -> None:
    while shown(dialog):
        count = len(page.document.deal.trades)
        press(Qt.Key.Key_Return)
        assert len(page.document.deal.trades) == count + 1
    assert dialog._none.heading.text() == "There is nothing more to suggest."
    assert not dialog.add.isEnabled()
    count = len(page.document.deal.trades)
    press(Qt.Key.Key_Return)
    assert len(page.document.deal.trades) == count


def test_down_goes_into_the_list_and_letters_typed_there_search(dialog: SuggestTradesDialog) -> None:
    press(Qt.Key.Key_Down)
    assert focused() is dialog.view
    type_keys("escrow JUNE")
    assert focused() is dialog.search
    assert dialog.search.text() == "escrow JUNE"
    assert shown(dialog)
    assert all("escrow" in words and "June" in words for words in shown(dialog))
    type_keys("xyz")
    assert shown(dialog) == []
    assert dialog._none.heading.text() == "No suggestion has these words."


def test_up_in_the_first_row_goes_back_to_the_search(dialog: SuggestTradesDialog) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert dialog.view.currentIndex().row() == 1
    press(Qt.Key.Key_Up)
    assert focused() is dialog.view
    press(Qt.Key.Key_Up)
    assert focused() is dialog.search


def test_undo_takes_back_what_was_added_here_and_nothing_before(qtbot: QtBot) -> None:
    page = show_page(TradesPage, bargain(), qtbot)
    page.document.apply(trades.add_trade, row_id="earlier")
    dialog = dialog_over(page, qtbot)
    assert not dialog.undo.isVisible()
    press(Qt.Key.Key_Return)
    assert len(page.document.deal.trades) == 2
    assert dialog.undo.isVisible()
    press(Qt.Key.Key_Z, CTRL)
    assert [trade.id for trade in page.document.deal.trades] == ["earlier"]
    press(Qt.Key.Key_Z, CTRL)
    assert [trade.id for trade in page.document.deal.trades] == ["earlier"]
    assert not dialog.undo.isVisible()


def test_what_was_changed_from_elsewhere_meanwhile_is_not_taken_back(
    page: TradesPage, dialog: SuggestTradesDialog
) -> None:
    press(Qt.Key.Key_Return)
    page.document.apply(trades.add_trade, row_id="elsewhere")
    assert not dialog.undo.isVisible()
    press(Qt.Key.Key_Z, CTRL)
    assert len(page.document.deal.trades) == 2


def test_escape_closes_and_the_cursor_is_on_the_button_again(
    page: TradesPage, dialog: SuggestTradesDialog, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.findChild(SuggestTradesDialog) is None)
    assert not page.document.deal.trades


def test_missing_figure_is_named_and_its_link_leads_to_the_very_cell(qtbot: QtBot) -> None:
    deal = wishes.set_worth(wishes.add_wish(bargain(), "Free hosting", row_id="hosting"), "hosting", 500_000)
    view = view_over(deal, qtbot)
    page = view.show_step(Step.TRADES)
    assert isinstance(page, TradesPage)
    dialog = dialog_over(page, qtbot)
    (link,) = dialog.gaps.links
    assert "Free hosting" in link.text()
    link.setFocus()
    press(Qt.Key.Key_Return)
    view.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert view.current is not None
    assert view.current.step is Step.WISHES
    table = next(table for table in view.current.findChildren(RowsView) if table.isAncestorOf(focused()))
    assert table.current_id() in ("hosting", gaps_of(deal)[0].target.row)
    assert table.rows_model.columns[table.currentIndex().column()].key == "value_to_us"


def test_gap_of_an_ask_is_typed_among_the_asks() -> None:
    deal = wishes.add_ask(bargain(), "A case study", row_id="study")
    option = next(ask for ask in deal.asks if ask.id == "study").options[-1]
    (gap,) = gaps_of(deal)
    assert gap.target == Target(Step.TRADES, "options", option.id, "value_to_us")


@pytest.mark.parametrize(
    ("remove", "heading", "step"),
    [
        ("wishes", "There is no wish yet.", Step.WISHES),
        ("asks", "There is nothing to ask for yet.", Step.TRADES),
    ],
)
def test_an_empty_list_says_what_is_typed_first_and_enter_leads_there(
    remove: str, heading: str, step: Step, qtbot: QtBot
) -> None:
    deal = bargain()
    gone = [issue.id for issue in getattr(deal, remove)]
    view = view_over(rows.remove(deal, "issues", gone), qtbot)
    page = view.show_step(Step.TRADES)
    assert isinstance(page, TradesPage)
    dialog = dialog_over(page, qtbot)
    assert dialog._none.heading.text() == heading
    assert dialog.begin.isVisible()
    press(Qt.Key.Key_Return)
    view.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert view.current is not None
    assert view.current.step is step
    type_keys("Something new")
    press(Qt.Key.Key_Return)
    assert [issue.label for issue in getattr(view.document.deal, remove)] == ["Something new"]


def test_long_and_hostile_words_stay_in_their_rows_and_tips(qtbot: QtBot) -> None:
    deal = bargain()
    deal = rows.set_fields(deal, "issues", "golive", label=EVIL + " word" * 300)
    dialog = dialog_over(show_page(TradesPage, deal, qtbot), qtbot)
    index = dialog.model.index(0)
    tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip
    assert dialog.view.sizeHintForIndex(index).height() < 130
    assert dialog.view.horizontalScrollBar().maximum() == 0


def test_a_row_is_read_out_with_both_nets(dialog: SuggestTradesDialog) -> None:
    spoken = str(dialog.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("If we give ")
    assert "Net to us" in spoken
    assert "net to them" in spoken


def test_terms_of_a_suggested_trade_are_a_give_and_a_get(
    page: TradesPage, dialog: SuggestTradesDialog
) -> None:
    press(Qt.Key.Key_Return)
    kinds = {term.kind for term in page.document.deal.trades[0].terms}
    assert kinds == {TermKind.GIVE, TermKind.GET}
