"""The deal page by real keys: its fields, its two tables, undo, and the places that findings open."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Evidence, Side
from dealplanner.edits import rows
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, type_lines, type_text
from ui.pages.deal.page import DealPage


@pytest.fixture
def page(qtbot: QtBot) -> DealPage:
    """The page over the small deal."""
    return show_page(DealPage, small_deal(), qtbot)


def go(page: DealPage, field: str) -> None:
    """Put the cursor into a field of the deal."""
    assert page.go_to(Target(Step.DEAL, "deal", page.document.deal.id, field))


def test_a_new_deal_is_typed_from_field_to_field(qtbot: QtBot) -> None:
    page = show_page(DealPage, new_deal("EUR"), qtbot)
    first = page.first_field()
    assert first is not None
    first.setFocus()
    type_text("Norrland Timber", Qt.Key.Key_Tab)
    type_text("Two sorting lines", Qt.Key.Key_Tab)
    type_text("3*160k", Qt.Key.Key_Tab)
    deal = page.document.deal
    assert (deal.customer, deal.title, deal.offer_value) == (
        "Norrland Timber",
        "Two sorting lines",
        48_000_000,
    )


def test_each_field_is_one_step_of_undo(page: DealPage) -> None:
    go(page, "customer")
    type_text("Other", Qt.Key.Key_Return)
    go(page, "place")
    type_text("Their office", Qt.Key.Key_Return)
    page.document.undo()
    assert page.document.deal.place == ""
    assert page.document.deal.customer == "Other"
    page.document.undo()
    assert page.document.deal.customer == "Halden Logistics"
    assert page._fields["customer"].text() == "Halden Logistics"


def test_an_amount_that_cannot_be_read_stays_as_typed(page: DealPage) -> None:
    go(page, "offer_value")
    type_text("many", Qt.Key.Key_Tab)
    field = page._fields["offer_value"]
    assert page.document.deal.offer_value == 48_000_000
    assert field.edit.text() == "many"
    assert "many" in field.error()
    go(page, "offer_value")
    type_text("500k", Qt.Key.Key_Tab)
    assert page.document.deal.offer_value == 50_000_000
    assert field.error() == ""


def test_a_day_is_read_as_people_write_it(page: DealPage) -> None:
    go(page, "decide_by")
    type_text("14 May 2027", Qt.Key.Key_Return)
    assert page.document.deal.decide_by == date(2027, 5, 14)


def test_another_currency_writes_the_amounts_anew(page: DealPage) -> None:
    go(page, "currency")
    box = focused()
    assert isinstance(box, QComboBox)
    box.setCurrentText("USD")
    box.activated.emit(box.currentIndex())
    assert page.document.deal.currency == "USD"
    assert page._fields["offer_value"].edit.text() == page.document.money(page.document.deal.offer_value)


def test_a_long_text_is_kept_while_it_is_typed_and_is_one_step(page: DealPage, qtbot: QtBot) -> None:
    go(page, "why_us")
    QTest.keyClicks(focused(), "We know their depots")
    qtbot.waitUntil(lambda: page.document.deal.why_us == "We know their depots")
    QTest.keyClicks(focused(), " better")
    press(Qt.Key.Key_Tab)
    assert page.document.deal.why_us == "We know their depots better"
    page.document.undo()
    assert page.document.deal.why_us == ""


def test_a_change_from_elsewhere_leaves_what_is_being_typed(page: DealPage) -> None:
    go(page, "place")
    type_text("Half a wo")
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, title="Another title")
    assert page._fields["place"].text() == "Half a wo"
    assert page._fields["title"].text() == "Another title"


def test_how_a_figure_is_known_is_chosen(page: DealPage) -> None:
    go(page, "their_offer_value_evidence")
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert page.document.deal.their_offer_value_evidence is Evidence.SAID


def test_objectives_are_typed_in_their_table(page: DealPage) -> None:
    assert page.go_to(Target(Step.DEAL, "deal", page.document.deal.id, "objectives"))
    type_text("A reference in logistics", Qt.Key.Key_Return)
    assert [each.label for each in page.document.deal.objectives] == ["A reference in logistics"]


def test_a_date_in_a_table_that_cannot_be_read_stays(page: DealPage) -> None:
    assert page.go_to(Target(Step.DEAL, "deal", page.document.deal.id, "objectives"))
    type_text("A reference", Qt.Key.Key_Return)
    row = page.document.deal.objectives[0].id
    assert page.go_to(Target(Step.DEAL, "objectives", row, "due"))
    type_text("some day", Qt.Key.Key_Return)
    assert page.document.deal.objectives[0].due is None
    assert page.objectives.open().tables[Side.US].model.place(row, "due").data() == "some day"


def test_agenda_and_questions_are_made_when_they_are_first_wanted(page: DealPage) -> None:
    assert page.talk.content is None
    page.talk.head.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    type_lines("The new routes", "The term", end=Qt.Key.Key_Tab)
    type_text("Who signs?", Qt.Key.Key_Tab)
    for _ in range(20):
        if focused() is page._fields["why_they_need"]:
            break
        press(Qt.Key.Key_Tab)
    assert (page.document.deal.agenda, page.document.deal.questions) == (
        "The new routes\nThe term",
        "Who signs?",
    )
    assert page.talk.head.summary() == "2 points · 1 question"
    assert focused() is page._fields["why_they_need"]
    page.document.undo()
    page.document.undo()
    assert page.document.deal.agenda == ""
    assert page._fields["agenda"].toPlainText() == ""


def test_what_is_folded_away_is_passed_by_tab_and_stays_as_it_was_typed(page: DealPage) -> None:
    go(page, "agenda")
    assert focused() is page._fields["agenda"]
    type_text("The term")
    QTest.mouseClick(page.talk.head, Qt.MouseButton.LeftButton)
    assert not page._fields["agenda"].isVisible()
    assert page.document.deal.agenda == "The term"
    page.talk.head.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is page._fields["why_they_need"]
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Space)
    assert page._fields["agenda"].isVisible()
    assert page._fields["agenda"].toPlainText() == "The term"


def test_a_change_from_elsewhere_shows_in_short_and_in_full(page: DealPage) -> None:
    deal_id = page.document.deal.id
    assert page.talk.head.summary().startswith("what you go through")
    page.document.apply(rows.set_fields, "deal", deal_id, agenda="One\n\n two ", questions="Why?\nWhy not?")
    assert page.talk.head.summary() == "2 points · 2 questions"
    assert page.talk.content is None
    go(page, "questions")
    page.document.apply(rows.set_fields, "deal", deal_id, agenda="Other")
    assert page._fields["agenda"].toPlainText() == "Other"


def test_risks_are_typed_beside_the_notes(page: DealPage) -> None:
    go(page, "risks")
    type_text("The pilot opens late", Qt.Key.Key_Tab)
    assert page.document.deal.risks == "The pilot opens late"
    assert focused() is page._fields["notes"]


def test_the_wheel_over_a_text_that_shows_whole_scrolls_the_page(page: DealPage) -> None:
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, why_us="one\ntwo\nthree")
    field = page._fields["why_us"]
    assert not turned(field)
    assert field.verticalScrollBar().value() == 0
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, why_us="line\n" * 40)
    assert turned(field)
    assert field.verticalScrollBar().value() > 0


def turned(field: QWidget) -> bool:
    """Whether a turn of the wheel over a text is taken by it."""
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.wheelEvent(event)
    return event.isAccepted()


def test_every_field_of_the_page_can_be_gone_to(page: DealPage) -> None:
    for field in page._fields:
        go(page, field)
        assert page._fields[field].isAncestorOf(focused()) or page._fields[field] is focused()


def test_the_people_are_a_press_away_and_counted(page: DealPage, qtbot: QtBot) -> None:
    assert page.people.text() == "People on both sides: 1 → People"
    page.document.apply(rows.remove, "people", ["ceo"])
    assert page.people.text() == "People on both sides: nobody yet → People"
    page.people.setFocus()
    with qtbot.waitSignal(page.step_wanted, check_params_cb=lambda step: step is Step.PEOPLE):
        press(Qt.Key.Key_Return)


def test_a_row_that_is_gone_gives_the_line_to_type_a_new_one(page: DealPage) -> None:
    assert page.go_to(Target(Step.DEAL, "objectives", "gone", "due"))
    assert isinstance(focused(), QLineEdit)
    assert not page.go_to(Target(Step.TRADES, "trades", "t1", ""))


def test_a_time_is_written_out_when_it_is_left(qtbot: QtBot) -> None:
    page = show_page(DealPage, small_deal(), qtbot)
    assert page.go_to(Target(Step.DEAL, "deal", page.document.deal.id, "meeting_time"))
    type_text("1030", Qt.Key.Key_Tab)
    assert page.document.deal.meeting_time == page._fields["meeting_time"].edit.text() == "10:30"
    page.go_to(Target(Step.DEAL, "deal", page.document.deal.id, "meeting_time"))
    type_text("after lunch", Qt.Key.Key_Tab)
    assert page.document.deal.meeting_time == page._fields["meeting_time"].edit.text() == "after lunch"
    page.document.undo()
    assert page._fields["meeting_time"].edit.text() == "10:30"


def test_in_little_room_the_first_fields_stand_two_beside_another(qtbot: QtBot) -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, meeting_on=date(2026, 9, 30))
    page = show_page(DealPage, deal, qtbot, width=1000)

    def columns() -> int:
        fields = [page._fields[name] for name in ("meeting_on", "meeting_time", "place", "decide_by")]
        lefts = {field.mapTo(page, QPoint()).x() for field in fields}
        assert all(field.width() == fields[0].width() or len(lefts) > 2 for field in fields)
        return len(lefts)

    assert columns() == 4
    for width, expected in ((540, 2), (1000, 4), (540, 2)):
        page.resize(width, 770)
        qtbot.waitUntil(lambda expected=expected: columns() == expected)
        edit = page._fields["meeting_on"].edit
        assert edit.fontMetrics().horizontalAdvance(edit.text()) < edit.width() - 20, "no date is cut"


def test_who_said_what_it_is_worth_has_the_room_of_a_whole_field(qtbot: QtBot) -> None:
    page = show_page(DealPage, small_deal(), qtbot)
    assert page._fields["worth_said_by"].width() == page._fields["vouching"].width()
