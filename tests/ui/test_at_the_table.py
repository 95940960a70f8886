"""A whole meeting by the keyboard alone: rounds, a late wish, our word, a tactic, the order, a break."""

import dataclasses
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import resources
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, LinkKind, Side
from dealplanner.domain.lookup import option_words, term_option
from dealplanner.domain.meetings import running
from dealplanner.domain.offers import is_settled
from dealplanner.edits import lists, offers, rows, said, wishes
from dealplanner.edits.deals import new_deal
from dealplanner.storage import writing
from tests.deals import small_deal, with_plan_and_offers
from tests.ui.driving import focused, press, shortcut, show_page, told_by, type_keys, type_text
from ui.deal_view import DealView
from ui.main_window import MainWindow
from ui.pages.table.clock import Clock, Sitting, clock
from ui.pages.table.entry import OfferPanel
from ui.pages.table.notes import NoteRow
from ui.pages.table.page import TablePage
from ui.pages.table.positions import FarTitle
from ui.pages.table.privacy import DOTS
from ui.pages.table.saying import SayingPanel
from ui.pages.table.seeing import SeeingPanel
from ui.widgets import Flowing, Role, SecondaryButton, sentence

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
EVIL = "<b>&Co <img src='/etc/passwd'>"


@pytest.fixture
def view(window: MainWindow) -> DealView:
    """The licence renewal in the window, at the table, where nothing was said yet."""
    window.start().open_sample(resources.path("samples", "software-licence-renewal.json"))
    assert window.view is not None
    document = window.view.document
    document.apply(rows.remove, "commitments", [one.id for one in document.deal.commitments])
    shortcut(window, Qt.Key.Key_8)
    QApplication.processEvents()
    return window.view


def test_what_was_adjourned_on_another_day_is_begun_anew() -> None:
    deal = said.start_meeting(small_deal(), date(2031, 3, 4), "10:30")
    deal = said.adjourn(deal, "They ask their board", "11:12")
    same, next_day = datetime(2031, 3, 4, 14, 0), datetime(2031, 3, 5, 9, 0)
    assert clock(deal, same) == Clock(Sitting.ADJOURNED, words="adjourned at 11:12: They ask their board")
    assert clock(deal, next_day) == Clock(Sitting.NONE, words="last adjourned: They ask their board")


def page_of(view: DealView) -> TablePage:
    """The page at the table."""
    assert isinstance(view.current, TablePage)
    return view.current


def offer(key: str, *named: tuple[str, str], words: str = "") -> None:
    """Log an offer as it is typed at the table: points by a few letters, settlements, what was said."""
    type_keys(key)
    for point, settlement in named:
        type_keys(point)
        press(ENTER)
        type_keys(settlement)
        press(ENTER)
    press(ENTER)
    type_keys(words)
    press(ENTER)


def last_offer(deal: Deal) -> tuple[Side, int, list[str]]:
    """Whose the last offer is, its round and what it names."""
    made = deal.offers[-1]
    found = (term_option(deal, position) for position in made.positions)
    return made.side, made.number, [option_words(*each) for each in found if each is not None]


def seen(widget: QWidget) -> str:
    """All that can be read on a widget, by eyes, by the mouse at rest, or by a screen reader."""
    QApplication.processEvents()
    parts = [widget, *widget.findChildren(QWidget)]
    shown = [part for part in parts if part.isVisible()]
    texts = [part.text() for part in shown if isinstance(part, QLabel)]
    return "\n".join(
        [*texts, *(part.toolTip() for part in shown), *(part.accessibleName() for part in shown)]
    )


def in_the_log(page: TablePage) -> str:
    """All that the table of the rounds gives away."""
    model = page.log.model
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.EditRole,
    )
    cells = [model.index(row, at) for row in range(model.rowCount()) for at in range(model.columnCount())]
    return "\n".join(str(model.data(cell, role)) for cell in cells for role in roles)


def test_a_whole_meeting_of_six_rounds_by_keyboard_alone(view: DealView) -> None:
    page, document = page_of(view), view.document
    type_keys("s")
    assert running(document.deal) is not None
    assert "0 min" in page.head.line.text()

    offer("t", ("15%", "12"), ("payment", "75"), words="Twelve and seventy-five days.")
    assert last_offer(document.deal) == (
        Side.THEM,
        3,
        ["15% off the renewal: 12%", "Payment 90 days after the invoice: 75 days"],
    )
    assert document.deal.offers[-1].words == "Twelve and seventy-five days."
    assert document.deal.offers[-1].made_at
    assert "Their last position (round 3)" in seen(page.theirs)
    assert page.log.view.hasFocus()

    type_keys("c")  # we said, word for word, and the furthest that it allows
    type_keys("More than seven percent is out of the question.")
    press(Qt.Key.Key_Tab)
    press(ENTER)
    type_keys("15%")
    press(Qt.Key.Key_Tab)
    type_keys("7")
    press(ENTER)
    (commitment,) = document.deal.commitments
    assert commitment.words == "More than seven percent is out of the question."
    assert (commitment.issue, commitment.number) == (document.deal.issues[0].id, 3)

    offer("o", ("training", "yes"), ("three-year", "three"))
    assert last_offer(document.deal)[:2] == (Side.US, 3)

    offer("t", ("15%", "11"))
    offer("o", ("payment", "45"))
    assert last_offer(document.deal) == (Side.US, 4, ["Payment 90 days after the invoice: 45 days"])

    type_keys("w")  # a wish that turns up now
    type_keys("A second test system")
    press(ENTER)
    wish = document.deal.issues[-1]
    assert wish.late
    assert not document.deal.list_complete

    offer("t", ("second", "yes"), ("15%", "9,5%"))
    assert last_offer(document.deal)[1] == 5
    assert "away, without “A second test system”, not valued yet" in page.theirs.to_us.text()
    assert page.theirs.to_us.text().startswith(page.log.model.rows[0].to_us.removesuffix(" + ?"))
    assert page.log.model.rows[0].to_us.endswith(" + ?")

    before = document.deal  # an offer that contradicts what we said is called out before it is made
    type_keys("o")
    type_keys("15%")
    press(ENTER)
    type_keys("8")
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert "contradicts what we said, “More than seven percent" in panel.comes_to.warning.text()
    press(ENTER)
    press(ENTER)
    press(ENTER)
    assert document.deal == before
    press(ENTER)
    assert last_offer(document.deal) == (Side.US, 5, ["15% off the renewal: 8%"])
    assert "contradicts this" in seen(page.foot.said)
    press(Qt.Key.Key_Z, CTRL)
    assert document.deal == before
    assert "the last offer keeps to it" in seen(page.foot.said)

    type_keys("k")  # the tactic just seen, and its replies
    type_keys("split")
    press(ENTER)
    tactic = document.deal.tactics[-1]
    assert tactic.card == "split_the_difference"
    assert tactic.seen_on is not None
    press(ENTER)
    assert page.panel is None
    assert "plit the difference" in seen(page.foot.seen)

    type_keys("a")
    type_keys("They ask their board, until two")
    press(ENTER)
    assert running(document.deal) is None
    assert "adjourned at" in page.head.line.text()
    type_keys("r")
    assert running(document.deal) is not None
    assert [bool(held.ended_at) for held in document.deal.meetings] == [True, True, True, True, False]

    offer("o", ("case", "yes"), ("15%", "5"))
    offer("t", ("15%", "7"))
    offer("o", ("15%", "6"))
    assert last_offer(document.deal)[:2] == (Side.US, 6)
    assert [one.number for one in document.deal.offers if one.side is Side.THEM][-1] == 6

    type_keys("l")  # asking for the order
    row = focused()
    assert isinstance(row, NoteRow)
    press(ENTER)
    type_keys("They want it in writing")
    press(ENTER)
    line = document.deal.closing_lines[0]
    assert (line.heard, bool(line.used_at)) == ("They want it in writing", True)
    assert row.text.font().strikeOut()
    press(Qt.Key.Key_Z, CTRL)
    assert document.deal.closing_lines[0].used_on is None
    assert not row.text.font().strikeOut()


def show(deal: Deal, qtbot: QtBot, width: int = 1030) -> TablePage:
    """The page alone over a deal."""
    page = show_page(TablePage, deal, qtbot, width)
    field = page.first_field()
    assert field is not None
    field.setFocus()
    QApplication.processEvents()
    return page


def prepared() -> Deal:
    """The small deal with a plan, an offer of each side, a bound commitment, a tactic and a used line."""
    deal = dataclasses.replace(with_plan_and_offers(small_deal()), their_offer_value=1_000_000)
    deal = rows.set_fields(deal, "deal", deal.id, their_walk_away=500_000)
    deal = said.commit(deal, "No more than eight.", row_id="y", at="10:05")
    discount = deal.issues[0]
    deal = said.bind(deal, "y", discount.id, str(discount.walk_away))
    deal = lists.add_row(deal, "tactics", "nibble", row_id="x")
    return said.use_line(deal, "c1", None, "10:20", "not yet, at 430,000")


def test_a_scroll_bar_beside_a_long_position_comes_and_goes_once(qtbot: QtBot) -> None:
    """A bar that is not needed once it is there comes and goes until the program is out of room."""
    title, shrunk = FarTitle(), 0
    qtbot.addWidget(title)
    title.show()
    for width in range(200, 900, 7):
        title.show_words("")
        title.resize(width, 100)
        title.show_words("Day rate cut by 3%, three years, Health claims next, without a tender")
        wide = title.heightForWidth(width)
        title.resize(width - 14, 100)
        narrow = title.heightForWidth(width - 14)
        title.resize(width, 100)
        shrunk += narrow < wide
        assert title.heightForWidth(width) <= narrow
    assert shrunk  # or nothing was tried


# hiding


def test_one_key_hides_every_figure_and_shows_it_again(view: DealView) -> None:
    page = page_of(view)
    view.findings.set_folded(False)
    before = f"{seen(page)}\n{in_the_log(page)}\n{seen(view.sidebar)}"
    assert all(figure in before for figure in ("497,380", "50,620", "288,600", "683,720", "612,000"))
    press(Qt.Key.Key_F9)
    hidden = f"{seen(page)}\n{in_the_log(page)}\n{seen(view.sidebar)}"
    assert not any(
        figure in hidden for figure in ("497,380", "50,620", "288,600", "683,720", "612,000", "76,300")
    )
    assert "pay once a year in advance" in before
    assert "pay once a year in advance" not in hidden  # the next step gives the plan away
    assert "of 4)" not in hidden
    type_keys("n")
    assert page.panel is None
    assert "three years" not in page.ours.title.accessibleName()
    assert "figures hidden" in hidden
    assert view.findings.folded()
    press(Qt.Key.Key_F9)
    assert f"{seen(page)}\n{in_the_log(page)}\n{seen(view.sidebar)}" == before


def test_what_is_hidden_is_as_long_whatever_it_hides(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    press(Qt.Key.Key_F9)
    seen(page)
    figures = {row.to_us for row in page.log.model.rows} | {row.to_them for row in page.log.model.rows}
    assert figures == {DOTS}
    assert {page.theirs.to_us.text(), page.theirs.to_them.text(), page.ours.title.text()} == {DOTS}
    assert "430,000" not in seen(page.foot.lines)
    assert "8%" not in seen(page.foot.said)


def test_the_offer_being_typed_hides_what_it_comes_to(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    press(Qt.Key.Key_F9)
    type_keys("o20%")
    press(ENTER)
    type_keys("9")
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert (panel.comes_to.worth.to_us.text(), panel.comes_to.worth.to_them.text()) == (DOTS, DOTS)
    assert panel.comes_to.warning.text() == "This contradicts what we said, “No more than eight.”"
    press(Qt.Key.Key_F9)
    assert "to us" in panel.comes_to.worth.to_us.text()
    assert "goes further than" in panel.comes_to.warning.text()


def test_what_we_could_offer_is_not_listed_while_figures_are_hidden(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("o20%")
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert "8%" in panel.choices.texts()
    press(Qt.Key.Key_F9)
    assert set(panel.choices.texts()) == {"yes", "no"}
    type_keys("6.5")
    assert "is new here" not in panel.hint.text()  # nor is what we have thought of told by what we have not
    type_text("8")
    assert panel.choices.texts() == ("8%",)
    press(ENTER)
    press(ENTER)
    press(ENTER)
    limit = page.document.deal.issues[0].walk_away
    assert [position.option for position in page.document.deal.offers[-1].positions] == [limit]


def test_how_far_our_word_goes_is_not_shown_while_figures_are_hidden(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    press(Qt.Key.Key_F9)
    page.foot.said.rows["y"].setFocus()
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, SayingPanel)
    assert not panel.option.isVisible()
    assert not panel.bind_button.isVisible()
    type_text("Eight, and no more.", ENTER)
    (kept,) = page.document.deal.commitments
    limit = page.document.deal.issues[0].walk_away
    assert (kept.words, kept.option) == ("Eight, and no more.", limit)  # what it is held against stays
    press(ENTER)
    assert isinstance(page.panel, SayingPanel)
    press(Qt.Key.Key_F9)
    assert page.panel.option.isVisible()


def test_cards_and_lines_not_said_yet_are_hidden_with_the_figures(qtbot: QtBot) -> None:
    page, line = show(prepared(), qtbot), "Whom should our lawyer call?"
    page.document.apply(lists.add_row, "closing_lines", line)
    type_keys("k")
    assert isinstance(page.panel, SeeingPanel)
    told = told_by(page)
    press(Qt.Key.Key_F9)
    assert page.panel is None
    assert line not in seen(page)
    type_keys("k")
    assert page.panel is None
    assert told == ["The cards are hidden with the figures: F9 shows them."]
    press(Qt.Key.Key_F9)
    assert line in seen(page)


def test_why_it_was_adjourned_is_hidden_with_the_figures(qtbot: QtBot) -> None:
    now = datetime.now()
    deal = said.start_meeting(prepared(), now.date(), f"{now:%H:%M}")
    page = show(said.adjourn(deal, "We ask for nine percent", f"{now:%H:%M}"), qtbot)
    assert "nine percent" in seen(page)
    press(Qt.Key.Key_F9)
    assert "nine percent" not in seen(page)


def test_a_letter_is_the_same_key_with_shift(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(page.panel, OfferPanel)


def test_another_page_shows_its_figures_and_this_one_hides_them_again(
    view: DealView, window: MainWindow
) -> None:
    press(Qt.Key.Key_F9)
    assert "612,000" not in seen(view.sidebar)
    shortcut(window, Qt.Key.Key_2)
    assert "612,000" in seen(view.sidebar)
    shortcut(window, Qt.Key.Key_8)
    assert "612,000" not in seen(view.sidebar)


def test_figures_are_hidden_from_the_start_on_a_second_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [screen, screen])
    page = show(prepared(), qtbot)
    assert page.hides_figures
    assert "second screen; F9 shows them" in page.head.line.text()
    press(Qt.Key.Key_F9)
    assert not page.hides_figures


def test_a_screen_that_is_plugged_in_hides_them_at_once(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    assert not page.hides_figures
    app = QApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenAdded.emit(QGuiApplication.primaryScreen())
    assert page.hides_figures
    assert page.theirs.to_us.text() == DOTS


# offers


def test_a_row_is_changed_with_its_words_and_time(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert panel.said.text() == "Twenty, or we look elsewhere."
    assert "20% off the licence price" in panel.comes_to.taken.text()
    type_keys("20")
    press(ENTER)
    type_keys("8%")
    press(ENTER)
    assert panel.logged_fields is not None
    panel.logged_fields.day.edit.setFocus()
    type_text("no day", ENTER)
    assert panel.logged_fields.day.error()
    type_text("4/3/2031")
    panel.logged_fields.time.setFocus()
    type_text("10:41")
    panel.logged_fields.notes.setFocus()
    type_text("He looked at his boss", ENTER)
    assert last_offer(page.document.deal) == (Side.THEM, 1, ["20% off the licence price: 8%"])
    changed = page.document.deal.offers[-1]
    assert (changed.id, changed.words) == ("o2", "Twenty, or we look elsewhere.")
    assert (changed.made_on, changed.made_at) == (date(2031, 3, 4), "10:41")
    assert changed.notes == "He looked at his boss"
    assert page.log.view.hasFocus()


def test_texts_of_several_lines_stay_as_they_are_and_notes_are_hidden(qtbot: QtBot) -> None:
    deal = rows.set_fields(prepared(), "offers", "o2", words="Twenty.\nOr we go.", notes="Bluff?\nYes.")
    page = show(deal, qtbot)
    press(Qt.Key.Key_F9)
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert panel.logged_fields is not None
    assert panel.logged_fields.notes.isHidden()
    press(Qt.Key.Key_F9)
    assert panel.logged_fields.notes.isVisible()
    press(ENTER)
    press(ENTER)
    changed = page.document.deal.offers[-1]
    assert (changed.words, changed.notes) == ("Twenty.\nOr we go.", "Bluff?\nYes.")


def test_an_offer_is_deleted_and_brought_back(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    told = told_by(page)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    assert len(page.document.deal.offers) == 2
    press(Qt.Key.Key_Delete, CTRL)
    assert [one.id for one in page.document.deal.offers] == ["o2"]
    assert told == ["Offer deleted."]
    page.document.undo()
    assert len(page.log.model.rows) == 2


def test_a_new_settlement_is_an_option_valued_by_its_neighbours(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    before = page.document.deal
    offer("t", ("20%", "4"))
    made = page.document.deal.issues[0].options[-1]
    assert (made.label, made.estimated) != ("4%", False)
    known = {option.label: option for option in page.document.deal.issues[0].options}
    assert (known["4%"].value_to_us, known["4%"].estimated) == (-1_920_000, True)
    assert page.log.model.rows[0].to_us.startswith("≈ ")
    page.document.undo()
    assert page.document.deal == before


def test_words_that_mean_no_point_are_said_to_also_after_a_point_was_taken(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("t20%")
    press(ENTER)
    type_keys("8")
    press(ENTER)
    type_keys("helicopter")
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert "8% off the licence price" in panel.comes_to.taken.text()
    assert "No point has these words." in panel.comes_to.taken.text()


def test_an_offer_left_for_something_else_is_gone_on_with(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    before = len(page.document.deal.offers)
    type_keys("t20%")
    press(ENTER)
    type_keys("8")
    press(ENTER)
    press(ESCAPE)
    type_keys("wA helicopter")
    press(ENTER)
    type_keys("o")  # the other side begins with nothing
    assert isinstance(page.panel, OfferPanel)
    assert page.panel.comes_to.taken.text() == ""
    press(ESCAPE)
    type_keys("t")
    assert "8% off the licence price" in page.panel.comes_to.taken.text()
    type_keys("heli")
    press(ENTER)
    type_keys("yes")
    press(ENTER)
    press(ENTER)
    press(ENTER)
    assert len(page.document.deal.offers) == before + 1
    assert len(page.document.deal.offers[-1].positions) == 2
    type_keys("t")
    assert page.panel.comes_to.taken.text() == ""


def test_cancel_leaves_nothing_to_go_on_with(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("t20%")
    press(ENTER)
    type_keys("8")
    press(ENTER)
    assert page.panel is not None
    cancel = next(one for one in page.panel.findChildren(SecondaryButton) if one.text() == "Cancel")
    cancel.setFocus()
    press(Qt.Key.Key_Space)
    type_keys("t")
    assert isinstance(page.panel, OfferPanel)
    assert page.panel.comes_to.taken.text() == ""


def test_a_settlement_that_is_new_says_so_before_it_is_taken(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("t20%")
    press(ENTER)
    type_keys("8")
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert "new" not in panel.hint.text()
    type_keys("x")
    assert panel.hint.text() == "“8x” is new here: Enter adds it."


def test_of_all_that_stands_as_before_a_few_points_are_named(qtbot: QtBot) -> None:
    deal = wishes.add_wishes(prepared(), [{"label": f"Wish {at}"} for at in range(8)])
    everything = {
        issue.id: str(issue.options[1].id) for issue in deal.issues if issue.label.startswith("Wish")
    }
    deal = offers.log_offer(deal, Side.THEM, everything)
    page = show(offers.log_offer(deal, Side.THEM, {"payment": str(deal.issues[1].asked)}), qtbot)
    assert "As before: 20% off the licence price, Wish 0, Wish 1, Wish 2, Wish 3 and 4 more." in (
        page.theirs.below.text()
    )


def test_a_round_of_another_day_says_its_day(qtbot: QtBot) -> None:
    deal = rows.set_fields(prepared(), "offers", "o1", made_on=date(2027, 5, 3), made_at="16:20")
    page = show(deal, qtbot)
    offer("t", ("20%", "15%"))
    today, theirs, ours = page.log.model.rows
    assert re.fullmatch(r"\d\d:\d\d", today.when)
    assert today.whole_when.endswith(today.when)
    assert (theirs.when, theirs.whole_when) == ("", "")
    assert (ours.when, ours.whole_when) == ("3 May", "3 May 2027, 16:20")


def test_a_point_said_again_is_a_round_in_which_nothing_moved(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    offer("t", ("20%", "yes"), words="As we said.")
    assert last_offer(page.document.deal) == (Side.THEM, 2, ["20% off the licence price"])
    assert page.log.model.rows[0].words == "Again: 20% off the licence price. Nothing moved."
    offer("t", ("20%", "yes"))
    assert page.log.model.rows[0].words.startswith("Third time: ")
    assert "Third time. They did not move since round 2." in page.theirs.below.text()
    type_keys("t20%")
    press(ENTER)
    type_keys("yes")
    assert isinstance(page.panel, OfferPanel)
    assert page.panel.comes_to.taken.isHidden(), "nothing is taken yet"
    press(ENTER)
    assert page.panel.comes_to.taken.text().startswith("Fourth time: ")


def test_a_few_letters_and_enter_say_a_point_again(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    offer("t", ("20%", "15%"))
    type_keys("t20%")
    for _ in range(4):  # the point, where they stand, on to the words, and log it
        press(ENTER)
    assert page.panel is None
    assert page.log.model.rows[0].words == "Again: 15% off the licence price. Nothing moved."


@pytest.mark.parametrize(("key", "side", "number"), [("t", Side.THEM, 2), ("o", Side.US, 2)])
def test_enter_alone_says_the_last_offer_of_a_side_again(
    key: str, side: Side, number: int, qtbot: QtBot
) -> None:
    page = show(prepared(), qtbot)
    before = [one for one in page.document.deal.offers if one.side is side][-1]
    type_keys(key)
    press(ENTER)
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert panel.hint.text() == "The same again? Enter logs it."
    assert panel.comes_to.taken.text().startswith("Again: ")
    assert before == [one for one in page.document.deal.offers if one.side is side][-1]
    press(ENTER)
    made = page.document.deal.offers[-1]
    assert (made.side, made.number) == (side, number)
    assert [held.option for held in made.positions] == [held.option for held in before.positions]


def test_our_first_offer_is_the_proposal_as_it_stands_where_nothing_is_typed(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    type_keys("t")  # they have said nothing yet that could be said again
    press(ENTER)
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert "Nothing is named yet" in panel.hint.text()
    assert panel.point.hasFocus()
    press(ESCAPE)
    type_keys("o")
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert panel.comes_to.taken.text() == "The proposal as it stands"
    press(ENTER)
    press(ENTER)
    assert last_offer(page.document.deal) == (Side.US, 1, [])
    assert page.log.model.rows[0].words == "The proposal as it stands"


def test_of_two_moves_of_one_minute_the_last_one_is_on_top(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    for word in ("split", "salami"):
        type_keys(f"k{word}")
        press(ENTER)
        press(ENTER)
    assert page.foot.seen.list.body.indexOf(next(reversed(page.foot.seen.rows.values()))) == 0


def test_backspace_takes_out_the_last_point_and_escape_gives_up(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    before = page.document.deal
    type_keys("t20%")
    press(ENTER)
    type_keys("8%")
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert panel.log.isEnabled()
    press(Qt.Key.Key_Backspace)
    assert panel.comes_to.taken.isHidden()
    assert not panel.log.isEnabled()
    type_keys("escrow")
    assert "No point has these words" in panel.comes_to.taken.text()
    press(ESCAPE)
    assert page.panel is None
    assert page.document.deal == before


def test_the_arrows_choose_among_what_may_be_meant(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("tp")
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert panel.choices.texts() == ("Payment 90 days after acceptance", "20% off the licence price")
    press(Qt.Key.Key_Down)
    press(ENTER)
    assert panel.point.text() == "20% off the licence price"
    press(Qt.Key.Key_Backspace)
    assert panel.point.hasFocus()


def test_our_next_step_is_offered_with_two_keys(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    assert "Our next step (1 of 1)" in seen(page.ours)
    type_keys("n")
    assert isinstance(page.panel, OfferPanel)
    assert page.panel.hint.text() == "As planned. Enter logs it."
    press(ENTER)
    assert last_offer(page.document.deal) == (
        Side.US,
        2,
        ["20% off the licence price: 8%", "Three-year term"],
    )
    assert page.document.deal.offers[-1].words == "If you stay, we can move."
    assert "it is made" in page.ours.caption.text()
    assert "That is as far as we can go." in seen(page.ours)
    assert page.next_button.isHidden()


def test_they_agree_to_all_of_our_offer_with_one_key(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    document = page.document
    type_keys("t20%")
    press(ENTER)
    type_keys("4")
    press(ENTER)
    type_keys("pay")
    press(ENTER)
    type_keys("yes")
    press(ENTER)
    press(ENTER)
    press(ENTER)
    assert not is_settled(document.deal)
    type_keys("y")
    assert isinstance(page.panel, OfferPanel)
    assert page.panel.hint.text() == "They take our last offer. Enter logs it."
    type_keys("Agreed.")
    press(ENTER)
    assert is_settled(document.deal)
    assert document.deal.offers[-1].words == "Agreed."
    assert page.theirs.title.words() == "Both sides stand at the same"
    assert page.log.model.rows[0].words.startswith("Agreed: ")
    assert not page.log.model.rows[1].words.startswith("Agreed: ")
    assert "under After (Ctrl+9)" in page.theirs.below.text()
    assert page.ours.title.words() == "Give nothing more"
    document.apply(said.end, Ending.AGREED)
    assert page.ours.title.words() == "None: it is agreed"
    assert "under After (Ctrl+9)" in page.ours.below.text()
    assert "under After" not in page.theirs.below.text()
    offer("t", ("20%", "5%"))
    assert "but the two sides do not stand at the same" in page.ours.below.text()
    document.undo()
    document.undo()
    assert page.ours.title.words() == "Give nothing more"
    document.apply(said.end, Ending.LOST)
    assert page.ours.title.words() == "None: it was lost"
    assert page.theirs.title.words() != "Both sides stand at the same"
    assert page.log.model.rows[0].said == "Agreed."  # their words
    assert not page.log.model.rows[0].words.startswith("Agreed: ")
    document.undo()
    assert not page.agree_button.isVisible()
    type_keys("yn")
    assert page.panel is None
    document.undo()
    assert page.agree_button.isVisible()


def test_after_the_end_no_step_is_taken_any_more(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    rounds = len(page.document.deal.offers)
    assert page.next_button.isVisible()
    page.document.apply(said.end, Ending.LOST)
    assert page.ours.title.words() == "None: it was lost"
    assert not page.next_button.isVisible()
    type_keys("n")
    assert page.panel is None
    assert len(page.document.deal.offers) == rounds


def test_letters_are_typed_while_a_panel_is_open(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("c")
    type_keys("At no time")
    press(Qt.Key.Key_Tab)
    type_keys("tow")  # on a button
    assert page.panel is not None
    assert page.panel.accessibleName() == "We said"
    press(ESCAPE)
    assert page.panel is None


# what we said


def test_what_we_said_can_join_two_points(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("c")
    type_keys("Ninety days only for three years")
    press(Qt.Key.Key_Tab)
    press(ENTER)
    for keys in ("Pay", "y", "only", "Thr"):
        type_keys(keys)
        press(Qt.Key.Key_Tab)
    type_keys("y")
    press(ENTER)
    made = page.document.deal.commitments[-1]
    _, payment, term = page.document.deal.issues
    assert (made.issue, made.kind, made.other_issue) == (payment.id, LinkKind.REQUIRES, term.id)
    assert (made.option, made.other_option) == (payment.options[1].id, term.options[1].id)
    page.document.undo()
    assert len(page.document.deal.commitments) == 1


def test_what_goes_together_is_first_what_was_asked(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("cNinety days only for three years")
    press(Qt.Key.Key_Tab)
    press(ENTER)
    panel = page.panel
    assert isinstance(panel, SayingPanel)
    type_keys("Pay")
    assert panel.option.currentText() == "no", "the furthest that we go"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    type_keys("only")
    press(Qt.Key.Key_Tab)
    type_keys("Thr")
    assert (panel.option.currentText(), panel.other_option.currentText()) == ("yes", "yes")
    panel.option.setFocus()
    type_keys("n")
    panel.kind.setFocus()
    type_keys("never")
    assert panel.option.currentText() == "no", "what was chosen stays"


def test_before_our_first_offer_nothing_contradicts_what_we_said(qtbot: QtBot) -> None:
    deal = dataclasses.replace(prepared(), offers=())
    _, payment, term = deal.issues
    ends = (LinkKind.REQUIRES, term.id, term.options[1].id)
    page = show(said.bind(deal, "y", payment.id, payment.options[0].id, *ends), qtbot)
    assert "held against our offers" in seen(page.foot.said)
    assert "last offer" not in seen(page.foot.said)
    offer("o", ("20%", "5"))
    press(ENTER)  # all the same
    assert "the last offer contradicts this" in seen(page.foot.said)


def test_what_we_said_is_changed_and_deleted(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    assert page.foot.go_to(Target(Step.TABLE, "commitments", "y", "words"))
    press(ENTER)
    type_text("Nine at most.", ENTER)
    made = page.document.deal.commitments[0]
    assert (made.words, made.option) == ("Nine at most.", page.document.deal.issues[0].walk_away)
    assert page.foot.said.focus("y")
    press(Qt.Key.Key_Delete, CTRL)
    assert page.document.deal.commitments == ()
    page.document.undo()
    assert len(page.foot.said.rows) == 1


# wishes, meetings, lines


def test_a_wish_is_late_once_offers_were_made_and_not_before(qtbot: QtBot) -> None:
    page = show(wishes.add_wish(new_deal("EUR"), "Training", row_id="first"), qtbot)
    told = told_by(page)
    for words in ("Escrow", "More training"):
        type_keys("w")
        type_text(words, ENTER)
        page.document.apply(wishes.mark_complete)
    assert [wish.late for wish in page.document.deal.wishes] == [False, False, True]
    assert told[0] == "“Escrow” is on the wish list, which is not complete yet."
    assert told[1].startswith("“More training” is late: the wish list is open again")


def test_after_a_line_is_ticked_the_others_are_in_sight(qtbot: QtBot) -> None:
    deal = prepared()
    for line in ("Shall we say so?", "Which day suits you?", "May I write that down?"):
        deal = lists.add_closing_line(deal, line)
    page = show(deal, qtbot)
    type_keys("l")
    row = focused()
    assert isinstance(row, NoteRow)
    press(ENTER)
    type_keys("Not today")
    press(ENTER)
    assert page.log.view.hasFocus()
    assert page.foot.lines.list.verticalScrollBar().value() == 0
    assert page.foot.lines.list.body.indexOf(row) > 1
    assert row.text.font().strikeOut()


def test_a_late_wish_is_marked_in_the_log_and_in_the_head(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    assert "late" not in page.head.line.text()
    type_keys("wSpare seals")
    press(ENTER)
    assert "1 late wish, list open" in page.head.line.text()
    offer("t", ("spare", "yes"), ("20%", "15%"))
    assert page.log.model.rows[0].words == "15% off the licence price, Spare seals (late)"
    page.document.apply(wishes.mark_complete)
    assert "late" not in page.head.line.text()


def test_a_line_that_was_said_is_not_ticked_twice_and_can_be_taken_back(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    type_keys("l")
    press(ENTER)
    type_text("Tomorrow", ENTER)
    line = page.document.deal.closing_lines[0]
    assert (line.used_at, line.heard) == ("10:20", "Tomorrow")
    press(Qt.Key.Key_Delete, CTRL)
    assert page.document.deal.closing_lines[0].used_at == ""


def test_lines_that_can_still_be_said_stand_above_those_that_were(qtbot: QtBot) -> None:
    page = show(lists.add_row(prepared(), "closing_lines", "Whom should our lawyer call?", row_id="z"), qtbot)
    rows_ = page.foot.lines.rows
    QApplication.processEvents()
    assert rows_["z"].y() < rows_["c1"].y()  # c1 was used
    type_keys("l")
    assert focused() is rows_["z"]
    press(ENTER)
    press(ENTER)
    QApplication.processEvents()
    assert rows_["c1"].y() < rows_["z"].y()  # both were said: as they are listed
    page.document.undo()
    QApplication.processEvents()
    assert rows_["z"].y() < rows_["c1"].y()


def test_without_points_or_offers_it_says_what_to_do(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    assert not page.theirs_button.isEnabled()
    assert "T logs what they ask for" in seen(page.theirs)
    assert "None planned" in seen(page.ours)
    type_keys("t")
    assert page.panel is None


def test_before_the_first_offer_their_whole_list_is_weighed(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    assert "Yes to all their wishes: 376,900 to us · 58,100 below our walk" in page.theirs.below.text()
    press(Qt.Key.Key_F9)
    assert "376,900" not in seen(page)


def test_a_meeting_left_running_is_ended_where_a_finding_leads(qtbot: QtBot) -> None:
    page = show(lists.add_row(prepared(), "meetings", "10:30", row_id="d"), qtbot)
    assert page.go_to(Target(Step.TABLE, "meetings", "d", "ended_at"))
    type_text("1145", ENTER)
    assert page.document.deal.meetings[0].ended_at == "11:45"


@pytest.mark.parametrize(("table", "row"), [("offers", "o1"), ("commitments", "y"), ("closing_lines", "c1")])
def test_a_finding_leads_to_its_row(table: str, row: str, qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    assert page.go_to(Target(Step.TABLE, table, row, ""))
    at = focused()
    assert (at.row_id if isinstance(at, NoteRow) else page.log.view.current_id()) == row


def test_hostile_texts_are_shown_as_they_are(qtbot: QtBot) -> None:
    deal = wishes.add_wish(small_deal(), EVIL, row_id="evil")
    option = deal.issues[-1].options[1].id
    deal = offers.log_offer(deal, Side.THEM, {"evil": option}, row_id="o", words=f"{EVIL}\n{EVIL}")
    deal = said.commit(deal, EVIL)
    page = show(deal, qtbot)
    assert page.theirs.title.words() == EVIL
    assert f"“{EVIL}”" in seen(page.foot.said)
    labels = page.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_there_is_room_for_everything_on_a_small_screen(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot, width=580)
    type_keys("t20%")
    press(ENTER)
    type_keys("9")
    QApplication.processEvents()
    column = page.scroller.widget()
    assert column is not None
    assert column.width() <= page.scroller.viewport().width()
    assert page.minimumSizeHint().width() <= 580


def test_words_as_long_as_they_like_keep_the_page_in_its_window(qtbot: QtBot) -> None:
    deal, long = prepared(), "Donaudampfschifffahrtsgesellschaft" * 6
    discount = deal.issues[0]
    deal = rows.set_fields(deal, "issues", discount.id, label=f"20% {long}")
    deal = said.commit(deal, long)
    page = show(deal, qtbot, width=900)
    type_keys("t20%")
    press(ENTER)
    type_keys(long)
    QApplication.processEvents()
    column, panel = page.scroller.widget(), page.panel
    assert isinstance(panel, OfferPanel)
    assert column is not None
    assert column.width() <= page.scroller.viewport().width()
    assert not panel.comes_to.worth.to_us.geometry().intersects(panel.comes_to.worth.to_them.geometry())
    assert panel.log.geometry().right() < panel.width()


def test_while_something_is_typed_the_foot_stays_in_sight(qtbot: QtBot) -> None:
    page = show(prepared(), qtbot)
    whole = page.ours.height()
    type_keys("o20%")
    press(ENTER)
    type_keys("9")
    qtbot.waitUntil(lambda: page.ours.height() < whole)
    assert page.ours.to_us.isVisible()
    assert not page.ours.below.isVisible()
    foot = page.foot.mapTo(page.scroller.viewport(), page.foot.rect().bottomLeft())
    assert foot.y() <= page.scroller.viewport().height()
    press(ESCAPE)
    QApplication.processEvents()
    assert page.ours.below.isVisible()


def test_a_position_that_needs_two_lines_in_the_log_has_them(qtbot: QtBot) -> None:
    deal = prepared()
    deal = rows.set_fields(
        deal, "issues", deal.issues[0].id, label="Something long that they ask of us again and again"
    )
    options = [option.id for option in deal.issues[0].options]
    for option in options:
        deal = rows.set_fields(deal, "options", option, label=f"the whole of it, as they wrote, {option}")
    page = show(deal, qtbot)
    header = page.log.view.verticalHeader()
    qtbot.waitUntil(lambda: header.sectionSize(0) > header.defaultSectionSize())
    assert page.log.maximumHeight() >= header.length()


def test_of_an_offer_in_the_log_its_condition_is_not_cut_off(qtbot: QtBot) -> None:
    deal = prepared()
    term = deal.issues[2]
    for option in term.options:
        label = f"three years from the day of the acceptance by the yard and its owner, {option.label}"
        deal = rows.set_fields(deal, "options", option.id, label=label)
    page = show(deal, qtbot)
    type_keys("n")
    press(ENTER)
    header, row = page.log.view.verticalHeader(), page.log.model.rows[0]
    assert ", if three years" in row.words
    two_lines = 2 * header.defaultSectionSize()
    qtbot.waitUntil(lambda: header.sectionSize(0) > two_lines)
    assert header.sectionSize(1) < two_lines
    for issue in page.document.deal.issues[:2]:
        label = f"the whole of it from the day of the acceptance by the yard and its owner, {issue.id}"
        page.document.apply(rows.set_fields, "options", str(issue.asked), label=label)
    asked = {issue.id: str(issue.asked) for issue in page.document.deal.issues}
    page.document.apply(offers.log_offer, Side.THEM, asked, repeats=True)
    qtbot.waitUntil(lambda: header.sectionSize(0) > header.defaultSectionSize())
    assert header.sectionSize(0) < two_lines, "a third line would be cut all the same"


def test_a_deal_whose_meeting_is_running_opens_at_the_table(window: MainWindow, tmp_path: Path) -> None:
    now = datetime.now()
    deal = said.start_meeting(prepared(), now.date(), f"{now:%H:%M}")
    path = tmp_path / "running.deal"
    writing.write_new(path, deal)
    window.open(path)
    assert window.view is not None
    page = window.view.current
    assert isinstance(page, TablePage)
    QApplication.processEvents()
    assert focused() is page.log.view
    type_keys("a")
    assert page.panel is not None


def test_a_quotation_from_right_to_left_stays_inside_its_quotes(qtbot: QtBot) -> None:
    words = "nothing asked in return for “خصم: 8%”"
    text = Flowing(words, Role.DANGER)
    qtbot.addWidget(text)
    assert text.text() == sentence(words)
    assert text.accessibleName() == words
