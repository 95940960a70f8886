"""The closing page by real keys and clicks: the cards, the likeness, the replies, the phrase library."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import ClosingLine, Deal
from dealplanner.domain.enums import Approach
from dealplanner.edits import lists, rows
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, told_by, type_text
from ui.pages.closing.card import LineCard
from ui.pages.closing.page import ClosingPage
from ui.pages.closing.phrase_library import PhraseLibraryDialog
from ui.pages.parts.words import APPROACHES

LINES = (
    ("c1", "The papers are ready. Shall we sign them now?", Approach.DIRECT),
    ("c2", "Who countersigns on your side, and when may I call?", Approach.NEXT_STEP),
    ("c3", "Everything is prepared, shall we sign it now?", Approach.DIRECT),
)


def three_lines() -> Deal:
    """A deal with three closing lines of which the last repeats the first."""
    deal = rows.remove(small_deal(), "closing_lines", ["c1"])
    for row_id, line, approach in LINES:
        deal = lists.add_closing_line(deal, line, approach=approach, row_id=row_id)
    return deal


@pytest.fixture
def page(qtbot: QtBot) -> ClosingPage:
    """The page over three lines."""
    return show_page(ClosingPage, three_lines(), qtbot)


def ids(page: ClosingPage) -> list[str]:
    """The lines in their order."""
    return [line.id for line in page.document.deal.closing_lines]


def line(page: ClosingPage, row: str) -> ClosingLine:
    """A line of the deal as it is now."""
    return next(each for each in page.document.deal.closing_lines if each.id == row)


def shown(page: ClosingPage) -> list[str]:
    """The cards from top to bottom."""
    return [
        card.line_id for card in sorted(page.cards.values(), key=lambda card: card.y()) if card.isVisible()
    ]


def test_a_line_and_its_answers_are_typed_from_field_to_field(qtbot: QtBot) -> None:
    page = show_page(ClosingPage, new_deal("EUR"), qtbot)
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    type_text("May I send the order form", Qt.Key.Key_Tab)
    type_text("Send it", Qt.Key.Key_Tab)
    type_text("Ask what is missing", Qt.Key.Key_Tab)
    type_text("Fix Thursday", Qt.Key.Key_Tab)
    (added,) = page.document.deal.closing_lines
    assert (added.line, added.if_yes, added.if_no, added.if_need_to) == (
        "May I send the order form",
        "Send it",
        "Ask what is missing",
        "Fix Thursday",
    )


def test_a_new_line_takes_an_approach_that_is_not_used_yet(page: ClosingPage) -> None:
    page.add_line()
    assert page.document.deal.closing_lines[-1].approach is Approach.SUMMARY
    assert focused() is page.cards[ids(page)[-1]].texts["line"]


def test_typing_is_kept_at_a_pause_and_undone_as_one_step(page: ClosingPage, qtbot: QtBot) -> None:
    page.cards["c2"].edit("if_yes")
    QTest.keyClicks(focused(), "Thank them")
    qtbot.waitUntil(lambda: line(page, "c2").if_yes == "Thank them")
    QTest.keyClicks(focused(), " and stop")
    press(Qt.Key.Key_Tab)
    assert line(page, "c2").if_yes == "Thank them and stop"
    page.document.undo()
    assert line(page, "c2").if_yes == ""
    assert page.cards["c2"].texts["if_yes"].toPlainText() == ""


def test_what_is_being_typed_survives_a_change_from_elsewhere(page: ClosingPage) -> None:
    card = page.cards["c2"]
    card.edit("if_no")
    QTest.keyClicks(focused(), "Half a wo")
    page.document.apply(lists.add_closing_line, "Another one", row_id="c4")
    page.document.apply(rows.set_fields, "closing_lines", "c2", approach=Approach.CHOICE)
    assert page.cards["c2"] is card
    assert focused() is card.texts["if_no"]
    assert card.texts["if_no"].toPlainText() == "Half a wo"
    assert card.approach.text() == "Choice"


def test_a_line_that_repeats_an_earlier_one_is_amber_and_says_why(page: ClosingPage) -> None:
    assert page.cards["c1"].likeness() == ""
    told = page.cards["c3"].likeness()
    assert told.startswith("Says the same as line 1: both are direct and share “")
    assert "shall we sign" in told
    assert told.endswith("Try another approach.")


def test_rewording_it_calms_the_card(page: ClosingPage, qtbot: QtBot) -> None:
    page.cards["c3"].edit()
    type_text("Which week suits your team for the first training", Qt.Key.Key_Tab)
    assert page.cards["c3"].likeness() == ""
    page.document.undo()
    assert page.cards["c3"].likeness() != ""


def test_names_from_the_deal_make_no_two_lines_alike(qtbot: QtBot) -> None:
    deal = small_deal()
    for text in ("Halden Logistics, is it settled?", "Whom do I ring at Halden Logistics?"):
        deal = lists.add_closing_line(deal, text)
    page = show_page(ClosingPage, deal, qtbot)
    assert [card.likeness() for card in page.cards.values()] == ["", "", ""]


def test_another_approach_is_chosen_by_keyboard(page: ClosingPage, qtbot: QtBot) -> None:
    page.cards["c2"].approach.setFocus()
    press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert line(page, "c2").approach is Approach.CONDITIONAL
    assert page.cards["c2"].approach.text() == "Conditional"


def test_the_approaches_in_use_are_ticked(page: ClosingPage) -> None:
    ticked = [word.text() for word in page.approaches._words.values() if word.text().startswith("✓")]
    assert ticked == ["✓ Direct", "✓ Next step"]
    page.document.apply(rows.set_fields, "closing_lines", "c3", approach=Approach.ADJOURN)
    assert page.approaches._words[Approach.ADJOURN].text() == "✓ Adjourn"
    assert len(page.approaches._words) == len(APPROACHES) == 7


def test_lines_are_moved_by_keys_from_any_of_their_fields(page: ClosingPage) -> None:
    page.cards["c3"].edit("if_no")
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(page) == ["c1", "c3", "c2"]
    assert focused() is page.cards["c3"].texts["if_no"]
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(page) == ["c3", "c1", "c2"]
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(page) == ["c1", "c3", "c2"]
    page.document.undo()
    assert ids(page) == ["c3", "c1", "c2"]


def test_tab_follows_the_order_of_the_cards(page: ClosingPage) -> None:
    page.cards["c3"].edit()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    page.cards["c1"].grip.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() is page.cards["c3"].approach


def test_a_card_is_dragged_to_another_place(page: ClosingPage, qtbot: QtBot) -> None:
    grip, first = page.cards["c3"].grip, page.cards["c1"]
    start = grip.rect().center()
    above = grip.mapFromGlobal(first.mapToGlobal(QPoint(0, 4)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, QPoint(start.x(), (start.y() + above.y()) // 2))
    QTest.mouseMove(grip, QPoint(start.x(), above.y()))
    assert page._dragging.line.isVisible()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), above.y()))
    assert ids(page) == ["c3", "c1", "c2"]
    assert not page._dragging.line.isVisible()
    qtbot.waitUntil(lambda: shown(page) == ["c3", "c1", "c2"])


def test_a_line_is_deleted_and_brought_back(page: ClosingPage) -> None:
    said = told_by(page)
    QTest.mouseClick(page.cards["c2"].bin, Qt.MouseButton.LeftButton)
    assert ids(page) == ["c1", "c3"]
    assert said == ["Line deleted."]
    assert "c2" not in page.cards
    page.document.undo()
    assert ids(page) == ["c1", "c2", "c3"]
    assert page.cards["c2"].texts["line"].toPlainText() == LINES[1][1]


def test_ctrl_delete_takes_the_line_from_the_card_and_from_an_empty_text(page: ClosingPage) -> None:
    page.cards["c1"].approach.setFocus()
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert ids(page) == ["c2", "c3"]
    page.cards["c2"].edit("if_yes")
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert ids(page) == ["c3"]


def test_ctrl_delete_within_a_text_deletes_a_word(page: ClosingPage) -> None:
    page.cards["c1"].texts["line"].setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert ids(page) == ["c1", "c2", "c3"]
    assert page.cards["c1"].texts["line"].toPlainText().startswith("papers are ready")


@pytest.mark.parametrize("field", ["line", "if_yes", "if_no", "if_need_to"])
def test_a_finding_opens_the_text_it_is_about(page: ClosingPage, field: str) -> None:
    assert page.go_to(Target(Step.CLOSING, "closing_lines", "c2", field))
    assert focused() is page.cards["c2"].texts[field]


def test_a_finding_about_the_approach_or_the_list_opens_its_place(page: ClosingPage) -> None:
    assert page.go_to(Target(Step.CLOSING, "closing_lines", "c2", "approach"))
    assert focused() is page.cards["c2"].approach
    assert page.go_to(Target(Step.CLOSING, "deal", page.document.deal.id, "closing_lines"))
    assert focused() is page.add_button
    assert ids(page) == ["c1", "c2", "c3"]


def test_a_ready_reply_is_copied_by_click_and_by_enter(page: ClosingPage) -> None:
    said = told_by(page)
    reply = page.replies.replies[0]
    QTest.mouseClick(reply, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert QGuiApplication.clipboard().text() == reply.text()
    assert "Halden Logistics" in reply.text()
    other = page.replies.replies[1]
    other.setFocus()
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == other.text()
    assert len(said) == 2


def test_a_ready_reply_has_other_wordings(page: ClosingPage) -> None:
    reply = page.replies.replies[0]
    seen = {reply.text()}
    for _ in range(4):
        reply.show_next()
        seen.add(reply.text())
    assert len(seen) == 5


def test_a_reply_that_adjourns_becomes_a_line_in_one_step(page: ClosingPage) -> None:
    reply = next(each for each in page.replies.replies if not each.use.isHidden())
    reply.setFocus()
    QTest.mouseClick(reply.use, Qt.MouseButton.LeftButton)
    added = page.document.deal.closing_lines[-1]
    assert added.approach is Approach.ADJOURN
    assert added.line == reply.text()
    page.document.undo()
    assert ids(page) == ["c1", "c2", "c3"]


def test_replies_follow_the_deal(page: ClosingPage) -> None:
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, customer="Nordkap Foods")
    assert "Nordkap Foods" in page.replies.replies[0].text()


def test_a_narrow_page_keeps_its_width_for_the_lines(page: ClosingPage, qtbot: QtBot) -> None:
    page.resize(560, 700)
    qtbot.waitUntil(lambda: not page._side.isVisible())
    page.resize(820, 700)
    qtbot.waitUntil(page._side.isVisible)


def library(page: ClosingPage, qtbot: QtBot) -> PhraseLibraryDialog:
    """The phrase library, opened from the page."""
    page.open_library()
    dialog = page.findChild(PhraseLibraryDialog)
    assert isinstance(dialog, PhraseLibraryDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_the_library_opens_where_an_approach_is_still_missing(page: ClosingPage, qtbot: QtBot) -> None:
    dialog = library(page, qtbot)
    entry = dialog.model.entry(0)
    assert entry is not None
    assert entry.phrase.approach is Approach.SUMMARY
    dialog.close()


def test_phrases_that_the_deal_cannot_fill_stand_last(page: ClosingPage, qtbot: QtBot) -> None:
    page.document.apply(rows.set_fields, "deal", page.document.deal.id, decide_by=None)
    dialog, some = library(page, qtbot), False
    for at in range(1, dialog.situation_list.count()):
        dialog.situation_list.setCurrentRow(at)
        blanks = [bool(entry.filled.missing) for entry in dialog.model._entries]
        assert blanks == sorted(blanks)
        some |= len(set(blanks)) == 2
    assert some
    dialog.close()


def test_a_phrase_comes_as_a_line_with_its_three_answers_in_one_step(page: ClosingPage, qtbot: QtBot) -> None:
    dialog = library(page, qtbot)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    entry = dialog.model.entry(1)
    assert entry is not None
    press(Qt.Key.Key_Return)
    added = page.document.deal.closing_lines[-1]
    assert (added.line, added.approach) == (entry.filled.text, Approach.SUMMARY)
    assert "three-year term" in added.line.casefold()
    assert added.if_yes
    assert added.if_no
    assert added.if_need_to
    assert dialog.isVisible()
    taken = dialog.model.entry(1)
    assert taken is not None
    assert taken.taken
    dialog.close()
    page.document.undo()
    assert ids(page) == ["c1", "c2", "c3"]


def test_a_search_goes_through_all_situations(page: ClosingPage, qtbot: QtBot) -> None:
    dialog = library(page, qtbot)
    QTest.keyClicks(dialog.search, "cost centre")
    assert dialog.model.rowCount() == 1
    entry = dialog.model.entry(0)
    assert entry is not None
    assert entry.phrase.key == "assume_cost_centre"
    QTest.keyClicks(dialog.search, " no such word")
    assert dialog.model.rowCount() == 0
    assert not dialog.add.isEnabled()
    dialog.close()


def test_a_phrase_that_asks_for_nothing_is_only_copied(page: ClosingPage, qtbot: QtBot) -> None:
    dialog = library(page, qtbot)
    QTest.keyClicks(dialog.search, "take as long as you need")
    assert not dialog.add.isEnabled()
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Please, take as long as you need."
    assert ids(page) == ["c1", "c2", "c3"]
    dialog.close()


def test_what_the_deal_has_nothing_for_stays_visible(qtbot: QtBot) -> None:
    page = show_page(ClosingPage, new_deal("EUR"), qtbot)
    dialog = library(page, qtbot)
    QTest.keyClicks(dialog.search, "have done their homework")
    entry = dialog.model.entry(0)
    assert entry is not None
    assert entry.filled.missing == ("decider",)
    assert entry.filled.text.startswith("[who decides]")
    dialog.close()


def test_a_line_of_ten_thousand_characters_keeps_its_card_usable(page: ClosingPage, qtbot: QtBot) -> None:
    page.document.apply(rows.set_fields, "closing_lines", "c1", line="word " * 2_000)
    card: LineCard = page.cards["c1"]
    qtbot.waitUntil(lambda: card.texts["line"].height() > 60)
    assert card.height() < 500
