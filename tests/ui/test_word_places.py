"""The words of arrows that touch each other are moved apart, off the people and off the heads of arrows."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainterPath

from dealplanner.analysis.influence import placed
from dealplanner.domain.enums import Part
from dealplanner.edits import lists
from dealplanner.edits.deals import new_deal
from ui.pages.people.picture import Grid, grid_in
from ui.pages.people.word_places import Words

ROOM = QRect(0, 0, 640, 560)
PARTS = (Part.DECIDES, Part.APPROVES, Part.INFLUENCES, Part.BUYS, Part.USES, Part.BLOCKS)
WORDS = QSize(110, 18)


def line(start: tuple[float, float], end: tuple[float, float]) -> QPainterPath:
    """A straight arrow."""
    path = QPainterPath(QPointF(*start))
    path.lineTo(QPointF(*end))
    return path


def star(others: int, *, inwards: bool) -> tuple[list[tuple[QPainterPath, QSize]], list[QRectF], float]:
    """The arrows between one person and so many others on the map, the boxes of all of them, the lift."""
    deal, names = new_deal("EUR"), [f"p{at}" for at in range(others + 1)]
    for at, name in enumerate(names):
        deal = lists.add_person(deal, name, row_id=name, part=PARTS[at % len(PARTS)])
    for name in (name for name in names if name != "p1"):
        ends = (name, "p1") if inwards else ("p1", name)
        deal = lists.add_influence(deal, *ends)
    shown = placed(deal)
    grid: Grid = grid_in(shown, ROOM.size())
    arrows = [(grid.curve(edge), WORDS) for edge in shown.edges]
    return arrows, [grid.box(node) for node in shown.nodes], grid.height * 0.39


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("inwards", [False, True])
@pytest.mark.parametrize("others", [3, 5, 6])
def test_the_words_of_all_arrows_of_one_person_are_apart_and_cover_nobody(others: int, inwards: bool) -> None:
    arrows, boxes, lift = star(others, inwards=inwards)
    found = Words().places(arrows, boxes, lift, ROOM)
    assert not [pair for pair in combinations(found, 2) if pair[0].intersects(pair[1])]
    assert not [place for place in found for box in boxes if place.intersects(box)]
    heads = [path.pointAtPercent(1) for path, _size in arrows]
    assert not [place for place in found for head in heads if place.contains(head)]
    assert all(place.size().toSize() == WORDS and ROOM.left() <= place.left() for place in found)


def test_words_with_nothing_round_them_stand_in_the_middle() -> None:
    (place,) = Words().places([(line((100, 100), (100, 300)), WORDS)], [], 40.0, ROOM)
    assert place.center() == QPointF(100, 200)


def test_two_arrows_through_one_spot_have_their_words_beside_each_other() -> None:
    arrows = [(line((100, 100), (300, 300)), WORDS), (line((300, 100), (100, 300)), WORDS)]
    first, second = Words().places(arrows, [], 40.0, ROOM)
    assert not first.intersects(second)


def test_places_are_kept_until_something_moves() -> None:
    words, arrows = Words(), [(line((100, 100), (100, 300)), WORDS)]
    found = words.places(arrows, [], 40.0, ROOM)
    assert words.places([(QPainterPath(arrows[0][0]), QSize(WORDS))], [], 40.0, ROOM) is found
    assert words.places(arrows, [QRectF(60, 190, 80, 20)], 40.0, ROOM) != found
