"""What comes after the yes, by real keys: the promises in their table, and the texts about the delivery."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Promise
from dealplanner.domain.enums import Side
from dealplanner.edits import lists, rows
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal, with_promises
from tests.ui.driving import focused, press, show_page, told_by, type_keys, type_lines, type_text
from ui.pages.closing.after import AfterTheYes
from ui.pages.closing.page import ClosingPage


@pytest.fixture
def page(qtbot: QtBot) -> ClosingPage:
    """The closing page over the small deal with a promise of each side."""
    return show_page(ClosingPage, with_promises(small_deal()), qtbot)


def opened(page: ClosingPage) -> AfterTheYes:
    """The part that was folded, opened by a key."""
    page.after.head.setFocus()
    press(Qt.Key.Key_Return)
    assert page.after.content is not None
    return page.after.content


def promises(page: ClosingPage) -> list[tuple[str, Side, str, date | None]]:
    """The promises of the deal."""
    return [(each.label, each.side, each.by_whom, each.due) for each in page.document.deal.promises]


def add_new(page: ClosingPage) -> None:
    """Put the cursor where the next promise is typed."""
    assert page.go_to(Target(Step.CLOSING, "deal", page.document.deal.id, "promises"))


CONTACT = ("A named contact", Side.US, "Edwin Marsh", date(2026, 12, 18))
VANS = ("The list of vans", Side.THEM, "", None)


def test_it_is_made_when_it_is_first_opened_and_says_before_what_is_in_it(page: ClosingPage) -> None:
    assert page.after.content is None
    assert page.after.head.summary() == "1 of ours · 1 of theirs · specification 2.1 · 1 not promised"
    after = opened(page)
    assert [row.label for row in after.promises.model.rows] == ["A named contact", "The list of vans"]
    press(Qt.Key.Key_Return)
    assert not after.isVisible()
    page.document.apply(lists.add_promise, "Training")
    assert page.after.head.summary().startswith("2 of ours")
    assert opened(page) is after
    assert after.promises.model.rows[-1].label == "Training"


def test_the_replies_make_room_while_it_is_open(page: ClosingPage) -> None:
    assert page._side.isVisible()
    opened(page)
    assert not page._side.isVisible()
    page.after.head.setFocus()
    press(Qt.Key.Key_Space)
    assert page._side.isVisible()


def test_a_promise_is_typed_from_cell_to_cell_and_the_next_below_it(qtbot: QtBot) -> None:
    page = show_page(ClosingPage, lists.add_person(new_deal("EUR"), "Tom Lund", side=Side.US), qtbot)
    assert page.after.head.summary().startswith("who does what by when")
    add_new(page)
    type_text("A work plan", Qt.Key.Key_Tab)  # the side is ours, and no list opens that nobody asked for
    press(Qt.Key.Key_Tab)
    type_keys("Tom Lund")
    press(Qt.Key.Key_Tab)
    type_text("14 May 2027", Qt.Key.Key_Return)
    add_new(page)
    type_text("Access to the depots", Qt.Key.Key_Return)
    type_text("A key", Qt.Key.Key_Return)
    assert promises(page) == [
        ("A work plan", Side.US, "Tom Lund", date(2027, 5, 14)),
        ("Access to the depots", Side.US, "", None),
        ("A key", Side.US, "", None),
    ]


def test_who_keeps_it_is_chosen_by_a_letter(page: ClosingPage) -> None:
    after = opened(page)
    after.promises.view.setFocus()
    after.promises.view.setCurrentIndex(after.promises.model.place("m1", "side"))
    press(Qt.Key.Key_T)
    assert page.document.deal.promises[0].side is Side.THEM
    assert after.promises.model.place("m1", "side").data() == Side.THEM.value


def test_by_whom_is_completed_from_the_people_of_that_side(page: ClosingPage) -> None:
    page.document.apply(lists.add_person, "Tom Lund", side=Side.US)
    after = opened(page)
    column = next(each for each in after.promises.model.columns if each.key == "by_whom")
    assert column.suggest is not None
    ours, theirs = page.document.deal.promises
    assert list(column.suggest(ours)) == ["Edwin Marsh", "Tom Lund"]
    assert list(column.suggest(theirs)) == ["Ingrid Halden"]


def test_a_day_that_cannot_be_read_stays_as_typed(page: ClosingPage) -> None:
    assert page.go_to(Target(Step.CLOSING, "promises", "m2", "due"))
    type_text("some day", Qt.Key.Key_Return)
    assert page.document.deal.promises[1].due is None
    assert opened_model_text(page, "m2", "due") == "some day"


def opened_model_text(page: ClosingPage, row: str, key: str) -> str:
    """What a cell shows."""
    assert page.after.content is not None
    return str(page.after.content.promises.model.place(row, key).data())


def test_promises_are_pasted_from_a_spreadsheet_in_one_step(page: ClosingPage) -> None:
    QGuiApplication.clipboard().setText(
        "A work plan\tWe\tTom Lund\t14 May 2027\nThe data\tthey\t\t\nA day\tsomebody\tIngrid\tsoon\n"
    )
    after = opened(page)
    after.promises.view.setFocus()
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert promises(page) == [
        CONTACT,
        VANS,
        ("A work plan", Side.US, "Tom Lund", date(2027, 5, 14)),
        ("The data", Side.THEM, "", None),
        ("A day", Side.US, "Ingrid", None),
    ]
    last = page.document.deal.promises[-1].id
    assert opened_model_text(page, last, "side") == "somebody"
    assert opened_model_text(page, last, "due") == "soon"
    page.document.undo()
    assert promises(page) == [CONTACT, VANS]


def test_promises_are_moved_deleted_and_brought_back(page: ClosingPage) -> None:
    said = told_by(page)
    view = opened(page).promises.view
    view.setFocus()
    view.setCurrentIndex(view.rows_model.place("m2"))
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert promises(page) == [VANS, CONTACT]
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert promises(page) == [CONTACT]
    assert said == ["Promises: deleted."]
    page.document.undo()
    assert promises(page) == [VANS, CONTACT]


def test_the_texts_are_typed_one_after_the_other(qtbot: QtBot) -> None:
    page = show_page(ClosingPage, new_deal("EUR"), qtbot)
    assert page.go_to(Target(Step.CLOSING, "deal", page.document.deal.id, "specification"))
    type_text("Eighty vans", Qt.Key.Key_Tab)
    type_lines("Routes abroad", "Trailers", end=Qt.Key.Key_Tab)
    type_text("2.1", Qt.Key.Key_Return)
    deal = page.document.deal
    assert (deal.specification, deal.not_promised, deal.specification_version) == (
        "Eighty vans",
        "Routes abroad\nTrailers",
        "2.1",
    )
    assert page.after.head.summary() == "specification 2.1 · 2 not promised"
    page.document.undo()
    page.document.undo()
    assert page.document.deal.not_promised == ""


def test_what_is_being_typed_survives_a_change_from_elsewhere(page: ClosingPage) -> None:
    assert page.go_to(Target(Step.CLOSING, "deal", page.document.deal.id, "not_promised"))
    type_text("Half a wo")
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, specification_version="2.2")
    page.document.apply(lists.add_promise, "Training")
    field = focused()
    assert field.property("plainText") == "Half a wo"
    assert page.after.content is not None
    assert page.after.content._fields["specification_version"].text() == "2.2"


@pytest.mark.parametrize("field", ["label", "by_whom", "due"])
def test_a_finding_opens_the_cell_that_it_is_about(page: ClosingPage, field: str) -> None:
    assert page.go_to(Target(Step.CLOSING, "promises", "m2", field))
    assert isinstance(focused(), QLineEdit)
    assert page.after.content is not None
    view = page.after.content.promises.view
    assert view.current_id() == "m2"
    assert view.rows_model.columns[view.currentIndex().column()].key == field


def test_what_colleagues_keep_is_confirmed_before_it_is_promised_by_one_key_each(page: ClosingPage) -> None:
    after = opened(page)
    assert opened_model_text(page, "m1", "confirmed_on") == "not yet"
    assert opened_model_text(page, "m2", "confirmed_on") == "", "they keep it"
    view = after.promises.view
    view.setFocus()
    ink = next(each for each in view.rows_model.columns if each.key == "confirmed_on").ink
    assert ink is not None
    assert ink(page.document.deal.promises[0]) == "warning"
    view.setCurrentIndex(view.rows_model.place("m1", "made_on"))
    press(Qt.Key.Key_T)
    assert page.document.deal.promises[0].made_on == date.today()
    assert ink(page.document.deal.promises[0]) == "danger"
    view.setCurrentIndex(view.rows_model.place("m1", "confirmed_on"))
    press(Qt.Key.Key_T)
    assert page.document.deal.promises[0].confirmed_on == date.today()
    assert ink(page.document.deal.promises[0]) == "text"
    page.document.undo()
    page.document.undo()
    assert (page.document.deal.promises[0].made_on, opened_model_text(page, "m1", "confirmed_on")) == (
        None,
        "not yet",
    )


def test_typing_over_not_yet_begins_with_nothing(page: ClosingPage) -> None:
    assert page.go_to(Target(Step.CLOSING, "promises", "m1", "confirmed_on"))
    at = focused()
    assert isinstance(at, QLineEdit)
    assert at.text() == ""
    type_text("3 May 2027", Qt.Key.Key_Return)
    assert page.document.deal.promises[0].confirmed_on == date(2027, 5, 3)


def test_the_head_is_pressed_by_a_click_and_says_how_it_stands(page: ClosingPage) -> None:
    assert page.after.head.accessibleName() == "Promises, and what comes after the yes, folded"
    QTest.mouseClick(page.after.head, Qt.MouseButton.LeftButton)
    assert page.after.opened
    assert page.after.head.accessibleName() == "Promises, and what comes after the yes, open"
    assert page.after.head.accessibleDescription() == page.after.head.summary()


def test_a_promise_as_the_rules_have_it_is_what_the_table_adds(page: ClosingPage) -> None:
    add_new(page)
    type_text("  A   key ", Qt.Key.Key_Return)
    added = page.document.deal.promises[-1]
    assert added == Promise(id=added.id, key=added.key, rank=added.rank, label="A key", side=Side.US)
