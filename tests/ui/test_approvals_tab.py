"""The approvals by real keys: what is given, who signs it off, asked and granted when, by one key."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Response, Side
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import issue_of
from dealplanner.edits import lists, offers, rows, wishes
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, type_keys, type_text
from ui.pages.trades.approvals.tab import ApprovalsTab
from ui.pages.trades.page import TradesPage
from ui.pages.trades.tabs import APPROVALS, TRADES

Key = Qt.Key


def given() -> Deal:
    """The small deal with somebody of ours who may decide up to 50,000, and an agreed wish."""
    deal = lists.add_person(
        small_deal(), "Tom Lund", row_id="tom", side=Side.US, part=Part.LEADS, authority_limit=5_000_000
    )
    return wishes.answer(deal, "payment", Response.AGREE)


def show(deal: Deal, qtbot: QtBot) -> ApprovalsTab:
    """The tab on its page."""
    page = show_page(TradesPage, deal, qtbot, 1000)
    tab = page.turn_to(APPROVALS)
    assert isinstance(tab, ApprovalsTab)
    QApplication.processEvents()
    return tab


@pytest.fixture
def tab(qtbot: QtBot) -> ApprovalsTab:
    """The tab over that deal."""
    return show(given(), qtbot)


def row(tab: ApprovalsTab, issue_id: str) -> list[str]:
    """A line as it is read, the choice by its word."""
    index = tab.model.place(issue_id)
    entry = tab.model.row_at(index.row())
    shown = [str(tab.model.index(index.row(), at).data()) for at in range(tab.model.columnCount())]
    shown[3] = tab.model.columns[3].choice(entry, shown[3]).label
    return shown


def at(tab: ApprovalsTab, issue_id: str, key: str) -> None:
    """Put the cursor into a cell."""
    tab.view.setFocus()
    tab.view.setCurrentIndex(tab.model.place(issue_id, key))


def issue(tab: ApprovalsTab, issue_id: str) -> Issue:
    """A point of the deal as it is now."""
    found = issue_of(tab.document.deal, issue_id)
    assert found is not None
    return found


def test_it_lists_what_is_given_and_points_out_what_nobody_at_the_table_may_decide(tab: ApprovalsTab) -> None:
    assert row(tab, "discount") == [
        *("20% off the licence price", "Trade 1", "96,000", "Beyond limit", "", "", "")
    ]
    assert row(tab, "payment") == [
        *("Payment 90 days after acceptance", "Agreed", "7,100", "Not needed", "", "", "")
    ]
    assert len(tab.model.rows) == 2, "what we ask for is not given"
    assert tab.authority.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "Tom Lund may decide up to EUR 50,000. 1 give beyond that, not marked for approval."
    )
    assert "More than Tom Lund" in str(tab.model.place("discount", "cost").data(Qt.ItemDataRole.ToolTipRole))


def test_an_approval_is_typed_and_today_is_one_key(tab: ApprovalsTab) -> None:
    before = issue(tab, "discount")
    at(tab, "discount", "approver")
    type_keys("Ada Berg")
    press(Key.Key_Return)
    assert issue(tab, "discount").approval_needed, "who approves it says that it is needed"
    assert row(tab, "discount")[3:] == ["Needed", "Ada Berg", "not asked", "not yet"]
    at(tab, "discount", "approval_asked_on")
    press(Key.Key_T)
    assert issue(tab, "discount").approval_asked_on == date.today()
    assert focused() is tab.view, "no editor was opened"
    at(tab, "discount", "approved_on")
    type_keys("4 May 2027")
    press(Key.Key_Return)
    assert issue(tab, "discount").approved_on == date(2027, 5, 4)
    assert row(tab, "discount")[3] == "Granted"
    for _ in range(3):
        tab.document.undo()
    assert issue(tab, "discount") == before


def test_a_day_that_cannot_be_read_stays_as_typed(tab: ApprovalsTab) -> None:
    at(tab, "payment", "approved_on")
    type_keys("soon")
    press(Key.Key_Return)
    assert issue(tab, "payment").approved_on is None
    assert row(tab, "payment")[-1] == "soon"
    assert "soon" in tab.model.complaint()


def test_needed_or_not_is_chosen_by_a_letter(tab: ApprovalsTab) -> None:
    at(tab, "discount", "approval_needed")
    press(Key.Key_N)
    assert issue(tab, "discount").approval_needed
    press(Key.Key_B)
    assert not issue(tab, "discount").approval_needed


def test_what_was_promised_before_it_was_approved_stands_out(tab: ApprovalsTab) -> None:
    option = next(one.id for one in issue(tab, "discount").options if one.label == "8%")
    tab.document.apply(rows.set_fields, "issues", "discount", approval_needed=True)
    tab.document.apply(offers.log_offer, Side.US, {"discount": option})
    assert row(tab, "discount")[1] == "Our offer 1, trade 1"
    assert row(tab, "discount")[3] == "Promised!"
    assert tab.model.columns[6].ink is not None
    assert tab.model.columns[6].ink(tab.model.row_at(0)) == "danger"
    assert "1 approval still to come" in tab.authority.text()


def test_an_ask_that_needs_approval_stands_here_too_and_one_without_a_place_is_told(
    tab: ApprovalsTab,
) -> None:
    tab.document.apply(rows.set_fields, "issues", "term", approval_needed=True)
    assert row(tab, "term")[:4] == ["Three-year term", "nowhere yet", "", "Needed"]


def test_a_finding_leads_to_the_cell(tab: ApprovalsTab) -> None:
    page = tab.window()
    assert isinstance(page, TradesPage)
    page.turn_to(TRADES)
    for field in ("approver", "approval_asked_on", "approved_on", "approval_needed"):
        assert page.go_to(Target(Step.TRADES, "issues", "discount", field))
        assert page.current is tab
        assert tab.view.current_id() == "discount"
        assert tab.model.columns[tab.view.currentIndex().column()].key == field
        tab.view.commit()


def test_the_other_tabs_keep_what_is_theirs(tab: ApprovalsTab) -> None:
    page = tab.window()
    assert isinstance(page, TradesPage)
    assert page.go_to(Target(Step.TRADES, "issues", "term", "label"))
    assert page.current is page.trades


def test_nothing_given_is_said_and_the_limit_is_asked_for(qtbot: QtBot) -> None:
    tab = show(new_deal("EUR"), qtbot)
    assert not tab.view.isVisible()
    assert tab.authority.text() == "How much ours at the table may decide is not noted yet."
    wanted: list[Target] = []
    tab.place_wanted.connect(wanted.append)
    tab.to_people.setFocus()
    press(Key.Key_Return)
    assert [(one.step, one.field) for one in wanted] == [(Step.PEOPLE, "people")]


def test_the_way_to_who_may_decide_leads_to_the_limit(tab: ApprovalsTab) -> None:
    wanted: list[Target] = []
    tab.place_wanted.connect(wanted.append)
    tab.to_people.click()
    assert wanted == [Target(Step.PEOPLE, "people", "tom", "authority_limit")]


def test_what_is_being_typed_survives_a_change_from_elsewhere(tab: ApprovalsTab) -> None:
    at(tab, "discount", "approver")
    type_keys("Ad")
    tab.document.apply(rows.set_fields, "issues", "payment", notes="later")
    type_text("Ada", Key.Key_Return)
    assert issue(tab, "discount").approver == "Ada"


def test_the_approvers_are_ours_and_those_of_other_points(tab: ApprovalsTab) -> None:
    tab.document.apply(rows.set_fields, "issues", "payment", approver="The board")
    suggest = tab.model.columns[4].suggest
    assert suggest is not None
    assert list(suggest(tab.model.row_at(0))) == ["The board", "Tom Lund"]


def test_an_unknown_cost_is_not_nought(qtbot: QtBot) -> None:
    deal = given()
    unknown = dataclasses.replace(deal.issues[1].options[1], value_to_us=None)
    payment = dataclasses.replace(deal.issues[1], options=(deal.issues[1].options[0], unknown))
    tab = show(dataclasses.replace(deal, issues=(deal.issues[0], payment, deal.issues[2])), qtbot)
    assert row(tab, "payment")[2] == "—"
