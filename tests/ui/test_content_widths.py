"""Columns that share the room of a table by what stands in them."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner.edits import lists, rows
from dealplanner.edits.deals import new_deal
from tests.ui.driving import show_page
from ui.pages.people.page import PeoplePage
from ui.pages.people.teams import TeamsTab
from ui.tables.content_widths import shared

NEEDS = st.lists(st.integers(20, 600), min_size=1, max_size=5)


@given(NEEDS, st.integers(0, 2000))
def test_all_of_the_room_is_shared_and_nobody_gets_more_at_the_cost_of_others(
    needs: list[int], room: int
) -> None:
    widths = shared(room, needs)
    assert sum(widths) == room
    cut = [at for at, need in enumerate(needs) if widths[at] < need]
    if sum(needs) <= room:
        assert not cut
    for at in cut:
        assert widths[at] >= max(widths) - 1, "who is cut has as much as anybody"


def test_a_long_role_takes_the_room_of_what_few_may_decide(qtbot: QtBot) -> None:
    deal = lists.add_person(new_deal("EUR"), "Rolf", row_id="rolf", role="Head of procurement and logistics")
    page = show_page(PeoplePage, deal, qtbot, width=1240)
    tab = page.current
    assert isinstance(tab, TeamsTab)
    view = tab.theirs.view

    def width(key: str) -> int:
        at = [column.key for column in tab.theirs.model.columns].index(key)
        return view.columnWidth(at)

    def needed(text: str) -> int:
        return view.fontMetrics().horizontalAdvance(text)

    qtbot.waitUntil(lambda: width("role") > needed("Head of procurement and logistics"))
    assert width("authority") < width("role")
    page.document.apply(rows.set_fields, "people", "rolf", role="CEO", authority="all orders up to a million")
    qtbot.waitUntil(lambda: width("authority") > max(width("role"), needed("all orders up to a million")))
    assert sum(view.columnWidth(at) for at in range(view.model().columnCount())) == view.viewport().width()
    page.resize(1000, 770)
    qtbot.waitUntil(
        lambda: (
            sum(view.columnWidth(at) for at in range(view.model().columnCount())) == view.viewport().width()
        )
    )


def test_a_line_over_the_tables_tells_of_the_key_that_leads_to_the_card(qtbot: QtBot) -> None:
    page = show_page(PeoplePage, new_deal("EUR"), qtbot, width=1240)
    tab = page.current
    assert isinstance(tab, TeamsTab)
    assert not tab._hint.isVisible(), "nobody has a card yet"
    page.document.apply(lists.add_person, "Ada")
    assert tab._hint.isVisible()
    tab.theirs.view.setFocus()
    QTest.keyClick(tab.theirs.view, Qt.Key.Key_F4)
    assert tab.card.isAncestorOf(page.focusWidget())
