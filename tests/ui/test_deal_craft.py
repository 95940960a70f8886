"""The craft on the deal page by real keys: strength, objectives, scope, what may happen, a quiet customer."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Side, Stage, YesNo
from dealplanner.edits import lists, rows
from dealplanner.phrases.quiet import diagnosis
from dealplanner.session import Session
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, type_keys, type_text
from ui.document import Document
from ui.pages.deal import summaries
from ui.pages.deal.page import DealPage
from ui.pages.parts.row_table import RowTable
from ui.settings import Settings

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> DealPage:
    """The page over the small deal."""
    return show_page(DealPage, small_deal(), qtbot)


def deal_of(page: DealPage) -> Deal:
    """The deal as it is now."""
    return page.document.deal


def go(page: DealPage, field: str, table: str = "deal", row: str = "") -> None:
    """Put the cursor into a field."""
    assert page.go_to(Target(Step.DEAL, table, row or deal_of(page).id, field)), (table, field)


def change(page: DealPage, **fields: object) -> None:
    """Change the deal from elsewhere."""
    page.document.apply(rows.set_fields, "deal", deal_of(page).id, **fields)


def delete_current(table: RowTable, row_id: str) -> None:
    """Delete a row by keyboard."""
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.place(row_id))
    QTest.keyClick(table.view, Key.Key_Delete, CTRL)


def choose(field: str, page: DealPage, letter: str) -> None:
    """Answer one of the four questions by its first letter."""
    go(page, field)
    QTest.keyClicks(focused(), letter)


# ---- Strength ----


def test_what_it_is_worth_is_an_amount_and_somebody_said_it(page: DealPage) -> None:
    go(page, "worth_amount")
    type_text("8*12k", Key.Key_Tab)
    type_text("Their head of operations", Key.Key_Tab)
    go(page, "vouching")
    type_text("The night shift", Key.Key_Tab)
    deal = deal_of(page)
    assert (deal.worth_amount, deal.worth_said_by, deal.vouching) == (
        9_600_000,
        "Their head of operations",
        "The night shift",
    )
    for _ in range(3):
        page.document.undo()
    assert (deal_of(page).worth_amount, deal_of(page).vouching) == (None, "")
    assert page._fields["worth_amount"].edit.text() == ""


# ---- Objectives ----


def test_each_side_has_its_own_table(page: DealPage) -> None:
    theirs, ours = page.objectives.open().tables[Side.THEM], page.objectives.open().tables[Side.US]
    go(page, "their_objectives")
    type_text("Half the returns", Key.Key_Return)
    go(page, "objectives")
    type_text("A reference", Key.Key_Return)
    assert [(each.label, each.side) for each in deal_of(page).objectives] == [
        ("Half the returns", Side.THEM),
        ("A reference", Side.US),
    ]
    assert [row.label for row in theirs.model.rows] == ["Half the returns"]
    assert [row.label for row in ours.model.rows] == ["A reference"]
    page.document.undo()
    assert ours.model.rows == ()


def test_an_objective_is_typed_from_cell_to_cell(page: DealPage) -> None:
    go(page, "their_objectives")
    type_text("Fewer returns", Key.Key_Tab)
    type_text("Ingrid Halden", Key.Key_Tab)
    type_text("500 a month", Key.Key_Tab)
    type_text("1 May 2031", Key.Key_Tab)
    press(Key.Key_A)
    press(Key.Key_A)
    press(Key.Key_Tab)
    type_keys("Ingrid Halden")
    press(Key.Key_Return)
    (made,) = deal_of(page).objectives
    assert (made.label, made.held_by, made.measure, made.due) == (
        "Fewer returns",
        "Ingrid Halden",
        "500 a month",
        date(2031, 5, 1),
    )
    assert (made.side, made.stage, made.agreed_by) == (Side.THEM, Stage.AGREED, "Ingrid Halden")


def test_who_wants_it_is_offered_from_that_side(page: DealPage) -> None:
    page.document.apply(lists.add_person, "Tom Berg", side=Side.US)
    page.document.apply(lists.add_objective, "More", side=Side.US, row_id="o", agreed_by="The board")
    columns = {column.key: column for column in page.objectives.open().tables[Side.US].model.columns}
    suggest = columns["held_by"].suggest
    assert suggest is not None
    assert list(suggest(deal_of(page).objectives[0])) == ["The board", "Tom Berg"]


def test_objectives_are_said_in_short(page: DealPage) -> None:
    assert page.objectives.head.summary().startswith("what the leadership of each side wants")
    for side, stage in ((Side.US, Stage.ASKED), (Side.THEM, Stage.AGREED), (Side.US, Stage.NOTED)):
        page.document.apply(lists.add_objective, "More", side=side, stage=stage)
    assert page.objectives.head.summary() == "1 of theirs, 1 agreed · 2 of ours"


def test_a_finding_leads_to_the_table_of_its_side(page: DealPage) -> None:
    for side in Side:
        page.document.apply(lists.add_objective, f"Of {side}", side=side, row_id=side.value)
        go(page, "stage", "objectives", side.value)
        assert page.objectives.open().tables[side].isAncestorOf(focused())
        assert page.objectives.open().tables[side].view.current_id() == side.value


def test_pasted_objectives_stay_on_their_side(page: DealPage) -> None:
    QGuiApplication.clipboard().setText("One\tIngrid\t5 a day\t1 May 2031\tasked\nTwo")
    table = page.objectives.open().tables[Side.THEM]
    table.view.setFocus()
    QTest.keyClick(table.view, Key.Key_V, CTRL)
    one, two = deal_of(page).objectives
    assert (one.side, one.held_by, one.stage) == (Side.THEM, "Ingrid", Stage.ASKED)
    assert two.side is Side.THEM
    page.document.undo()
    assert deal_of(page).objectives == ()


# ---- Scope ----


def test_what_is_off_the_table_is_typed_with_its_sentence(page: DealPage) -> None:
    page.talk.head.setFocus()
    press(Key.Key_Return)
    scope = page.talk.content
    assert scope is not None
    scope.boundaries.view.edit_new()
    type_text("Our list price", Key.Key_Tab)
    type_text("It is the same for everybody.", Key.Key_Return)
    (made,) = deal_of(page).boundaries
    assert (made.label, made.line) == ("Our list price", "It is the same for everybody.")
    assert page.talk.head.summary() == "1 off the table"
    delete_current(scope.boundaries, made.id)
    assert deal_of(page).boundaries == ()
    page.document.undo()
    assert deal_of(page).boundaries == (made,)


def test_a_refusal_of_the_library_is_offered_for_the_sentence(page: DealPage) -> None:
    page.document.apply(lists.add_boundary, "Weekends", row_id="w")
    go(page, "line", "boundaries", "w")
    column = page.talk.open().boundaries.model.columns[1]
    assert column.suggest is not None
    wordings = list(column.suggest(deal_of(page).boundaries[0]))
    assert len(wordings) >= 3
    assert not any("[" in wording or "{" in wording for wording in wordings)


def test_lines_about_deciding_are_offered_taken_exchanged_and_edited(page: DealPage) -> None:
    go(page, "empowered_line")
    offer = page.talk.open().offers["empowered_line"]
    first = offer.wording()
    assert offer.words.text() == f"“{first}”"
    press(Key.Key_Tab)
    assert focused() is offer.use
    assert focused().accessibleDescription() == first
    press(Key.Key_Space)
    assert deal_of(page).empowered_line == first
    assert focused() is page._fields["empowered_line"]
    assert not offer.use.isVisible()
    press(Key.Key_Tab)
    assert focused() is offer.another
    press(Key.Key_Space)
    second = deal_of(page).empowered_line
    assert second not in (first, "")
    go(page, "empowered_line")
    type_text("Within what we agreed at home, yes.", Key.Key_Tab)
    assert not offer.isVisible()
    for expected in (second, first, ""):
        page.document.undo()
        assert deal_of(page).empowered_line == expected
    assert offer.use.isVisible()


def test_time_to_consult_says_with_whom_and_how_long(page: DealPage) -> None:
    typed = {"consult_with": "the works", "consult_time": "a day", "consult_line": "Tomorrow."}
    for field, text in typed.items():
        go(page, field)
        type_text(text, Key.Key_Tab)
    deal = deal_of(page)
    assert (deal.consult_with, deal.consult_time, deal.consult_line) == ("the works", "a day", "Tomorrow.")
    assert page.talk.head.summary() == "time to consult"


def test_what_is_offered_is_in_the_language_of_the_cards(qtbot: QtBot) -> None:
    settings = Settings()
    settings.set_cards_language("de")
    page = show_page(DealPage, small_deal(), qtbot)
    page.remember_in(settings)
    go(page, "quiet_question")
    quiet = page.quiet.open()
    assert quiet.offer.wording() == diagnosis(deal_of(page), "de").questions[0]
    assert quiet.sentence.text() == diagnosis(deal_of(page)).sentence, "the window is in English"
    go(page, "empowered_line")
    assert " Sie " in page.talk.open().offers["empowered_line"].wording()


def test_it_is_in_the_language_of_the_locale_as_the_cards_are_while_none_was_chosen(qtbot: QtBot) -> None:
    page = DealPage(Document(Session(small_deal()), "de_AT", check=lambda _deal: ()))
    qtbot.addWidget(page)
    assert page.quiet.open().offer.wording() == diagnosis(deal_of(page), "de").questions[0]
    assert " Sie " in page.talk.open().offers["empowered_line"].wording()


# ---- If this, then that ----


def test_what_may_happen_is_typed_with_sign_answer_and_who_acts(page: DealPage) -> None:
    page.if_this.head.setFocus()
    press(Key.Key_Space)
    table = page.if_this.content
    assert table is not None
    go(page, "contingencies")
    type_text("They tender it", Key.Key_Tab)
    type_text("Questions about exports", Key.Key_Tab)
    type_text("Ask for the date first", Key.Key_Tab)
    type_text("Tom", Key.Key_Return)
    (made,) = deal_of(page).contingencies
    assert (made.label, made.sign, made.answer, made.by_whom) == (
        "They tender it",
        "Questions about exports",
        "Ask for the date first",
        "Tom",
    )
    assert page.if_this.head.summary() == "They tender it"
    delete_current(table, made.id)
    assert page.if_this.head.summary().startswith("what may go wrong")
    page.document.undo()
    assert table.model.rows == (made,)


def test_contingencies_are_put_in_another_order(page: DealPage) -> None:
    for name in ("a", "b"):
        page.document.apply(lists.add_contingency, name, row_id=name)
    go(page, "answer", "contingencies", "a")
    press(Key.Key_Escape)
    QTest.keyClick(page.if_this.open().view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.id for each in deal_of(page).contingencies] == ["b", "a"]


def test_a_long_answer_is_read_on_two_lines_and_the_table_grows(page: DealPage, qtbot: QtBot) -> None:
    page.document.apply(lists.add_contingency, "a", row_id="a")
    table = page.if_this.open()
    before = table.view.height()
    long = "Ask who decides to confirm the date first, and offer one year at the list price meanwhile"
    page.document.apply(rows.set_fields, "contingencies", "a", answer=long)
    header = table.view.verticalHeader()
    qtbot.waitUntil(lambda: header.sectionSize(0) > header.defaultSectionSize())
    grown = header.sectionSize(0) - header.defaultSectionSize()
    assert table.view.height() == before + grown
    page.document.undo()
    qtbot.waitUntil(lambda: table.view.height() == before)


# ---- When they go quiet ----


def test_four_answers_tell_what_to_ask(page: DealPage) -> None:
    page.quiet.head.setFocus()
    press(Key.Key_Return)
    quiet = page.quiet.content
    assert quiet is not None
    assert quiet.sentence.text() == "It is not known why they are silent: begin with who decides."
    choose("quiet_decider", page, "Y")
    choose("quiet_money", page, "No")
    choose("quiet_rival", page, "Y")
    deal = deal_of(page)
    assert (deal.quiet_decider, deal.quiet_money, deal.quiet_rival) == (YesNo.YES, YesNo.NO, YesNo.YES)
    assert quiet.sentence.text() == "There is no money for it, and a rival is in it."
    asked = quiet.offer.wording()
    assert asked in diagnosis(deal).questions
    go(page, "quiet_question")
    press(Key.Key_Tab)
    press(Key.Key_Space)
    assert deal_of(page).quiet_question == asked
    QTest.keyClicks(focused(), "!")
    press(Key.Key_Tab)
    assert "!" in deal_of(page).quiet_question
    assert not quiet.offer.isVisible(), "an edited question is the user's own"
    page.document.undo()
    page.document.undo()
    assert deal_of(page).quiet_question == ""
    assert quiet.offer.isVisible()


def test_a_choice_is_taken_back_with_one_undo(page: DealPage) -> None:
    choose("quiet_reason", page, "No")
    assert deal_of(page).quiet_reason is YesNo.NO
    page.document.undo()
    assert deal_of(page).quiet_reason is YesNo.UNKNOWN
    box = page._fields["quiet_reason"]
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Not known"


def test_the_silence_and_its_end_are_said_in_short(page: DealPage) -> None:
    document, today = page.document, date(2031, 5, 20)
    assert summaries.quiet(document, today).startswith("what the matter may be")
    change(page, quiet_since=date(2031, 5, 6))
    assert summaries.quiet(document, today) == "last heard of them on 6 May 2031, 14 days ago"
    change(page, let_go_on=date(2031, 6, 1))
    assert summaries.quiet(document, today).endswith("14 days ago · let go on 1 Jun 2031")
    assert summaries.quiet(document, date(2031, 6, 2)).endswith("to be let go since 1 Jun 2031")
    change(page, ending=Ending.LOST)
    assert summaries.quiet(document, date(2031, 6, 2)) == (
        "last heard of them on 6 May 2031 · let go on 1 Jun 2031"
    )
    assert page.quiet.head.summary().startswith("last heard of them on 6 May 2031")


# ---- All of it ----


def test_every_part_is_made_when_it_is_first_opened_and_every_field_can_be_gone_to(page: DealPage) -> None:
    parts = (page.talk, page.objectives, page.if_this, page.quiet)
    assert [part.content for part in parts] == [None] * 4
    fields = ("worth_amount", "worth_said_by", "vouching", "consult_with", "consult_time", "consult_line")
    fields += ("empowered_line", "quiet_since", "quiet_decider", "quiet_reason", "quiet_money", "quiet_rival")
    for field in (*fields, "quiet_question", "let_go_on", "agenda", "questions"):
        go(page, field)
        QApplication.processEvents()
        assert page._fields[field].isAncestorOf(focused()) or page._fields[field] is focused(), field
        assert focused().isVisible()
        assert page._fields[field].accessibleName() or focused().accessibleName(), field


def test_a_change_from_elsewhere_reaches_the_parts_once_they_are_open(page: DealPage) -> None:
    go(page, "consult_line")
    go(page, "quiet_question")
    page.if_this.open()
    page.document.apply(lists.add_boundary, "Weekends", row_id="w")
    page.document.apply(lists.add_contingency, "A strike", row_id="s")
    change(page, quiet_decider=YesNo.NO, consult_with="the works")
    assert page.talk.open().boundaries.model.rows[0].label == "Weekends"
    assert page.if_this.open().model.rows[0].label == "A strike"
    assert page.quiet.open().sentence.text() == "You are not talking to the person who decides."
    assert page._fields["consult_with"].text() == "the works"


def test_what_is_typed_into_an_open_part_stays_while_the_deal_changes(page: DealPage) -> None:
    go(page, "consult_time")
    type_text("half a d")
    page.document.apply(lists.add_boundary, "Weekends", row_id="w")
    change(page, quiet_decider=YesNo.YES)
    assert page._fields["consult_time"].text() == "half a d"
