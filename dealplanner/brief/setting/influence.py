"""The map of influence as a picture: who stands where, and an arrow for each who is listened to by another.

The boxes tell by their edges what their words say: thick for us, double against us, thin where nobody knows,
tinted for our own people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dealplanner.analysis.influence import WORD_PLACES, Spot, along
from dealplanner.brief.blocks import OURS
from dealplanner.brief.drawings import InfluenceMap, MapArrow, MapBox
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.grid import Dressing, Figure, GridCell, baseline, grid
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.side_by_side import GUTTER, column_width
from dealplanner.brief.setting.text import SetLine, Setter, beside
from dealplanner.brief.style import ACCENT, DETAIL, FIRM_RULE, INK, MUTED, RED, TAG, TINT, WHITE, Style

_NAME = Style("regular", 8, 9.8)
_NUMBER = Style("bold", 6.5, 8)
_NARROWEST, _WIDEST = 108.0, 132.0  # of a column where there is room for it
_BESIDE = 150.0  # what the words need beside the picture
_INSIDE, _ABOVE = 4.0, 3.0  # a box, at its sides and above its lines
_HEAD, _SPREAD = 5.0, 2.3  # length and half the width of the head of an arrow
_DISC = 5.2
_INDENT = 15.0


def map_pieces(block: InfluenceMap, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """The picture, with the words of its arrows by their numbers beside it where there is room, else below
    it; these alone where it would fill a page.
    """
    said = _said(block.arrows)
    room = width - GUTTER - _BESIDE
    across = _reach(block).width
    aside = bool(said) and room >= _NARROWEST * across
    column = min(((room if aside else width) - 2 * _DISC) / max(across, 1), _WIDEST)
    drawn = _Drawing(block, setter, column)
    if aside:
        x = drawn.width + GUTTER
        words = [line for number, arrow in said for line in _line(number, arrow, setter, width - x)]
        if sum(line.leading for line in words) <= drawn.height <= tallest:
            cells = [drawn.cell(0.0), GridCell(x, width - x, words)]
            return grid([cells], Dressing(2.0, 2.0), tallest=float("inf"))
    listed = _listed(said, setter, width, tallest)
    if drawn.height > tallest:
        return listed
    cells = [drawn.cell((width - drawn.width) / 2)]
    return [*grid([cells], Dressing(2.0, 2.0), tallest=float("inf"), keep=bool(listed)), *listed]


def _said(arrows: Sequence[MapArrow]) -> list[tuple[str, MapArrow]]:
    """The arrows about which something is said, with their numbers."""
    return [(str(at), arrow) for at, arrow in enumerate(filter(lambda one: one.how, arrows), start=1)]


def _listed(
    said: Sequence[tuple[str, MapArrow]], setter: Setter, width: float, tallest: float
) -> list[Piece]:
    """What the arrows with numbers say, in two columns."""
    column = column_width(width, 2)
    pieces: list[Piece] = []
    for at in range(0, len(said), 2):
        cells = [
            GridCell(place * (column + GUTTER), column, _line(number, arrow, setter, column))
            for place, (number, arrow) in enumerate(said[at : at + 2])
        ]
        keep = at + 2 < len(said) <= at + 4
        pieces += grid([cells], Dressing(1.0, 1.0), tallest=tallest, keep=keep)
    return pieces


def _line(number: str, arrow: MapArrow, setter: Setter, width: float) -> list[SetLine]:
    """The number, and behind it who is listened to by whom, and how."""
    sign = setter.one_line(number, DETAIL.but(strong=True, colour=INK), _INDENT)
    text = f"{OURS}{arrow.person} → {arrow.other}: {arrow.how}"
    first, *others = setter.lines(text, DETAIL, width - _INDENT)
    nothing = SetLine((), 0.0, DETAIL.leading, DETAIL.size)
    return [
        beside(sign, first, _INDENT, width),
        *(beside(nothing, line, _INDENT, width) for line in others),
    ]


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far the picture goes, in columns and rows of its grid: bends may go beyond its boxes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def _reach(block: InfluenceMap) -> _Reach:
    beside, above = (1 - block.box[0]) / 2, (1 - block.box[1]) / 2
    spots = [_at(arrow, step / 8) for arrow in block.arrows for step in range(9)]
    across = [beside, block.columns - beside, *(x for x, _ in spots)]
    down = [above, block.rows - above, *(y for _, y in spots)]
    return _Reach(min(across), min(down), max(across), max(down))


def _at(arrow: MapArrow, part: float) -> Spot:
    """The point of an arrow at that part of its way."""
    return along((arrow.start, arrow.control, arrow.end), part)


@dataclass(eq=False)
class _Drawing:
    """The picture, with columns of that width; its rows are as high as the fullest of its boxes asks for."""

    block: InfluenceMap
    setter: Setter
    column: float

    def __post_init__(self) -> None:
        room = self.column * self.block.box[0] - 2 * _INSIDE
        self._lines = [_lines(box, self.setter, room) for box in self.block.boxes]
        highest = max((_height(lines) for lines in self._lines), default=0.0)
        self._row = (highest + 2 * _ABOVE) / self.block.box[1]
        self._reach = _reach(self.block)
        self.width = self._reach.width * self.column + 2 * _DISC
        self.height = self._reach.height * self._row + 2 * _DISC

    def cell(self, x: float) -> GridCell:
        """The picture so far from the left."""
        return GridCell(x, self.width, Figure(self.height, self._draw))

    def _draw(self, pen: Pen, left: float, top: float) -> None:
        """The arrows, then the boxes, then the numbers on the arrows."""

        def at(spot: Spot) -> Spot:
            return (
                left + _DISC + (spot[0] - self._reach.left) * self.column,
                top - _DISC - (spot[1] - self._reach.top) * self._row,
            )

        size = self.column * self.block.box[0], self._row * self.block.box[1]
        for arrow in self.block.arrows:
            _draw_arrow(pen, at(arrow.start), at(arrow.control), at(arrow.end))
        for box, lines in zip(self.block.boxes, self._lines, strict=True):
            _draw_box(pen, box, at(box.middle), size)
            _draw_lines(pen, lines, at(box.middle))
        middles = [at(box.middle) for box in self.block.boxes]
        taken: list[Spot] = []
        for number, arrow in _said(self.block.arrows):
            spots = [at(_at(arrow, part)) for part in WORD_PLACES]
            spot = min(spots, key=lambda one: _crowded(one, middles, size, taken))
            taken.append(spot)
            pen.disc(*spot, _DISC, MUTED, filled=False)
            _draw_lines(pen, [self.setter.one_line(number, _NUMBER, 2 * _DISC)], spot)


def _crowded(spot: Spot, boxes: Sequence[Spot], size: Spot, taken: Sequence[Spot]) -> int:
    """How many boxes and numbers a number would stand on."""
    across, down = size[0] / 2 + _DISC, size[1] / 2 + _DISC
    on_boxes = sum(abs(spot[0] - x) < across and abs(spot[1] - y) < down for x, y in boxes)
    near = (2 * _DISC + 1) ** 2
    return on_boxes + sum((spot[0] - x) ** 2 + (spot[1] - y) ** 2 < near for x, y in taken)


def _lines(box: MapBox, setter: Setter, width: float) -> list[SetLine]:
    name = setter.lines(box.name, _NAME.but(strong=box.strong), width)
    return [*name, *(setter.lines(box.words, TAG, width) if box.words else [])]


def _height(lines: Sequence[SetLine]) -> float:
    return sum(line.leading for line in lines)


def _draw_box(pen: Pen, box: MapBox, middle: Spot, size: Spot) -> None:
    width, height = size
    left, low = middle[0] - width / 2, middle[1] - height / 2
    pen.box(left, low, width, height, TINT if box.kind == "ours" else WHITE)
    if box.kind == "for_us":
        pen.frame(left, low, width, height, ACCENT, 1.8)
    elif box.kind == "against_us":
        pen.frame(left, low, width, height, RED, 0.6)
        pen.frame(left + 2.0, low + 2.0, width - 4.0, height - 4.0, RED, 0.6)
    elif box.kind == "unknown":
        pen.frame(left, low, width, height, FIRM_RULE, 0.5)
    else:
        pen.frame(left, low, width, height, MUTED if box.kind == "ours" else INK, 0.7)


def _draw_lines(pen: Pen, lines: Sequence[SetLine], middle: Spot) -> None:
    """Lines one below the other, all of them round a point."""
    top = middle[1] + _height(lines) / 2
    for line in lines:
        pen.line(line, middle[0] - line.width / 2, baseline(top, line))
        top -= line.leading


def _draw_arrow(pen: Pen, start: Spot, control: Spot, end: Spot) -> None:
    """The curve up to the foot of its head, and the head."""
    x, y = end[0] - control[0], end[1] - control[1]
    length = (x * x + y * y) ** 0.5 or 1.0
    x, y = x / length, y / length
    foot = (end[0] - x * _HEAD, end[1] - y * _HEAD)
    pen.curve(start, control, foot, MUTED, 0.9)
    sides = [(foot[0] - y * _SPREAD, foot[1] + x * _SPREAD), (foot[0] + y * _SPREAD, foot[1] - x * _SPREAD)]
    pen.shape([end, *sides], MUTED)
