"""Cells side by side as one piece, or, where they are taller than a page could bear, as slices of one line
each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dealplanner.brief.blocks import Align
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.text import SetLine, aligned
from dealplanner.brief.style import Colour

BASELINE = 0.76  # of the leading, from its upper edge: capitals then stand in the middle of it


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in a cell, drawn by a function of the pen, the left edge and the upper edge."""

    height: float
    draw: Callable[[Pen, float, float], None]


@dataclass(frozen=True, slots=True)
class GridCell:
    """Lines, or a picture, in a column that begins `x` points from the left and is `width` points wide."""

    x: float
    width: float
    content: Sequence[SetLine] | Figure
    align: Align = "left"

    @property
    def height(self) -> float:
        if isinstance(self.content, Figure):
            return self.content.height
        return sum(line.leading for line in self.content)


@dataclass(frozen=True, slots=True)
class Dressing:
    """What stands around the cells: padding, a bar at the left, a tinted ground, rules above and below."""

    above: float = 3.0
    below: float = 3.0
    rule_above: Colour | None = None
    rule_below: Colour | None = None
    bar: Colour | None = None
    ground: Colour | None = None
    width: float = 0.0


def baseline(top: float, line: SetLine) -> float:
    """Where the letters of a line stand whose upper edge is at `top`.

    The leading alone decides, so that neighbours of different sizes stand on one line.
    """
    return top - BASELINE * line.leading


def draw_cell(pen: Pen, cell: GridCell, left: float, top: float) -> None:
    """Draw a cell with its upper edge at `top`."""
    if isinstance(cell.content, Figure):
        cell.content.draw(pen, left + cell.x, top)
        return
    for line in cell.content:
        pen.line(line, left + cell.x + aligned(line, cell.align, cell.width), baseline(top, line))
        top -= line.leading


def grid(
    bands: Sequence[Sequence[GridCell]],
    dressing: Dressing,
    *,
    tallest: float,
    space: float = 0.0,
    keep: bool = False,
    again: tuple[Piece, ...] = (),
    continued: tuple[Piece, ...] = (),
) -> list[Piece]:
    """Bands of cells one below the other, as one piece while it is no higher than `tallest`.

    A higher one is cut into slices a line high; a slice that comes first on a page has `again` and
    `continued` above it.
    """
    heights = [max((cell.height for cell in band), default=0.0) for band in bands]
    height = dressing.above + sum(heights) + dressing.below
    if height > tallest:
        return _slices(bands, dressing, space, keep, again, continued)

    def draw(pen: Pen, left: float, top: float) -> None:
        _dress(pen, dressing, left, top, height, first=True, last=True)
        at = top - dressing.above
        for band, band_height in zip(bands, heights, strict=True):
            for cell in band:
                draw_cell(pen, cell, left, at)
            at -= band_height

    return [Piece(height, draw, space, keep, again)]


def _slices(
    bands: Sequence[Sequence[GridCell]],
    dressing: Dressing,
    space: float,
    keep: bool,
    again: tuple[Piece, ...],
    continued: tuple[Piece, ...],
) -> list[Piece]:
    rows = [row for band in bands for row in _cut(band)]
    pieces = []
    for at, row in enumerate(rows):
        first, last = at == 0, at == len(rows) - 1
        height = max((cell.height for cell in row), default=0.0)
        height += (dressing.above if first else 0.0) + (dressing.below if last else 0.0)
        pieces.append(
            Piece(
                height,
                _slice_drawing(row, dressing, height, first, last),
                space if first else 0.0,
                keep if last else first or at == len(rows) - 2,
                again if first else (*again, *continued),
            )
        )
    return pieces


def _slice_drawing(
    row: Sequence[GridCell], dressing: Dressing, height: float, first: bool, last: bool
) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, left: float, top: float) -> None:
        _dress(pen, dressing, left, top, height, first=first, last=last)
        for cell in row:
            draw_cell(pen, cell, left, top - (dressing.above if first else 0.0))

    return draw


def _cut(band: Sequence[GridCell]) -> list[list[GridCell]]:
    """The band's first lines, its second lines, and so on. A picture goes with the first."""
    count = max((1 if isinstance(cell.content, Figure) else len(cell.content) for cell in band), default=0)
    rows = []
    for at in range(count):
        row = []
        for cell in band:
            if isinstance(cell.content, Figure):
                if at == 0:
                    row.append(cell)
            elif at < len(cell.content):
                row.append(GridCell(cell.x, cell.width, cell.content[at : at + 1], cell.align))
        rows.append(row)
    return rows


def _dress(
    pen: Pen, dressing: Dressing, left: float, top: float, height: float, *, first: bool, last: bool
) -> None:
    if dressing.ground:
        pen.box(left, top - height, dressing.width, height, dressing.ground)
    if dressing.bar:
        pen.box(left, top - height, 2.0, height, dressing.bar)
    if dressing.rule_above and first:
        pen.rule(left, top, left + dressing.width, dressing.rule_above)
    if dressing.rule_below and last:
        pen.rule(left, top - height, left + dressing.width, dressing.rule_below)
