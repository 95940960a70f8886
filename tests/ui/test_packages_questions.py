"""What is asked about packages under their chart: answers that open, follow the deal, lead to the chart."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dealplanner.analysis.exact.bounds import TooMany
from dealplanner.analysis.watch import Watch
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.edits import wishes
from dealplanner.edits.deals import new_deal
from dealplanner.edits.offers import log_offer
from tests.ui.driving import focused, press
from tests.ui.test_packages_tab import picture, show, valued_deal
from ui.pages.trades.packages.answers import Answer
from ui.pages.trades.packages.questions import Asked
from ui.pages.trades.packages.spots import at_hand
from ui.pages.trades.packages.view import PackagesTab
from ui.theme import FontRole, font


@pytest.fixture
def tab(qtbot: QtBot) -> PackagesTab:
    """The tab over a deal with an agreement zone."""
    return show(valued_deal(), qtbot)


def ask(tab: PackagesTab, asked: Asked, qtbot: QtBot) -> str:
    """Press the button of a question, and wait for the answer."""
    QTest.mouseClick(tab.questions.buttons[asked], Qt.MouseButton.LeftButton)
    return answer(tab, qtbot)


def answer(tab: PackagesTab, qtbot: QtBot) -> str:
    """The sentences of the answer that is due."""
    qtbot.waitUntil(lambda: not tab.questions._background.busy)
    return tab.questions.sentences.text()


def names(tab: PackagesTab) -> list[str]:
    """The packages side by side."""
    return [column.name for column in tab.questions.table.columns]


def test_an_answer_opens_under_its_button_and_closes_again(tab: PackagesTab, qtbot: QtBot) -> None:
    assert not tab.questions.card.isVisible()
    said = ask(tab, Asked.SURE, qtbot)
    assert "fair split stays the same" in said
    assert tab.questions.sheet.words()[0] == "Our guess | is | from | to"
    assert any(line.startswith("Their walk-away | −10,000 | ") for line in tab.questions.sheet.words())
    assert tab.questions.buttons[Asked.SURE].isChecked()
    qtbot.waitUntil(lambda: not tab.questions.card.visibleRegion().isEmpty())
    QTest.mouseClick(tab.questions.buttons[Asked.SURE], Qt.MouseButton.LeftButton)
    assert not tab.questions.card.isVisible()
    assert not tab.questions.buttons[Asked.SURE].isChecked()


def test_what_would_it_take_is_asked_of_their_newest_offer_first(qtbot: QtBot) -> None:
    deal = valued_deal()
    yes = deal.issues[1].options[1].id
    deal = log_offer(deal, Side.THEM, {"payment": yes, "discount": deal.issues[0].options[1].id})
    deal = log_offer(deal, Side.THEM, {"term": deal.issues[2].options[1].id})
    tab = show(deal, qtbot)
    said = ask(tab, Asked.TAKE, qtbot)
    assert tab.questions.choice.currentText() == "their offer 2"
    assert names(tab)[0] == "Their offer 2"
    assert said
    tab.questions.choice.setFocus()
    press(Qt.Key.Key_End)
    said = answer(tab, qtbot)
    assert tab.questions.choice.currentText() == "the selected package"
    assert names(tab) == ["Fair split"]
    assert "more for one side costs the other" in said


def test_today_could_be_better_for_both(tab: PackagesTab, qtbot: QtBot) -> None:
    ask(tab, Asked.TAKE, qtbot)
    tab.questions.choice.set_value("today’s offer")
    tab.questions.choice.chosen.emit("today’s offer")
    said = answer(tab, qtbot)
    assert "better for both" in said
    assert "Left on the table" in said
    assert names(tab)[0] == "Today’s offer"
    assert len(names(tab)) > 1
    words = tab.questions.table.accessibleName()
    assert "Three-year term: Today’s offer no" in words


def test_what_one_question_is_about_is_not_carried_to_the_next(tab: PackagesTab, qtbot: QtBot) -> None:
    ask(tab, Asked.TAKE, qtbot)
    choice = tab.questions.choice
    choice.setFocus()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Home)
    asked_about = choice.currentText()
    ask(tab, Asked.EQUAL, qtbot)
    assert choice.currentText() == "the selected package" != asked_about
    ask(tab, Asked.TAKE, qtbot)
    assert choice.currentText() == asked_about


def test_equivalent_offers_stand_side_by_side_and_lead_to_the_chart(tab: PackagesTab, qtbot: QtBot) -> None:
    ask(tab, Asked.EQUAL, qtbot)
    assert names(tab)[0] == "Offer A"
    column = tab.questions.table.columns[0]
    links = tab.questions.table.in_order_of_tab()
    assert links[0].accessibleName() == "Show “Offer A” on the chart"
    links[0].setFocus()
    press(Qt.Key.Key_Return)
    assert tab.selected is not None
    assert tab.selected.package.value_to_us == column.package.value_to_us


def test_a_concession_is_made_up(tab: PackagesTab, qtbot: QtBot) -> None:
    said = ask(tab, Asked.MAKE_UP, qtbot)
    assert tab.questions.choice.count() == 3
    assert said.endswith(".")
    tab.questions.choice.setFocus()
    press(Qt.Key.Key_End)
    assert "Payment 90 days" in answer(tab, qtbot)


def test_two_packages_are_compared_point_by_point(tab: PackagesTab, qtbot: QtBot) -> None:
    QTest.mouseClick(tab.package.compare, Qt.MouseButton.LeftButton)
    assert "Select another package" in tab.questions.sentences.text()
    QTest.mouseClick(tab.best.lines[2], Qt.MouseButton.LeftButton)
    said = answer(tab, qtbot)
    assert said == (
        "“Most for us that they might take” is worth 45,500 more to us and 43,100 less to them "
        "than “Fair split”."
    )
    assert names(tab) == ["Fair split", "Most for us that they might take"]
    words = tab.questions.table.accessibleName()
    assert "20% off the licence price: Fair split 8%, Most for us that they might take no" in words
    assert "Difference us +38,400" in words
    assert "1 other point is settled alike." in words
    assert len(tab.chart._rings) == 2
    tab.questions.close_answer()
    assert len(tab.chart._rings) == 1


def test_the_open_answer_follows_the_deal_and_stands_until_then(tab: PackagesTab, qtbot: QtBot) -> None:
    said = ask(tab, Asked.EQUAL, qtbot)
    tab.document.apply(wishes.set_cost, "payment", -2_000_000)
    assert tab.questions.sentences.text() == said
    qtbot.waitUntil(lambda: picture(tab).deal is tab.document.deal)
    answer(tab, qtbot)
    package = tab.questions.table.columns[0].package
    assert {option.id for option in package.options.values()} <= {
        option.id for issue in tab.document.deal.issues for option in issue.options
    }


def test_closing_by_its_cross_gives_the_cursor_back(tab: PackagesTab, qtbot: QtBot) -> None:
    ask(tab, Asked.EQUAL, qtbot)
    tab.questions.choice.setFocus()
    tab.questions.close_answer()
    QApplication.processEvents()
    assert focused() is tab.questions.buttons[Asked.EQUAL]


def test_too_many_packages_is_a_plain_sentence(
    tab: PackagesTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise TooMany("The links tie too many points to each other to go through all packages.")

    monkeypatch.setattr("dealplanner.analysis.offers.equivalents.equivalent_offers", refuse)
    said = ask(tab, Asked.EQUAL, qtbot)
    assert said == "The links tie too many points to each other to go through all packages."
    assert names(tab) == []


def test_a_deal_of_asks_only_has_nothing_to_concede(qtbot: QtBot) -> None:
    deal = wishes.add_ask(new_deal("EUR"), "A reference", worth=100_000)
    tab = show(deal, qtbot)
    assert "no wish yet" in ask(tab, Asked.MAKE_UP, qtbot)


def test_packages_worth_the_same_are_found_and_stand_beside_it(qtbot: QtBot) -> None:
    deal = wishes.add_wish(valued_deal(), "Their own project lead", row_id="lead")
    deal = wishes.set_worth(wishes.set_cost(deal, "lead", -710_000), "lead", 470_000)
    tab = show(deal, qtbot)
    assert ask(tab, Asked.SAME, qtbot) == "1 other package is worth exactly this to both sides."
    assert names(tab) == ["Fair split", "Other 1"]
    words = tab.questions.table.accessibleName()
    assert "Payment 90 days after acceptance: Fair split yes, Other 1 no" in words
    assert "Their own project lead: Fair split no, Other 1 yes" in words
    QTest.mouseClick(tab.best.lines[2], Qt.MouseButton.LeftButton)
    assert answer(tab, qtbot) == "No other package is worth exactly this to both sides."
    assert names(tab) == []


def test_packages_worth_the_same_can_be_compared(qtbot: QtBot) -> None:
    deal = wishes.add_wish(valued_deal(), "Their own project lead", row_id="lead")
    deal = wishes.set_worth(wishes.set_cost(deal, "lead", -710_000), "lead", 470_000)
    tab = show(deal, qtbot)
    ask(tab, Asked.SAME, qtbot)
    other = tab.questions.table.columns[1]
    QTest.mouseClick(tab.package.compare, Qt.MouseButton.LeftButton)
    tab.select(at_hand(other.package, picture(tab)))
    assert answer(tab, qtbot) == "“One of the best for both” is worth the same to both as “Fair split”."
    assert "Difference us −7,100" in tab.questions.table.accessibleName()


def test_an_answer_that_was_due_when_another_view_was_shown_comes_later(
    tab: PackagesTab, qtbot: QtBot
) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def slow(_deal: Deal, _locale: str, watch: Watch) -> Answer:
        begun.set()
        while not stopped.wait(0.001):
            watch(0.5)
        return Answer(("At last.",))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.pages.trades.packages.answers.how_sure", slow)
        QTest.mouseClick(tab.questions.buttons[Asked.SURE], Qt.MouseButton.LeftButton)
        assert begun.wait(10)
        tab.set_active(False)
        assert not tab.questions._background.busy
        stopped.set()
        tab.set_active(True)
        assert answer(tab, qtbot) == "At last."


def test_a_package_of_an_answer_is_shown_on_the_chart_and_the_answer_stays(
    tab: PackagesTab, qtbot: QtBot
) -> None:
    ask(tab, Asked.EQUAL, qtbot)
    bar = tab._scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    offers = [column.package.options for column in tab.questions.table.columns]
    asked_of = tab.selected
    for number in (len(offers) - 1, 0):
        tab.questions.table.select.emit(tab.questions.table.columns[number])
        answer(tab, qtbot)
        assert tab.selected is not None
        assert tab.selected.package.options == offers[number]
        assert bar.value() == 0
        assert [column.package.options for column in tab.questions.table.columns] == offers
        assert tab.questions.choice.currentText() == "the package selected before"
    assert tab.questions._chosen_spot(picture(tab)) == asked_of
    tab.document.apply(wishes.add_wish, "One more")
    qtbot.waitUntil(lambda: len(picture(tab).deal.issues) == len(offers[0]) + 1)
    answer(tab, qtbot)
    assert tab.questions.choice.currentText() == "the package selected before"


def test_the_buttons_stay_in_one_place_from_answer_to_answer(tab: PackagesTab, qtbot: QtBot) -> None:
    button = tab.questions.buttons[Asked.SURE]
    window = tab.window()

    def height() -> int:
        return button.mapTo(window, button.rect().topLeft()).y()

    ask(tab, Asked.SAME, qtbot)
    qtbot.waitUntil(lambda: tab._scroller.verticalScrollBar().value() > 0)
    qtbot.waitUntil(lambda: not tab._opening.isActive())
    first = height()
    for asked in (Asked.TAKE, Asked.SURE, Asked.MAKE_UP, Asked.EQUAL):
        ask(tab, asked, qtbot)
        qtbot.waitUntil(lambda: not tab._opening.isActive())
        assert height() == first


def test_escape_puts_an_answer_away(tab: PackagesTab, qtbot: QtBot) -> None:
    ask(tab, Asked.EQUAL, qtbot)
    qtbot.waitUntil(lambda: tab.questions.card.isVisible())
    tab.questions.choice.setFocus()
    press(Qt.Key.Key_Escape)
    assert not tab.questions.card.isVisible()
    assert focused() is tab.questions.buttons[Asked.EQUAL]
    qtbot.waitUntil(lambda: tab._scroller.verticalScrollBar().value() == 0)


def test_amounts_side_by_side_are_whole_where_the_words_of_the_points_can_give_way(
    tab: PackagesTab, qtbot: QtBot
) -> None:
    table = tab.questions.table
    ask(tab, Asked.EQUAL, qtbot)
    column = table.columns[0]
    table.show_columns((column, column, column, column))
    across = int(4 * table._wanted / 0.8)
    table.resize(across, table.height())
    metrics = QFontMetricsF(font(FontRole.SMALL))
    room = min(width for _left, width in table._spans()[1:])
    assert all(metrics.horizontalAdvance(text) <= room for text in table._figures())
    assert table._spans()[0][1] < across * 0.3 - 14
