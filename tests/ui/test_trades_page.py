"""The trades page by real key events: cards that open, terms typed or picked, asks, the total."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, TermKind
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import as_asked, by_id, issue_of
from dealplanner.domain.trades import Trade
from dealplanner.edits import rows, trades, wishes
from dealplanner.edits.deals import new_deal
from dealplanner.session import Session
from tests.deals import small_deal
from ui.document import Document
from ui.pages.trades.card import TradeCard
from ui.pages.trades.page import TradesPage
from ui.pages.trades.total import total_of
from ui.pages.trades.view import Net, picks, trade_view

NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def show(deal: Deal, qtbot: QtBot, width: int = 820) -> TradesPage:
    """The page over a deal, shown and active."""
    page = TradesPage(Document(Session(deal), "en_GB"))
    qtbot.addWidget(page)
    page.resize(width, 770)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def given_for_nothing() -> Deal:
    """The small deal with a second trade that gives the payment term for nothing."""
    return trades.add_trade(small_deal(), row_id="t2", give="payment")


@pytest.fixture
def page(qtbot: QtBot) -> TradesPage:
    """The page over a deal with a complete trade and a give for nothing."""
    return show(given_for_nothing(), qtbot)


def focused() -> QWidget:
    """Where the cursor is."""
    at = QApplication.focusWidget()
    assert at is not None
    return at


def trade(page: TradesPage, row: str) -> Trade:
    """A trade of the deal as it is now."""
    found = by_id(page.document.deal.trades, row)
    assert found is not None
    return found


def ask_named(page: TradesPage, label: str) -> Option:
    """The as-asked option of the ask with these words."""
    ask = next(ask for ask in page.document.deal.asks if ask.label == label)
    option = as_asked(ask)
    assert option is not None
    return option


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press one key."""
    QTest.keyClick(widget, key, modifier)


def danger(card: TradeCard) -> bool:
    """Whether the card is drawn red."""
    return card._tone == "danger"


def test_ask_typed_into_the_empty_side_makes_it_with_its_worth(page: TradesPage) -> None:
    card = page.trades.cards["t2"]
    assert danger(card)
    card.gets.entry.line.setFocus()
    QTest.keyClicks(focused(), "50% on order")
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is card.gets.entry.worth.edit
    QTest.keyClicks(focused(), "11500")
    press(focused(), Qt.Key.Key_Return)
    assert ask_named(page, "50% on order").value_to_us == 1_150_000
    assert not danger(card)
    assert card.view is not None
    assert [term.words for term in card.view.gets] == ["50% on order"]
    assert focused() is card
    page.document.undo()
    assert not trade(page, "t2").gets
    assert danger(card)


def test_entry_that_is_left_hands_over_what_was_typed(page: TradesPage, qtbot: QtBot) -> None:
    card = page.trades.cards["t2"]
    card.gets.entry.line.setFocus()
    QTest.keyClicks(focused(), "a case study")
    page.trades.new_button.setFocus()
    qtbot.waitUntil(lambda: len(trade(page, "t2").gets) == 1)
    assert ask_named(page, "a case study").value_to_us is None


def test_undo_right_after_typing_an_ask_takes_the_ask_back(page: TradesPage) -> None:
    entry = page.trades.cards["t2"].gets.entry
    page.trades.cards["t2"].set_open(True)
    entry.line.setFocus()
    QTest.keyClicks(focused(), "a case study")
    press(focused(), Qt.Key.Key_Return)
    assert trade(page, "t2").gets
    assert focused() is entry.line
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undo.ignore()
    QApplication.sendEvent(entry.line, undo)
    assert not undo.isAccepted()


def test_next_get_is_typed_after_the_worth_of_the_last(page: TradesPage) -> None:
    entry = page.trades.cards["t2"].gets.entry
    page.trades.cards["t2"].set_open(True)
    entry.line.setFocus()
    QTest.keyClicks(focused(), "a case study")
    press(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "2000")
    press(focused(), Qt.Key.Key_Return)
    assert focused() is entry.line


def test_missing_figure_of_the_total_is_typed_from_its_link(page: TradesPage) -> None:
    entry = page.trades.cards["t2"].gets.entry
    entry.line.setFocus()
    QTest.keyClicks(focused(), "a case study")
    press(focused(), Qt.Key.Key_Return)
    assert page.total.words() == "No total yet: what “a case study” is worth to us is not known."
    page.total._mend.setFocus()
    press(page.total._mend, Qt.Key.Key_Space)
    for key in "9000":
        QTest.keyClicks(focused(), key)
    press(focused(), Qt.Key.Key_Return)
    assert ask_named(page, "a case study").value_to_us == 900_000


def test_figure_that_cannot_be_read_keeps_the_ask_in_the_line(page: TradesPage) -> None:
    entry = page.trades.cards["t2"].gets.entry
    entry.line.setFocus()
    QTest.keyClicks(focused(), "a case study")
    press(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "lots")
    press(focused(), Qt.Key.Key_Return)
    assert not trade(page, "t2").gets
    assert entry.text() == "a case study"
    assert entry.worth.error()


def test_new_trade_goes_from_give_to_get(page: TradesPage) -> None:
    press(page.trades.new_button, Qt.Key.Key_Space)
    card = next(card for known, card in page.trades.cards.items() if known not in ("t1", "t2"))
    assert card.opened
    assert focused() is card.gives.entry.line
    QTest.keyClicks(focused(), "Free hosting")
    press(focused(), Qt.Key.Key_Return)
    assert page.document.deal.wishes[-1].label == "Free hosting"
    assert page.document.deal.wishes[-1].response is Response.TRADE
    assert focused() is card.gets.entry.line
    QTest.keyClicks(focused(), "three-year TERM")
    press(focused(), Qt.Key.Key_Return)
    assert [term.issue for term in trade(page, card.trade_id).gets] == ["term"]
    assert len(page.document.deal.asks) == 1


def test_give_is_picked_from_the_list_with_its_option(page: TradesPage, qtbot: QtBot) -> None:
    assert page.go_to(Target(Step.TRADES, "trades", "t2", "gives"))
    line = focused()
    press(line, Qt.Key.Key_Down)
    popup = line.completer().popup()  # type: ignore[attr-defined]
    qtbot.waitUntil(popup.isVisible)
    known = picks(page.document.deal, trade(page, "t2"), TermKind.GIVE)
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(trade(page, "t2").gives) == 2)
    added = trade(page, "t2").gives[1]
    assert (added.issue, added.option) == next(iter(known.values()))


def test_get_can_be_added_in_words_only(page: TradesPage) -> None:
    assert page.go_to(Target(Step.TRADES, "trades", "t2", "gets"))
    card = page.trades.cards["t2"]
    QTest.keyClicks(focused(), "a reference visit")
    card.gets.entry.only_words.setFocus()
    press(focused(), Qt.Key.Key_Space)
    assert [term.words for term in trade(page, "t2").gets] == ["a reference visit"]
    assert len(page.document.deal.asks) == 1
    assert card.view is not None
    assert card.view.note == "plus “a reference visit”"
    assert (card.view.net, card.view.net_is) == ("−7,100", Net.BAD)


def test_card_opens_with_enter_and_closes_with_escape(page: TradesPage) -> None:
    first, second = page.trades.cards["t1"], page.trades.cards["t2"]
    first.setFocus()
    press(first, Qt.Key.Key_Return)
    assert first.opened
    assert focused() is first.gives.entry.line
    second.set_open(True)
    assert not first.opened
    press(second.gets.entry.line, Qt.Key.Key_Escape)
    assert not second.opened


def test_click_opens_a_card(page: TradesPage, qtbot: QtBot) -> None:
    card = page.trades.cards["t1"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.opened


def test_another_option_is_chosen_in_the_open_card(page: TradesPage) -> None:
    term = trade(page, "t1").gives[0]
    assert page.go_to(Target(Step.TRADES, "terms", term.id, "option"))
    row = page.trades.cards["t1"].gives.term_row(term.id)
    assert row is not None
    assert focused() is row.option
    at = row.option.findText("8%")
    row.option.setCurrentIndex(at)
    row.option.activated.emit(at)
    assert page.trades.cards["t1"].gives.term_row(term.id) is row
    view = page.trades.cards["t1"].view
    assert view is not None
    assert view.gives[0].figures == "costs us 38,400 · worth 38,400 to them (est.)"
    assert view.net == "+22,600"


def test_term_is_taken_out_and_comes_back(page: TradesPage) -> None:
    told: list[tuple[str, bool]] = []
    page.document.told.connect(lambda words, undo: told.append((words, undo)))
    term = trade(page, "t1").gets[0]
    assert page.go_to(Target(Step.TRADES, "terms", term.id, "issue"))
    press(focused(), Qt.Key.Key_Space)
    assert not trade(page, "t1").gets
    assert told == [("Taken out of the trade.", True)]
    assert focused() is page.trades.cards["t1"].gets.entry.line
    page.document.undo()
    assert trade(page, "t1").gets == (term,)


def test_deleted_trade_is_told_and_comes_back(page: TradesPage) -> None:
    told: list[tuple[str, bool]] = []
    page.document.told.connect(lambda words, undo: told.append((words, undo)))
    page.trades.cards["t2"].setFocus()
    press(page.trades.cards["t2"], Qt.Key.Key_Delete, CTRL)
    assert [known.id for known in page.document.deal.trades] == ["t1"]
    assert told == [("Trade deleted.", True)]
    assert focused() is page.trades.cards["t1"]
    page.document.undo()
    assert [known.id for known in page.document.deal.trades] == ["t1", "t2"]
    assert set(page.trades.cards) == {"t1", "t2"}


def test_what_was_half_typed_goes_with_its_trade(page: TradesPage) -> None:
    """Nothing takes it once the trade is gone, and the notice still offers to bring the trade back."""
    told: list[tuple[str, bool]] = []
    page.document.told.connect(lambda words, undo: told.append((words, undo)))
    card = page.trades.cards["t2"]
    card.begin()
    QTest.keyClicks(card.gets.entry.line, "a reference visit")
    page.trades.delete_trade("t2")
    QApplication.processEvents()
    assert told == [("Trade deleted.", True)]
    assert [known.id for known in page.document.deal.trades] == ["t1"]


def test_trades_are_moved_by_keyboard(page: TradesPage) -> None:
    card = page.trades.cards["t2"]
    card.setFocus()
    press(card, Qt.Key.Key_Up, ALT)
    assert [known.id for known in page.document.deal.trades] == ["t2", "t1"]
    assert page.trades.cards["t2"] is card
    assert page.trades._list.indexOf(card) == 0
    assert card.view is not None
    assert card.view.number == 1
    press(card, Qt.Key.Key_Down)
    assert focused() is page.trades.cards["t1"]


def test_change_elsewhere_leaves_what_is_being_typed(page: TradesPage) -> None:
    card = page.trades.cards["t2"]
    card.gets.entry.line.setFocus()
    QTest.keyClicks(focused(), "half an as")
    page.document.apply(wishes.set_cost, "payment", -800_000)
    assert focused() is card.gets.entry.line
    assert card.gets.entry.text() == "half an as"
    assert card.view is not None
    assert card.view.net == "−8,000"


def test_line_is_proposed_and_taken_without_any_figure(page: TradesPage) -> None:
    assert page.go_to(Target(Step.TRADES, "trades", "t1", "line"))
    form = page.trades.cards["t1"].form
    assert form is not None
    assert focused() is form.line
    proposal = form.line.placeholderText()
    assert proposal == "If you can agree to three-year term, then we can agree to 20% off the licence price."
    form.use.setFocus()
    press(form.use, Qt.Key.Key_Space)
    assert trade(page, "t1").line == proposal
    assert not form.use.isVisible()


def test_reason_makes_a_negative_net_a_decision(page: TradesPage) -> None:
    card = page.trades.cards["t1"]
    assert card.view is not None
    assert card.view.net_is is Net.BAD
    assert page.go_to(Target(Step.TRADES, "trades", "t1", "reason"))
    QTest.keyClicks(focused(), "They sign this month.")
    press(focused(), Qt.Key.Key_Tab)
    assert trade(page, "t1").reason == "They sign this month."
    assert card.view.net_is is Net.ACCEPTED


def test_alternative_does_not_count_in_the_total(page: TradesPage) -> None:
    assert "planned 437,900" in page.total.words()
    assert page.go_to(Target(Step.TRADES, "trades", "t2", "alternative"))
    press(focused(), Qt.Key.Key_Space)
    assert trade(page, "t2").alternative
    assert page.total.words() == "Today’s offer 480,000  →  planned 445,000 10,000 above our walk-away"


def test_unknown_figure_leaves_net_and_total_unknown(qtbot: QtBot) -> None:
    deal = wishes.set_cost(given_for_nothing(), "payment", None)
    page = show(deal, qtbot)
    view = page.trades.cards["t2"].view
    assert view is not None
    assert (view.net, view.net_is) == ("", Net.UNKNOWN)
    assert view.note == "missing: “Payment 90 days after acceptance”"
    assert page.total.words().startswith("No total yet: what “Payment 90 days after acceptance”")


def test_clash_shows_no_total_and_leads_to_the_alternative(qtbot: QtBot) -> None:
    deal = trades.add_trade(small_deal(), row_id="t2")
    other = next(option.id for option in deal.issues[0].options if option.label == "8%")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", other)
    page = show(deal, qtbot)
    assert "no total until one is marked an alternative" in page.total.words()
    page.total._mend.setFocus()
    press(page.total._mend, Qt.Key.Key_Space)
    form = page.trades.cards["t2"].form
    assert form is not None
    assert focused() is form.alternative


def test_total_below_the_walk_away_is_bad() -> None:
    deal = dataclasses.replace(small_deal(), walk_away=46_000_000)
    total = total_of(deal, lambda minor: str((minor or 0) // 100))
    assert total.bad
    assert total.verdict == "15000 below our walk-away"
    assert total_of(dataclasses.replace(deal, walk_away=None), str).step is Step.WALK_AWAY
    assert total_of(dataclasses.replace(deal, offer_value=None), str).step is Step.DEAL


def test_waiting_wish_is_traded_with_one_key(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    assert [row.issue_id for row in page.trades.untraded.rows] == ["payment"]
    assert page.total.waiting.text() == "1 wish waits"
    page.total.waiting.click()
    press(focused(), Qt.Key.Key_Space)
    added = page.document.deal.trades[-1]
    assert [term.issue for term in added.gives] == ["payment"]
    assert focused() is page.trades.cards[added.id].gets.entry.line
    assert page.trades.untraded.rows == []
    assert not page.total.waiting.isVisible()
    assert page.trades.untraded._nothing.text() == "Every wish is traded, answered or refused."


def test_answered_wishes_do_not_wait(qtbot: QtBot) -> None:
    page = show(wishes.answer(small_deal(), "payment", Response.CLARIFY), qtbot)
    assert page.trades.untraded.rows == []


def test_ask_is_typed_into_the_last_line_with_its_figures(page: TradesPage) -> None:
    table = page.trades.asks.view
    table.edit_new()
    QTest.keyClicks(focused(), "Reference visits")
    press(focused(), Qt.Key.Key_Return)
    ask = page.document.deal.asks[-1]
    assert ask.label == "Reference visits"
    option = as_asked(ask)
    assert option is not None
    assert page.go_to(Target(Step.TRADES, "options", option.id, "value_to_them"))
    QTest.keyClicks(focused(), "4000")
    press(focused(), Qt.Key.Key_Return)
    assert ask_named(page, "Reference visits").value_to_them == -400_000
    assert page.trades.asks.model.place(ask.id, "trade").data() == "not yet"
    assert page.trades.asks.model.place("term", "trade").data() == "1"


def test_deleted_ask_leaves_its_trade_without_a_get(page: TradesPage) -> None:
    page.trades.asks.view.setFocus()
    page.trades.asks.view.setCurrentIndex(page.trades.asks.model.place("term"))
    press(page.trades.asks.view, Qt.Key.Key_Delete, CTRL)
    assert page.document.deal.asks == ()
    assert danger(page.trades.cards["t1"])


@pytest.mark.parametrize("field", ["counsel", "approver", "approved_on"])
def test_finding_about_an_ask_leads_to_its_details(page: TradesPage, field: str) -> None:
    assert page.go_to(Target(Step.TRADES, "issues", "term", field))
    assert page.trades.asks.strip.opened
    wanted = page.trades.asks.details._fields[field]
    assert focused() in (wanted, wanted.focusProxy())


def test_findings_about_the_plan_and_about_nothing_yet(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    assert page.go_to(Target(Step.TRADES, "deal", page.document.deal.id, "walk_away"))
    assert focused() is page.trades.cards["t1"]
    empty = show(new_deal("EUR"), qtbot)
    assert empty.trades._none.isVisible()
    assert not empty.go_to(Target(Step.TRADES, "deal", empty.document.deal.id, "walk_away"))
    assert empty.first_field() is empty.trades.new_button


def test_wish_withdrawn_is_a_get(page: TradesPage) -> None:
    known = picks(page.document.deal, trade(page, "t2"), TermKind.GET)
    issue_id, option_id = known["They withdraw “20% off the licence price”"]
    page.document.apply(trades.add_term, "t2", TermKind.GET, issue_id, option_id)
    view = trade_view(page.document, trade(page, "t2"), 2)
    assert view.gets[0].words == "They withdraw “20% off the licence price”"
    assert not view.for_nothing


def test_ask_left_as_offered_still_gives_for_nothing(page: TradesPage) -> None:
    ask = issue_of(page.document.deal, "term")
    assert ask is not None
    page.document.apply(trades.add_term, "t2", TermKind.GET, "term", ask.options[0].id)
    assert danger(page.trades.cards["t2"])


def test_long_and_odd_texts_do_not_widen_the_page(qtbot: QtBot) -> None:
    deal = wishes.add_wish(small_deal(), "<b>&Co</b> مرحبا 🎉 " * 600, row_id="long")
    deal = trades.add_trade(deal, row_id="t9", give="long")
    deal = trades.add_words(deal, "t9", "w" * 10_000)
    deal = rows.set_fields(deal, "trades", "t9", reason="r " * 3_000)
    page = show(deal, qtbot, width=780)
    assert page.width() == 780
    assert page.minimumSizeHint().width() <= 780
    page.trades.cards["t9"].set_open(True)
    assert page.minimumSizeHint().width() <= 780
    assert page.trades.scroller.widget().minimumSizeHint().width() <= page.trades.scroller.viewport().width()


def test_nothing_empty_can_be_scrolled_to(qtbot: QtBot) -> None:
    deal = rows.set_fields(small_deal(), "issues", "discount", label="Twenty per cent off " * 10)
    for number in range(8):
        deal = trades.add_trade(deal, row_id=f"more{number}", give="discount")
    page = show(deal, qtbot)
    scroller = page.trades.scroller
    qtbot.waitUntil(lambda: scroller.verticalScrollBar().maximum() > 0)
    assert scroller.widget().height() == scroller.column.height()


def test_many_waiting_wishes_are_shown_when_they_are_wanted(qtbot: QtBot) -> None:
    many = [{"label": f"Wish {number}"} for number in range(40)]
    deal = wishes.add_wishes(new_deal("EUR"), many, row_ids=[f"w{number}" for number in range(40)])
    page = show(deal, qtbot)
    assert page.total.waiting.text() == "40 wishes wait"
    assert len(page.trades.untraded.rows) == 20
    assert page.trades.untraded._more.text() == "and 20 more"
    assert page.go_to(Target(Step.TRADES, "issues", "w39", "response"))
    assert focused() is page.trades.untraded.rows[39].button
    assert not page.trades.untraded._more.isVisible()


def test_ask_without_a_give_is_amber(page: TradesPage) -> None:
    page.document.apply(trades.add_trade, row_id="t3", get="term")
    card = page.trades.cards["t3"]
    assert card._tone == "warning"
    assert card.gives.entry.line.placeholderText() == "Nothing yet: what do we give for it?"


def test_unchanged_cards_are_not_made_again(page: TradesPage) -> None:
    before = page.trades.cards["t1"].view
    page.document.apply(wishes.set_cost, "payment", -900_000)
    assert page.trades.cards["t1"].view is before
    assert page.trades.cards["t2"].view is not None
    assert page.trades.cards["t2"].view.net == "−9,000"
