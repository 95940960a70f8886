"""The map of influence by real events: arrows by mouse, by keys and in the form, and their table."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Part, Side, Stance
from dealplanner.domain.people import Influence
from dealplanner.edits import lists, rows
from dealplanner.edits.deals import new_deal
from tests.ui.driving import focused, press, show_page, told_by, type_text
from ui.pages.people.influence_map import InfluenceMap, arrow_words
from ui.pages.people.map_tab import MapTab
from ui.pages.people.page import MAP, PeoplePage
from ui.pages.people.teams import TeamsTab

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot) -> PeoplePage:
    """The page with its map: Rolf decides, Ada and Bo use; Tom is ours."""
    deal = lists.add_person(new_deal("EUR"), "Rolf", row_id="rolf", part=Part.DECIDES, stance=Stance.DOUBTS)
    deal = lists.add_person(deal, "Ada", row_id="ada", part=Part.USES, role="Dispatch")
    deal = lists.add_person(deal, "Bo", row_id="bo", part=Part.USES)
    deal = lists.add_person(deal, "Tom", row_id="tom", side=Side.US)
    page = show_page(PeoplePage, deal, qtbot, width=1000)
    page.turn_to(MAP)
    return page


@pytest.fixture
def tab(page: PeoplePage) -> MapTab:
    """That tab."""
    assert isinstance(page.current, MapTab)
    return page.current


def arrows(page: PeoplePage) -> list[tuple[str, str, str]]:
    """The arrows of the deal."""
    return [(one.person, one.other, one.how) for one in page.document.deal.influences]


def place(shown: InfluenceMap, person: str) -> QPoint:
    """Where somebody stands."""
    found = shown.place_of(person)
    assert found is not None
    return found.toPoint()


def drag(shown: InfluenceMap, start: QPoint, end: QPoint) -> None:
    """Press, move and let go."""
    QTest.mousePress(shown, LEFT, pos=start)
    QTest.mouseMove(shown, start + QPoint(20, 5))
    QTest.mouseMove(shown, end)
    QTest.mouseRelease(shown, LEFT, pos=end)


def test_an_arrow_is_dragged_from_one_to_another_and_its_words_are_typed_at_once(
    page: PeoplePage, tab: MapTab
) -> None:
    drag(tab.map, place(tab.map, "ada"), place(tab.map, "rolf"))
    assert arrows(page) == [("ada", "rolf", "")]
    type_text("he asks her first", Qt.Key.Key_Return)
    assert arrows(page) == [("ada", "rolf", "he asks her first")]
    page.document.undo()
    page.document.undo()
    assert arrows(page) == []
    assert tab.table.model.rows == ()


def test_a_drag_that_ends_nowhere_or_at_its_beginning_draws_nothing(page: PeoplePage, tab: MapTab) -> None:
    start = place(tab.map, "ada")
    for end in (QPoint(2, 2), start + QPoint(9, 9), start):
        drag(tab.map, start, end)
    assert arrows(page) == []
    assert tab.map.current == "ada"


def test_the_same_arrow_is_drawn_once(page: PeoplePage, tab: MapTab) -> None:
    page.document.apply(lists.add_influence, "ada", "rolf", "sister")
    said = told_by(page)
    drag(tab.map, place(tab.map, "ada"), place(tab.map, "rolf"))
    assert arrows(page) == [("ada", "rolf", "sister")]
    assert said == ["That arrow is there already."]
    drag(tab.map, place(tab.map, "rolf"), place(tab.map, "ada"))
    assert len(arrows(page)) == 2


def test_an_arrow_is_drawn_by_keys_alone(page: PeoplePage, tab: MapTab) -> None:
    tab.map.setFocus()
    assert tab.map.current == "rolf"
    press(Qt.Key.Key_Down)
    assert tab.map.current == "ada"
    press(Qt.Key.Key_Right)
    assert tab.map.current == "bo"
    press(Qt.Key.Key_Space)
    assert tab.map.accessibleDescription().startswith("An arrow from Bo to: ")
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert arrows(page) == [("bo", "rolf", "")]
    assert focused().accessibleName() == "How"


def test_escape_gives_an_arrow_up(page: PeoplePage, tab: MapTab) -> None:
    tab.map.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert arrows(page) == []
    assert tab.map.origin == ""


def test_arrow_keys_stop_at_the_edge(tab: MapTab) -> None:
    tab.map.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(key)
        assert tab.map.current == "rolf"


def test_an_arrow_is_drawn_in_the_form_also_from_our_own_people(page: PeoplePage, tab: MapTab) -> None:
    assert [tab.who.itemText(at) for at in range(tab.who.count())] == ["Rolf", "Ada", "Bo", "Tom"]
    tab.who.setFocus()
    press(Qt.Key.Key_End)
    tab.whom.setFocus()
    press(Qt.Key.Key_Home)
    tab.how.setFocus()
    type_text("old friends", Qt.Key.Key_Return)
    assert arrows(page) == [("tom", "rolf", "old friends")]
    assert tab.map.place_of("tom") is not None
    assert tab.how.text() == ""
    assert focused() is tab.who


def test_nobody_influences_himself(page: PeoplePage, tab: MapTab) -> None:
    said = told_by(page)
    tab.whom.setFocus()
    press(Qt.Key.Key_Home)
    tab.draw_button.setFocus()
    press(Qt.Key.Key_Return)
    assert arrows(page) == []
    assert said == ["Choose two different people."]


def test_an_arrow_is_deleted_in_the_table_and_brought_back(page: PeoplePage, tab: MapTab) -> None:
    page.document.apply(lists.add_influence, "ada", "rolf", "sister", row_id="i1")
    tab.table.view.setFocus()
    tab.table.view.setCurrentIndex(tab.table.model.place("i1"))
    assert tab.map.chosen_arrow == "i1"
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert arrows(page) == []
    page.document.undo()
    assert arrows(page) == [("ada", "rolf", "sister")]


def test_an_arrow_pressed_is_found_in_the_table(page: PeoplePage, tab: MapTab) -> None:
    page.document.apply(lists.add_influence, "ada", "rolf", "sister", row_id="i1")
    page.document.apply(lists.add_influence, "bo", "rolf", row_id="i2")
    middle = tab.map.middle_of("i2")
    assert middle is not None
    QTest.mouseClick(tab.map, LEFT, pos=middle.toPoint())
    assert tab.table.view.current_id() == "i2"
    assert page.go_to(Target(Step.PEOPLE, "influences", "i1", "how"))
    type_text("cousin", Qt.Key.Key_Return)
    assert arrows(page)[0] == ("ada", "rolf", "cousin")
    assert not page.go_to(Target(Step.PEOPLE, "influences", "gone", "how"))


def test_somebody_on_the_map_is_opened_in_full(page: PeoplePage, tab: MapTab) -> None:
    QTest.mouseDClick(tab.map, LEFT, pos=place(tab.map, "bo"))
    teams = page.current
    assert isinstance(teams, TeamsTab)
    assert teams.person() is page.document.deal.people[2]
    page.turn_to(MAP)
    tab.map.setFocus()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert page.current is teams
    assert teams.card.field("needs") is focused()


def test_the_map_says_in_words_what_it_shows(page: PeoplePage, tab: MapTab) -> None:
    page.document.apply(lists.add_influence, "ada", "rolf", "sister")
    tab.map.setFocus()
    assert tab.map.accessibleName() == "Map of influence"
    assert tab.map.accessibleDescription() == "Rolf, Decides, Doubts. Influenced by Ada"
    press(Qt.Key.Key_Down)
    assert tab.map.accessibleDescription() == "Ada, Uses · Dispatch. Influences Rolf"


def test_the_picture_follows_a_stance_and_says_it_in_words(page: PeoplePage, tab: MapTab) -> None:
    """Both the words and the line round the box are others then."""
    before = picture(tab.map)
    page.document.apply(rows.set_fields, "people", "rolf", stance=Stance.COACHES)
    after = picture(tab.map)
    assert after != before
    assert "Coaches us" in tab.map.accessibleDescription()


def picture(shown: InfluenceMap) -> QImage:
    """What is painted."""
    return shown.grab().toImage()


def test_a_person_who_goes_takes_the_arrow_that_is_drawn_along(page: PeoplePage, tab: MapTab) -> None:
    tab.map.setFocus()
    press(Qt.Key.Key_Space)
    page.document.apply(rows.remove, "people", ["rolf"])
    assert (tab.map.origin, tab.map.current) == ("", "ada")
    assert tab.map.place_of("rolf") is None


def test_with_nobody_the_way_to_the_teams_is_shown(page: PeoplePage, tab: MapTab) -> None:
    page.document.apply(rows.remove, "people", [person.id for person in page.document.deal.people])
    assert not tab.map.isVisible()
    assert page.first_field() is page.bar
    page.document.undo()
    assert tab.map.isVisible()


def test_names_from_right_to_left_do_not_turn_an_arrow() -> None:
    people = {person.id: person for person in lists.add_person(new_deal("EUR"), "דוד", row_id="d").people}
    words = arrow_words("d", "gone", people, "אח")
    assert words.startswith("\u200e")
    assert "\u2068דוד\u2069 → \u2068…\u2069: אח" in words


def test_who_is_gone_to_by_keys_is_scrolled_into_sight(page: PeoplePage, tab: MapTab, qtbot: QtBot) -> None:
    for number in range(30):
        page.document.apply(lists.add_person, f"Person {number}", row_id=f"p{number}")
    qtbot.waitUntil(lambda: tab.map.parentWidget().height() > 900)
    tab.map.setFocus()
    for _ in range(9):
        press(Qt.Key.Key_Down)
    assert tab.map.visibleRegion().contains(place(tab.map, tab.map.current))
    assert not tab.map.visibleRegion().contains(place(tab.map, "rolf"))


def test_every_box_is_inside_the_picture(page: PeoplePage, tab: MapTab) -> None:
    for number in range(20):
        page.document.apply(lists.add_person, f"Person {number} with a long name", row_id=f"p{number}")
    page.document.apply(lists.add_influence, "tom", "rolf")
    for person in page.document.deal.people:
        spot = tab.map.place_of(person.id)
        assert spot is not None
        assert 0 < spot.x() < tab.map.width()
        assert 0 < spot.y() < tab.map.height()


def test_the_words_of_an_arrow_cover_nobody(page: PeoplePage, tab: MapTab) -> None:
    """Also between two who stand side by side with little room between them."""
    page.document.apply(lists.add_influence, "ada", "bo", row_id="i1")
    boxes = [QRect(place(tab.map, person) - QPoint(80, 34), QSize(160, 68)) for person in ("ada", "bo")]
    before = picture(tab.map)
    page.document.apply(rows.set_fields, "influences", "i1", how="they have shared an office for years")
    after = picture(tab.map)
    assert after != before
    assert [after.copy(box) for box in boxes] == [before.copy(box) for box in boxes]


def words_shown(shown: InfluenceMap) -> set[str]:
    """What the arrows say."""
    return {edge.how for edge in shown.spoken()}


def pointed_at(shown: InfluenceMap, influences: tuple[Influence, ...]) -> str:
    """Point at the first of these arrows whose middle is in nobody's box; its words."""
    for influence in influences:
        middle = shown.middle_of(influence.id)
        assert middle is not None
        edge = shown._arrow_at(middle)
        if not shown._at(middle) and edge is not None and edge.influence == influence.id:
            QTest.mouseMove(shown, middle.toPoint())
            return influence.how
    raise AssertionError("no arrow can be pointed at")


def test_of_many_arrows_only_those_of_one_person_and_the_one_pointed_at_have_words(
    page: PeoplePage, tab: MapTab
) -> None:
    names = [f"p{at}" for at in range(10)]
    for name in names:
        page.document.apply(lists.add_person, name, row_id=name, part=Part.USES)
    for name in names[:9]:
        page.document.apply(lists.add_influence, name, "rolf", how=f"{name} asks")
    assert len(words_shown(tab.map)) == 9, "nine can be read"
    assert not tab._left_out.isVisible()
    page.document.apply(lists.add_influence, "p9", "ada", how="p9 asks")
    QTest.mouseClick(tab.map, LEFT, pos=place(tab.map, "p9"))
    assert words_shown(tab.map) == {"p9 asks"}
    assert tab._left_out.text() == "Words stand at the arrows of the person who is chosen."
    assert pointed_at(tab.map, page.document.deal.influences[:9]) in words_shown(tab.map)
    assert len(words_shown(tab.map)) == 2
    QTest.mouseMove(tab.map, place(tab.map, "p9"))
    assert words_shown(tab.map) == {"p9 asks"}
    QTest.mouseClick(tab.map, LEFT, pos=place(tab.map, "rolf"))
    assert words_shown(tab.map) == {f"{name} asks" for name in names[:9]}
