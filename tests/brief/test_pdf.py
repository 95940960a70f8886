"""Documents as PDF: what must hold on every page, whatever the text."""

import datetime
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dealplanner import files
from dealplanner.brief.blocks import (
    Answer,
    Column,
    Document,
    Facts,
    KeyFigure,
    KeyFigures,
    Lines,
    Note,
    Paragraph,
    QuoteCard,
    Row,
    Section,
    Span,
    StillOpen,
    Table,
    TradeCard,
)
from dealplanner.brief.blocks import Fact as BlockFact
from dealplanner.brief.drawings import BalancePicture, Mark, MarkKey, PackageScale, RangePicture
from dealplanner.brief.lettering.fonts import library
from dealplanner.brief.pdf import Paper, render
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.setting.pictures import draw_balance
from dealplanner.brief.setting.tables import table_pieces
from dealplanner.brief.setting.text import SetLine, Setter
from dealplanner.brief.style import SIDE
from tests.brief.boxes import pages_of

MARKING = "CONFIDENTIAL · keep off the table"
COLUMNS = (Column("Wish", 3), Column("Costs us", 1, "right"))


def document(*blocks: Any, heading: str = "The whole wish list", **fields: Any) -> Document:
    sections = (Section(heading, tuple(blocks)),)
    return Document("Halden Logistics", "Negotiation brief", MARKING, sections, **fields)


def read(content: Document, paper: Paper = Paper.A4) -> pypdf.PdfReader:
    out = BytesIO()
    render(content, out, paper=paper)
    out.seek(0)
    return pypdf.PdfReader(out)


def text_of(content: Document) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def heights(page: pypdf.PageObject) -> list[tuple[float, str]]:
    """Each text of the page with the height of its baseline, from the top of the page down."""
    found: list[tuple[float, str]] = []

    def visit(text: str, _matrix: Any, at: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            found.append((float(at[5]), text.strip()))

    page.extract_text(visitor_text=visit)
    return sorted(found, reverse=True)


def table(count: int, detail: str = "") -> Table:
    return Table(COLUMNS, tuple(Row((f"Wish {at}", f"−{at},000"), detail=detail) for at in range(count)))


def test_markup_in_a_text_is_printed_as_it_was_typed() -> None:
    nasty = '<b>&Co</b> R&D <img src="/etc/passwd"/> <para> &amp; </font'
    found = text_of(
        document(
            Paragraph(nasty),
            Note((Span(nasty, strong=True),)),
            Table(COLUMNS, (Row((nasty, "0")),)),
        )
    )
    assert found.replace("\n", " ").count("<b>&Co</b> R&D") == 3
    assert "&amp;" in found
    assert "/etc/passwd" in found


@pytest.mark.parametrize(
    "words",
    [
        "Žluťoučký kůň, Łódź, İstanbul’da ağır ışık, Åse Øvergård, Þórður",
        "Ελληνικά: τιμή και διάρκεια",
        "Русский: цена, срок, объём; Українська їжак",
        "480 000 € · ₽ ₹ £ ¥ – — “quoted” ‘so’ … × ±",
        "hands up 👍 and 😀",
    ],
)
def test_text_of_any_of_these_scripts_comes_out_again(words: str) -> None:
    assert words in text_of(document(Paragraph(words)))


def test_right_to_left_words_are_all_there() -> None:
    found = text_of(document(Paragraph("המחיר צריך לרדת ב-20%"), Paragraph("يجب أن ينخفض السعر")))
    for word in ("המחיר", "צריך", "לרדת", "20%", "ينخفض", "السعر"):
        assert word in found


def test_what_no_font_has_is_seen_and_explained() -> None:
    found = text_of(document(Paragraph("bell \x07 and lone half \ud83d here")))
    assert "bell � and lone half � here" in found
    assert "lone half �" in read(document(heading="lone half \ud83d")).outline[0].title
    unknown = document(Paragraph("an unassigned \U000e0fff sign"))
    assert "no sign for what was typed (U+E0FFF)." in text_of(unknown)
    assert "no sign for what was typed" not in text_of(document(Paragraph("plain")))


def test_a_word_without_spaces_is_broken_inside_its_column() -> None:
    word = "Donaudampfschifffahrt" * 40
    page = read(document(Table(COLUMNS, (Row((word, "−7,100")),)))).pages[0]
    found = page.extract_text().replace("\n", "")
    assert word in found.replace("−7,100", "")
    assert "−7,100" in found


def test_every_page_has_its_number_and_the_marking() -> None:
    for paper in Paper:
        reader = read(document(table(200)), paper)
        count = len(reader.pages)
        assert count > 3
        for number, page in enumerate(reader.pages, start=1):
            found = page.extract_text()
            assert f"page {number} of {count}" in found
            assert MARKING in found
            assert "Negotiation brief" in found
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
                (paper.width, paper.height), abs=0.01
            )


def test_the_head_of_a_table_is_on_each_of_its_pages_and_no_row_is_lost_or_doubled() -> None:
    reader = read(document(table(500)))
    found = [page.extract_text() for page in reader.pages]
    assert all("Costs us" in page for page in found)
    rows = [line for page in found for line in page.splitlines() if line.startswith("Wish ")]
    assert [row.split()[1] for row in rows if row.split()[1].isdigit()] == [str(at) for at in range(500)]


def test_a_row_and_what_is_said_below_it_stay_on_one_page() -> None:
    reader = read(document(table(120, detail="Say: we can look at that together with the term.")))
    for page in reader.pages:
        found = page.extract_text()
        assert found.count("Say:") == sum(line.startswith("Wish ") for line in found.splitlines()) - 1


def test_a_row_that_a_page_can_hold_is_never_split() -> None:
    words = " ".join(f"word{at}" for at in range(320))
    content = Table(COLUMNS, (*(Row((f"Row {at}", "0")) for at in range(20)), Row((words, "−1"))))
    pages = [page.extract_text() for page in read(document(content)).pages]
    assert "word0" not in pages[0]
    assert all(f"word{at}" in pages[1] for at in range(320))
    assert "(continued)" not in pages[1]


def test_a_table_without_rows_says_so() -> None:
    assert "No wish yet." in text_of(document(Table(COLUMNS, (), empty="No wish yet.")))
    assert "Costs us" in text_of(document(Table(COLUMNS, ())))


def test_a_row_taller_than_a_page_goes_on_and_is_marked() -> None:
    words = " ".join(f"word{at}" for at in range(1500))
    reader = read(document(Table(COLUMNS, (Row((words, "−1")), Row(("the next", "−2"))))))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 1
    assert all("(continued)" in page and "Costs us" in page for page in pages[1:])
    assert "(continued)" not in pages[0]
    found = " ".join(pages).split()
    assert [word for word in found if word.startswith("word")] == words.split()


def test_cards_with_endless_texts_lose_nothing() -> None:
    words = " ".join(f"w{at}" for at in range(2500))
    found = text_of(
        document(
            TradeCard("1", (words,), ("a term",), (KeyFigure("Net", "+1"),), notes=(words,)),
            QuoteCard(1, words, "direct", (Answer("If yes", words),)),
            Note(words),
            Lines((words,), numbered=True),
            Facts((BlockFact("Why", words),)),
            StillOpen((words,)),
            Paragraph(words),
        )
    )
    assert found.split().count("w2499") + found.split().count("w2499”") == 9


@pytest.mark.parametrize("before", range(30, 62))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(before: int) -> None:
    content = Document(
        "Halden",
        "Brief",
        MARKING,
        (
            Section("First", (Lines(tuple(f"line {at}" for at in range(before))),)),
            Section("SECOND", (table(3),)),
            Section("THIRD", (Paragraph("text " * 200),)),
        ),
    )
    for page in read(content).pages:
        content_texts = [text for height, text in heights(page) if height > 60]
        assert content_texts[-1] not in ("SECOND", "THIRD", "Costs us", "Wish")


def test_the_same_content_gives_the_same_bytes() -> None:
    content = document(Paragraph("Ελλάδα, Россия, 😀, שלום"), table(40))
    out = [BytesIO(), BytesIO()]
    for each in out:
        render(content, each, date=datetime.date(2026, 5, 12))
    assert out[0].getvalue() == out[1].getvalue()


def test_two_briefs_may_be_made_at_once() -> None:
    contents = [document(Paragraph(f"Ελλάδα {at} 😀 "), table(60)) for at in range(4)]

    def rendered(content: Document) -> bytes:
        out = BytesIO()
        render(content, out)
        return out.getvalue()

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(rendered, contents))
    assert together == [rendered(content) for content in contents]


def test_all_fonts_are_embedded() -> None:
    reader = read(document(Paragraph("Plain 😀 שלום"), table(3), KeyFigures((KeyFigure("Opening", "1"),))))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        described = font["/DescendantFonts"][0] if font["/Subtype"] == "/Type0" else font
        assert "/FontFile2" in described["/FontDescriptor"]
        assert "Noto" in font["/BaseFont"]


def test_the_file_tells_its_title_and_language_and_nothing_about_who_wrote_it_where() -> None:
    out = BytesIO()
    render(document(Paragraph("x"), language="en-GB"), out, date=datetime.date(2026, 5, 12))
    reader = pypdf.PdfReader(out)
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/Subject", "/Creator", "/Producer", "/CreationDate"}
    assert reader.metadata.title == "Halden Logistics"
    assert reader.metadata["/CreationDate"] == "D:20260512"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert [entry.title for entry in reader.outline] == ["The whole wish list"]


def test_without_a_date_there_is_none_in_the_file() -> None:
    metadata = read(document(Paragraph("x"))).metadata
    assert metadata is not None
    assert "/CreationDate" not in metadata


class Recorder(Pen):
    """Notes where each line of text ends instead of drawing."""

    def __init__(self) -> None:
        self.ends: dict[str, float] = {}

    def line(self, set_line: SetLine, x: float, baseline: float) -> None:
        self.ends["".join(run.text for run in set_line.runs)] = x + set_line.width

    def rule(self, *_: Any) -> None:
        """Nothing to note."""


def test_figures_end_at_one_edge() -> None:
    figures = ("−96,000", "+7,100", "unknown", "1,234,567.89")
    content = Table(COLUMNS, tuple(Row(("a", figure)) for figure in figures))
    pen = Recorder()
    for piece in table_pieces(content, Setter(library()), 400.0, 700.0, "continued"):
        piece.draw(pen, 50.0, 0.0)
    assert {round(pen.ends[figure], 6) for figure in (*figures, "Costs us")} == {450.0}


def test_pictures_print_for_any_values() -> None:
    far = 10**30
    for values in ((0, 0, 0), (-far, 0, far), (5,), (1, 2, 3, 3, 3, 4, 4, 9)):
        marks = tuple(Mark(f"Mark {at}", value, str(value), "target") for at, value in enumerate(values))
        found = text_of(
            document(
                PackageScale(marks, floor=values[0], floor_label="no deal is better"),
                MarkKey((("limit", "walk-away"),)),
                Table((Column("Issue"), Column("Range")), (Row(("Price", RangePicture(marks))),)),
                Table((Column("Issue"), Column("Range")), (Row(("None", RangePicture(()))),)),
            )
        )
        assert all(f"Mark {at}" in found for at in range(len(values)))


@pytest.mark.parametrize(("give", "get", "most"), [(0, 0, 0), (0, 7, 7), (10**30, 1, 10**30)])
def test_a_balance_stays_within_its_column(give: int, get: int, most: int) -> None:
    drawn: list[tuple[float, float]] = []

    class Marking(Recorder):
        def path(self, points: Any, *_: Any) -> None:
            drawn.extend((x, x) for x, _y in points)

        def box(self, x: float, y: float, width: float, *_: Any) -> None:
            drawn.append((x, x + width))

        def frame(self, x: float, y: float, width: float, *_: Any) -> None:
            drawn.append((x, x + width))

    draw_balance(Marking(), BalancePicture(give, get, most), 100.0, 50.0, 80.0)
    assert min(start for start, _ in drawn) >= 100.0
    assert max(end for _, end in drawn) <= 180.0
    assert (max(end for _, end in drawn) > 141.0) == (get * 10 > most > 0)


def test_labels_on_a_scale_never_stand_one_over_another() -> None:
    marks = tuple(Mark(f"Label number {at}", at // 3, f"{at},000", "target") for at in range(14))
    lines: list[tuple[float, float, float]] = []

    def visit(text: str, _matrix: Any, at: Any, _font: Any, _size: Any) -> None:
        if text.strip().startswith("Label number"):
            lines.append((float(at[5]), float(at[4]), float(at[4]) + 7.5 * 0.5 * len(text.strip())))

    read(document(PackageScale(marks))).pages[0].extract_text(visitor_text=visit)
    assert len(lines) == len(marks)
    lines.sort()
    for (height, _, end), (other_height, start, _) in pairwise(lines):
        assert abs(height - other_height) > 5 or end <= start


def test_a_long_figure_is_made_smaller_and_never_cut() -> None:
    figure = "KWD −123,456,789,012,345,678,901,234.567"
    assert figure in text_of(document(KeyFigures(tuple(KeyFigure(str(at), figure) for at in range(5)))))


def test_writing_to_a_path_replaces_the_old_file_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")
    render(document(Paragraph("new")), path)
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        render(document(Paragraph("new")), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        render(document(Paragraph("new")), tmp_path / "nowhere" / "brief.pdf")


def test_a_file_that_only_its_owner_may_read_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    render(document(Paragraph("new")), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"%PDF")


def test_a_folder_or_device_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    for target in (tmp_path / "a.pdf", Path(os.devnull)):
        with pytest.raises(OSError, match=r"a folder|not an ordinary file"):
            render(document(Paragraph("new")), target)
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_marking_is_red_unless_it_says_otherwise() -> None:
    def red(content: Document) -> bool:
        stream = read(content).pages[0].get_contents()
        assert stream is not None
        return b".62 .11 .1 rg" in stream.get_data()

    assert red(document(Paragraph("x")))
    assert not red(document(Paragraph("x"), marking_tone="firm"))


def led_to(reader: pypdf.PdfReader) -> list[int | None]:
    """The pages that the links on the first page lead to, counted from 0, in the order of the links."""
    links = [entry.get_object() for entry in reader.pages[0].get("/Annots", ())]
    assert all(link["/Subtype"] == "/Link" for link in links)
    return [reader.get_page_number(link["/Dest"][0].get_object()) for link in links]


def test_rows_and_facts_lead_to_the_section_that_has_more_of_them() -> None:
    content = Document(
        "Halden",
        "Brief",
        MARKING,
        (
            Section(
                "In short",
                (
                    Table(COLUMNS, (Row(("A", "1"), leads_to="more"), Row(("B", "2"), leads_to="nowhere"))),
                    Facts((BlockFact("Why", "so", leads_to="words"),)),
                ),
            ),
            Section("More", (table(80),), name="more"),
            Section("Words", (Paragraph("word"),), name="words"),
        ),
    )
    reader = read(content)
    assert led_to(reader) == [0, len(reader.pages) - 1]


def test_a_link_lies_over_its_row_at_any_size() -> None:
    content = document(*(Table(COLUMNS, (Row(("A", "1"), leads_to="it"),)) for _ in range(17)), smallest=0.7)
    content = replace(content, sections=tuple(replace(one, name="it") for one in content.sections))
    out = BytesIO()
    render(content, out)
    (page,) = pypdf.PdfReader(out).pages
    links = [entry.get_object()["/Rect"] for entry in page["/Annots"]]
    rows = [box for box in pages_of(out.getvalue())[0].texts if box.words.strip() == "A"]
    assert len(rows) == len(links) == 17
    for box, (left, low, right, high) in zip(rows, links, strict=True):
        assert low < box.low < box.high < high
        assert (left, right) == pytest.approx((SIDE, Paper.A4.width - SIDE), abs=0.1)


def test_the_rest_of_a_section_says_on_each_further_page_what_it_belongs_to() -> None:
    sections = (
        Section("The whole wish list", (table(90),)),
        Section("Closing", tuple(QuoteCard(at, f"Line {at}?", "direct") for at in range(60))),
    )
    pages = [page.extract_text() for page in read(Document("Halden", "Brief", MARKING, sections)).pages]
    first, *others = pages
    assert "continued" not in first
    assert all(page.count(" · continued") == 1 for page in others)
    assert "The whole wish list · continued" in others[0]
    assert "Closing · continued" in others[-1]
    (begun,) = (page for page in pages if "\nClosing\n" in page)
    assert "Closing · continued" not in begun
