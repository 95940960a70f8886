"""The section “Links” of the trades page by real events: reading, adding, deleting, being led to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner import checks
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.issues import Link
from dealplanner.domain.lookup import as_asked, issue_of
from dealplanner.edits import lists, rows, wishes
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.ui.driving import focused, press, show_page, told_by
from ui.pages.trades.link_line import LinkLine
from ui.pages.trades.link_list import LinkRow
from ui.pages.trades.page import TradesPage
from ui.widgets import ChoiceField

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SENTENCE = "“20% off the licence price: 8%” requires “Three-year term”"


def option(deal: Deal, issue_id: str, words: str = "") -> str:
    """The id of an option by its words; the one as asked without any."""
    issue = issue_of(deal, issue_id)
    assert issue is not None
    chosen = next((one for one in issue.options if one.label == words), as_asked(issue))
    assert chosen is not None
    return chosen.id


def linked(deal: Deal, kind: LinkKind = LinkKind.REQUIRES) -> Deal:
    """The deal with a link from 8% off to the three-year term."""
    return lists.add_link(
        deal, kind, "discount", option(deal, "discount", "8%"), "term", option(deal, "term")
    )


def show(deal: Deal, qtbot: QtBot, width: int = 820) -> TradesPage:
    """The trades page over a deal."""
    return show_page(TradesPage, deal, qtbot, width)


@pytest.fixture
def page(qtbot: QtBot) -> TradesPage:
    """The page over a deal with one link."""
    return show(linked(small_deal()), qtbot)


def line_of(page: TradesPage) -> LinkLine:
    """The line that adds a link; without any link yet it is asked for first."""
    links = page.trades.links
    if links.add_button.isVisibleTo(page):
        links.add_button.setFocus()
        press(Qt.Key.Key_Space)
        assert focused() is links.line.one.point
    return links.line


def choose(field: ChoiceField, words: str) -> None:
    """Choose by typing the first letters into a field, as somebody at the keyboard does."""
    field.setFocus()
    field.view().keyboardSearch("")  # as after a pause
    QTest.keyClicks(field, words)
    assert field.currentText().startswith(words)


def links(page: TradesPage) -> tuple[Link, ...]:
    """The links of the deal as it is now."""
    return page.document.deal.links


def words_of(page: TradesPage) -> list[str]:
    """What the rows say."""
    return [row.accessibleName() for row in page.trades.links.rows]


def test_links_stand_there_in_words(page: TradesPage) -> None:
    assert words_of(page) == [SENTENCE]
    assert page.trades.links.rows[0]._text.text() == SENTENCE
    assert page.trades.links._nothing.isHidden()
    page.document.apply(rows.set_fields, "issues", "term", label="Three years")
    assert words_of(page) == ["“20% off the licence price: 8%” requires “Three years”"]


def test_excluded_pair_is_never_together(qtbot: QtBot) -> None:
    page = show(linked(small_deal(), LinkKind.EXCLUDES), qtbot)
    assert words_of(page) == [SENTENCE.replace("requires", "never together with")]


def test_without_a_link_one_quiet_line_offers_to_begin(qtbot: QtBot) -> None:
    card = show(small_deal(), qtbot).trades.links
    assert card.line.isHidden()
    assert card._nothing.isHidden()
    assert card.height() < 60, "one line of the page"
    qtbot.mouseClick(card.add_button, Qt.MouseButton.LeftButton)
    assert focused() is card.line.one.point
    assert not card.add_button.isVisible()
    assert "one option needs another" in card._nothing.text()
    assert card._nothing.isVisible()


def test_with_fewer_than_two_points_links_are_not_spoken_of(qtbot: QtBot) -> None:
    page = show(new_deal("EUR"), qtbot)
    assert page.trades.links.isHidden()
    assert not page.go_to(Target(Step.TRADES, "links", ""))
    page.document.apply(wishes.add_wish, "Free hosting")
    page.document.apply(wishes.add_wish, "Payment in 60 days")
    assert page.go_to(Target(Step.TRADES, "links", ""))
    assert focused() is page.trades.links.line.one.point


def test_link_is_added_by_keyboard_alone(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    line = line_of(page)
    choose(line.one.point, "20%")
    press(Qt.Key.Key_Tab)
    assert focused() is line.one.option
    choose(line.one.option, "8")
    press(Qt.Key.Key_Tab)
    assert focused() is line.kind
    press(Qt.Key.Key_Tab)
    assert focused() is line.other.point
    assert not line.button.isEnabled()
    choose(line.other.point, "Three")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert focused() is line.button
    press(Qt.Key.Key_Space)
    assert words_of(page) == [SENTENCE]
    assert focused() is line.one.point
    assert [field.currentText() for field in line.fields()] == ["", "", "requires", "", ""]
    assert not line.button.isEnabled()
    page.document.undo()
    assert links(page) == ()
    assert words_of(page) == []


def test_point_brings_its_option_as_asked_and_enter_adds(qtbot: QtBot) -> None:
    page = show(small_deal(), qtbot)
    line = line_of(page)
    choose(line.one.point, "Payment")
    assert line.one.option.value() == option(page.document.deal, "payment")
    press(Qt.Key.Key_Return)
    assert links(page) == ()
    choose(line.kind, "rules")
    choose(line.other.point, "Three")
    press(Qt.Key.Key_Return)
    assert [(link.kind, link.issue, link.other_issue) for link in links(page)] == [
        (LinkKind.EXCLUDES, "payment", "term")
    ]


def test_one_point_is_not_linked_with_itself(page: TradesPage) -> None:
    line = line_of(page)
    choose(line.one.point, "Payment")
    assert line._why_not.isHidden()
    choose(line.other.point, "Payment")
    assert line._why_not.text() == "Choose two different points."
    assert line.button.accessibleDescription() == "Choose two different points."
    assert not line.button.isEnabled()
    press(Qt.Key.Key_Return)
    assert len(links(page)) == 1


@pytest.mark.parametrize("turned", [False, True])
def test_link_that_is_there_already_is_not_added_again(page: TradesPage, turned: bool) -> None:
    line = line_of(page)
    one, other = (line.other, line.one) if turned else (line.one, line.other)
    choose(one.point, "20%")
    choose(one.option, "8")
    choose(other.point, "Three")
    assert line.button.isEnabled() is turned, "only one way requires; the other way is another link"
    choose(line.kind, "rules")
    assert line.button.isEnabled()
    press(Qt.Key.Key_Return)
    assert len(links(page)) == 2
    choose(one.point, "Three")
    choose(other.point, "20%")
    choose(other.option, "8")
    assert line._why_not.text() == "This link is there already.", "never together holds both ways"
    assert not line.button.isEnabled()


def test_delete_is_told_and_comes_back(page: TradesPage) -> None:
    said = told_by(page)
    page.trades.links.rows[0].setFocus()
    press(Qt.Key.Key_Delete)
    assert len(links(page)) == 1, "Del alone is no delete"
    press(Qt.Key.Key_Delete, CTRL)
    assert links(page) == ()
    assert said == ["Link deleted."]
    assert focused() is line_of(page).one.point
    page.document.undo()
    assert words_of(page) == [SENTENCE]


def test_delete_goes_on_to_the_neighbour(page: TradesPage) -> None:
    deal = page.document.deal
    ends = ("payment", option(deal, "payment"), "term", option(deal, "term"))
    page.document.apply(lists.add_link, LinkKind.EXCLUDES, *ends)
    first, second = page.trades.links.rows
    first.setFocus()
    press(Qt.Key.Key_Down)
    assert focused() is second
    press(Qt.Key.Key_Down)
    assert focused() is line_of(page).one.point
    press(Qt.Key.Key_Tab, SHIFT)
    assert focused() is second.remove
    press(Qt.Key.Key_Space)
    assert [link.issue for link in links(page)] == ["discount"]
    assert focused() is first
    assert page.trades.links.rows == [first], "a row that stays is the same row, with its cursor"


def test_click_on_the_bin_deletes(page: TradesPage, qtbot: QtBot) -> None:
    row = page.trades.links.rows[0]
    assert row.remove.accessibleName() == f"Delete the link: {SENTENCE}"
    page.trades.scroller.ensureWidgetVisible(row)
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert links(page) == ()


def test_finding_about_a_link_leads_to_it(page: TradesPage) -> None:
    deal = page.document.deal
    plan = deal.trades[0].gives[0]
    page.document.apply(rows.set_fields, "terms", plan.id, option=option(deal, "discount", "8%"))
    page.document.apply(rows.remove, "terms", [deal.trades[0].gets[0].id])
    found = [finding for finding in checks.run(page.document.deal) if finding.code == "link_broken"]
    assert [finding.target.row for finding in found] == [links(page)[0].id]
    assert page.go_to(found[0].target)
    assert focused() is page.trades.links.rows[0]
    assert not page.go_to(Target(Step.TRADES, "links", "gone"))
    assert page.go_to(Target(Step.TRADES, "links", ""))
    assert focused() is line_of(page).one.point


def test_option_that_goes_takes_its_link_and_the_choice_with_it(page: TradesPage) -> None:
    line = line_of(page)
    choose(line.one.point, "20%")
    choose(line.one.option, "8")
    choose(line.other.point, "Payment")
    assert line.button.isEnabled()
    page.document.apply(rows.remove, "options", [option(page.document.deal, "discount", "8%")])
    assert words_of(page) == []
    assert line.one.option.value() is None
    assert not line.button.isEnabled()
    page.document.apply(rows.remove, "issues", ["payment"])
    assert line.other.point.value() is None
    assert line.other.option.value() is None


def test_change_elsewhere_leaves_what_is_chosen(page: TradesPage) -> None:
    line = line_of(page)
    choose(line.one.point, "Payment")
    page.document.apply(wishes.add_wish, "Free hosting")
    assert line.one.point.currentText().startswith("Payment")
    assert line.one.option.value() == option(page.document.deal, "payment")


def test_many_links_are_shown_when_they_are_wanted(qtbot: QtBot) -> None:
    deal = small_deal()
    for number in range(25):
        deal = wishes.add_wish(deal, f"Wish {number}", row_id=f"w{number}")
        ends = (f"w{number}", option(deal, f"w{number}"), "term", option(deal, "term"))
        deal = lists.add_link(deal, LinkKind.REQUIRES, *ends)
    page = show(deal, qtbot)
    assert len(page.trades.links.rows) == 20
    assert page.trades.links._more.text() == "and 5 more"
    assert page.go_to(Target(Step.TRADES, "links", deal.links[-1].id))
    assert focused() is page.trades.links.rows[24]
    assert page.trades.links._more.isHidden()


@pytest.mark.parametrize("width", [560, 780, 1024])
def test_long_and_odd_texts_stay_text_and_inside(qtbot: QtBot, width: int) -> None:
    deal = rows.set_fields(linked(small_deal()), "issues", "term", label="<b>&Co</b> مرحبا 🎉 " * 500)
    deal = rows.set_fields(deal, "issues", "discount", label="w" * 5_000)
    page = show(deal, qtbot, width)
    row = page.trades.links.rows[0]
    assert "<b>&Co</b>" in row._text.text()
    assert row._text.textFormat() == Qt.TextFormat.PlainText
    assert page.trades.scroller.widget().minimumSizeHint().width() <= page.trades.scroller.viewport().width()
    choose(line_of(page).one.point, "www")
    assert page.trades.scroller.widget().minimumSizeHint().width() <= page.trades.scroller.viewport().width()
    assert "&lt;b&gt;" in row._text.toolTip()


def test_every_part_has_a_name_and_a_key(page: TradesPage) -> None:
    line = line_of(page)
    names = [field.accessibleName() for field in line.fields()]
    assert names == [
        "Point",
        "Option of the point",
        "Kind of link",
        "Other point",
        "Option of the other point",
    ]
    page.trades.links.rows[0].setFocus()
    reached = []
    for _step in range(4):
        reached.append(focused())
        press(Qt.Key.Key_Tab)
    assert isinstance(reached[0], LinkRow)
    assert reached == [page.trades.links.rows[0], page.trades.links.rows[0].remove, line.one.point, line.kind]
