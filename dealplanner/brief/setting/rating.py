"""What a reader rates, as pieces: each with numbered boxes at the right, and lines to write on below it."""

from collections.abc import Sequence
from functools import partial

from dealplanner.brief.blocks import OURS, Rated, Ratings
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.grid import BASELINE, Dressing, Figure, GridCell, grid
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.text import SetLine, Setter
from dealplanner.brief.style import FIRM_RULE, INK, MUTED, NUMBER_WIDTH, RULE, TAG, WHITE, Style

_LABEL = Style("bold", 10.5, 14.5)
_MARK = Style("regular", 9.2, 12.8, MUTED)
_BOX, _APART = 19.0, 7.0
_ROOM = 23.0  # above a line, for the pen
_FEW = 4  # that have two lines to write on


def ratings_pieces(block: Ratings, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """One piece for each, the boxes beside its words."""
    across = block.most * _BOX + (block.most - 1) * _APART
    room, below = width - NUMBER_WIDTH - across - 16.0, width - NUMBER_WIDTH
    written = GridCell(NUMBER_WIDTH, below, Figure(_ROOM, partial(_to_write_on, width=below)))
    tag = GridCell(NUMBER_WIDTH, below, [setter.one_line(block.words, TAG, below)])
    lines = [[written], [tag], *([[written]] if len(block.items) <= _FEW else [])]
    dressing = Dressing(above=8.0, below=10.0, rule_above=RULE, width=width)
    pieces: list[Piece] = []
    for number, rated in enumerate(block.items, start=1):
        marks = [
            setter.one_line(str(mark), _given(mark == rated.rating), _BOX)
            for mark in range(1, block.most + 1)
        ]
        head = [
            GridCell(0.0, NUMBER_WIDTH, setter.lines(str(number), _LABEL.but(tone="good"), NUMBER_WIDTH)),
            GridCell(NUMBER_WIDTH, room, setter.lines(OURS + rated.label, _LABEL, room)),
            GridCell(width - across, across, Figure(_BOX, partial(_boxes, marks=marks, rated=rated))),
        ]
        space = 4.0 if number == 1 else 0.0
        pieces += grid([head, *lines], dressing, tallest=tallest, space=space)
    return pieces


def _given(given: bool) -> Style:
    return _MARK.but(strong=True, colour=WHITE) if given else _MARK


def _boxes(pen: Pen, left: float, top: float, marks: Sequence[SetLine], rated: Rated) -> None:
    """A numbered box for each mark; the one that was given is dark."""
    for mark, number in enumerate(marks, start=1):
        x = left + (mark - 1) * (_BOX + _APART)
        if mark == rated.rating:
            pen.box(x, top - _BOX, _BOX, _BOX, INK)
        else:
            pen.frame(x, top - _BOX, _BOX, _BOX, FIRM_RULE, 0.8)
        down = (_BOX - number.leading) / 2 + BASELINE * number.leading
        pen.line(number, x + (_BOX - number.width) / 2, top - down)


def _to_write_on(pen: Pen, left: float, top: float, width: float) -> None:
    pen.rule(left, top - _ROOM + 1.0, left + width, FIRM_RULE)
