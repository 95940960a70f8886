"""The map of influence: who decides stands at the top, no box on another, and no arrow through a third."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.analysis.influence import BOX, MOST, Edge, Node, Placed, along, layer, placed
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Side
from dealplanner.domain.people import Influence, Person


def person(number: int, part: Part = Part.UNKNOWN, side: Side = Side.THEM) -> Person:
    """Somebody, p0, p1 …"""
    return Person(id=f"p{number}", key=f"p{number}", rank="V", name=f"Person {number}", part=part, side=side)


def deal(*people: Person, arrows: str = "") -> Deal:
    """A deal of people; arrows as in "01 12": from the first to the second."""
    influences = tuple(
        Influence(id=f"i{number}", rank="V", person=f"p{pair[0]}", other=f"p{pair[1]}", how=f"how {pair}")
        for number, pair in enumerate(arrows.split())
    )
    return Deal(id="deal", people=people, influences=influences)


def middle(edge: Edge) -> tuple[float, float]:
    """The point half way along the arrow."""
    return along((edge.start, edge.control, edge.end), 0.5)


def spots(edge: Edge) -> list[tuple[float, float]]:
    """Points along the arrow, finely."""
    parts = [step / 200 for step in range(201)]
    ends = (edge.start, edge.control, edge.end)
    return [
        tuple(
            (1 - t) ** 2 * ends[0][axis] + 2 * t * (1 - t) * ends[1][axis] + t**2 * ends[2][axis]
            for axis in (0, 1)
        )
        for t in parts
    ]  # type: ignore[misc]


def through(edge: Edge, node: Node) -> bool:
    """Whether an arrow runs through a box."""
    x, y = node.middle
    return any(abs(a - x) < BOX[0] / 2 - 1e-6 and abs(b - y) < BOX[1] / 2 - 1e-6 for a, b in spots(edge))


def at(found: Placed) -> dict[str, tuple[float, int]]:
    """Where each stands."""
    return {node.person: (node.column, node.row) for node in found.nodes}


def test_an_empty_deal_has_an_empty_map() -> None:
    assert placed(deal()) == Placed((), (), 0, 0)


def test_who_decides_stands_at_the_top_and_each_row_in_the_middle() -> None:
    people = (person(0, Part.USES), person(1, Part.USES), person(2, Part.DECIDES), person(3, Part.APPROVES))
    assert at(placed(deal(*people))) == {"p2": (0.5, 0), "p3": (0.5, 1), "p0": (0.0, 2), "p1": (1.0, 2)}


def test_of_our_people_only_those_who_are_tied_to_one_of_theirs_are_shown_and_they_stand_below() -> None:
    ours = [person(number, Part.DECIDES, Side.US) for number in (1, 2, 3)]
    found = placed(deal(person(0), *ours, arrows="10 23"))
    assert at(found) == {"p0": (0.0, 0), "p1": (0.0, 1)}
    assert [(edge.influence, edge.person, edge.other, edge.how) for edge in found.edges] == [
        ("i0", "p1", "p0", "how 10")
    ]


def test_people_stand_near_those_they_are_tied_to() -> None:
    top = [person(number, Part.APPROVES) for number in range(3)]
    users = [person(number, Part.USES) for number in (3, 4, 5)]
    found = at(placed(deal(*top, *users, arrows="30 41 52")))
    assert [found[f"p{number}"][0] for number in (3, 4, 5)] == [
        found[f"p{number}"][0] for number in (0, 1, 2)
    ]
    crossed = at(placed(deal(*top, *users, arrows="50 41 32")))
    assert [crossed[f"p{number}"][0] for number in (5, 4, 3)] == [crossed[f"p{n}"][0] for n in (0, 1, 2)]


def test_an_arrow_between_two_of_one_row_leaves_everybody_in_his_place() -> None:
    people = [person(0, Part.DECIDES), *(person(number) for number in (1, 2, 3))]
    assert at(placed(deal(*people, arrows="10 31 13 32"))) == at(placed(deal(*people, arrows="10")))


def test_a_row_that_is_too_long_is_broken_evenly() -> None:
    found = placed(deal(*(person(number) for number in range(9))), across=4)
    assert [sum(node.row == row for node in found.nodes) for row in range(found.rows)] == [3, 3, 3]
    assert (found.columns, found.rows) == (3, 3)


@pytest.mark.parametrize(
    "people",
    [
        [person(number) for number in range(3)],
        [person(number, part) for number, part in enumerate((Part.DECIDES, Part.ADVISES, Part.USES))],
        [person(number, part) for number, part in enumerate((Part.USES, Part.ADVISES, Part.DECIDES))],
    ],
)
def test_an_arrow_goes_round_who_stands_between(people: list[Person]) -> None:
    found = placed(deal(*people, arrows="02"))
    (edge,) = found.edges
    (between,) = [node for node in found.nodes if node.person == "p1"]
    assert not through(edge, between)
    assert edge.control != pytest.approx(middle(edge))


def test_an_arrow_goes_round_a_whole_row_and_there_is_room_for_it() -> None:
    """Ours influences who decides; two stand between at the sides, and one in the middle."""
    people = [person(0, Part.DECIDES), person(1, Part.ADVISES), person(2, Part.ADVISES), person(3)]
    found = placed(deal(*people, person(4, side=Side.US), arrows="40"))
    (edge,) = found.edges
    assert not any(through(edge, node) for node in found.nodes if node.person in ("p1", "p2", "p3"))
    assert all(0 <= x <= found.columns and 0 <= y <= found.rows for x, y in spots(edge))
    assert at(found)["p0"] == (1.0, 0)


def test_two_arrows_that_answer_each_other_part() -> None:
    one, other = placed(deal(person(0, Part.DECIDES), person(1), arrows="01 10")).edges
    assert middle(one) != pytest.approx(middle(other))
    between = [person(1, Part.ADVISES), person(2, Part.ADVISES), person(3, Part.ADVISES)]
    one, other = placed(deal(person(0, Part.DECIDES), *between, person(4), arrows="04 40")).edges
    assert middle(one) != pytest.approx(middle(other)), "nor where both go round somebody"


def test_an_arrow_begins_and_ends_at_the_borders_of_its_boxes() -> None:
    (edge,) = placed(deal(person(0, Part.DECIDES), person(1), arrows="10")).edges
    assert edge.start == pytest.approx((0.5, 1.5 - BOX[1] / 2), abs=1e-4)
    assert edge.end == pytest.approx((0.5, 0.5 + BOX[1] / 2), abs=1e-4)
    assert middle(edge) == pytest.approx((0.5, 1.0), abs=1e-4)


def test_an_arrow_twice_or_to_oneself_is_drawn_once_or_not_at_all() -> None:
    found = placed(deal(person(0), person(1), arrows="01 01 11"))
    assert [edge.influence for edge in found.edges] == ["i0"]


def test_more_people_than_make_a_picture_are_counted() -> None:
    found = placed(deal(*(person(number) for number in range(MOST + 7))))
    assert (len(found.nodes), found.left_out) == (MOST, 7)


SOME = st.lists(st.tuples(st.sampled_from(Part), st.sampled_from(Side)), max_size=9)


@settings(max_examples=60)
@given(SOME, st.data(), st.integers(1, 5))
def test_no_box_lies_on_another_and_layers_hold(
    drawn: list[tuple[Part, Side]], data: st.DataObject, across: int
) -> None:
    people = [person(number, part, side) for number, (part, side) in enumerate(drawn)]
    pairs = [f"{a}{b}" for a, b in permutations(range(len(people)), 2)]
    arrows = data.draw(st.lists(st.sampled_from(pairs), max_size=8, unique=True) if pairs else st.just([]))
    whole = deal(*people, arrows=" ".join(arrows))
    found = placed(whole, across)
    assert found == placed(whole, across)
    for one, other in combinations(found.nodes, 2):
        assert one.row != other.row or abs(one.column - other.column) >= 1
    for node in found.nodes:
        assert 0 <= node.column <= found.columns - 1
        assert 0 <= node.row < found.rows
    per_row = [sum(node.row == row for node in found.nodes) for row in range(found.rows)]
    assert max(per_row, default=0) <= across
    assert found.columns <= across + 1
    layers = {each.id: layer(each) for each in people}
    for one, other in permutations(found.nodes, 2):
        assert layers[one.person] <= layers[other.person] or one.row > other.row
    shown = {node.person for node in found.nodes}
    assert {edge.influence for edge in found.edges} == {
        arrow.id for arrow in whole.influences if {arrow.person, arrow.other} <= shown
    }
