"""A whole meeting by the keyboard alone: rounds, a late wish, our word, a tactic, the order, a break."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

import resources
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import option_words, term_option
from dealplanner.domain.meetings import running
from dealplanner.edits import rows
from dealplanner.edits import said as table_edits
from tests.deals import small_deal
from tests.ui.driving import focused, press, shortcut, type_keys
from ui.deal_view import DealView
from ui.main_window import MainWindow
from ui.pages.table.clock import Clock, Sitting, clock
from ui.pages.table.entry import OfferPanel
from ui.pages.table.notes import NoteRow
from ui.pages.table.page import TablePage

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
EVIL = "<b>&Co <img src='/etc/passwd'>"


@pytest.fixture
def view(window: MainWindow) -> DealView:
    """The licence renewal in the window, at the table, where nothing was said yet."""
    window.start().open_sample(resources.path("samples", "software-licence-renewal.json"))
    assert window.view is not None
    document = window.view.document
    document.apply(rows.remove, "commitments", [said.id for said in document.deal.commitments])
    shortcut(window, Qt.Key.Key_8)
    QApplication.processEvents()
    return window.view


def test_what_was_adjourned_on_another_day_is_begun_anew() -> None:
    deal = table_edits.start_meeting(small_deal(), date(2031, 3, 4), "10:30")
    deal = table_edits.adjourn(deal, "They ask their board", "11:12")
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

    offer("o", ("15%", "4"), ("three-year", "three"))
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

    before = document.deal  # an offer that contradicts what we said is called out before it is made
    type_keys("o")
    type_keys("15%")
    press(ENTER)
    type_keys("8")
    panel = page.panel
    assert isinstance(panel, OfferPanel)
    assert "contradicts what we said, “More than seven percent" in panel.warning.text()
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
    assert [bool(held.ended_at) for held in document.deal.meetings] == [True, True, True, False]

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
