"""The page after the end by real keys: one ending at a time, nothing typed is lost, all can be undone."""

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.after import Behaviour
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Part, Side
from dealplanner.edits import lists, offers, rows, said
from dealplanner.edits.deals import new_deal
from dealplanner.session import Session
from tests.deals import small_deal, with_promises
from tests.ui.driving import focused, press, show_page, told_by, type_keys, type_lines, type_text
from ui.deal_view import DealView
from ui.document import Document
from ui.pages.after.ended import EndedTab
from ui.pages.after.holdings import HoldingsTab, read_share
from ui.pages.after.page import AfterPage
from ui.pages.after.quarters import quarter
from ui.pages.after.report import ReportTab
from ui.pages.after.tabs import HOLDINGS, REPORT
from ui.pages.brief.page import BriefPage
from ui.pages.table.clock import meets_now
from ui.settings import Settings
from ui.tab_order import in_order
from ui.times import just_now

CTRL = Qt.KeyboardModifier.ControlModifier
EVIL = "<b>&Co <img src='/etc/passwd'>"


def ended(ending: Ending, deal: Deal | None = None, **fields: Any) -> Deal:
    """A deal that ended so."""
    deal = deal or small_deal()
    return rows.set_fields(deal, "deal", deal.id, ending=ending, **fields)


def show(deal: Deal, qtbot: QtBot, width: int = 980) -> AfterPage:
    """The page over a deal, as the window shows it."""
    page = show_page(AfterPage, deal, qtbot, width)
    page.set_active(True)
    return page


def first(page: AfterPage) -> EndedTab:
    """The tab of the ending."""
    tab = page.current
    assert isinstance(tab, EndedTab)
    return tab


def shown_parts(tab: EndedTab) -> list[str]:
    """The names of the parts that are shown."""
    return [name for name, part in tab._parts.items() if not part.isHidden()]


def texts(widget: QWidget) -> list[str]:
    """What stands on the labels that can be seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def agreed_deal() -> Deal:
    """Both sides stand at the three years with nothing else moved; all values are known."""
    deal = with_promises(small_deal())
    asked = deal.asks[0].asked or ""
    deal = rows.set_fields(deal, "options", asked, value_to_them=-900_000)
    deal = offers.log_offer(deal, Side.US, {"term": asked}, row_id="o1")
    return ended(Ending.AGREED, offers.log_offer(deal, Side.THEM, {"term": asked}, row_id="o2"))


# the ending


def test_it_ends_by_arrow_keys_and_shows_only_what_belongs_to_that(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    tab = first(page)
    assert shown_parts(tab) == []
    assert tab.open_card.isVisible()
    assert not tab.day.isVisible()
    first_field = page.first_field()
    assert first_field is not None
    first_field.setFocus()
    for ending, parts in (
        (Ending.AGREED, ["agreed", "follow_ups", "review"]),
        (Ending.LOST, ["lost", "follow_ups", "review"]),
        (Ending.NO_FIT, ["no_fit", "follow_ups", "review"]),
    ):
        press(Qt.Key.Key_Right)
        assert page.document.deal.ending is ending
        assert shown_parts(tab) == parts
        assert tab.day.isVisible()
        assert focused() is tab.choice
    for _ in range(3):
        page.document.undo()
    assert page.document.deal.ending is Ending.OPEN
    assert shown_parts(tab) == []
    assert tab.choice.currentIndex() == 0


def test_a_meeting_that_is_running_ends_with_the_deal_in_one_step(qtbot: QtBot) -> None:
    page = show(said.start_meeting(small_deal(), *just_now()), qtbot)
    heard = told_by(page)
    first(page).choice.setFocus()
    before = just_now()[1]
    press(Qt.Key.Key_Right)
    (held,) = page.document.deal.meetings
    assert held.ended_at in (before, just_now()[1])
    assert heard == [f"The meeting that was running ended with it, at {held.ended_at}."]
    assert not meets_now(page.document.deal)
    press(Qt.Key.Key_Right)
    assert len(heard) == 1
    page.document.undo()
    page.document.undo()
    assert page.document.deal.ending is Ending.OPEN
    assert meets_now(page.document.deal)


def test_a_meeting_left_running_on_another_day_did_not_end_now(qtbot: QtBot) -> None:
    page = show(said.start_meeting(small_deal(), date.today() - timedelta(days=2), "9:00"), qtbot)
    heard = told_by(page)
    first(page).choice.setFocus()
    press(Qt.Key.Key_Right)
    assert page.document.deal.ending is Ending.AGREED
    assert (page.document.deal.meetings[0].ended_at, heard) == ("", [])


def test_nothing_typed_is_lost_and_what_is_not_shown_is_said_in_one_line(qtbot: QtBot) -> None:
    deal = lists.add_credit(ended(Ending.LOST, lost_why="the price", learned="slow"), "Nadia", row_id="e1")
    page = show(deal, qtbot)
    tab = first(page)
    assert tab.hidden_words.text() == "Kept, and not shown for this ending: 1 person to thank."
    tab.choice.setFocus()
    press(Qt.Key.Key_Home)
    words = tab.hidden_words.text()
    assert words == (
        "Kept, and not shown for this ending: why it was lost, what we learned and 1 person to thank."
    )
    tab.show_hidden.setFocus()
    press(Qt.Key.Key_Return)
    assert shown_parts(tab) == ["agreed", "lost", "review"]
    assert not tab.hidden_line.isVisible()
    press(Qt.Key.Key_End)
    assert shown_parts(tab) == ["no_fit", "follow_ups", "review"]
    assert page.document.deal.lost_why == "the price"


def test_the_day_and_the_three_fields_of_a_lost_deal_are_typed_one_after_the_other(qtbot: QtBot) -> None:
    page = show(ended(Ending.LOST), qtbot)
    tab = first(page)
    tab.choice.setFocus()
    press(Qt.Key.Key_Tab)
    type_text("14 May 2027", Qt.Key.Key_Tab)
    assert focused() is tab.today
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "To whom"
    type_text(EVIL, Qt.Key.Key_Tab)
    type_text("the price", Qt.Key.Key_Tab)
    type_lines("the pilot by 30 July 2027", "a trainer", end=Qt.Key.Key_Tab)
    deal = page.document.deal
    assert (deal.closed_on, deal.lost_to, deal.lost_why) == (date(2027, 5, 14), EVIL, "the price")
    assert deal.rival_owes == "the pilot by 30 July 2027\na trainer"
    page.document.undo()
    page.document.undo()
    assert page.document.deal.lost_why == ""


def test_it_ended_today_with_one_press(qtbot: QtBot) -> None:
    page = show(ended(Ending.LOST), qtbot)
    tab = first(page)
    tab.today.setFocus()
    press(Qt.Key.Key_Return)
    assert page.document.deal.closed_on == date.today()
    assert focused().accessibleName() == "Ended on"
    page.document.undo()
    assert page.document.deal.closed_on is None


def test_whom_it_was_lost_to_is_completed_from_the_rivals(qtbot: QtBot) -> None:
    page = show(ended(Ending.LOST, lists.add_row(small_deal(), "rivals", "Nordkurs")), qtbot)
    assert first(page).go_to(Target(Step.AFTER, "deal", "", "lost_to"))
    type_keys("nor")
    completer = first(page).lost.fields["lost_to"].completer()
    assert completer.currentCompletion() == "Nordkurs"
    completer.popup().hide()


def test_a_day_that_suggests_itself_is_taken_over_with_one_press(qtbot: QtBot) -> None:
    deal = lists.add_person(small_deal(), "Tom Lund", side=Side.US, part=Part.LEADS)
    today = date.today()
    page = show(ended(Ending.LOST, deal, closed_on=today, lost_to="Nordkurs"), qtbot)
    offered = first(page).follow_ups.offered
    names = [row.accessibleName() for row in offered.rows]
    assert names[0].startswith("Take over: Thank them, and ask what decided it, ")
    offered.rows[0].setFocus()
    press(Qt.Key.Key_Return)
    (row,) = page.document.deal.follow_ups
    assert (row.label, row.by_whom) == ("Thank them, and ask what decided it", "Tom Lund")
    assert row.due is not None
    assert 14 <= (row.due - today).days <= 16
    assert [one.accessibleName() for one in offered.rows] == names[1:]
    assert focused() is offered.rows[0]
    QTest.mouseClick(offered.rows[-1], Qt.MouseButton.LeftButton)
    assert page.document.deal.follow_ups[1].label == "Meet before they renew with Nordkurs"
    page.document.undo()
    page.document.undo()
    assert page.document.deal.follow_ups == ()
    assert [one.accessibleName() for one in offered.rows] == names


def test_a_next_contact_is_typed_from_cell_to_cell_and_ticked_off(qtbot: QtBot) -> None:
    page = show(ended(Ending.NO_FIT), qtbot)
    tab = first(page)
    assert tab.go_to(Target(Step.AFTER, "deal", page.document.deal.id, "follow_ups"))
    type_text("Call Ada", Qt.Key.Key_Tab)
    type_keys("Tom")
    press(Qt.Key.Key_Tab)
    type_text("1 June 2027", Qt.Key.Key_Tab)
    type_text("2 June 2027", Qt.Key.Key_Return)
    (row,) = page.document.deal.follow_ups
    assert (row.label, row.by_whom) == ("Call Ada", "Tom")
    assert (row.due, row.done_on) == (date(2027, 6, 1), date(2027, 6, 2))


def test_what_is_being_typed_survives_a_change_from_elsewhere(qtbot: QtBot) -> None:
    page = show(ended(Ending.LOST), qtbot)
    assert page.go_to(Target(Step.AFTER, "deal", "", "went_badly"))
    type_keys("Half a wo")
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, lost_to="Nordkurs")
    assert focused().property("plainText") == "Half a wo"


@pytest.mark.parametrize("ending", Ending)
@pytest.mark.parametrize(
    "field",
    [
        "closed_on",
        "lost_to",
        "lost_why",
        "rival_owes",
        "could_solve",
        "referral",
        "went_well",
        "went_badly",
        "learned",
    ],
)
def test_every_field_is_reached_whatever_the_ending(ending: Ending, field: str, qtbot: QtBot) -> None:
    page = show(ended(ending), qtbot)
    assert page.go_to(Target(Step.AFTER, "deal", page.document.deal.id, field))
    assert focused().isVisible()
    typed = "1 May 2027" if field == "closed_on" else "Words"
    type_text(typed, Qt.Key.Key_Tab)
    assert getattr(page.document.deal, field) in ("Words", date(2027, 5, 1))


@pytest.mark.parametrize(
    ("table", "field"),
    [("follow_ups", "due"), ("credits", "given_on"), ("behaviours", "label"), ("holdings", "place")],
)
def test_every_cell_is_reached_while_the_end_is_open(table: str, field: str, qtbot: QtBot) -> None:
    page = show(lists.add_row(small_deal(), table, "Words", row_id="row"), qtbot)
    assert page.go_to(Target(Step.AFTER, table, "row", field))
    assert isinstance(focused(), QLineEdit)
    assert focused().isVisible()


# agreed


def test_an_agreement_is_held_against_offer_target_walk_away_and_what_could_be_had(qtbot: QtBot) -> None:
    page = show(agreed_deal(), qtbot)
    card = first(page).agreed.outcome
    qtbot.waitUntil(lambda: card.distance is not None)
    shown = {name: figure.text().replace("\N{NO-BREAK SPACE}", " ") for name, figure in card.figures.items()}
    assert shown == {
        "worth": "EUR 541,000",
        "offer": "+61,000",
        "target": "—",
        "walk_away": "+106,000",
        "left": "0",
    }
    assert card.how.text() == "settled"
    assert card.left.text().startswith("Nothing was left on the table")
    assert "Three-year term" in texts(card.points)
    assert "+61,000" in texts(card.points)
    assert not card.offers_link.isVisible()


def test_a_figure_that_nobody_typed_is_named_and_a_press_away(qtbot: QtBot) -> None:
    deal = agreed_deal()
    asked = deal.asks[0].asked or ""
    page = show(rows.set_fields(deal, "options", asked, value_to_them=None), qtbot)
    card = first(page).agreed.outcome
    qtbot.waitUntil(lambda: card.distance is not None)
    assert card.figures["left"].text() == "—"
    assert "Type what “Three-year term” is worth to them." in card.left.text()
    with qtbot.waitSignal(page.target_wanted) as wanted:
        card.type_link.click()
    assert wanted.args == [Target(Step.TRADES, "options", asked, "value_to_them")]


def test_the_figures_follow_the_deal_and_a_plan_is_called_a_plan(qtbot: QtBot) -> None:
    page = show(agreed_deal(), qtbot)
    card = first(page).agreed.outcome
    qtbot.waitUntil(lambda: card.distance is not None)
    page.document.apply(rows.remove, "offers", ["o2"])
    qtbot.waitUntil(lambda: card.how.text() == "as planned")
    assert card.left.text().startswith("The offers of both sides do not come to the same yet")
    assert card.offers_link.isVisible()


def test_what_was_asked_before_the_page_was_left_is_asked_again(qtbot: QtBot) -> None:
    page = show(agreed_deal(), qtbot)
    card = first(page).agreed.outcome
    qtbot.waitUntil(lambda: card.distance is not None)
    page.document.apply(rows.remove, "offers", ["o2"])
    assert card._background.busy
    page.set_active(False)
    assert not card._background.busy
    assert card.how.text() == "settled"
    page.set_active(True)
    qtbot.waitUntil(lambda: card.how.text() == "as planned")


def test_what_has_no_figure_in_it_works_nothing_out_anew(qtbot: QtBot) -> None:
    page = show(agreed_deal(), qtbot)
    card = first(page).agreed.outcome
    qtbot.waitUntil(lambda: card.distance is not None)
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, learned="They count in pallets")
    assert not card._background.busy


def test_a_package_kept_for_another_ending_has_its_figures_once_it_is_shown(qtbot: QtBot) -> None:
    deal = lists.add_credit(agreed_deal(), "Nadia")
    page = show(ended(Ending.OPEN, deal), qtbot)
    tab = first(page)
    assert tab.agreed.outcome.distance is None
    tab.show_hidden.click()
    qtbot.waitUntil(lambda: tab.agreed.outcome.distance is not None)


@pytest.mark.parametrize("ending", [each for each in Ending if each.not_made])
def test_of_a_deal_that_was_not_made_those_to_thank_are_shown_and_no_agreement(
    ending: Ending, qtbot: QtBot
) -> None:
    page = show(ended(ending, lists.add_credit(agreed_deal(), "Nadia")), qtbot)
    tab = first(page)
    tab.show_hidden.click()
    assert tab.agreed.credits.isVisible()
    assert not [text for text in texts(tab.agreed) if "agreed" in text or "hand" in text.casefold()]
    assert tab.agreed.outcome.distance is None
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, ending=Ending.AGREED)
    assert "What was agreed" in texts(tab.agreed)
    qtbot.waitUntil(lambda: tab.agreed.outcome.distance is not None)


def test_nothing_is_worked_out_for_another_ending(qtbot: QtBot) -> None:
    page = show(ended(Ending.LOST), qtbot)
    card = first(page).agreed.outcome
    assert not card._background.busy
    first(page).choice.setFocus()
    press(Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: card.distance is not None)


def test_the_hand_off_sheet_and_the_promises_are_a_press_away(qtbot: QtBot) -> None:
    page = show(agreed_deal(), qtbot)
    part = first(page).agreed
    assert "A named contact" in texts(part.promises)
    assert "They: nobody yet" in texts(part.promises)
    with qtbot.waitSignal(page.target_wanted) as sheet:
        part.sheet_button.click()
    assert sheet.args == [Target(Step.BRIEF, "editions", "hand-off-sheet")]
    with qtbot.waitSignal(page.target_wanted) as promises:
        part.closing_link.click()
    assert promises.args == [Target(Step.CLOSING, "promises", "m1", "label")]


def test_the_brief_opens_with_the_hand_off_sheet(qtbot: QtBot) -> None:
    view = DealView(Document(Session(agreed_deal()), "en_GB", check=lambda _deal: ()), Settings())
    qtbot.addWidget(view)
    view.show()
    page = view.show_step(Step.AFTER)
    assert isinstance(page, AfterPage)
    first(page).agreed.sheet_button.click()
    brief = view.current
    assert isinstance(brief, BriefPage)
    assert brief.edition.name == "hand-off-sheet"
    qtbot.waitUntil(lambda: brief.made_number() > 0)


def test_whoever_helped_is_typed_and_thanked(qtbot: QtBot) -> None:
    page = show(agreed_deal(), qtbot)
    assert page.go_to(Target(Step.AFTER, "deal", page.document.deal.id, "credits"))
    type_text("Nadia", Qt.Key.Key_Tab)
    type_text("for the reference call", Qt.Key.Key_Tab)
    type_text("2 June 2027", Qt.Key.Key_Return)
    (row,) = page.document.deal.credits
    assert (row.name, row.reason, row.given_on) == ("Nadia", "for the reference call", date(2027, 6, 2))
    column = first(page).agreed.credits.model.columns[0]
    assert column.suggest is not None
    assert list(column.suggest(row)) == ["Ingrid Halden"]


# the report card


def report(page: AfterPage) -> ReportTab:
    tab = page.turn_to(REPORT)
    assert isinstance(tab, ReportTab)
    return tab


def test_behaviours_are_typed_rated_by_a_digit_and_taken_over(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    tab = report(page)
    assert page.go_to(Target(Step.AFTER, "deal", page.document.deal.id, "behaviours"))
    type_text("Came on time", Qt.Key.Key_Return)
    view = tab.table.view
    view.setFocus()
    view.setCurrentIndex(tab.table.model.place(page.document.deal.behaviours[0].id, "rating"))
    press(Qt.Key.Key_4)
    assert page.document.deal.behaviours[0].rating == 4
    tab.ready.rows[0].setFocus()
    press(Qt.Key.Key_Space)
    assert [row.label for row in page.document.deal.behaviours][1] == "Answered our questions within a day"
    assert not any("within a day" in row.accessibleName() for row in tab.ready.rows)
    assert tab.left.text() == "2 of 6 · 1 mark, the lowest 4"


def test_more_than_six_of_a_merged_deal_are_named_as_not_printed(qtbot: QtBot) -> None:
    deal = small_deal()
    for number in range(1, 9):
        row = Behaviour(id=f"v{number}", key=f"v{number}", rank=f"{number}", label=f"Promise {number}")
        deal = dataclasses.replace(deal, behaviours=(*deal.behaviours, row))
    page = show(deal, qtbot)
    tab = report(page)
    assert tab.left.text() == "8 behaviours"
    assert tab.left_out.text().startswith("The first six are printed, so not “Promise 7” and “Promise 8”. ")
    page.document.apply(rows.remove, "behaviours", ["v1", "v2"])
    assert tab.left_out.isHidden()


def test_the_seventh_is_refused_with_its_sentence_and_pasting_keeps_six(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    said = told_by(page)
    tab = report(page)
    QGuiApplication.clipboard().setText("\n".join(f"Thing {number}\t{number % 6}" for number in range(1, 8)))
    tab.table.view.setFocus()
    press(Qt.Key.Key_V, CTRL)
    assert [(row.label, row.rating) for row in page.document.deal.behaviours] == [
        (f"Thing {number}", number % 6) for number in range(1, 7)
    ]
    (sentence,) = said
    assert sentence.startswith("A report card has at most 6 behaviours, so none was added.")
    assert not tab.ready.isVisible()
    page.document.undo()
    assert page.document.deal.behaviours == ()
    assert tab.ready.isVisible()


def test_the_report_card_is_printed_on_the_page_of_the_brief(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    (button,) = report(page).buttons
    with qtbot.waitSignal(page.target_wanted) as card:
        button.click()
    assert card.args == [Target(Step.BRIEF, "editions", "report-card")]


# what stands where


def holdings(page: AfterPage) -> HoldingsTab:
    tab = page.turn_to(HOLDINGS)
    assert isinstance(tab, HoldingsTab)
    return tab


def test_products_are_pasted_into_the_two_by_two_and_suggest_the_next_deal(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    tab = holdings(page)
    QGuiApplication.clipboard().setText(
        "Planner\tours\tDepot north\tknown here\tknows us\t80%\n"
        f"{EVIL}\tNordkurs\tDepot south\tnew here\tnew to us\t\n"
        "Scanner\t\tDepot north\tnew\t\tsome\n"
    )
    tab.table.view.setFocus()
    press(Qt.Key.Key_V, CTRL)
    deal = page.document.deal
    assert [(row.rival, row.share, row.new_product) for row in deal.holdings] == [
        ("", 80, False),
        ("Nordkurs", -1, True),
        ("", -1, True),
    ]
    (alone,) = quarter(deal, new_product=True, new_customer=True)
    assert alone.words() == f"{EVIL}, Nordkurs, our share unknown"
    assert "Known product, part that knows us: Planner, ours, our share 80%." in tab.quarters.accessibleName()
    scanner = deal.holdings[2].id
    assert tab.table.model.place(scanner, "share").data() == "some"
    offered = [row.accessibleName() for row in tab.suggested.rows]
    wanted = "Take “Planner” from “Depot north” to “Depot south”, where Nordkurs stands now."
    at = offered.index(f"Take over: {wanted}")
    tab.suggested.rows[at].setFocus()
    press(Qt.Key.Key_Return)
    assert page.document.deal.next_deal == wanted
    assert f"Take over: {wanted}" not in [row.accessibleName() for row in tab.suggested.rows]
    page.document.undo()
    assert page.document.deal.next_deal == ""


def test_a_share_and_an_owner_are_typed_and_shown_as_unknown_and_ours(qtbot: QtBot) -> None:
    page = show(lists.add_holding(new_deal("EUR"), "Planner", row_id="h1"), qtbot)
    tab = holdings(page)
    assert tab.table.model.place("h1", "share").data() == "unknown"
    assert tab.table.model.place("h1", "rival").data() == "ours"
    assert page.go_to(Target(Step.AFTER, "holdings", "h1", "share"))
    type_text("30", Qt.Key.Key_Return)
    assert page.go_to(Target(Step.AFTER, "holdings", "h1", "rival"))
    type_text("Nordkurs", Qt.Key.Key_Return)
    (row,) = page.document.deal.holdings
    assert (row.share, row.rival) == (30, "Nordkurs")
    assert tab.table.model.place("h1", "share").data() == "30%"
    assert page.go_to(Target(Step.AFTER, "holdings", "h1", "rival"))
    type_text("Ours", Qt.Key.Key_Return)
    assert page.document.deal.holdings[0].rival == ""


@pytest.mark.parametrize("text", ["101", "-1", "1.5", "half", "30 of 40"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no share from 0% to 100%"):
        read_share(text)


def test_the_next_deal_is_typed_too(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    assert page.go_to(Target(Step.AFTER, "deal", page.document.deal.id, "next_deal"))
    type_text("Scanners", Qt.Key.Key_Tab)
    assert page.document.deal.next_deal == "Scanners"


@pytest.mark.parametrize("width", [560, 980])
@pytest.mark.parametrize("ending", Ending)
def test_every_control_has_a_name_and_nothing_is_wider_than_the_page(
    ending: Ending, width: int, qtbot: QtBot
) -> None:
    deal = ended(ending, agreed_deal(), lost_to=EVIL, closed_on=date.today() - timedelta(days=3))
    page = show(deal, qtbot, width)
    for name in ("How it ended", REPORT, HOLDINGS):
        tab = page.turn_to(name)
        QApplication.processEvents()
        for widget in in_order(tab):
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
            right = widget.mapTo(page, widget.rect().topRight()).x()
            assert right <= page.width(), (widget.accessibleName(), right)
