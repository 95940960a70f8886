"""Tables as pieces: columns fitted to what stands in them, a head that is repeated, rows that are never
split.
"""

from collections.abc import Callable, Sequence

from dealplanner.brief.blocks import (
    Cell,
    Column,
    Picture,
    Row,
    Table,
    Text,
    ours,
    plain,
)
from dealplanner.brief.drawings import RangePicture
from dealplanner.brief.lettering.scripts import clean
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.grid import Dressing, Figure, GridCell, draw_cell, grid
from dealplanner.brief.setting.pictures import RANGE_HEIGHT, draw_balance, draw_range
from dealplanner.brief.setting.pieces import Piece, kept_at_ends, leading
from dealplanner.brief.setting.text import Setter, words
from dealplanner.brief.style import (
    CELL,
    COLUMN_HEADING,
    DETAIL,
    FIRM_RULE,
    MM,
    RULE,
    TONES,
    Style,
)

GAP = 9.0
_PICTURE_WIDTH = 35 * MM
_BALANCE_WIDTH = 210.0
_BRIEF = 0.08  # of a page: lower rows keep with their neighbours at the ends of a table
_SHORT_HEADING = 64.0  # over figures: on one line
_LOOKED_AT = 120  # characters of a cell that count for the width of its column


def table_pieces(table: Table, setter: Setter, width: float, tallest: float, continued: str) -> list[Piece]:
    """The head, the rows, and the sentence for a table without rows. `width` and `tallest` in points."""
    widths = column_widths(table, setter, width)
    places = [sum(widths[:at]) + GAP * at for at in range(len(widths))]
    head = _head(table.columns, places, widths, setter, width)
    mark = _continued(continued, setter, width)
    if not table.rows:
        return [head, *_nothing(table.empty, setter, width, tallest, head)] if table.empty else [head]
    pieces: list[Piece] = []
    for at, row in enumerate(table.rows):
        keep = at + 1 < len(table.rows) and table.rows[at + 1].strong
        bands = [
            _cells(row, table.columns, places, widths, setter),
            *_detail(row, table, places, setter, width),
        ]
        dressing = Dressing(
            above=2.8,
            below=3.0,
            rule_above=FIRM_RULE if row.strong and at else None,
            rule_below=RULE,
            width=width,
        )
        cut = grid(bands, dressing, tallest=tallest, keep=keep, again=(head,), continued=(mark,))
        pieces.extend(leading(cut, row.leads_to, width))
    return [head, *kept_at_ends(pieces, tallest * _BRIEF)]


def column_widths(table: Table, setter: Setter, width: float) -> list[float]:
    """Widths in points that fill `width`: by the columns' shares, none narrower than its longest word while
    there is room for the words of all, none wider than it can use. What is left over goes to the columns with
    large shares.
    """
    count = len(table.columns)
    if table.fixed:
        total = sum(column.share for column in table.columns)
        return [(width + GAP) * column.share / total - GAP for column in table.columns]
    room = width - GAP * (count - 1)
    needs = _all_needs(table, setter)
    least = [min(least, room / 2) + 0.5 for least, _ in needs]
    most = [max(most + 0.5, own) for own, (_, most) in zip(least, needs, strict=True)]
    least = _shortened(least, room)
    shares = [max(column.share, 0.01) for column in table.columns]
    if sum(most) <= room:
        wide = [share if share >= max(shares) / 2 else 0.0 for share in shares]
        return [own + (room - sum(most)) * part / sum(wide) for own, part in zip(most, wide, strict=True)]

    def shared(unit: float) -> list[float]:
        return [min(max(shares[at] * unit, least[at]), most[at]) for at in range(count)]

    return shared(_unit(lambda unit: sum(shared(unit)), room, room / min(shares)))


def _all_needs(table: Table, setter: Setter) -> list[tuple[float, float]]:
    """What each column needs. It is looked for once, in whatever sizes and halves the table is set."""
    found = setter.needs.get(id(table))
    if found is None:
        found = setter.needs[id(table)] = [_needs(table, at, setter) for at in range(len(table.columns))]
    return found


def _needs(table: Table, at: int, setter: Setter) -> tuple[float, float]:
    """How wide a column must be so that no word in it is broken, and so that no line is."""
    heading = table.columns[at].heading
    most = setter.width(heading, COLUMN_HEADING)
    whole = most <= _SHORT_HEADING and table.columns[at].align == "right"
    least = most if whole else max(setter.width(word, COLUMN_HEADING) for word in words(heading))
    met: set[tuple[Text, bool]] = set()
    for row in table.rows:
        cell = row.cells[at] if at < len(row.cells) else ""
        if isinstance(cell, Picture):
            least = most = max(most, _PICTURE_WIDTH if isinstance(cell, RangePicture) else _BALANCE_WIDTH)
            continue
        if (cell, row.strong) in met:
            continue
        met.add((cell, row.strong))
        style = _row_style(row)
        text = cell if isinstance(cell, str) else plain(cell)
        if not isinstance(cell, str) and any(span.strong for span in cell):
            style = style.but(strong=True)
        for line in clean(text).split("\n"):
            wide = setter.measure(line[:_LOOKED_AT], style)
            most = max(most, wide)
            if wide > least or len(line) > _LOOKED_AT:
                least = max(least, *(setter.measure(word, style) for word in words(line)))
    return least, most


def _shortened(widths: list[float], room: float) -> list[float]:
    """The widths, the widest of them cut to one length where all together need more than `room`."""
    if sum(widths) <= room:
        return widths
    limit = _unit(lambda unit: sum(min(width, unit) for width in widths), room, room)
    return [min(width, limit) for width in widths]


def _unit(total: Callable[[float], float], room: float, highest: float) -> float:
    """The number between 0 and `highest` at which a total that grows with it comes to `room`."""
    lowest = 0.0
    for _ in range(60):
        middle = (lowest + highest) / 2
        lowest, highest = (middle, highest) if total(middle) <= room else (lowest, middle)
    return lowest


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
    if isinstance(cell, Picture):

        def draw(pen: Pen, left: float, top: float) -> None:
            if isinstance(cell, RangePicture):
                draw_range(pen, cell, left, top, width)
            else:
                draw_balance(pen, cell, left, top, width)

        return GridCell(place, width, Figure(RANGE_HEIGHT, draw))
    return GridCell(place, width, setter.lines(cell, style, width), column.align)


def _detail(
    row: Row, table: Table, places: Sequence[float], setter: Setter, width: float
) -> list[list[GridCell]]:
    if not row.detail:
        return []
    place = places[table.detail_column]
    style = DETAIL.but(colour=TONES[row.tone]) if row.tone in ("cost", "limit") else DETAIL
    return [[GridCell(place, width - place, setter.lines(ours(row.detail), style, width - place))]]


def _continued(word: str, setter: Setter, width: float) -> Piece:
    lines = setter.lines(f"({word})", DETAIL.but(slanted=True), width)
    return grid([[GridCell(0.0, width, lines)]], Dressing(above=2.0, below=0.0), tallest=float("inf"))[0]


def _nothing(text: str, setter: Setter, width: float, tallest: float, head: Piece) -> list[Piece]:
    lines = setter.lines(text, CELL.but(tone="muted"), width)
    dressing = Dressing(above=2.8, below=3.0, rule_below=RULE, width=width)
    return grid([[GridCell(0.0, width, lines)]], dressing, tallest=tallest, again=(head,))
