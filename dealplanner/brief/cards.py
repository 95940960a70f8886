"""The other blocks as pieces: running text, lists, facts, key figures, closing lines, trades, notes."""

from collections.abc import Sequence

from dealplanner.brief.blocks import (
    Facts,
    KeyFigure,
    KeyFigures,
    Lines,
    Note,
    Paragraph,
    QuoteCard,
    StillOpen,
    Text,
    TradeCard,
)
from dealplanner.brief.canvas import Pen
from dealplanner.brief.grid import Dressing, Figure, GridCell, draw_cell, grid
from dealplanner.brief.pieces import Draw, Piece
from dealplanner.brief.style import (
    ACCENT,
    BODY,
    CELL,
    DETAIL,
    FIGURE,
    FIRM_RULE,
    INK,
    LABEL,
    MEASURE,
    MUTED,
    QUOTE,
    RED,
    RULE,
    SMALL_FIGURE,
    TAG,
    TINT,
    TONES,
    Style,
)
from dealplanner.brief.text import SetLine, Setter

_LABEL_WIDTH = 96.0
_NUMBER_WIDTH = 20.0
_ANSWER_WIDTH = 98.0


def paragraph_pieces(block: Paragraph, setter: Setter, width: float) -> list[Piece]:
    """Running text, one piece a line; neither its first line nor its last stands alone on a page."""
    style = BODY.but(tone=block.tone)
    width = min(width, MEASURE)
    lines = setter.lines(block.text, style, width)
    return [
        Piece(
            line.leading,
            _one(GridCell(0.0, width, [line])),
            space=3.0 if at == 0 else 0.0,
            keep=at in (0, len(lines) - 2) and at < len(lines) - 1,
        )
        for at, line in enumerate(lines)
    ]


def _one(cell: GridCell) -> Draw:
    def draw(pen: Pen, left: float, top: float) -> None:
        draw_cell(pen, cell, left, top)

    return draw


def lines_pieces(block: Lines, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """Texts with a dash or a number before each."""
    width = min(width, MEASURE)
    indent = 16.0 if block.numbered else 11.0
    pieces = []
    for at, item in enumerate(block.items):
        sign = setter.lines(f"{at + 1}." if block.numbered else "–", BODY.but(colour=MUTED), indent)
        cells = [
            GridCell(0.0, indent, sign),
            GridCell(indent, width - indent, setter.lines(item, BODY, width - indent)),
        ]
        pieces.extend(
            grid([cells], Dressing(above=1.0, below=1.0), tallest=tallest, space=2.0 if at == 0 else 0.0)
        )
    return pieces


def facts_pieces(block: Facts, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """Labels on the left, what they say on the right."""
    width = min(width, MEASURE + 20.0)
    pieces = []
    room = width - _LABEL_WIDTH
    for at, fact in enumerate(block.items):
        bands = [
            [
                GridCell(
                    0.0, _LABEL_WIDTH - 10.0, setter.lines(fact.label, _CALM_LABEL, _LABEL_WIDTH - 10.0)
                ),
                GridCell(_LABEL_WIDTH, room, setter.lines(fact.text, BODY, room)),
            ]
        ]
        if fact.note:
            bands.append([GridCell(_LABEL_WIDTH, room, setter.lines(fact.note, DETAIL, room))])
        pieces.extend(
            grid(bands, Dressing(above=1.2, below=1.8), tallest=tallest, space=4.0 if at == 0 else 0.0)
        )
    return pieces


_CALM_LABEL = Style("regular", 8.5, 13.5, MUTED)


def figures_pieces(block: KeyFigures, setter: Setter, width: float) -> list[Piece]:
    """Figures side by side, as many in a row as fit at a readable size."""
    figures = block.figures
    per_row = max(len(figures), 1)
    while per_row > 2 and not all(_fits(figure, setter, width / per_row - 12.0) for figure in figures):
        per_row -= 1
    per_row = -(-len(figures) // -(-len(figures) // per_row))  # rows of the same length
    rows = [figures[at : at + per_row] for at in range(0, len(figures), per_row)]
    pieces = []
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        dressing = Dressing(
            above=7.0 if at == 0 else 2.0,
            below=8.0 if last else 2.0,
            rule_above=FIRM_RULE if at == 0 else None,
            rule_below=FIRM_RULE if last else None,
            width=width,
        )
        bands = _figure_bands(row, setter, width / per_row)
        pieces.extend(
            grid(bands, dressing, tallest=float("inf"), keep=not last, space=6.0 if at == 0 else 0.0)
        )
    return pieces


def _fits(figure: KeyFigure, setter: Setter, width: float) -> bool:
    return setter.width(figure.value, FIGURE) <= width and setter.width(figure.label, LABEL) <= width


def _figure_bands(row: Sequence[KeyFigure], setter: Setter, column: float) -> list[list[GridCell]]:
    labels, values, notes = [], [], []
    for at, figure in enumerate(row):
        x, room = at * column, column - 12.0
        labels.append(GridCell(x, room, setter.lines(figure.label, LABEL, room)))
        values.append(GridCell(x, room, [_shrunk(figure.value, FIGURE.but(tone=figure.tone), setter, room)]))
        if figure.note:
            notes.append(GridCell(x, room, setter.lines(figure.note, TAG, room)))
    return [labels, values, notes] if notes else [labels, values]


def _shrunk(text: str, style: Style, setter: Setter, room: float) -> SetLine:
    """A figure on one line, smaller where it must be: a figure is never broken or cut."""
    width = setter.width(text, style)
    if width > room:
        style = Style(style.face, max(style.size * room / width, 4.0), style.leading, style.colour)
    return setter.one_line(text, style, float("inf"))


def quote_pieces(card: QuoteCard, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """A closing line with its number and approach, and the answers under it."""
    room = min(width - _NUMBER_WIDTH, MEASURE)
    number = setter.lines(str(card.number), QUOTE.but(strong=True, colour=ACCENT), _NUMBER_WIDTH)
    bands = [
        [
            GridCell(0.0, _NUMBER_WIDTH, number),
            GridCell(_NUMBER_WIDTH, room, setter.lines(f"“{card.quote}”", QUOTE, room)),
        ]
    ]
    if card.approach:
        bands.append([GridCell(_NUMBER_WIDTH, room, setter.lines(card.approach, TAG, room))])
    pieces = grid(bands, Dressing(above=5.0, below=1.5), tallest=tallest, space=2.0, keep=bool(card.answers))
    for at, answer in enumerate(card.answers):
        last = at == len(card.answers) - 1
        label = setter.lines(answer.label, DETAIL.but(strong=True, colour=INK), _ANSWER_WIDTH - 6.0)
        style = DETAIL.but(slanted=True) if answer.open else DETAIL.but(colour=INK)
        x = _NUMBER_WIDTH + _ANSWER_WIDTH
        cells = [
            GridCell(_NUMBER_WIDTH, _ANSWER_WIDTH - 6.0, label),
            GridCell(x, width - x, setter.lines(answer.text, style, width - x)),
        ]
        dressing = Dressing(
            above=1.0, below=6.0 if last else 1.0, rule_below=RULE if last else None, width=width
        )
        pieces.extend(grid([cells], dressing, tallest=tallest, keep=not last))
    return pieces


def trade_pieces(card: TradeCard, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """What we give, an arrow, what we get, and the figures at the right."""
    side = (width - _FIGURES_WIDTH - 16.0 - _ARROW_WIDTH) / 2
    get_at = side + _ARROW_WIDTH
    title = setter.lines(card.title, SMALL_FIGURE.but(tone=card.tone), width)
    pieces = grid(
        [[GridCell(0.0, width, title)]],
        Dressing(above=5.0, below=2.0, rule_above=FIRM_RULE, width=width),
        tallest=tallest,
        space=6.0,
        keep=True,
    )
    band = [
        GridCell(0.0, side, _side(card.give_heading, card.gives, card.nothing, setter, side)),
        GridCell(side, _ARROW_WIDTH, Figure(TAG.leading + CELL.leading, _arrow)),
        GridCell(get_at, side, _side(card.get_heading, card.gets, card.nothing, setter, side)),
        *_figure_columns(card.figures, width - _FIGURES_WIDTH, setter),
    ]
    notes = [[GridCell(0.0, width, setter.lines(note, DETAIL, min(width, MEASURE)))] for note in card.notes]
    dressing = Dressing(above=0.0, below=6.0, width=width)
    return pieces + grid([band, *notes], dressing, tallest=tallest)


_FIGURES_WIDTH = 118.0
_ARROW_WIDTH = 30.0


def _side(heading: str, items: Sequence[Text], nothing: str, setter: Setter, width: float) -> list[SetLine]:
    """One side of a trade; an empty one says so in words and weight, not by colour alone."""
    lines = setter.lines(heading, TAG, width)
    for item in items:
        lines += setter.lines(item, CELL, width)
    return lines if items else lines + setter.lines(nothing, CELL.but(strong=True, tone="cost"), width)


def _arrow(pen: Pen, left: float, top: float) -> None:
    """Two arrows, one each way, level with the first line under the headings."""
    y = top - TAG.leading - CELL.leading / 2
    for shift, head, tail in ((2.0, 20.0, 6.0), (-2.0, 6.0, 20.0)):
        back = 3.0 if head > tail else -3.0
        pen.rule(left + min(head, tail), y + shift, left + max(head, tail), INK, 0.8)
        pen.path([(left + head - back, y + shift + 1.8), (left + head, y + shift)], INK, 0.8)
        pen.path([(left + head - back, y + shift - 1.8), (left + head, y + shift)], INK, 0.8)


def _figure_columns(figures: Sequence[KeyFigure], x: float, setter: Setter) -> list[GridCell]:
    """Labels with their figures at the right edge."""
    labels: list[SetLine] = []
    values: list[SetLine] = []
    for figure in figures:
        label = setter.one_line(figure.label, CELL.but(colour=MUTED), _FIGURES_WIDTH * 0.5)
        style = CELL.but(strong=figure.tone != "muted", tone=figure.tone)
        labels.append(label)
        values.append(_shrunk(figure.value, style, setter, _FIGURES_WIDTH - label.width - 6.0))
    return (
        [GridCell(x, _FIGURES_WIDTH, labels), GridCell(x, _FIGURES_WIDTH, values, "right")] if figures else []
    )


def note_pieces(block: Note, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """A remark on a tinted ground with a bar at its side."""
    room = min(width - 20.0, MEASURE)
    lines = setter.lines(block.text, BODY, room)
    dressing = Dressing(above=5.0, below=5.0, bar=TONES[block.tone], ground=TINT, width=width)
    return grid([[GridCell(10.0, room, lines)]], dressing, tallest=tallest, space=5.0)


def still_open_pieces(
    block: StillOpen, setter: Setter, width: float, tallest: float, heading: str
) -> list[Piece]:
    """What is missing, each with a box to tick."""
    room = min(width - 32.0, MEASURE)
    label = setter.lines(heading, LABEL.but(strong=True, tone="limit"), room)
    around = Dressing(above=5.0, below=1.0, bar=RED, ground=TINT, width=width)
    pieces = grid([[GridCell(10.0, room, label)]], around, tallest=tallest, space=5.0, keep=True)
    for at, item in enumerate(block.items):
        last = at == len(block.items) - 1
        dressing = Dressing(above=0.0, below=5.0 if last else 0.5, bar=RED, ground=TINT, width=width)
        cells = [
            GridCell(10.0, 12.0, Figure(CELL.leading, _tick_box)),
            GridCell(24.0, room, setter.lines(item, CELL, room)),
        ]
        pieces += grid([cells], dressing, tallest=tallest, keep=not last)
    return pieces


def _tick_box(pen: Pen, left: float, top: float) -> None:
    pen.frame(left, top - CELL.leading / 2 - 3.3, 6.4, 6.4, INK, 0.7)
