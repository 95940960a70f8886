"""The other blocks as pieces: running text, lists, facts, key figures, closing lines, notes."""

from collections.abc import Sequence
from dataclasses import replace

from dealplanner.brief.blocks import (
    Facts,
    KeyFigure,
    KeyFigures,
    Lines,
    Note,
    Paragraph,
    QuoteCard,
    StillOpen,
    Tone,
)
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.grid import Dressing, Figure, GridCell, draw_cell, grid
from dealplanner.brief.setting.pieces import Draw, Piece, kept_at_ends, leading
from dealplanner.brief.setting.text import Setter
from dealplanner.brief.setting.trade_cards import shrunk
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
    NUMBER_WIDTH,
    RULE,
    SAYING,
    TAG,
    TINT,
    TONES,
    Style,
)

_WIDEST_LABEL = 0.28  # of the whole width
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
    return kept_at_ends(pieces, tallest / 4)


def facts_pieces(block: Facts, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """Labels on the left, what they say on the right."""
    widest = max((setter.width(fact.label, _CALM_LABEL) for fact in block.items), default=0.0)
    label_width = min(widest, width * _WIDEST_LABEL) + 14.0
    room = width - label_width
    pieces = []
    for at, fact in enumerate(block.items):
        label = setter.lines(fact.label, _CALM_LABEL, label_width - 13.5)
        text = setter.lines(fact.text, BODY, room)
        bands = [[GridCell(0.0, label_width, label), GridCell(label_width, room, text)]]
        if fact.note:
            bands.append([GridCell(label_width, room, setter.lines(fact.note, DETAIL, room))])
        cut = grid(bands, Dressing(above=1.0, below=1.6), tallest=tallest, space=4.0 if at == 0 else 0.0)
        pieces.extend(leading(cut, fact.leads_to, width))
    return kept_at_ends(pieces, tallest / 4)


_CALM_LABEL = Style("regular", 8.4, 12.8, MUTED)


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
        values.append(GridCell(x, room, [shrunk(figure.value, FIGURE.but(tone=figure.tone), setter, room)]))
        if figure.note:
            notes.append(GridCell(x, room, setter.lines(figure.note, TAG, room)))
    return [labels, values, notes] if notes else [labels, values]


def quote_pieces(card: QuoteCard, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """A closing line with its number and, at the right edge, its approach; the answers under it."""
    approach = setter.lines(card.approach, TAG, width / 4) if card.approach else []
    beside = max((line.width for line in approach), default=0.0)
    room = width - NUMBER_WIDTH - (beside + 14.0 if approach else 0.0)
    number = setter.lines(str(card.number), SAYING.but(colour=ACCENT), NUMBER_WIDTH)
    band = [
        GridCell(0.0, NUMBER_WIDTH, number),
        GridCell(NUMBER_WIDTH, room, setter.lines(card.quote, SAYING, room)),
        GridCell(width - beside, beside, [replace(line, leading=SAYING.leading) for line in approach]),
    ]
    pieces = grid([band], Dressing(above=5.0, below=1.5), tallest=tallest, space=2.0, keep=bool(card.answers))
    for at, answer in enumerate(card.answers):
        last = at == len(card.answers) - 1
        label = setter.lines(answer.label, DETAIL.but(strong=True, colour=INK), _ANSWER_WIDTH - 6.0)
        style = DETAIL.but(slanted=True) if answer.open else DETAIL.but(colour=INK)
        x = NUMBER_WIDTH + _ANSWER_WIDTH
        cells = [
            GridCell(NUMBER_WIDTH, _ANSWER_WIDTH - 6.0, label),
            GridCell(x, width - x, setter.lines(answer.text, style, width - x)),
        ]
        dressing = Dressing(
            above=1.0, below=6.0 if last else 1.0, rule_below=RULE if last else None, width=width
        )
        pieces.extend(grid([cells], dressing, tallest=tallest, keep=not last))
    return pieces


def note_pieces(block: Note, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """A remark on a tinted ground with a bar at its side."""
    room = width - 20.0
    lines = setter.lines(block.text, BODY, room)
    dressing = Dressing(above=5.0, below=5.0, bar=TONES[block.tone], ground=TINT, width=width)
    return grid([[GridCell(10.0, room, lines)]], dressing, tallest=tallest, space=5.0)


def still_open_pieces(
    block: StillOpen, setter: Setter, width: float, tallest: float, heading: str, tone: Tone = "limit"
) -> list[Piece]:
    """What is missing, each with a box to tick."""
    label = setter.one_line(heading, LABEL.but(strong=True, tone=tone), width / 4)
    boxes_at = 10.0 + label.width + 12.0
    at_text = boxes_at + 14.0
    room = width - at_text - 10.0
    pieces: list[Piece] = []
    for at, item in enumerate(block.items):
        first, last = at == 0, at == len(block.items) - 1
        dressing = Dressing(
            above=4.0 if first else 0.0, below=4.5 if last else 0.5, bar=TONES[tone], ground=TINT, width=width
        )
        cells = [
            GridCell(boxes_at, 12.0, Figure(CELL.leading, _tick_box)),
            GridCell(at_text, room, setter.lines(item, CELL, room)),
        ]
        if first:
            cells.insert(0, GridCell(10.0, label.width, [replace(label, leading=CELL.leading)]))
        pieces += grid([cells], dressing, tallest=tallest, space=5.0 if first else 0.0, keep=not last)
    return pieces


def _tick_box(pen: Pen, left: float, top: float) -> None:
    pen.frame(left, top - CELL.leading / 2 - 3.3, 6.4, 6.4, INK, 0.7)
