"""The wish list page by real keys, the clipboard and the mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import as_asked
from dealplanner.edits import rows, wishes
from dealplanner.edits.deals import new_deal, set_currency
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, told_by, type_keys, type_text, while_open
from ui.pages.wishes.page import WishesPage
from ui.tables.delegate import PADDING
from ui.theme import FontRole, font

MAIL = """\
Good morning,

before we go to the board there are a few things to settle:

- Two months to give notice instead of six
- Drivers trained in Polish as well
- Fuel surcharge capped
  at 4 per cent
- Weekly instead of monthly reports
- The old trailers taken back
- A reserve vehicle at the Lodz depot
- Night deliveries at the day rate
- Invoices in zloty
- One contact for all depots
- Accident cover for our own loaders

Best regards
Marta Nowak
"""


@pytest.fixture
def page(qtbot: QtBot) -> WishesPage:
    """The page over the small deal."""
    return show_page(WishesPage, small_deal(), qtbot)


@pytest.fixture
def empty(qtbot: QtBot) -> WishesPage:
    """The page over a new deal."""
    return show_page(WishesPage, new_deal("EUR"), qtbot)


def labels(page: WishesPage) -> list[str]:
    """The wishes in their order."""
    return [wish.label for wish in page.document.deal.wishes]


def wish(page: WishesPage, row: str) -> Issue:
    """A wish of the deal as it is now."""
    return next(each for each in page.document.deal.wishes if each.id == row)


def cell(page: WishesPage, row: str, key: str) -> str:
    """What a cell shows."""
    return str(page.model.place(row, key).data() or "")


def go(page: WishesPage, row: str, key: str) -> None:
    """Put the cursor into a cell without editing it."""
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.place(row, key))


def accept(dialog: QDialog) -> None:
    """Enter in a dialog."""
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def test_typing_and_enter_adds_one_wish_after_the_other(empty: WishesPage) -> None:
    empty.add_wish()
    type_text("Price down by a fifth", Qt.Key.Key_Return)
    type_text("Spare parts for ten years", Qt.Key.Key_Return)
    assert labels(empty) == ["Price down by a fifth", "Spare parts for ten years"]
    assert isinstance(focused(), QLineEdit)


def test_tab_on_the_empty_line_goes_on_in_the_wish_just_typed(empty: WishesPage) -> None:
    empty.add_wish()
    type_text("Source code in escrow", Qt.Key.Key_Tab)
    type_text("legal", Qt.Key.Key_Tab)
    type_text("Counsel", Qt.Key.Key_Tab)
    type_keys("3")
    press(Qt.Key.Key_Tab)
    type_keys("4000")
    press(Qt.Key.Key_Tab)
    type_text("10k", Qt.Key.Key_Tab)
    type_keys("t")
    press(Qt.Key.Key_Tab)
    (wish,) = empty.document.deal.wishes
    assert (wish.label, wish.category, wish.asked_by) == ("Source code in escrow", "legal", "Counsel")
    assert (wish.importance, wish.response) == (3, Response.TRADE)
    assert (wish.options[-1].value_to_us, wish.options[-1].value_to_them) == (-4_000_00, 10_000_00)


def test_a_letter_answers_and_again_takes_the_next_that_begins_with_it(page: WishesPage) -> None:
    go(page, "payment", "response")
    press(Qt.Key.Key_A)
    assert wish(page, "payment").response is Response.AGREE
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_N)
    answered = wish(page, "payment").response
    press(Qt.Key.Key_N)
    assert {answered, wish(page, "payment").response} == {Response.NOT_YET, Response.NOT_NEGOTIABLE}


def test_the_letters_of_a_word_stay_with_the_answer_it_begins(page: WishesPage) -> None:
    """Whoever types “trade” does not mean to agree, and A alone still does."""
    for word, answer in (
        ("trade", Response.TRADE),
        ("legal", Response.LEGAL),
        ("not negotiable", Response.NOT_NEGOTIABLE),
        ("not yet", Response.NOT_YET),
        ("ta", Response.AGREE),
    ):
        go(page, "payment", "response")
        type_keys(word)
        assert wish(page, "payment").response is answer


def test_enter_behind_a_letter_goes_to_the_next_wish(page: WishesPage) -> None:
    first, second, *_ = page.document.deal.wishes
    go(page, first.id, "response")
    type_keys("t")
    press(Qt.Key.Key_Return)
    assert page.view.current_id() == second.id
    assert page.view.state() != page.view.State.EditingState
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)  # nothing was typed on this visit: Enter opens the list
    assert page.view.state() == page.view.State.EditingState


def test_the_empty_line_is_marked_only_while_the_cursor_is_in_it(empty: WishesPage) -> None:
    def marked() -> bool:
        area, picture = (
            empty.view.visualRect(empty.model.entry_place()),
            empty.view.viewport().grab().toImage(),
        )
        low = area.bottom() - 3  # below the letters
        return picture.pixel(area.left() + 3, low) != picture.pixel(area.right() + 40, low)

    empty.view.setFocus()
    assert marked()
    empty._copy.setFocus()
    assert not marked()
    empty.view.setFocus()
    assert marked()


def test_long_wishes_stand_on_two_lines(empty: WishesPage, qtbot: QtBot) -> None:
    empty.document.apply(wishes.add_wishes, [{"label": "Escrow"}, {"label": "A named contact, " * 9}])
    head = empty.view.verticalHeader()
    qtbot.waitUntil(lambda: head.sectionSize(1) > head.sectionSize(0))
    long = empty.document.deal.wishes[1]
    empty.document.apply(rows.set_fields, "issues", long.id, label="A contact")
    qtbot.waitUntil(lambda: head.sectionSize(1) == head.sectionSize(0) == head.sectionSize(2))


def test_rows_keep_their_height_when_others_come_and_go(empty: WishesPage, qtbot: QtBot) -> None:
    document, long = empty.document, "A named contact, " * 9
    head = empty.view.verticalHeader()
    document.apply(wishes.add_wishes, [{"label": "Escrow"}, {"label": long}])
    qtbot.waitUntil(lambda: head.sectionSize(1) > head.sectionSize(0))
    low, high = head.sectionSize(0), head.sectionSize(1)

    def heights() -> list[int]:
        return [head.sectionSize(at) for at in range(len(document.deal.wishes) + 1)]

    first, second = (wish.id for wish in document.deal.wishes)
    document.apply(wishes.add_wishes, [{"label": long}, {"label": "Training"}], behind=first)
    qtbot.waitUntil(lambda: heights() == [low, high, low, high, low])
    document.apply(rows.move, "issues", second, None)
    qtbot.waitUntil(lambda: heights() == [high, low, high, low, low])
    document.apply(rows.remove, "issues", [first])
    qtbot.waitUntil(lambda: heights() == [high, high, low, low])


def test_enter_on_a_figure_goes_down_and_f2_opens_it(page: WishesPage) -> None:
    go(page, "discount", "value_to_us")
    press(Qt.Key.Key_Return)
    assert focused() is page.view
    assert page.view.currentIndex() == page.model.place("payment", "value_to_us")
    press(Qt.Key.Key_F2)
    assert isinstance(focused(), QLineEdit)


def test_what_is_typed_after_a_click_on_the_current_cell_is_kept(page: WishesPage, qtbot: QtBot) -> None:
    cost = page.model.place("discount", "value_to_us")
    page.view.setCurrentIndex(cost)
    middle = page.view.visualRect(cost).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    type_keys("4000")
    press(Qt.Key.Key_Return)
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert cell(page, "discount", "value_to_us") == "4,000"


def test_escape_puts_a_list_away_for_good(page: WishesPage, qtbot: QtBot) -> None:
    go(page, "discount", "response")
    press(Qt.Key.Key_Return)
    box = page.view.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    qtbot.waitUntil(lambda: box.view().isVisible())
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.view.findChild(QComboBox) is None)
    assert focused() is page.view


def test_figures_are_typed_downwards_from_the_first_wish_pasted(empty: WishesPage) -> None:
    QGuiApplication.clipboard().setText("Escrow\nTraining")
    while_open(accept)
    QTest.keyClick(empty.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert empty.view.currentIndex() == empty.model.place(empty.document.deal.wishes[0].id)


def test_a_large_amount_is_never_cut(page: WishesPage, qtbot: QtBot) -> None:
    page.document.apply(set_currency, "JPY")
    at = page.model.place("discount", "value_to_us").column()
    before = page.view.columnWidth(at)
    page.document.apply(wishes.set_cost, "discount", -123_456_789_000)
    qtbot.waitUntil(lambda: page.view.columnWidth(at) > before)
    room = page.view.columnWidth(at) - 2 * PADDING
    face = QFontMetrics(font(FontRole.MONEY))
    assert face.horizontalAdvance(cell(page, "discount", "value_to_us")) <= room
    page.document.undo()
    qtbot.waitUntil(lambda: page.view.columnWidth(at) == before)


def test_the_empty_line_is_typed_on_its_whole_width(empty: WishesPage) -> None:
    empty.add_wish()
    assert focused().geometry().right() >= empty.view.viewport().width() - 2


def test_typing_over_a_cell_and_tab_goes_to_the_next(page: WishesPage) -> None:
    go(page, "payment", "label")
    type_keys("Payment 60 days")
    press(Qt.Key.Key_Tab)
    assert wish(page, "payment").label == "Payment 60 days"
    type_text("payment terms", Qt.Key.Key_Return)
    assert wish(page, "payment").category == "payment terms"


def test_money_is_read_as_typed(page: WishesPage) -> None:
    go(page, "payment", "value_to_us")
    type_keys("2*1600")
    press(Qt.Key.Key_Return)
    asked = as_asked(wish(page, "payment"))
    assert asked is not None
    assert asked.value_to_us == -320_000
    assert cell(page, "payment", "value_to_us") == "3,200"


def test_money_that_cannot_be_read_stays_with_its_sentence(page: WishesPage) -> None:
    go(page, "payment", "value_to_us")
    type_keys("a lot")
    press(Qt.Key.Key_Return)
    asked = as_asked(wish(page, "payment"))
    assert asked is not None
    assert asked.value_to_us == -710_000
    assert cell(page, "payment", "value_to_us") == "a lot"
    assert "a lot" in page.model.complaint()
    go(page, "payment", "value_to_us")
    type_keys("800")
    press(Qt.Key.Key_Return)
    assert cell(page, "payment", "value_to_us") == "800"
    assert page.model.complaint() == ""


def test_unknown_is_not_zero(page: WishesPage) -> None:
    go(page, "payment", "value_to_us")
    type_keys("?")
    press(Qt.Key.Key_Return)
    asked = as_asked(wish(page, "payment"))
    assert asked is not None
    assert asked.value_to_us is None
    assert cell(page, "payment", "value_to_us") == "—"
    assert page._total.text() == "not known yet"


def test_a_digit_fills_the_dots(page: WishesPage) -> None:
    go(page, "payment", "importance")
    QTest.keyClicks(page.view, "4")
    assert wish(page, "payment").importance == 4
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert wish(page, "payment").importance == 0


def test_a_click_on_a_dot_fills_up_to_it(page: WishesPage) -> None:
    box = page.view.visualRect(page.model.place("payment", "importance"))
    where = QPoint(box.left() + 8 + 25, box.center().y())
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wish(page, "payment").importance == 3


def test_the_answer_is_chosen_from_a_list(page: WishesPage) -> None:
    go(page, "payment", "response")
    press(Qt.Key.Key_Return)
    box = page.view.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    at = box.findText("Not negotiable")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert wish(page, "payment").response is Response.NOT_NEGOTIABLE


def test_a_mail_pasted_into_the_table_becomes_ten_wishes_in_one_step(empty: WishesPage) -> None:
    QGuiApplication.clipboard().setText(MAIL)
    empty.view.setFocus()
    while_open(accept)
    QTest.keyClick(empty.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(labels(empty)) == 10
    assert labels(empty)[2] == "Fuel surcharge capped at 4 per cent"
    empty.document.undo()
    assert labels(empty) == []


def test_a_mail_pasted_into_the_empty_line_becomes_wishes_and_not_one_long_one(empty: WishesPage) -> None:
    QGuiApplication.clipboard().setText(MAIL)
    empty.view.edit_new()
    line = focused()
    assert isinstance(line, QLineEdit)
    while_open(accept)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(labels(empty)) == 10


def test_lines_pasted_behind_what_is_typed_go_on_with_it(empty: WishesPage) -> None:
    QGuiApplication.clipboard().setText("five years\nof price hold")
    empty.view.edit_new()
    type_keys("For ")
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    empty.view.commit()
    assert labels(empty) == ["For five years of price hold"]


def test_a_pasted_list_comes_behind_the_line_of_the_cursor(page: WishesPage) -> None:
    go(page, "discount", "label")
    QGuiApplication.clipboard().setText("Escrow\nEscalation path\n")
    while_open(accept)
    page.paste_list()
    assert labels(page)[1:3] == ["Escrow", "Escalation path"]


def test_one_plain_text_goes_into_the_cell(page: WishesPage) -> None:
    QGuiApplication.clipboard().setText("Legal dept")
    go(page, "payment", "asked_by")
    QTest.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert wish(page, "payment").asked_by == "Legal dept"


def test_pasting_nothing_is_told(empty: WishesPage) -> None:
    said = told_by(empty)
    QGuiApplication.clipboard().clear()
    empty.paste_list()
    assert said[0].startswith("There is nothing on the clipboard")


def test_a_file_of_wishes_comes_in_by_the_same_preview(empty: WishesPage, tmp_path: Path) -> None:
    path = tmp_path / "wishes.csv"
    path.write_text("Wish;Costs us\nEscrow;4000\nTraining;3200\n", encoding="utf-8")
    while_open(accept)
    empty.import_file(path)
    assert labels(empty) == ["Escrow", "Training"]


def test_cells_are_copied_for_a_spreadsheet(page: WishesPage) -> None:
    go(page, "discount", "label")
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert "20% off the licence price" in copied
    assert "96,000" in copied


def test_text_that_a_spreadsheet_would_run_is_copied_as_text(empty: WishesPage) -> None:
    empty.document.apply(wishes.add_wish, "=1+1", row_id="evil")
    go(empty, "evil", "label")
    QTest.keyClick(empty.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "'=1+1"


def test_a_line_is_deleted_and_brought_back(page: WishesPage) -> None:
    said = told_by(page)
    go(page, "discount", "label")
    QTest.keyClick(page.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert labels(page) == ["Payment 90 days after acceptance"]
    assert said == ["1 wish deleted."]
    page.document.undo()
    assert labels(page)[0] == "20% off the licence price"
    assert page.document.deal.trades[0].complete


def test_one_line_after_the_other_is_deleted(empty: WishesPage) -> None:
    empty.document.apply(wishes.add_wishes, [{"label": label} for label in ("Escrow", "Training", "Parking")])
    go(empty, empty.document.deal.wishes[2].id, "label")
    for left in (["Escrow", "Training"], ["Escrow"], []):
        QTest.keyClick(empty.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        assert labels(empty) == left


def test_a_line_is_moved_by_keys(page: WishesPage) -> None:
    go(page, "discount", "label")
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert labels(page)[1] == "20% off the licence price"
    assert page.view.current_id() == "discount"
    QTest.keyClick(page.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert labels(page)[0] == "20% off the licence price"


def test_the_cursor_stays_at_the_gate(page: WishesPage) -> None:
    page._mark.setFocus()
    press(Qt.Key.Key_Space)
    assert page.document.deal.list_complete
    assert focused() is page._reopen
    press(Qt.Key.Key_Space)
    assert not page.document.deal.list_complete
    assert focused() is page._mark


def test_after_the_gate_a_wish_is_late(page: WishesPage) -> None:
    QTest.mouseClick(page._mark, Qt.MouseButton.LeftButton)
    assert page.document.deal.list_complete
    page.add_wish()
    type_text("One more thing", Qt.Key.Key_Return)
    added = page.document.deal.wishes[-1]
    assert added.late
    assert not page.document.deal.list_complete
    assert cell(page, added.id, "label") == "One more thing  · late"


def test_a_late_wish_that_was_only_forgotten_is_cleared(page: WishesPage) -> None:
    page.document.apply(wishes.mark_complete)
    page.document.apply(wishes.add_wish, "One more thing", row_id="late")
    go(page, "late", "label")
    QTest.keyClick(page.view, Qt.Key.Key_F4)
    assert page.details._late.isVisible()
    QTest.mouseClick(page.details._late, Qt.MouseButton.LeftButton)
    assert not wish(page, "late").late


def test_details_are_typed_and_are_one_step(page: WishesPage) -> None:
    go(page, "payment", "label")
    QTest.keyClick(page.view, Qt.Key.Key_F4)
    assert page.go_to(Target(Step.WISHES, "issues", "payment", "reason"))
    QTest.keyClicks(focused(), "Our bank allows sixty days")
    press(Qt.Key.Key_Tab)
    assert wish(page, "payment").reason == "Our bank allows sixty days"
    page.document.undo()
    assert wish(page, "payment").reason == ""


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("issues", "payment", "label"),
        ("issues", "payment", "value_to_us"),
        ("issues", "payment", "counsel"),
        ("issues", "payment", "approver"),
        ("issues", "payment", "reason"),
        ("issues", "gone", ""),
    ],
)
def test_a_finding_opens_the_very_field(page: WishesPage, table: str, row: str, field: str) -> None:
    assert page.go_to(Target(Step.WISHES, table, row, field))
    assert focused() is not page
    assert page.isAncestorOf(focused())
    if field in ("counsel", "approver", "reason"):
        assert focused() is page.details._fields[field]
    else:
        assert isinstance(focused(), QLineEdit)


def test_a_finding_about_an_option_opens_it(page: WishesPage) -> None:
    option = wish(page, "discount").options[1]
    assert page.go_to(Target(Step.WISHES, "options", option.id, "value_to_them"))
    assert page.details.options.view.isAncestorOf(focused())


def test_a_finding_about_the_list_goes_to_the_gate(page: WishesPage) -> None:
    assert page.go_to(Target(Step.WISHES, "deal", page.document.deal.id, "list_complete"))
    assert focused() is page._mark


@pytest.mark.parametrize("complete", [False, True])
def test_a_finding_about_an_empty_list_begins_its_first_line(empty: WishesPage, complete: bool) -> None:
    if complete:
        empty.document.apply(wishes.mark_complete)
    deal_id = empty.document.deal.id
    assert empty.go_to(Target(Step.WISHES, "deal", deal_id, "list_complete"))
    type_text("Escrow", Qt.Key.Key_Return)
    assert labels(empty) == ["Escrow"]


def test_amounts_are_written_anew_in_another_currency(page: WishesPage) -> None:
    assert cell(page, "discount", "value_to_us") == "96,000"
    page.document.apply(set_currency, "JPY")
    assert cell(page, "discount", "value_to_us") == page.document.cost(
        as_asked(wish(page, "discount")).value_to_us  # type: ignore[union-attr]
    )


def test_the_list_for_the_customer_names_no_figure(page: WishesPage) -> None:
    QTest.mouseClick(page._copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "Payment 90 days after acceptance" in copied
    for secret in ("96,000", "96000", "435", "8%", "Three-year term"):
        assert secret not in copied


def test_details_opened_keep_the_wish_in_sight_and_name_it(empty: WishesPage, qtbot: QtBot) -> None:
    empty.document.apply(wishes.add_wishes, [{"label": f"Wish {number}"} for number in range(1, 15)])
    last = empty.document.deal.wishes[-1]
    go(empty, last.id, "label")
    press(Qt.Key.Key_F4)
    assert "Wish 14" in empty.details_line.summary.text()
    seen = empty.view.viewport().rect()
    qtbot.waitUntil(lambda: seen.contains(empty.view.visualRect(empty.model.place(last.id)).center()))


def test_details_stay_with_their_wish_while_the_next_one_is_typed(page: WishesPage) -> None:
    go(page, "payment", "label")
    press(Qt.Key.Key_F4)
    page.add_wish()
    assert "Payment 90 days" in page.details_line.summary.text()
    assert page.details.isEnabled()


def test_a_date_that_cannot_be_read_stays_with_its_wish(page: WishesPage) -> None:
    """It is shown with no other wish, and is there again when the cursor comes back."""
    first, second = page.document.deal.wishes[:2]
    page.view.setCurrentIndex(page.model.place(first.id))
    page.toggle_details()
    field = page.details._fields["asked_on"]
    field.setFocus()
    type_text("soonish", Qt.Key.Key_Return)
    assert field.error()
    page.view.setCurrentIndex(page.model.place(second.id))
    assert field.edit.text() != "soonish"
    assert not field.error()
    page.view.setCurrentIndex(page.model.place(first.id))
    assert field.edit.text() == "soonish"
    assert field.error()


def test_two_visits_to_a_text_are_two_steps(page: WishesPage) -> None:
    """Half a second after the last key a text is kept; until it is left all of it is one step."""
    wish = page.document.deal.wishes[0]
    page.view.setCurrentIndex(page.model.place(wish.id))
    page.toggle_details()
    notes = page.details._fields["notes"]
    for words in ("one", "two"):
        notes.setFocus()
        for letter in words:
            type_keys(letter)
            notes.commit()
        page.view.setFocus()
    assert page.document.deal.wishes[0].notes.endswith("two")
    page.document.undo()
    assert page.document.deal.wishes[0].notes.endswith("one")
    page.document.undo()
    assert page.document.deal.wishes[0].notes == wish.notes
