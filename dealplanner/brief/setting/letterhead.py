"""The title of a document, and the company at the upper right of it: its logo, or its name where it has
none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from dealplanner.brief.blocks import OURS, Document
from dealplanner.brief.company import Company
from dealplanner.brief.logo import dots
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.grid import BASELINE, Dressing, Figure, GridCell, baseline, grid
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.text import SetLine, Setter, aligned
from dealplanner.brief.style import COMPANY, MM, SUBTITLE, TITLE

LOGO_WIDTH, LOGO_HEIGHT = 42 * MM, 30.0
"""The room of a logo: from the capitals of the title down to the line under it."""
GAP = 18.0  # between title and company

_CAPITALS = 0.71  # of the size: how high capitals are
DOT = 0.75  # points: no dot of a logo is drawn larger than that
_WIDEST_NAME = 0.36  # of the width


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How much of the upper right it takes, in points, and what draws it there."""

    width: float
    height: float
    draw: Callable[[Pen, float, float], None]


def letterhead(company: Company, setter: Setter, width: float) -> Letterhead | None:
    """What stands beside the title of a page as wide as this; nothing for no company."""
    if company.logo is not None:
        return _logo(company.logo)
    return _name(company.name, setter, width) if company.name else None


def title_pieces(document: Document, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """The title of a document and what stands under it; beside them whose brief it is."""
    head = letterhead(document.company, setter, width)
    room = width - (head.width + GAP if head else 0.0)
    lines = setter.lines(OURS + document.title, TITLE, room)
    if document.subtitle:
        below = (head.height if head else 0.0) - sum(line.leading for line in lines)
        lines += _subtitle(OURS + document.subtitle, setter, width, room, below)
    cells = [GridCell(0.0, room, lines)]
    if head:
        cells.append(GridCell(width - head.width, head.width, Figure(head.height, head.draw)))
    return grid([cells], Dressing(above=0.0, below=4.0), tallest=tallest, keep=True)


def _subtitle(text: str, setter: Setter, width: float, room: float, below: float) -> list[SetLine]:
    """Lines over the whole width, unless those that stand `below` points beside the company are too long."""
    lines = setter.lines(text, SUBTITLE, width)
    beside = ceil(max(below, 0.0) / SUBTITLE.leading)
    return lines if all(line.width <= room for line in lines[:beside]) else setter.lines(text, SUBTITLE, room)


def _logo(logo: bytes) -> Letterhead:
    across, down = dots(logo)
    scale = min(LOGO_WIDTH / across, LOGO_HEIGHT / down, DOT)
    wide, high = across * scale, down * scale
    above = BASELINE * TITLE.leading - _CAPITALS * TITLE.size

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.picture(logo, left, top - above - high, wide, high)

    return Letterhead(wide, above + high, draw)


def _name(name: str, setter: Setter, width: float) -> Letterhead:
    lines = setter.lines(name, COMPANY, width * _WIDEST_NAME)
    wide = max(line.width for line in lines)
    above = BASELINE * (TITLE.leading - COMPANY.leading)

    def draw(pen: Pen, left: float, top: float) -> None:
        top -= above
        for line in lines:
            pen.line(line, left + aligned(line, "right", wide), baseline(top, line))
            top -= line.leading

    return Letterhead(wide, above + sum(line.leading for line in lines), draw)
