"""How small a document is set, how a table is folded, and where what stands side by side is drawn."""

from io import BytesIO
from typing import Any
from unittest.mock import patch

import pypdf
import pytest

from dealplanner.brief import pdf
from dealplanner.brief.blocks import Column, Document, Lines, Party, Row, Section, Signatures, Table
from dealplanner.brief.pdf import render
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.fitting import FULL, Size, fitted
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.side_by_side import column_height, halves, parts_of
from dealplanner.brief.setting.text import SetLine
from dealplanner.brief.style import HEAD, SIDE, Paper


def nothing(*_: object) -> None: ...


def test_the_largest_size_is_taken_that_needs_no_more_pages_than_the_smallest() -> None:
    laid: list[Size] = []

    def lay(fits: float, otherwise: int) -> Any:
        def pages(size: Size) -> list[list[Any]]:
            laid.append(size)
            return [[]] * (1 if size.scale <= fits else otherwise)

        return pages

    assert fitted(lay(1.0, 2), 0.74, True)[1] == FULL
    assert laid == [FULL]
    assert fitted(lay(0.9, 2), 0.74, True)[1] == Size(0.88)
    assert fitted(lay(0.8, 3), 0.74, True)[1] == Size(0.78, folded=True)
    laid.clear()
    assert fitted(lay(0.5, 2), 0.74, True)[1] == FULL  # nothing would be gained
    assert laid == [FULL, Size(0.74, folded=True)]
    assert fitted(lay(0.8, 2), 0.88, True)[1] == FULL
    assert fitted(lay(0.5, 2), 1.0, True)[1] == FULL
    assert fitted(lay(0.9, 2), 0.88, False)[1] == Size(0.88)


@pytest.mark.parametrize(
    ("counts", "smallest", "size", "tried"),
    [
        ((8, 7, 7), 0.91, FULL, 1),
        ((9, 8, 7), 0.91, Size(0.94), 2),
        ((9, 9, 8), 0.91, Size(0.91), 3),
        ((9, 9, 8), 0.94, FULL, 2),
        ((9, 8, 8), 1.0, FULL, 1),
        ((10, 9, 8), 0.91, Size(0.91), 2),
        ((10, 10, 9), 0.91, FULL, 2),
        ((11, 9, 8), 0.91, FULL, 1),
        ((7, 6, 6), 0.91, FULL, 1),
    ],
)
def test_a_document_of_nine_or_ten_pages_is_set_smaller_where_that_keeps_it_to_eight(
    counts: tuple[int, int, int], smallest: float, size: Size, tried: int
) -> None:
    laid: list[Size] = []

    def lay(wanted: Size) -> list[list[Any]]:
        laid.append(wanted)
        return [[]] * counts[(1.0, 0.94, 0.91).index(wanted.scale)]

    assert fitted(lay, 1.0, False, smallest)[1] == size
    assert len(laid) == tried


@pytest.mark.parametrize("count", [2, 3, 8, 41])
def test_the_halves_of_a_table_are_of_about_the_same_height_and_lose_no_row(count: int) -> None:
    head, *rows = (Piece(10.0 + at % 3 * 7, nothing) for at in range(count + 1))
    for part in parts_of(rows, 200.0):
        left, right = halves(head, part)
        assert [*left[1:], *right[1:]] == list(part)
        assert abs(column_height(left) - column_height(right)) <= 24.0 + head.height
        assert column_height(left) <= 200.0
    assert [row for part in parts_of(rows, 200.0) for row in part] == rows


def texts(document: Document, paper: Paper = Paper.A4) -> list[dict[str, tuple[float, float]]]:
    """Where each line of text begins on the sheet, page by page."""
    pages: list[dict[str, tuple[float, float]]] = [{}]

    class Recording(Pen):
        def line(self, set_line: SetLine, x: float, baseline: float) -> None:
            text = "".join(run.text for run in set_line.runs)
            pages[-1][text] = (x * self._scale, baseline * self._scale)
            super().line(set_line, x, baseline)

        def done(self) -> None:
            pages.append({})
            super().done()

    with patch.object(pdf, "Pen", Recording):
        render(document, BytesIO(), paper=paper)
    return pages[:-1]


def test_sections_stand_side_by_side_while_there_is_room_and_are_all_in_the_outline() -> None:
    def document(rows: int) -> Document:
        left = Section("Left", (Lines(tuple(f"left {at}" for at in range(rows))),))
        right = Section("Right", (Lines(("right 0",)),), beside=True)
        return Document("Title", "Edition", "Marking", (left, right, Section("Below", (Lines(("last",)),))))

    (page,) = texts(document(3))
    assert page["Left"][1] == page["Right"][1] > page["Below"][1]
    assert page["Right"][0] > Paper.A4.width / 2 > page["Left"][0]
    out = BytesIO()
    render(document(3), out)
    outline = pypdf.PdfReader(out).outline
    assert [str(entry["/Title"]) for entry in outline if not isinstance(entry, list)] == [
        "Left",
        "Right",
        "Below",
    ]
    *_, last = texts(document(90))
    assert last["Left" if "Left" in last else "Right"][0] < Paper.A4.width / 2


@pytest.mark.parametrize("paper", list(Paper))
def test_what_is_set_smaller_keeps_to_the_margins(paper: Paper) -> None:
    rows = tuple(Row((f"row {at}", "an answer")) for at in range(60))
    table = Table((Column("Point", 3), Column("Answer", 1)), rows, foldable=True)
    document = Document("Title", "Edition", "Marking", (Section("All", (table,)),), smallest=0.74)
    (page,) = texts(document, paper)
    assert {f"row {at}" for at in range(60)} <= page.keys()
    assert page["row 0"][0] == pytest.approx(SIDE, abs=0.1)
    assert page["row 59"][0] > paper.width / 2
    assert page["Title"][1] < paper.height - HEAD
    assert len(texts(Document("T", "", "", (Section("All", (table,)),)), paper)) > 1


def test_each_who_signs_has_a_line_beside_the_other_side() -> None:
    one, other = Party("For us", (("Ann", "Sales"), ("Ben", ""))), Party("For them")
    block = Signatures((one, other), "Place, date", "Name, signature")
    (page,) = texts(Document("Title", "", "", (Section("Signatures", (block,)),)))
    assert page["For us"][1] == page["For them"][1]
    assert page["Ann"][1] == pytest.approx(page["Name, signature"][1], abs=3.0)
    assert page["Ben"][1] < page["Ann"][1]
    assert page["Ben"][0] == page["Ann"][0] < page["Name, signature"][0]
