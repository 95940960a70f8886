"""Small vector pictures: a range with its marks, and the package on one scale.

Each kind of mark has a shape of its own, so that the pictures tell the same without colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dealplanner.brief.drawings import BalancePicture, Mark, MarkKey, MarkKind, PackageScale, RangePicture
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.grid import baseline
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.text import SetLine, Setter
from dealplanner.brief.style import (
    ACCENT,
    FIRM_RULE,
    INK,
    MUTED,
    RED,
    SHADE,
    SMALL_FIGURE,
    TAG,
    WHITE,
    Colour,
)

RANGE_HEIGHT = 13.0
_BAR, _SLANT = 3.0, 4.0
_COLOURS: dict[MarkKind, Colour] = {
    "opening": INK,
    "target": ACCENT,
    "limit": RED,
    "offer": INK,
    "alternative": MUTED,
    "theirs": MUTED,
    "plan": ACCENT,
}


def draw_mark(pen: Pen, kind: MarkKind, x: float, y: float, size: float = 3.0) -> None:
    """The shape of a kind of mark, centred on `x`, `y`."""
    colour = _COLOURS[kind]
    if kind == "opening":
        pen.disc(x, y, size * 1.35, colour, filled=False)
    elif kind == "target":
        pen.disc(x, y, size * 0.85, colour)
    elif kind == "limit":
        pen.box(x - size * 0.4, y - size * 2.1, size * 0.8, size * 4.2, colour)
    elif kind == "offer":
        pen.shape(
            [(x, y + size * 1.2), (x + size * 1.2, y), (x, y - size * 1.2), (x - size * 1.2, y)], colour
        )
    elif kind == "alternative":
        pen.shape(
            [(x - size, y - size * 0.9), (x + size, y - size * 0.9), (x, y + size)], colour, filled=False
        )
    else:
        half = size * 0.9
        corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
        pen.shape(corners, colour, filled=kind == "plan")


def positions(values: Sequence[int], width: float, margin: float) -> list[float]:
    """Where the values stand on a scale `width` points long that keeps `margin` free at both ends."""
    if not values:
        return []
    lowest, highest = min(values), max(values)
    if lowest == highest:
        return [width / 2] * len(values)
    # Whole numbers first: differences of very large amounts would be lost in floats.
    return [margin + (width - 2 * margin) * ((value - lowest) / (highest - lowest)) for value in values]


def draw_range(pen: Pen, picture: RangePicture, left: float, top: float, width: float) -> None:
    """A range on one line of a table: a rule between its outermost marks, or a thin one for a single mark."""
    y = top - RANGE_HEIGHT / 2
    places = positions([mark.value for mark in picture.marks], width, 6.0)
    if len(set(places)) > 1:
        pen.rule(left + min(places), y, left + max(places), INK, 1.1)
    else:
        pen.rule(left + 6.0, y, left + width - 6.0, FIRM_RULE, 0.5)
    order: tuple[MarkKind, ...] = ("theirs", "opening", "limit", "target", "offer", "alternative", "plan")
    for mark, place in sorted(
        zip(picture.marks, places, strict=True), key=lambda each: order.index(each[0].kind)
    ):
        draw_mark(pen, mark.kind, left + place, y)


def draw_balance(pen: Pen, picture: BalancePicture, left: float, top: float, width: float) -> None:
    """Two bars from a line in the middle: what is given, hatched, and what is got, full."""
    middle, y = left + width / 2, top - RANGE_HEIGHT / 2
    give, get = (
        (width / 2 - 2.0) * (amount / picture.most) if picture.most else 0.0
        for amount in (picture.give, picture.get)
    )
    if give:
        x = middle - give
        while x < middle - _SLANT:
            pen.path([(x, y - _BAR), (x + _SLANT, y + _BAR)], MUTED, 0.5)
            x += 3.0
        pen.frame(middle - give, y - _BAR, give, 2 * _BAR, INK)
    if get:
        pen.box(middle, y - _BAR, get, 2 * _BAR, ACCENT)
    pen.path([(middle, y - RANGE_HEIGHT / 2), (middle, y + RANGE_HEIGHT / 2)], INK, 0.8)


def key_pieces(key: MarkKey, setter: Setter, width: float) -> list[Piece]:
    """The shapes and what they mean, in one line."""
    entries = [(kind, setter.one_line(label, TAG, width / 2)) for kind, label in key.kinds]

    def draw(pen: Pen, left: float, top: float) -> None:
        x = left + 4.0
        for kind, line in entries:
            draw_mark(pen, kind, x, top - line.leading / 2, 2.6)
            pen.line(line, x + 7.0, baseline(top, line))
            x += line.width + 26.0

    return [Piece(TAG.leading, draw, space=9.0, keep=True)]


@dataclass(frozen=True, slots=True)
class _Label:
    """A label on the scale: its mark, the place of the mark, its left edge and its row (above 0, 1…; below
    -1, -2…).
    """

    mark: Mark
    place: float
    x: float
    row: int
    name: SetLine
    value: SetLine


_LABEL_HEIGHT = TAG.leading + SMALL_FIGURE.leading
_STEP = _LABEL_HEIGHT + 3.0


def scale_pieces(scale: PackageScale, setter: Setter, width: float) -> list[Piece]:
    """The scale with its labels above and below; the ground below the floor is hatched."""
    values = [mark.value for mark in scale.marks]
    if scale.floor is not None:
        values.append(scale.floor)
    places = positions(values, width, 42.0)
    labels = _labels(scale.marks, places[: len(scale.marks)], setter, width)
    above = max((label.row + 1 for label in labels if label.row >= 0), default=0)
    below = max((-label.row for label in labels if label.row < 0), default=0)
    height = above * _STEP + 22.0 + below * _STEP
    floor = (
        setter.one_line(scale.floor_label, TAG, max(places[-1] - 6.0, 0.0))
        if scale.floor is not None
        else None
    )

    floor_at = _widest_gap(places, floor.width) if floor is not None else None

    def draw(pen: Pen, left: float, top: float) -> None:
        axis = top - above * _STEP - 11.0
        if floor is not None:
            _hatch(pen, left, axis, places[-1])
        pen.rule(left, axis, left + width, FIRM_RULE, 0.8)
        for label in labels:
            _draw_leader(pen, label, left, axis)
        for label in labels:
            _draw_label(pen, label, left, axis)
        for label in labels:
            draw_mark(pen, label.mark.kind, left + label.place, axis, 3.6)
        if floor is not None and floor_at is not None:
            pen.box(left + floor_at - 2.0, axis - 5.0, floor.width + 4.0, 10.0, WHITE)
            pen.line(floor, left + floor_at, axis - 2.6)

    return [Piece(height, draw, space=6.0)]


def _labels(marks: Sequence[Mark], places: Sequence[float], setter: Setter, width: float) -> list[_Label]:
    """The labels from left to right, each in the row nearest to the scale that has room for it."""
    taken: dict[int, float] = {}
    labels = []
    for mark, place in sorted(zip(marks, places, strict=True), key=lambda each: each[1]):
        colour = _COLOURS[mark.kind]
        name = setter.one_line(mark.label, TAG, width / 3)
        value = setter.one_line(mark.shown, SMALL_FIGURE.but(colour=colour), width / 3)
        broad = max(name.width, value.width)
        x = min(max(place - broad / 2, 0.0), width - broad)
        row = _row(x, place, taken)
        taken[row] = x + broad + 10.0
        for nearer in _nearer(row):
            taken[nearer] = max(taken.get(nearer, -1.0), place + 4.0)
        labels.append(_Label(mark, place, x, row, name, value))
    return labels


def _row(x: float, place: float, taken: dict[int, float]) -> int:
    """The nearest row with room for a label that begins at `x`.

    Its line to the scale keeps clear of the labels nearer to it where that is possible; marks at one place
    it is not.
    """
    free = [row for row in range(-len(taken) - 2, len(taken) + 2) if taken.get(row, -1.0) < x]
    clear = [row for row in free if all(taken.get(nearer, -1.0) < place + 6.0 for nearer in _nearer(row))]
    return min(clear or free, key=lambda row: row if row >= 0 else -row - 0.5)


def _nearer(row: int) -> range:
    """The rows between this one and the scale, on its side."""
    return range(row) if row >= 0 else range(row + 1, 0)


def _draw_leader(pen: Pen, label: _Label, left: float, axis: float) -> None:
    end = _upper_edge(label, axis) - (_LABEL_HEIGHT if label.row >= 0 else 0.0)
    pen.path([(left + label.place, axis), (left + label.place, end)], FIRM_RULE, 0.4)


def _draw_label(pen: Pen, label: _Label, left: float, axis: float) -> None:
    top = _upper_edge(label, axis)
    broad = max(label.name.width, label.value.width)
    pen.box(left + label.x, top - _LABEL_HEIGHT, broad, _LABEL_HEIGHT, WHITE)
    for line in (label.name, label.value):
        pen.line(line, left + label.x + (broad - line.width) / 2, baseline(top, line))
        top -= line.leading


def _upper_edge(label: _Label, axis: float) -> float:
    if label.row >= 0:
        return axis + 8.0 + (label.row + 1) * _STEP
    return axis - 11.0 + (label.row + 1) * _STEP


def _widest_gap(places: Sequence[float], wanted: float) -> float | None:
    """Where a text of that width stands clear of the marks below the floor (the last place), if anywhere."""
    within = sorted({0.0, *(place for place in places if place <= places[-1])})
    gap, start = max(((end - start, start) for start, end in pairwise(within)), default=(0.0, 0.0))
    return start + (gap - wanted) / 2 if gap > wanted + 18.0 else None


def _hatch(pen: Pen, left: float, axis: float, until: float) -> None:
    """Slanted lines over the ground where no deal is better, seen in any print."""
    pen.box(left, axis - 9.0, until, 18.0, SHADE)
    x = 0.0
    while x < until - 18.0:
        pen.path([(left + x, axis - 9.0), (left + x + 18.0, axis + 9.0)], FIRM_RULE, 0.35)
        x += 6.0
