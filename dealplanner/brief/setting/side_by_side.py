"""Columns of pieces beside each other as one piece: sections that share the width, a table in two halves."""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.pieces import Piece

GUTTER = 24.0  # between two columns


def column_width(width: float, count: int) -> float:
    """How wide each of some columns is that fill a width, in points."""
    return (width - GUTTER * (count - 1)) / count


def column_height(pieces: Sequence[Piece]) -> float:
    """How high pieces are, one below the other: the space above the first of them is not theirs."""
    return sum(piece.height for piece in pieces) + sum(piece.space for piece in pieces[1:])


def beside(
    columns: Sequence[Sequence[Piece]], width: float, *, space: float, key: str = "", outline: str = ""
) -> Piece:
    """The columns as one piece, as high as the highest of them.

    `outline` names the first column in the outline of the document; the others are named by their own first
    pieces, under names that begin with `key`.
    """
    step = column_width(width, len(columns)) + GUTTER

    def draw(pen: Pen, left: float, top: float) -> None:
        for at, column in enumerate(columns):
            below = 0.0
            for place, piece in enumerate(column):
                below += piece.space if place else 0.0
                if piece.outline:
                    pen.outline(f"{key}.{at}.{place}", piece.outline, top - below + 12.0)
                piece.draw(pen, left + at * step, top - below)
                below += piece.height

    height = max(column_height(column) for column in columns)
    return Piece(height, draw, space=space, outline=outline)


def halves(head: Piece, rows: Sequence[Piece]) -> list[list[Piece]]:
    """The rows of a table in two columns of about the same height, each with the head."""
    below = list(accumulate(row.height + row.space for row in rows))
    cut = min(range(1, len(rows) + 1), key=lambda at: max(below[at - 1], below[-1] - below[at - 1]))
    return [[head, *rows[:cut]], [head, *rows[cut:]]] if cut < len(rows) else [[head, *rows], []]


def parts_of(rows: Sequence[Piece], tallest: float) -> list[Sequence[Piece]]:
    """The rows of a table in as many parts as it takes for the halves of each to leave room beside others."""
    whole = sum(row.height + row.space for row in rows)
    count = max(1, ceil(whole / 2 / (tallest * _PART)))
    size = ceil(len(rows) / count)
    return [rows[at : at + size] for at in range(0, len(rows), size)]


_PART = 0.68  # of a page
