"""Cards in two columns, each row of them as one piece."""

from dealplanner.brief.blocks import Card, Cards, Span
from dealplanner.brief.setting.grid import Dressing, GridCell, grid
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.side_by_side import GUTTER, column_width
from dealplanner.brief.setting.text import SetLine, Setter
from dealplanner.brief.style import BODY, DETAIL, INK, RULE

_SMALL = DETAIL.but(colour=INK)
_BETWEEN = SetLine((), 0.0, 2.0, DETAIL.size)


def cards_pieces(block: Cards, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """The cards two by two; one by itself takes the whole width."""
    across = min(len(block.cards), 2)
    column = column_width(width, max(across, 1))
    pieces: list[Piece] = []
    for at in range(0, len(block.cards), max(across, 1)):
        cells = [
            GridCell(place * (column + GUTTER), column, _lines(card, setter, column))
            for place, card in enumerate(block.cards[at : at + across])
        ]
        dressing = Dressing(above=4.0, below=6.0, rule_above=RULE, width=width)
        pieces += grid([cells], dressing, tallest=tallest, space=4.0 if at == 0 else 0.0)
    return pieces


def _lines(card: Card, setter: Setter, width: float) -> list[SetLine]:
    """The title with its remark, then the paragraphs with a little space between them."""
    title = (Span(card.title, strong=True), Span(f"  {card.remark}" if card.remark else "", tone="muted"))
    lines = setter.lines(title, BODY, width)
    for paragraph in card.paragraphs:
        lines = [*lines, _BETWEEN, *setter.lines(paragraph, _SMALL, width)]
    return lines
