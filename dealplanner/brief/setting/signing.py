"""Lines to sign on, as pieces: the parties side by side, for each person a place, a date and a signature."""

from dealplanner.brief.blocks import OURS, Party, Signatures
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.grid import Dressing, Figure, GridCell, grid
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.side_by_side import GUTTER, column_width
from dealplanner.brief.setting.text import Setter
from dealplanner.brief.style import BODY, INK, TAG

_ROOM = 30.0  # above a line, for the pen
_RULE = 5.0


def signature_pieces(block: Signatures, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """Who signs, then a row of lines for each person; all of a row stays together.

    Where only one party signs, its two lines stand beside each other.
    """
    if len(block.parties) == 1:
        return _alone(block, block.parties[0], setter, width, tallest)
    column = column_width(width, len(block.parties))
    places = [at * (column + GUTTER) for at in range(len(block.parties))]
    strong = BODY.but(strong=True)
    names = [
        GridCell(place, column, setter.lines(OURS + party.name, strong, column))
        for place, party in zip(places, block.parties, strict=True)
    ]
    pieces = grid([names], Dressing(above=2.0, below=0.0), tallest=tallest, space=4.0, keep=True)
    rows = max(1, *(len(party.people) for party in block.parties))
    for row in range(rows):
        bands: list[list[GridCell]] = [[], [], [], []]
        for place, party in zip(places, block.parties, strict=True):
            if row < max(1, len(party.people)):
                cells = _lines(block, party, row, setter, place, column)
                for band, cell in zip(bands, cells, strict=True):
                    band.append(cell)
        pieces += grid(bands, Dressing(above=0.0, below=4.0), tallest=tallest, keep=row < rows - 1)
    return pieces


def _alone(block: Signatures, party: Party, setter: Setter, width: float, tallest: float) -> list[Piece]:
    column = column_width(width, 2)
    pieces: list[Piece] = []
    if party.name:
        name = GridCell(0.0, width, setter.lines(OURS + party.name, BODY.but(strong=True), width))
        pieces = grid([[name]], Dressing(above=2.0, below=0.0), tallest=tallest, space=4.0, keep=True)
    rows = max(1, len(party.people))
    for row in range(rows):
        rule, place, _, under = _lines(block, party, row, setter, 0.0, column)
        right = column + GUTTER
        bands = [
            [rule, GridCell(right, column, rule.content)],
            [place, GridCell(right, column, under.content)],
        ]
        pieces += grid(bands, Dressing(above=0.0, below=4.0), tallest=tallest, keep=row < rows - 1)
    return pieces


def _lines(
    block: Signatures, party: Party, row: int, setter: Setter, x: float, width: float
) -> list[GridCell]:
    """A line for place and date with its words, and one for the signature with the name and the role."""
    rule = GridCell(x, width, Figure(_ROOM + _RULE, lambda pen, left, top: _rule(pen, left, top, width)))
    name, role = party.people[row] if party.people else ("", "")
    under = setter.lines(block.signature, TAG, width)
    if name or role:
        under = [
            *(setter.lines(OURS + name, BODY, width) if name else []),
            *(setter.lines(OURS + role, TAG, width) if role else []),
        ]
    place = GridCell(x, width, setter.lines(block.place_and_date, TAG, width))
    return [rule, place, rule, GridCell(x, width, under)]


def _rule(pen: Pen, left: float, top: float, width: float) -> None:
    pen.rule(left, top - _ROOM, left + width, INK, 0.6)
