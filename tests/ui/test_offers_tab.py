"""The offers by real keys: logged, put right and deleted."""

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import term_words
from dealplanner.edits import offers, rows, wishes
from dealplanner.edits import said as at_the_table
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, told_by, type_keys, type_text
from ui.pages.table.page import TablePage
from ui.pages.trades.offers.card import OfferCard
from ui.pages.trades.offers.log_offer import LogOfferDialog
from ui.pages.trades.offers.tab import OffersTab
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import OFFERS

CTRL = Qt.KeyboardModifier.ControlModifier
LIMIT = "walk\N{NON-BREAKING HYPHEN}away"
EVIL = "<b>&Co <img src='/etc/passwd'>"


def deal_with_offers() -> Deal:
    """The small deal with one offer of each side."""
    deal = dataclasses.replace(small_deal(), their_offer_value=1_000_000)
    discount, _, term = deal.issues
    deal = offers.log_offer(
        deal, Side.THEM, {"discount": str(discount.asked)}, row_id="theirs", words="Twenty."
    )
    return offers.log_offer(deal, Side.US, {"term": str(term.asked)}, row_id="ours", note="too early?")


def show(deal: Deal, qtbot: QtBot, width: int = 1000) -> TradesPage:
    """The trades page with the offers in front."""
    page = show_page(TradesPage, deal, qtbot, width)
    page.turn_to(OFFERS)
    QApplication.processEvents()
    return page


def tab_of(page: TradesPage) -> OffersTab:
    """The tab of the offers."""
    assert isinstance(page.current, OffersTab)
    return page.current


def asked(qtbot: QtBot) -> LogOfferDialog:
    """The dialog, once it is open and has the cursor."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), LogOfferDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LogOfferDialog)
    qtbot.waitUntil(lambda: dialog.view.hasFocus())
    return dialog


def said(page: TradesPage, at: int = -1) -> list[str]:
    """What an offer of the deal names."""
    deal = page.document.deal
    return [term_words(deal, position) for position in deal.offers[at].positions]


def texts(card: OfferCard) -> list[str]:
    """What is seen on a card."""
    return [part.text() for part in card.findChildren(QLabel) if part.isVisible() and part.text()]


def test_each_offer_says_what_it_named_and_what_it_comes_to(qtbot: QtBot) -> None:
    page = show(deal_with_offers(), qtbot)
    cards = tab_of(page).cards
    assert texts(cards["theirs"]) == [
        "They offer, round 1",
        "20% off the licence price",
        "“Twenty.”",
        "Owed in return: Three-year term",
        "384,000 to us",
        f"51,000 below our {LIMIT}",
        "106,000 to them",
        "They moved 7,100 from their list.",
    ]
    assert texts(cards["ours"]) == [
        "We offer, round 1",
        "Three-year term",
        "For us alone: too early?",
        "541,000 to us",
        f"106,000 above our {LIMIT}",
        "10,000 to them without “Three-year term”, not valued yet",
        "We ask 61,000 more than in our proposal.",
    ]
    assert "They offer, round 1. 20% off the licence price. 384,000 to us" in cards["theirs"].accessibleName()


def test_the_newest_is_on_top_and_says_how_far_it_moved(qtbot: QtBot) -> None:
    page = show(deal_with_offers(), qtbot)
    tab = tab_of(page)
    limit = str(page.document.deal.issues[0].walk_away)
    page.document.apply(offers.log_offer, Side.THEM, {"discount": limit}, row_id="second")
    QApplication.processEvents()
    heights = [tab.cards[row].y() for row in ("second", "ours", "theirs")]
    assert heights == sorted(heights)
    assert "They moved 57,600 since round 1." in texts(tab.cards["second"])


def test_their_offer_is_logged_with_keys_alone(qtbot: QtBot) -> None:
    page = show(deal_with_offers(), qtbot)
    tab_of(page).theirs_button.setFocus()
    press(Qt.Key.Key_Return)
    dialog = asked(qtbot)
    assert not dialog.log.isEnabled()
    type_keys("8%")
    press(Qt.Key.Key_Return)
    assert dialog.log.isEnabled()
    type_keys("yes")
    press(Qt.Key.Key_Tab)
    assert "434,500 to us" in dialog._worth.text()
    dialog.said.setFocus()
    type_text("Eight, and ninety days.")
    dialog.log.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.document.deal.offers) == 3)
    offer = page.document.deal.offers[-1]
    assert said(page) == ["20% off the licence price: 8%", "Payment 90 days after acceptance"]
    assert (offer.side, offer.number, offer.words) == (Side.THEM, 2, "Eight, and ninety days.")
    assert offer.made_on is not None
    assert offer.made_at
    assert page.focusWidget() is tab_of(page).cards[offer.id]
    page.document.undo()
    assert len(page.document.deal.offers) == 2


def test_a_settlement_that_is_no_option_yet_becomes_one_in_the_same_step(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    before = page.document.deal
    tab_of(page).log(Side.US)
    dialog = asked(qtbot)
    type_keys("6.5%")
    press(Qt.Key.Key_Return)
    assert dialog._worth.text().startswith("≈ ")
    dialog.log.click()
    assert said(page) == ["20% off the licence price: 6.5%"]
    made = next(one for one in page.document.deal.issues[0].options if one.label == "6.5%")
    assert made.estimated  # as at the table
    assert made.value_to_us is not None
    page.document.undo()
    assert page.document.deal == before


def test_the_page_at_the_table_says_the_same_of_an_offer(qtbot: QtBot) -> None:
    deal = rows.set_fields(deal_with_offers(), "deal", "d", their_walk_away=500_000)
    deal = offers.log_offer(deal, Side.THEM, {"discount": str(deal.issues[0].walk_away)}, row_id="second")
    page = show(deal, qtbot)
    card = texts(tab_of(page).cards["second"])
    table = show_page(TablePage, deal, qtbot, 1000)
    ours, theirs = table.theirs.to_us.text(), table.theirs.to_them.text()
    assert ours.split(" · ") == [text for text in card if text.endswith(("to us", f"our {LIMIT}"))]
    assert theirs in card
    assert any(text in table.theirs.below.text() for text in card if text.startswith("They moved"))
    assert f"Owed in return: {table.log.model.rows[0].owed}" in card


def test_what_contradicts_our_word_is_called_out_at_the_desk_too(qtbot: QtBot) -> None:
    deal = at_the_table.commit(small_deal(), "Never more than five percent.", row_id="w")
    discount = deal.issues[0]
    deal = at_the_table.bind(deal, "w", discount.id, str(discount.offered))
    page = show(deal, qtbot)
    tab_of(page).log(Side.US)
    dialog = asked(qtbot)
    assert not dialog.warning.isVisible()
    type_keys("8%")
    press(Qt.Key.Key_Return)
    assert "contradicts what we said, “Never more than five percent.”" in dialog.warning.text()
    assert "Ask in return" in dialog.owed.text()
    dialog.reject()


def test_an_offer_is_put_right(qtbot: QtBot) -> None:
    page = show(deal_with_offers(), qtbot)
    tab_of(page).cards["theirs"].setFocus()
    press(Qt.Key.Key_Return)
    dialog = asked(qtbot)
    assert dialog.said.value() == "Twenty."
    assert dialog.model.rows[0].stands == "no"
    assert dialog.model.rows[0].typed == "yes"
    type_keys("8%")
    press(Qt.Key.Key_Return)
    dialog.log.click()
    assert said(page, 0) == ["20% off the licence price: 8%"]
    assert page.document.deal.offers[0].words == "Twenty."


def test_what_is_taken_out_again_changes_nothing(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    tab_of(page).log(Side.THEM)
    dialog = asked(qtbot)
    type_keys("yes")
    press(Qt.Key.Key_Return)
    assert dialog.log.isEnabled()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Delete)
    assert not dialog.log.isEnabled()
    press(Qt.Key.Key_Escape)
    assert page.document.deal.offers == ()


def test_what_is_said_again_is_an_offer_that_moves_nothing(qtbot: QtBot) -> None:
    page = show(deal_with_offers(), qtbot)
    tab_of(page).log(Side.THEM)
    dialog = asked(qtbot)
    type_keys("yes")  # as it stands already
    press(Qt.Key.Key_Return)
    dialog.log.click()
    assert said(page) == ["20% off the licence price"]
    newest = tab_of(page).cards[page.document.deal.offers[-1].id]
    assert "Again: 20% off the licence price. Nothing moved." in texts(newest)
    assert "They did not move since round 1." in texts(newest)


def test_what_changes_elsewhere_meanwhile_is_seen_in_the_dialog(qtbot: QtBot) -> None:
    page = show(deal_with_offers(), qtbot)
    tab_of(page).change("theirs")
    dialog = asked(qtbot)
    page.document.apply(rows.remove, "issues", ["discount"])
    assert [row.id for row in dialog.model.rows] == ["payment", "term"]
    assert not dialog.log.isEnabled()
    page.document.apply(rows.remove, "offers", ["theirs"])
    assert not dialog.isVisible()


def test_an_offer_is_deleted_and_the_cursor_goes_on(qtbot: QtBot) -> None:
    page = show(deal_with_offers(), qtbot)
    tab, told = tab_of(page), told_by(page)
    first = tab.first_field()
    assert first is tab.cards["ours"]
    first.setFocus()
    press(Qt.Key.Key_Down)
    assert focused() is tab.cards["theirs"]
    press(Qt.Key.Key_Delete, CTRL)
    assert told == ["Offer deleted."]
    assert focused() is tab.cards["ours"]
    QTest.mouseClick(tab.cards["ours"].delete_button, Qt.MouseButton.LeftButton)
    assert page.document.deal.offers == ()
    assert focused() is tab.theirs_button
    page.document.undo()
    assert set(tab.cards) == {"ours"}


def test_without_points_there_is_nothing_to_offer(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    tab = tab_of(page)
    assert not tab.theirs_button.isEnabled()
    assert "Nothing to make an offer of yet" in [part.text() for part in tab.findChildren(QLabel)]
    page.document.apply(wishes.add_wish, "Training")
    assert tab.theirs_button.isEnabled()


def test_hostile_texts_are_shown_as_they_are(qtbot: QtBot) -> None:
    deal = wishes.add_wish(small_deal(), EVIL, row_id="evil")
    deal = offers.log_offer(
        deal, Side.THEM, {"evil": deal.issues[-1].options[1].id}, row_id="o", words=f"{EVIL}\n{EVIL}"
    )
    page = show(deal, qtbot)
    shown = texts(tab_of(page).cards["o"])
    assert EVIL in shown
    assert f"“{EVIL} {EVIL}”" in shown
    assert all(
        part.textFormat() is Qt.TextFormat.PlainText for part in tab_of(page).cards["o"].findChildren(QLabel)
    )
