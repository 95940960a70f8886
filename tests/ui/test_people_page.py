"""The teams by real keys: both tables, the card of a person, asked and heard, the places of findings."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Layer, Part, RivalTie, Side, Stance, Tie
from dealplanner.edits import lists, rows
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, type_keys, type_text
from tests.ui.test_names_and_text import EVIL, evil_deal, literal, nameless
from ui.pages.parts.page_tab import TabPlace
from ui.pages.people.page import MAP, TABS, PeoplePage
from ui.pages.people.teams import TeamsTab

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> PeoplePage:
    """The page over the small deal, in which Ingrid Halden is the one person."""
    return show_page(PeoplePage, small_deal(), qtbot, width=1020)


@pytest.fixture
def teams(page: PeoplePage) -> TeamsTab:
    """Its first tab."""
    assert isinstance(page.current, TeamsTab)
    return page.current


def go(page: PeoplePage, table: str, row: str, field: str) -> None:
    """Go where a finding would lead."""
    assert page.go_to(Target(Step.PEOPLE, table, row, field))


def names(page: PeoplePage) -> list[str]:
    """The people of the deal."""
    return [person.name for person in page.document.deal.people]


def test_the_teams_come_first_and_the_rest_when_it_is_wanted(page: PeoplePage, teams: TeamsTab) -> None:
    assert list(page.tabs) == ["Teams"]
    assert page.first_field() is teams.theirs.view
    page.turn_to(MAP)
    assert list(page.tabs) == ["Teams", "Map"]


def test_people_are_typed_into_the_table_of_their_side(page: PeoplePage, teams: TeamsTab) -> None:
    go(page, "deal", page.document.deal.id, "people")
    type_text("Tomas Eriksen", Qt.Key.Key_Return)
    teams.ours.view.edit_new()
    type_text("Ada Lang", Qt.Key.Key_Return)
    assert [(p.name, p.side) for p in page.document.deal.people[1:]] == [
        ("Tomas Eriksen", Side.THEM),
        ("Ada Lang", Side.US),
    ]
    assert [person.name for person in teams.theirs.model.rows] == ["Ingrid Halden", "Tomas Eriksen"]
    assert [person.name for person in teams.ours.model.rows] == ["Ada Lang"]


def test_a_row_is_typed_from_cell_to_cell(page: PeoplePage) -> None:
    go(page, "people", "ceo", "role")
    type_text("Managing director", Qt.Key.Key_Tab)
    type_keys("a")  # in a list a letter chooses
    press(Qt.Key.Key_Tab)
    type_keys("what the depots buy")
    press(Qt.Key.Key_Tab)
    type_text("250k", Qt.Key.Key_Tab)
    type_keys("c")
    press(Qt.Key.Key_Tab)
    type_keys("t")
    press(Qt.Key.Key_Tab)
    type_keys("w")
    ceo = page.document.deal.people[0]
    assert (ceo.role, ceo.part, ceo.authority, ceo.authority_limit) == (
        "Managing director",
        Part.APPROVES,
        "what the depots buy",
        25_000_000,
    )
    assert (ceo.stance, ceo.relationship, ceo.rival_relationship) == (
        Stance.COACHES,
        Tie.TRUSTED,
        RivalTie.WEAKER,
    )
    page.document.undo()
    assert page.document.deal.people[0].rival_relationship is RivalTie.UNKNOWN


def test_a_limit_that_cannot_be_read_stays_as_typed_and_an_unknown_one_is_no_nought(
    page: PeoplePage, teams: TeamsTab
) -> None:
    place = teams.theirs.model.place("ceo", "authority_limit")
    assert place.data() == "—"
    go(page, "people", "ceo", "authority_limit")
    assert isinstance(focused(), QLineEdit)
    type_text("a lot", Qt.Key.Key_Return)
    assert page.document.deal.people[0].authority_limit is None
    assert place.data() == "a lot"
    assert "a lot" in teams.theirs.model.complaint()
    go(page, "people", "ceo", "authority_limit")
    type_text("5%", Qt.Key.Key_Return)
    assert page.document.deal.people[0].authority_limit == 2_400_000, "of today's offer"
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, currency="JPY")
    assert place.data() == "2,400,000"


def test_a_person_is_deleted_with_what_names_them_and_brought_back(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(lists.add_person, "Ada", row_id="ada")
    page.document.apply(lists.add_influence, "ceo", "ada", "listens")
    teams.theirs.view.setFocus()
    teams.theirs.view.setCurrentIndex(teams.theirs.model.place("ceo"))
    press(Qt.Key.Key_Delete, CTRL)
    assert names(page) == ["Ada"]
    assert page.document.deal.influences == ()
    assert teams.person() is page.document.deal.people[0]
    page.document.undo()
    assert names(page) == ["Ingrid Halden", "Ada"]
    assert len(page.document.deal.influences) == 1


def test_people_are_pasted_with_what_is_known_of_them(page: PeoplePage, teams: TeamsTab) -> None:
    QGuiApplication.clipboard().setText(
        "Ada Berg\tBuyer\tBuys\tprices\t20,000\tDoubts\nJon Moe\t\tthe boss\nKim\n"
    )
    teams.theirs.view.setFocus()
    press(Qt.Key.Key_V, CTRL)
    ada, jon, kim = page.document.deal.people[1:]
    assert (ada.name, ada.role, ada.part, ada.authority, ada.authority_limit, ada.stance) == (
        "Ada Berg",
        "Buyer",
        Part.BUYS,
        "prices",
        2_000_000,
        Stance.DOUBTS,
    )
    assert (jon.part, kim.name) == (Part.UNKNOWN, "Kim")
    assert teams.theirs.model.place(jon.id, "part").data() == "the boss"
    assert "the boss" in teams.theirs.model.complaint()
    page.document.undo()
    assert names(page) == ["Ingrid Halden"]


def test_a_row_is_moved_among_those_of_its_side(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(lists.add_person, "Ours", side=Side.US, row_id="us")
    page.document.apply(lists.add_person, "Ada", row_id="ada")
    teams.theirs.view.setFocus()
    teams.theirs.view.setCurrentIndex(teams.theirs.model.place("ada"))
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [person.name for person in teams.theirs.model.rows] == ["Ada", "Ingrid Halden"]


def test_the_card_shows_the_person_in_whose_row_the_cursor_is(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(rows.set_fields, "people", "ceo", needs="Figures", role="Owner", part=Part.DECIDES)
    page.document.apply(lists.add_person, "Ada", row_id="ada", needs="Peace")
    assert teams.card.field("needs").toPlainText() == "Peace", "somebody added is shown"  # type: ignore[attr-defined]
    teams.theirs.view.setFocus()
    teams.theirs.view.setCurrentIndex(teams.theirs.model.place("ceo"))
    assert teams.card.field("needs").toPlainText() == "Figures"  # type: ignore[attr-defined]
    assert teams.card.accessibleName() == "About Ingrid Halden"
    press(Qt.Key.Key_Down)
    assert teams.card.field("needs").toPlainText() == "Peace"  # type: ignore[attr-defined]
    press(Qt.Key.Key_Down)
    assert teams.card.field("needs").toPlainText() == "Peace", "the empty line is nobody"  # type: ignore[attr-defined]


@pytest.mark.parametrize("field", ["needs", "wants", "notes"])
def test_the_two_layers_and_the_notes_are_typed_on_the_card(page: PeoplePage, field: str) -> None:
    go(page, "people", "ceo", field)
    type_text("Home by six", Qt.Key.Key_Tab)
    assert getattr(page.document.deal.people[0], field) == "Home by six"
    page.document.undo()
    assert getattr(page.document.deal.people[0], field) == ""


def test_what_is_typed_for_one_person_does_not_go_to_the_next(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(lists.add_person, "Ada", row_id="ada")
    go(page, "people", "ceo", "wants")
    type_text("A calm year")
    teams.theirs.view.setFocus()
    teams.theirs.view.setCurrentIndex(teams.theirs.model.place("ada"))
    assert [person.wants for person in page.document.deal.people] == ["A calm year", ""]


def test_somebody_typed_on_the_wrong_side_changes_it_on_the_card(page: PeoplePage, teams: TeamsTab) -> None:
    go(page, "people", "ceo", "side")
    press(Qt.Key.Key_Down)
    assert page.document.deal.people[0].side is Side.US
    assert [person.id for person in teams.ours.model.rows] == ["ceo"]
    assert not teams.card.asked.isVisible(), "we do not question our own people"


def test_a_question_is_noted_with_its_answer_and_the_day(page: PeoplePage, teams: TeamsTab) -> None:
    teams.card.asked.table.view.edit_new()
    type_text("What keeps you awake?", Qt.Key.Key_Tab)
    type_text("The northern depot", Qt.Key.Key_Tab)
    (answer,) = page.document.deal.people[0].answers
    assert (answer.question, answer.answer, answer.heard_on, answer.layer) == (
        "What keeps you awake?",
        "The northern depot",
        date.today(),
        Layer.WANTS,
    )
    type_text("3 Feb 2027", Qt.Key.Key_Tab)
    type_keys("t")
    (answer,) = page.document.deal.people[0].answers
    assert (answer.heard_on, answer.layer) == (date(2027, 2, 3), Layer.NEEDS)
    go(page, "answers", answer.id, "answer")
    type_text("The southern one", Qt.Key.Key_Return)
    (answer,) = page.document.deal.people[0].answers
    assert (answer.answer, answer.heard_on) == ("The southern one", date(2027, 2, 3)), "the day stays"
    assert not page.go_to(Target(Step.PEOPLE, "answers", "gone", "answer"))


def test_a_question_is_taken_from_those_offered_and_not_offered_again(
    page: PeoplePage, teams: TeamsTab
) -> None:
    first, second, _third = teams.card.asked.offered
    words, following = first.text(), second.text()
    first.setFocus()
    press(Qt.Key.Key_Return)
    (answer,) = page.document.deal.people[0].answers
    assert (answer.question, answer.layer, answer.heard_on) == (words, Layer.WANTS, None)
    type_text("Fewer meetings", Qt.Key.Key_Return)
    assert page.document.deal.people[0].answers[0].answer == "Fewer meetings"
    assert first.text() == following
    assert all(link.accessibleName().startswith("Note the question: ") for link in teams.card.asked.offered)


def test_answers_are_those_of_the_person_shown(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(lists.add_person, "Ada", row_id="ada")
    page.document.apply(lists.add_answer, "ceo", "Why?", row_id="a1")
    page.document.apply(lists.add_answer, "ada", "How?", row_id="a2")
    go(page, "answers", "a1", "question")
    assert [answer.id for answer in teams.card.asked.table.model.rows] == ["a1"]
    go(page, "people", "ada", "wants")
    assert [answer.id for answer in teams.card.asked.table.model.rows] == ["a2"]
    teams.card.asked.table.view.setFocus()
    teams.card.asked.table.view.setCurrentIndex(teams.card.asked.table.model.place("a2"))
    press(Qt.Key.Key_Delete, CTRL)
    assert [person.answers for person in page.document.deal.people][1] == ()
    page.document.undo()
    assert page.document.deal.people[1].answers[0].question == "How?"


def test_a_day_that_cannot_be_read_is_still_there_when_its_person_is_shown_again(
    page: PeoplePage, teams: TeamsTab
) -> None:
    page.document.apply(lists.add_person, "Ada", row_id="ada")
    page.document.apply(lists.add_answer, "ceo", "Why?", row_id="a1")
    go(page, "answers", "a1", "heard_on")
    type_text("some day", Qt.Key.Key_Return)
    go(page, "people", "ada", "wants")
    go(page, "people", "ceo", "wants")
    assert teams.card.asked.table.model.place("a1", "heard_on").data() == "some day"
    assert "some day" in teams.card.asked.table.model.complaint()


def test_questions_are_pasted_with_their_answers(page: PeoplePage, teams: TeamsTab) -> None:
    QGuiApplication.clipboard().setText("Why now?\tThe audit\t3 Feb 2027\tthe job\nWho else?\n")
    teams.card.asked.table.view.setFocus()
    press(Qt.Key.Key_V, CTRL)
    one, other = page.document.deal.people[0].answers
    assert (one.answer, one.heard_on, one.layer) == ("The audit", date(2027, 2, 3), Layer.NEEDS)
    assert (other.question, other.heard_on) == ("Who else?", None)


def test_f4_leads_onto_the_card_and_back(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(lists.add_person, "Tom", side=Side.US, row_id="tom")
    for table, person in ((teams.theirs, "ceo"), (teams.ours, "tom")):
        table.view.setFocus()
        table.view.setCurrentIndex(table.model.place(person))
        press(Qt.Key.Key_F4)
        assert focused() is teams.card.field("needs")
        shown = teams.person()
        assert shown is not None
        assert shown.id == person
        press(Qt.Key.Key_F4)
        assert focused() is table.view
        assert table.view.current_id() == person


def test_back_in_a_table_the_card_is_that_of_its_row(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(lists.add_person, "Tom", side=Side.US, row_id="tom")
    teams.theirs.view.setFocus()
    teams.theirs.view.setCurrentIndex(teams.theirs.model.place("ceo"))
    for table, name in ((teams.ours, "Tom"), (teams.theirs, "Ingrid Halden"), (teams.ours, "Tom")):
        table.view.setFocus()
        assert teams.card.accessibleName() == f"About {name}"


def test_tab_passes_a_table_by_without_changing_the_card(page: PeoplePage, teams: TeamsTab) -> None:
    page.document.apply(lists.add_person, "Tom", side=Side.US, row_id="tom")
    teams.theirs.view.setFocus()
    teams.theirs.view.setCurrentIndex(teams.theirs.model.place("ceo", "contact"))
    while focused() is not teams.ours.view:
        press(Qt.Key.Key_Tab)
    assert teams.card.accessibleName() == "About Ingrid Halden"
    press(Qt.Key.Key_F4)
    assert teams.card.accessibleName() == "About Tom"


def test_with_nobody_there_is_no_card(qtbot: QtBot) -> None:
    page = show_page(PeoplePage, new_deal("EUR"), qtbot)
    assert isinstance(page.current, TeamsTab)
    assert not page.current.card.isVisible()
    page.current.theirs.view.edit_new()
    type_text("Ada", Qt.Key.Key_Return)
    assert page.current.card.isVisible()


@pytest.mark.parametrize("place", TABS)
def test_every_view_shows_texts_literally_and_names_its_controls(place: TabPlace, qtbot: QtBot) -> None:
    deal = lists.add_rival(lists.add_person(evil_deal(), EVIL, row_id="evil", role=EVIL, needs=EVIL), EVIL)
    deal = lists.add_answer(lists.add_influence(deal, deal.people[0].id, "evil", EVIL), "evil", EVIL)
    page = show_page(PeoplePage, deal, qtbot)
    page.turn_to(place.name)
    assert literal(page)
    assert nameless(page) == []


def test_a_row_that_is_gone_gives_the_line_to_type_a_new_one(page: PeoplePage) -> None:
    go(page, "people", "gone", "part")
    assert isinstance(focused(), QLineEdit)
    assert not page.go_to(Target(Step.TRADES, "trades", "t1", ""))


def test_the_whole_page_is_gone_through_by_tab(page: PeoplePage, teams: TeamsTab) -> None:
    """From the end of their table into ours, onto the card and through what is offered."""
    teams.theirs.view.setFocus()
    teams.theirs.view.setCurrentIndex(teams.theirs.model.entry_place())
    seen = []
    for _ in range(12):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
    assert teams.ours.view in seen
    assert teams.card.field("side") in seen
    assert teams.card.field("wants") in seen
    assert teams.card.asked.table.view in seen
    assert teams.card.asked.offered[0] in seen
