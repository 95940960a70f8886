"""Where people stand on the map of influence, and how its arrows run: worked out once for window and brief.

Positions are in columns (x) and rows (y) of a grid. A box of BOX columns and rows stands in the middle of its
place. Whoever draws it stretches both axes as he likes: what does not touch here does not touch there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Side
from dealplanner.domain.people import Influence, Person

BOX = (0.8, 0.6)
"""Width of a box in columns, and its height in rows."""

MOST = 60
"""So many people are drawn at most: the first ones. More are no picture any more."""

Spot = tuple[float, float]
"""A point of the grid: x in columns, y in rows."""

Curve = tuple[Spot, Spot, Spot]
"""A quadratic curve: where it starts, what it bends towards, where it ends."""

WORD_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Of the way along an arrow: where its words or its number may stand, the best place first."""

_LAYERS: tuple[tuple[Part, ...], ...] = (
    (Part.DECIDES,),
    (Part.APPROVES, Part.BLOCKS, Part.INFLUENCES, Part.ADVISES, Part.COUNSEL),
    (Part.BUYS, Part.LEADS, Part.USES, Part.UNKNOWN),
)
_OURS = len(_LAYERS)
_BENDS = (0.0, 0.45, -0.45, 0.9, -0.9, 1.4, -1.4, 2.0, -2.0, 2.7, -2.7)
_STEPS = 24
_NEAR = 0.1
_MARGIN = 0.5  # columns: so far an arrow may go round whoever stands at the edge


@dataclass(frozen=True, slots=True)
class Node:
    """A person on the map by id: the middle of the box is at (column + 0.5, row + 0.5).

    `column` may be half a one, so that each row stands in the middle; `row` 0 is at the top.
    """

    person: str
    column: float
    row: int

    @property
    def middle(self) -> Spot:
        """The middle of the box."""
        return (self.column + 0.5, self.row + 0.5)


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from the box of `person` to that of `other`: a quadratic curve from `start` to `end`.

    `influence` is the id of its row. The curve bends towards `control`, which lies on the straight line
    between the ends where nothing is in the way. The head of the arrow is at `end`.
    """

    influence: str
    person: str
    other: str
    how: str
    start: Spot
    control: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class Placed:
    """The map: who stands where and which arrows run, on a grid of so many columns and rows."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: int
    rows: int
    left_out: int = 0
    """How many people are not drawn, for being more than MOST."""


def placed(deal: Deal, across: int = 4) -> Placed:
    """The people of theirs, whoever decides at the top, and those of ours who are tied to one by an arrow.

    At most `across` stand in one row. Within a row people stand near those they are tied to (by the mean of
    their columns, the barycenter method of Sugiyama, Tagawa and Toda, 1981), else in the order of the list.
    """
    shown, left_out = _shown(deal)
    arrows = _arrows(deal, {person.id for person in shown})
    ties = _ties(arrows)
    rows = _rows(shown, across)
    _untangle(rows, ties)
    columns = max((len(row) for row in rows), default=0)
    nodes = tuple(
        Node(person_id, (columns - len(row)) / 2 + place, number)
        for number, row in enumerate(rows)
        for place, person_id in enumerate(row)
    )
    by_person = {node.person: node for node in nodes}
    both_ways = {(arrow.person, arrow.other) for arrow in arrows}
    size = (columns, len(rows))
    curves: dict[tuple[str, str], Curve] = {}
    for arrow in arrows:
        back = (arrow.other, arrow.person)
        curves[arrow.person, arrow.other] = _bent(arrow, by_person, size, back in both_ways, curves.get(back))
    edges = tuple(_edge(arrow, by_person, curves[arrow.person, arrow.other]) for arrow in arrows)
    found = Placed(nodes, edges, columns, len(rows), left_out)
    return _with_margin(found) if any(_beside(edge, columns) for edge in edges) else found


def _shown(deal: Deal) -> tuple[list[Person], int]:
    theirs = {person.id for person in deal.people if person.side is Side.THEM}
    tied = set()
    for arrow in deal.influences:
        if arrow.person in theirs or arrow.other in theirs:
            tied |= {arrow.person, arrow.other}
    wanted = [person for person in deal.people if person.id in theirs or person.id in tied]
    return wanted[:MOST], len(wanted[MOST:])


def _arrows(deal: Deal, shown: set[str]) -> tuple[Influence, ...]:
    """The first arrow from one to another; one to oneself says nothing."""
    found: dict[tuple[str, str], Influence] = {}
    for arrow in deal.influences:
        if arrow.person != arrow.other and {arrow.person, arrow.other} <= shown:
            found.setdefault((arrow.person, arrow.other), arrow)
    return tuple(found.values())


def _ties(arrows: Sequence[Influence]) -> Mapping[str, list[str]]:
    ties: dict[str, list[str]] = {}
    for arrow in arrows:
        ties.setdefault(arrow.person, []).append(arrow.other)
        ties.setdefault(arrow.other, []).append(arrow.person)
    return ties


def layer(person: Person) -> int:
    """How far down somebody stands: 0 decides, 1 has a say, 2 has none; ours stand below them all."""
    if person.side is Side.US:
        return _OURS
    return next(number for number, parts in enumerate(_LAYERS) if person.part in parts)


def _rows(people: Sequence[Person], across: int) -> list[list[str]]:
    """The layers that hold somebody, one too wide broken into rows of nearly equal length."""
    rows: list[list[str]] = []
    for number in range(_OURS + 1):
        held = [person.id for person in people if layer(person) == number]
        lines = -(-len(held) // across)
        for line in range(lines):
            rows.append(held[len(held) * line // lines : len(held) * (line + 1) // lines])
    return rows


def _untangle(rows: list[list[str]], ties: Mapping[str, list[str]]) -> None:
    """Put each row in the order of the places of those tied to it, downwards and back up."""
    place = {person: at - len(row) / 2 for row in rows for at, person in enumerate(row)}
    row_of = {person: number for number, row in enumerate(rows) for person in row}

    def wish(person: str) -> float:
        tied = [place[other] for other in ties.get(person, ()) if row_of[other] != row_of[person]]
        return sum(tied) / len(tied) if tied else place[person]

    for row in (*rows[1:], *reversed(rows[:-1]), *rows[1:]):
        row.sort(key=wish)
        place |= {person: at - len(row) / 2 for at, person in enumerate(row)}


def _edge(arrow: Influence, nodes: Mapping[str, Node], curve: Curve) -> Edge:
    ends = _clipped(curve, nodes[arrow.person], nodes[arrow.other])
    return Edge(arrow.id, arrow.person, arrow.other, arrow.how, *ends)


def _bent(
    arrow: Influence, nodes: Mapping[str, Node], size: Spot, returned: bool, back: Curve | None
) -> Curve:
    """The least bent curve that passes no other box.

    One of two that answer each other bends aside, and not the way of the other one, which is `back`.
    """
    one, other = nodes[arrow.person], nodes[arrow.other]
    others = [node for node in nodes.values() if node is not one and node is not other]
    curves = [_curve(one.middle, other.middle, bend) for bend in (_BENDS[1:] if returned else _BENDS)]

    def cost(curve: Curve) -> int:
        same = back is not None and all(abs(a - b) < _NEAR for a, b in zip(curve[1], back[1], strict=True))
        return _touched(curve, others) + _outside(curve, size) + 2 * same

    return min(curves, key=cost)


def _curve(start: Spot, end: Spot, bend: float) -> Curve:
    """The curve whose control lies `bend` beside the middle, to the left as one goes."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = (x * x + y * y) ** 0.5
    return (
        start,
        ((start[0] + end[0]) / 2 + y / length * bend, (start[1] + end[1]) / 2 - x / length * bend),
        end,
    )


def along(curve: Curve, part: float) -> Spot:
    """The point of a curve at that part of its way, from 0 to 1."""
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    (x0, y0), (x1, y1), (x2, y2) = curve
    return (a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2)


def _spots(curve: Curve) -> Iterator[Spot]:
    return (along(curve, step / _STEPS) for step in range(_STEPS + 1))


def _within(spot: Spot, node: Node, margin: float = 0.0) -> bool:
    x, y = node.middle
    return abs(spot[0] - x) < BOX[0] / 2 + margin and abs(spot[1] - y) < BOX[1] / 2 + margin


def _touched(curve: Curve, nodes: Sequence[Node]) -> int:
    """How many boxes lie in the way."""
    spots = tuple(_spots(curve))
    return sum(any(_within(spot, node, 0.02) for spot in spots) for node in nodes)


def _outside(curve: Curve, size: Spot) -> bool:
    """Whether a curve leaves the grid and the margin beside it."""
    columns, rows = size
    return any(not (-_MARGIN <= x <= columns + _MARGIN and 0 <= y <= rows) for x, y in _spots(curve))


def _beside(edge: Edge, columns: int) -> bool:
    """Whether an arrow goes round whoever stands at the edge."""
    return any(not 0 <= x <= columns for x, _ in _spots((edge.start, edge.control, edge.end)))


def _with_margin(found: Placed) -> Placed:
    """The same with half a column more on each side."""
    nodes = tuple(replace(node, column=node.column + _MARGIN) for node in found.nodes)
    edges = tuple(
        replace(edge, start=_aside(edge.start), control=_aside(edge.control), end=_aside(edge.end))
        for edge in found.edges
    )
    return replace(found, nodes=nodes, edges=edges, columns=found.columns + 1)


def _aside(spot: Spot) -> Spot:
    return (spot[0] + _MARGIN, spot[1])


def _clipped(curve: Curve, one: Node, other: Node) -> Curve:
    """The part of a curve between the borders of two boxes, itself such a curve."""
    begin = _border(curve, one, (0.0, 1.0))
    end = _border(curve, other, (1.0, 0.0))
    return along(curve, begin), _between(curve, begin, end), along(curve, end)


def _border(curve: Curve, node: Node, search: Spot) -> float:
    """Where a curve that begins within a box leaves it."""
    inside, outside = search
    for _ in range(_STEPS):
        half = (inside + outside) / 2
        if _within(along(curve, half), node):
            inside = half
        else:
            outside = half
    return outside


def _between(curve: Curve, begin: float, end: float) -> Spot:
    """The control of the part of a curve from `begin` to `end`, by the rule of de Casteljau."""
    start, control, last = curve
    one = tuple((1 - begin) * a + begin * b for a, b in zip(start, control, strict=True))
    other = tuple((1 - begin) * a + begin * b for a, b in zip(control, last, strict=True))
    x, y = ((1 - end) * a + end * b for a, b in zip(one, other, strict=True))
    return (x, y)
