"""Tables as pieces: columns fitted to what stands in them, a head that is repeated, rows that are never
split.
"""

from collections.abc import Sequence

from dealplanner.brief.blocks import Cell, Column, RangePicture, Row, Table, plain
from dealplanner.brief.canvas import Pen
from dealplanner.brief.grid import Dressing, Figure, GridCell, draw_cell, grid
from dealplanner.brief.pictures import RANGE_HEIGHT, draw_range
from dealplanner.brief.pieces import Piece
from dealplanner.brief.style import (
    CELL,
    COLUMN_HEADING,
    DETAIL,
    FIRM_RULE,
    RULE,
    TONES,
    Style,
)
from dealplanner.brief.text import Setter

GAP = 9.0
_PICTURE_WIDTH = 96.0
_LOOKED_AT = 120  # characters of a cell that count for the width of its column


def table_pieces(table: Table, setter: Setter, width: float, tallest: float, continued: str) -> list[Piece]:
    """The head, the rows, and the sentence for a table without rows. `width` and `tallest` in points."""
    widths = column_widths(table, setter, width)
    places = [sum(widths[:at]) + GAP * at for at in range(len(widths))]
    head = _head(table.columns, places, widths, setter, width)
    mark = _continued(continued, setter, width)
    if not table.rows:
        return [head, *_nothing(table.empty, setter, width, tallest, head)] if table.empty else [head]
    pieces = [head]
    for at, row in enumerate(table.rows):
        keep = at + 1 < len(table.rows) and table.rows[at + 1].strong
        bands = [
            _cells(row, table.columns, places, widths, setter),
            *_detail(row, table, places, setter, width),
        ]
        dressing = Dressing(
            above=3.2,
            below=3.4,
            rule_above=FIRM_RULE if row.strong and at else None,
            rule_below=RULE,
            width=width,
        )
        pieces.extend(grid(bands, dressing, tallest=tallest, keep=keep, again=(head,), continued=(mark,)))
    return pieces


def column_widths(table: Table, setter: Setter, width: float) -> list[float]:
    """Widths in points that fill `width`: figures get what they need, texts share the rest, none more than
    it can use.
    """
    count = len(table.columns)
    room = width - GAP * (count - 1)
    wanted = [_wanted(table, at, setter) for at in range(count)]
    fixed = {
        at: min(wanted[at], room / 3) for at, column in enumerate(table.columns) if column.align == "right"
    }
    widths = [fixed.get(at, 0.0) for at in range(count)]
    left = [at for at in range(count) if at not in fixed]
    rest = room - sum(widths)
    shares = {at: table.columns[at].share for at in left}
    for at in sorted(left, key=lambda at: wanted[at] / max(shares[at], 0.01)):
        share = rest * shares[at] / max(sum(shares.values()), 0.01)
        widths[at] = min(share, wanted[at])
        rest -= widths[at]
        del shares[at]
    widest = max(left or range(count), key=lambda at: table.columns[at].share)
    widths[widest] += rest
    return widths


def _wanted(table: Table, at: int, setter: Setter) -> float:
    """The width at which no cell of the column needs a second line."""
    most = setter.width(table.columns[at].heading, COLUMN_HEADING)
    for row in table.rows:
        cell = row.cells[at] if at < len(row.cells) else ""
        if isinstance(cell, RangePicture):
            most = max(most, _PICTURE_WIDTH)
        elif isinstance(cell, str):
            most = max(most, setter.width(cell[:_LOOKED_AT], _row_style(row)))
        else:
            most = max(most, setter.width(plain(cell)[:_LOOKED_AT], _row_style(row).but(strong=True)))
    return most + 0.5


def _row_style(row: Row) -> Style:
    return CELL.but(strong=row.strong, tone=row.tone)


def _head(
    columns: Sequence[Column], places: Sequence[float], widths: Sequence[float], setter: Setter, width: float
) -> Piece:
    cells = [
        GridCell(place, own, setter.lines(column.heading, COLUMN_HEADING, own), column.align)
        for column, place, own in zip(columns, places, widths, strict=True)
    ]
    deepest = max((cell.height for cell in cells), default=0.0)
    lowered = [_lowered(cell, deepest) for cell in cells]
    dressing = Dressing(above=2.0, below=3.0, rule_below=FIRM_RULE, width=width)
    return grid([lowered], dressing, tallest=float("inf"), space=7.0, keep=True)[0]


def _lowered(cell: GridCell, height: float) -> GridCell:
    """A heading that stands at the foot of the head when others take more lines."""
    lacking = height - cell.height

    def draw(pen: Pen, left: float, top: float) -> None:
        draw_cell(pen, GridCell(0.0, cell.width, cell.content, cell.align), left, top - lacking)

    return GridCell(cell.x, cell.width, Figure(height, draw)) if lacking > 0.01 else cell


def _cells(
    row: Row, columns: Sequence[Column], places: Sequence[float], widths: Sequence[float], setter: Setter
) -> list[GridCell]:
    style = _row_style(row)
    return [
        _cell(cell, style, column, place, own, setter)
        for cell, column, place, own in zip(row.cells, columns, places, widths, strict=False)
        if cell
    ]


def _cell(cell: Cell, style: Style, column: Column, place: float, width: float, setter: Setter) -> GridCell:
    if isinstance(cell, RangePicture):

        def draw(pen: Pen, left: float, top: float) -> None:
            draw_range(pen, cell, left, top, width)

        return GridCell(place, width, Figure(RANGE_HEIGHT, draw))
    return GridCell(place, width, setter.lines(cell, style, width), column.align)


def _detail(
    row: Row, table: Table, places: Sequence[float], setter: Setter, width: float
) -> list[list[GridCell]]:
    if not row.detail:
        return []
    place = places[table.detail_column]
    style = DETAIL.but(colour=TONES[row.tone]) if row.tone in ("cost", "limit") else DETAIL
    return [[GridCell(place, width - place, setter.lines(row.detail, style, width - place))]]


def _continued(word: str, setter: Setter, width: float) -> Piece:
    lines = setter.lines(f"({word})", DETAIL.but(slanted=True), width)
    return grid([[GridCell(0.0, width, lines)]], Dressing(above=2.0, below=0.0), tallest=float("inf"))[0]


def _nothing(text: str, setter: Setter, width: float, tallest: float, head: Piece) -> list[Piece]:
    lines = setter.lines(text, CELL.but(tone="muted"), width)
    dressing = Dressing(above=3.2, below=3.4, rule_below=RULE, width=width)
    return grid([[GridCell(0.0, width, lines)]], dressing, tallest=tallest, again=(head,))
