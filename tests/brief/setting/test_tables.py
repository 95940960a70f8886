"""Tables: how wide their columns are, and that no word is broken for nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.brief.blocks import Column, Row, Span, Table
from dealplanner.brief.drawings import RangePicture
from dealplanner.brief.lettering.fonts import library
from dealplanner.brief.setting.pieces import Piece, on_pages
from dealplanner.brief.setting.tables import GAP, column_widths, table_pieces
from dealplanner.brief.setting.text import Setter, words
from dealplanner.brief.style import CELL, COLUMN_HEADING, MM

WIDTH = 493.0
WORDS = st.text(alphabet="abcdefgmwilt", min_size=1, max_size=14)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
CELLS = TEXTS | TEXTS.map(lambda text: (Span(text, strong=True), Span("\n−42,840", tone="muted")))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(
        st.lists(
            st.builds(Column, WORDS, st.floats(0.3, 7.0), st.sampled_from(["left", "right"])),
            min_size=1,
            max_size=6,
        )
    )
    rows = draw(st.lists(st.tuples(*[CELLS] * len(columns)).map(Row), max_size=5))
    return Table(tuple(columns), tuple(rows))


def longest_words(table: Table, setter: Setter) -> list[float]:
    """For each column the width of its longest word, in points."""
    found = []
    for at, column in enumerate(table.columns):
        most = setter.width(column.heading, COLUMN_HEADING)
        for row in table.rows:
            cell = row.cells[at]
            spans = (Span(cell),) if isinstance(cell, str) else cell
            for span in spans:
                style = CELL.but(strong=span.strong)
                most = max(most, *(setter.width(word, style) for word in words(span.text)))
        found.append(most)
    return found


@given(tables())
def test_columns_fill_the_width_and_no_word_is_broken_while_there_is_room_elsewhere(table: Table) -> None:
    setter = Setter(library())
    widths = column_widths(table, setter, WIDTH)
    room = WIDTH - GAP * (len(widths) - 1)
    assert abs(sum(widths) - room) < 0.01
    needed = longest_words(table, setter)
    if sum(needed) + len(needed) <= room:
        assert all(width >= least for width, least in zip(widths, needed, strict=True))


def test_a_word_longer_than_half_the_width_leaves_the_others_their_words() -> None:
    setter = Setter(library())
    table = Table((Column("Wish", 5), Column("Our answer", 1)), (Row(("x" * 10_000, "Not negotiable")),))
    wish, answer = column_widths(table, setter, WIDTH)
    assert answer >= setter.width("negotiable", CELL)
    assert wish > WIDTH / 2


def test_words_of_settlements_leave_room_for_the_point_and_the_picture() -> None:
    setter = Setter(library())
    columns = (
        Column("Point", 3.6),
        Column("value to us →", 1),
        *(Column(heading, 2.3, "right") for heading in ("Open with", "Aim for", "Not beyond")),
    )
    settled = (
        "as in the price list",
        "rise of 3% a year at most −14,700",
        "rise of 3% a year at most −14,700",
    )
    table = Table(
        columns, (Row(("Sister companies may order from the contract", RangePicture(()), *settled)),)
    )
    point, picture, *others = column_widths(table, setter, WIDTH)
    assert picture >= 35 * MM
    assert point > max(others)
    assert min(others) > 70


def heads_and_rows(pieces: list[Piece], height: float) -> list[int]:
    """How many pieces stand on each page, the heads of the table counted too."""
    return [len(page) for page in on_pages(pieces, height)]


def test_no_row_stands_alone_at_either_end_of_a_table() -> None:
    table = Table((Column("Wish"),), tuple(Row((f"Wish {at}",)) for at in range(12)))
    pieces = table_pieces(table, Setter(library()), WIDTH, 700.0, "continued")
    row = pieces[1].height
    for height in (pieces[0].height + row * count + 1 for count in range(3, 12)):
        counts = heads_and_rows(pieces, height)
        assert all(count >= 3 for count in counts)  # the head and two rows
        assert sum(counts) - len(counts) == 12


@given(tables(), tables(), st.lists(st.floats(0.5, 60.0), min_size=1, max_size=5))
def test_tables_of_fixed_shares_align_whatever_is_in_them(
    one: Table, other: Table, shares: list[float]
) -> None:
    setter = Setter(library())
    both = [
        replace(table, columns=tuple(Column(f"{at} {table.empty}", share) for at, share in enumerate(shares)))
        for table in (one, other)
    ]
    widths = [column_widths(replace(table, fixed=True), setter, WIDTH) for table in both]
    assert widths[0] == widths[1]
    assert abs(sum(widths[0]) + GAP * (len(shares) - 1) - WIDTH) < 0.01
