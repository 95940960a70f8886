"""The legal part of the walk-away page by real keys: the triage, the clauses in their table, the ladder."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import ClauseStage, LegalDegree, Part, Response, Side, YesNo
from dealplanner.domain.legal import Clause
from dealplanner.edits import lists, rows, wishes
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, told_by, type_lines, type_text
from ui.pages.walkaway.legal.part import LegalPart
from ui.pages.walkaway.legal.words import FIELDS, NEXT_STEPS
from ui.pages.walkaway.page import WalkAwayPage

Key = Qt.Key
EVIL = "<b>&Co <img src='/etc/passwd'>"


def with_clauses() -> Deal:
    """The small deal with two clauses, a lawyer of ours and a legal wish that is no clause yet."""
    deal = lists.add_person(small_deal(), "Dr Orth", side=Side.US, part=Part.COUNSEL)
    deal = lists.add_person(deal, "Tom Lund", side=Side.US)
    deal = lists.add_row(deal, "clauses", "Liability", row_id="l1", objection="Without a limit")
    deal = lists.add_row(deal, "clauses", "Place of jurisdiction", row_id="l2", red_line="Not abroad")
    return wishes.answer(deal, "payment", Response.LEGAL)


@pytest.fixture
def page(qtbot: QtBot) -> WalkAwayPage:
    """The page over that deal."""
    return show_page(WalkAwayPage, with_clauses(), qtbot, 1000)


def opened(page: WalkAwayPage) -> LegalPart:
    """The part that was folded, opened by a key."""
    page.legal.head.setFocus()
    press(Key.Key_Return)
    assert page.legal.content is not None
    QApplication.processEvents()
    return page.legal.content


def clause(page: WalkAwayPage, row_id: str = "l1") -> Clause:
    """A clause of the deal as it is now."""
    return next(one for one in page.document.deal.clauses if one.id == row_id)


def lead(page: WalkAwayPage, field: str, row_id: str = "") -> None:
    """Lead to a field of a clause, or of the deal, as a finding does."""
    table = "clauses" if row_id else "deal"
    assert page.go_to(Target(Step.WALK_AWAY, table, row_id or page.document.deal.id, field))


def test_it_is_folded_and_says_in_a_line_how_it_stands(page: WalkAwayPage) -> None:
    assert page.legal.content is None
    assert page.legal.head.summary() == "2 of 2 clauses open · 1 legal wish to add"
    page.document.apply(
        rows.set_fields,
        "deal",
        page.document.deal.id,
        legal_degree=LegalDegree.LONG_LIST,
        legal_due=date(2027, 5, 3),
        counsel_booked="Dr Orth",
    )
    page.document.apply(rows.set_fields, "clauses", "l2", stage=ClauseStage.CLEARED)
    assert page.legal.head.summary() == (
        "a long list · 1 of 2 clauses open · 1 legal wish to add · next step by 3 May 2027 · counsel Dr Orth"
    )
    assert page.legal.content is None


def test_an_empty_one_says_what_belongs_there(qtbot: QtBot) -> None:
    page = show_page(WalkAwayPage, new_deal("EUR"), qtbot)
    assert page.legal.head.summary().startswith("what their lawyers object to")
    part = opened(page)
    assert not part.clauses.card.isVisible()
    assert not part.clauses.take_over.isVisible()
    assert not part.triage.propose.isVisible()


@pytest.mark.parametrize("presses", [1, 2, 3])
def test_each_degree_proposes_its_next_step_which_is_taken_over_and_edited(
    page: WalkAwayPage, presses: int
) -> None:
    part = opened(page)
    press(Key.Key_Tab)
    assert focused() is part.triage.degree
    for _ in range(presses):
        press(Key.Key_Right)
    degree = list(LegalDegree)[presses]
    assert page.document.deal.legal_degree is degree
    assert part.triage.next.placeholderText() == NEXT_STEPS[degree]
    assert page.document.deal.legal_next == "", "it is the user's to take"
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    assert focused() is part.triage.propose
    press(Key.Key_Return)
    assert page.document.deal.legal_next == NEXT_STEPS[degree]
    assert focused() is part.triage.next
    assert not part.triage.propose.isVisible()
    type_text("Ask Ada first", Key.Key_Tab)
    assert page.document.deal.legal_next == "Ask Ada first"
    page.document.undo()
    page.document.undo()
    assert page.document.deal.legal_next == ""
    assert page.document.deal.legal_degree is degree
    assert part.triage.propose.isVisible()


def test_another_degree_offers_its_step_in_place_of_the_one_taken_over_and_never_of_ones_own(
    page: WalkAwayPage,
) -> None:
    part, deal_id = opened(page), page.document.deal.id
    page.document.apply(rows.set_fields, "deal", deal_id, legal_degree=LegalDegree.LONG_LIST)
    page.document.apply(rows.set_fields, "deal", deal_id, legal_next=NEXT_STEPS[LegalDegree.SHORT_LIST])
    assert part.triage.propose.isVisible()
    page.document.apply(rows.set_fields, "deal", deal_id, legal_next="Ring them")
    assert not part.triage.propose.isVisible()


def test_owner_days_terms_and_counsel_are_typed(page: WalkAwayPage) -> None:
    lead(page, "legal_owner")
    type_text("Tom Lund", Key.Key_Tab)
    type_text("3 May 2027", Key.Key_Tab)
    assert focused().accessibleName() == "Our terms went out with the proposal"
    press(Key.Key_Down)
    press(Key.Key_Tab)
    type_text("Dr Orth", Key.Key_Tab)
    type_text("5 May 2027", Key.Key_Return)
    deal = page.document.deal
    assert (deal.legal_owner, deal.legal_due) == ("Tom Lund", date(2027, 5, 3))
    assert deal.terms_sent is YesNo.YES
    assert (deal.counsel_booked, deal.counsel_booked_on) == ("Dr Orth", date(2027, 5, 5))


def test_counsel_is_completed_from_our_lawyers_and_the_owner_from_all_of_ours(page: WalkAwayPage) -> None:
    part = opened(page)
    offered = {counsel: offering._known.stringList() for offering, counsel in part.triage._offered}
    assert offered == {False: ["Dr Orth", "Tom Lund"], True: ["Dr Orth"]}
    columns = {column.key: column for column in part.clauses.table.model.columns}
    counsel, who = columns["counsel"].suggest, columns["by_whom"].suggest
    assert counsel is not None
    assert who is not None
    assert list(counsel(clause(page))) == ["Dr Orth"]
    assert list(who(clause(page))) == ["Dr Orth", "Tom Lund"]


def test_clauses_are_typed_in_the_table_and_judged_by_letters(page: WalkAwayPage) -> None:
    part = opened(page)
    view = part.clauses.table.view
    part.clauses.add()
    type_text("Data protection", Key.Key_Tab)
    added = page.document.deal.clauses[-1]
    assert added.label == "Data protection"
    assert page.document.session.undo_name == "Add a clause"
    type_text("Whose servers?", Key.Key_Tab)
    view.setFocus()
    view.setCurrentIndex(view.rows_model.place(added.id, "clarification"))
    press(Key.Key_Y)
    assert clause(page, added.id).clarification
    press(Key.Key_N)
    assert not clause(page, added.id).clarification
    press(Key.Key_Right)
    for letter, stage in ((Key.Key_C, ClauseStage.CLEARED), (Key.Key_S, ClauseStage.MATTERS)):
        press(letter)
        assert clause(page, added.id).stage is stage
    view.setCurrentIndex(view.rows_model.place(added.id, "due"))
    press(Key.Key_T)
    assert clause(page, added.id).due == date.today()
    assert clause(page, added.id).objection == "Whose servers?"
    page.document.undo()
    assert clause(page, added.id).due is None


def test_the_ladder_is_that_of_the_clause_the_cursor_is_in(page: WalkAwayPage) -> None:
    part = opened(page)
    card = part.clauses.card
    assert card.clause_id == "l1"
    view = part.clauses.table.view
    view.setFocus()
    view.setCurrentIndex(view.rows_model.place("l2"))
    assert card.clause_id == "l2"
    assert card._fields["red_line"].toPlainText() == "Not abroad"
    tops = [rung.layout().contentsMargins().top() for rung in card.ladder.rungs]  # type: ignore[union-attr]
    assert tops == sorted(set(tops))


def test_what_is_to_be_done_with_the_clauses_is_said_in_its_order(page: WalkAwayPage) -> None:
    part = opened(page)
    assert part.clauses.progress.text() == "ask whether 2 still matter"
    page.document.apply(rows.set_fields, "clauses", "l2", clarification=True)
    assert part.clauses.progress.text() == "1 question to clear up · ask whether 1 still matters"
    page.document.apply(rows.set_fields, "clauses", "l2", stage=ClauseStage.CLEARED)
    page.document.apply(rows.set_fields, "clauses", "l1", stage=ClauseStage.MATTERS)
    assert part.clauses.progress.text() == "1 still matters · 1 done"


def test_the_four_steps_are_typed_one_after_the_other(page: WalkAwayPage) -> None:
    lead(page, "ask", "l2")
    type_text("Our court", Key.Key_Tab)
    type_text("The court of the defendant", Key.Key_Tab)
    type_lines("A tribunal", "in a third country", end=Key.Key_Tab)
    type_text("No court abroad", Key.Key_Tab)
    found = clause(page, "l2")
    assert (found.ask, found.fallback, found.last_position, found.red_line) == (
        "Our court",
        "The court of the defendant",
        "A tribunal\nin a third country",
        "No court abroad",
    )
    assert clause(page).ask == ""
    page.document.undo()
    assert clause(page, "l2").red_line == "Not abroad"


def test_what_is_being_typed_survives_a_change_from_elsewhere(page: WalkAwayPage) -> None:
    lead(page, "red_line", "l1")
    type_text("Half a wo")
    page.document.apply(rows.set_fields, "clauses", "l1", stage=ClauseStage.MATTERS)
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, legal_owner="Tom")
    at = focused()
    assert isinstance(at, QPlainTextEdit)
    assert at.toPlainText() == "Half a wo"


def test_legal_wishes_are_taken_over_in_one_step(page: WalkAwayPage) -> None:
    said, part = told_by(page), opened(page)
    page.document.apply(rows.set_fields, "issues", "discount", legal=True)
    assert part.clauses.take_over.text() == "Add 2 legal wishes here"
    part.clauses.take_over.setFocus()
    press(Key.Key_Return)
    assert [one.label for one in page.document.deal.clauses][2:] == [
        "20% off the licence price",
        "Payment 90 days after acceptance",
    ]
    assert said == ["2 clauses added from the wish list."]
    assert not part.clauses.take_over.isVisible()
    assert focused() is part.clauses.table.view
    page.document.undo()
    assert len(page.document.deal.clauses) == 2
    assert part.clauses.take_over.isVisible()


def test_clauses_are_pasted_moved_and_deleted(page: WalkAwayPage) -> None:
    QGuiApplication.clipboard().setText("Penalty\tTwo percent\tyes\tstill matters\tDr Orth\nAudit\t\tno\n")
    view = opened(page).clauses.table.view
    view.setFocus()
    press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    labels = [one.label for one in page.document.deal.clauses]
    assert labels == ["Liability", "Place of jurisdiction", "Penalty", "Audit"]
    pasted = page.document.deal.clauses[2]
    assert (pasted.clarification, pasted.stage, pasted.counsel) == (True, ClauseStage.MATTERS, "Dr Orth")
    view.setCurrentIndex(view.rows_model.place("l2"))
    press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.document.deal.clauses[0].id == "l2"
    press(Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert "l2" not in {one.id for one in page.document.deal.clauses}
    page.document.undo()
    assert page.document.deal.clauses[0].id == "l2"


def test_every_field_of_it_is_led_to(page: WalkAwayPage) -> None:
    for field in sorted(FIELDS):
        lead(page, field)
        assert opened_part(page).isAncestorOf(focused()), field
    for field in ("label", "objection", "stage", "counsel", "by_whom", "due", "clarification"):
        lead(page, field, "l2")
        view = opened_part(page).clauses.table.view
        assert view.current_id() == "l2"
        assert view.rows_model.columns[view.currentIndex().column()].key == field
        view.commit()
    for field in ("ask", "fallback", "last_position", "red_line"):
        lead(page, field, "l1")
        assert opened_part(page).clauses.card.clause_id == "l1"
        assert opened_part(page).clauses.card.isAncestorOf(focused())


def opened_part(page: WalkAwayPage) -> LegalPart:
    """The part, which is open."""
    assert page.legal.opened
    assert page.legal.content is not None
    return page.legal.content


def test_hostile_words_stay_words(page: WalkAwayPage) -> None:
    page.document.apply(lists.add_row, "clauses", EVIL, row_id="evil")
    part = opened(page)
    QTest.qWait(0)
    part.clauses.table.view.setCurrentIndex(part.clauses.table.model.place("evil"))
    assert part.clauses.card._title.text() == EVIL
    assert part.clauses.card._title.textFormat() is Qt.TextFormat.PlainText


def test_every_control_has_a_name(page: WalkAwayPage) -> None:
    part = opened(page)
    lead(page, "red_line", "l1")
    names = [part.triage.degree.accessibleName(), part.triage.next.accessibleName()]
    for fields in (part.triage._fields, part.clauses.card._fields):
        names += [fields[name].accessibleName() for name in fields]
    assert all(names)
