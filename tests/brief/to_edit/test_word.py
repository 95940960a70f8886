"""Briefs as DOCX, read back by the library that others write them with."""

import re
import time
from datetime import date
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from dealplanner.brief import blocks
from dealplanner.brief.blocks import Document, Lines, Section
from dealplanner.brief.company import Company
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.lettering.scripts import clean
from dealplanner.brief.style import Paper
from dealplanner.brief.to_edit.word import as_word
from dealplanner.brief.to_edit.word_package import language_tag
from dealplanner.brief.to_edit.word_tables import column_widths
from tests.brief import logos
from tests.brief.every_block import everywhere
from tests.brief.test_samples import SAMPLES, sample_deal
from tests.briefs import TODAY, brief

NASTY = "<b>&Co]]> “x” \x07 שלום عليكم 日本 👍\n\nmore"


def read(document: Document, **how: object) -> docx.document.Document:
    return docx.Document(BytesIO(as_word(document, **how)))  # type: ignore[arg-type]


def text_in(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(qn("w:t")))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_text_of_every_block_stands_there_as_it_was_typed() -> None:
    plain = read(everywhere("Xyzzy"))
    made = read(everywhere(NASTY))
    told = squeezed(text_in(plain.element.body)).replace("Xyzzy", squeezed(clean(NASTY)))
    assert squeezed(text_in(made.element.body)) == told
    assert told.count("<b>&Co") > 40


def test_the_parts_are_real_ones() -> None:
    made = read(everywhere("Word"))
    named = [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == "Heading 1"]
    assert named[:3] == ["Paragraph", "Lines", "Lines"]
    assert made.paragraphs[0].style.name == "Title"
    assert {"List Bullet", "List Number"} <= {paragraph.style.name for paragraph in made.paragraphs}
    styles = {style.style_id for style in made.styles}
    used = {found.get(qn("w:val")) for found in made.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert used <= styles


def tables_of(kind: type) -> list[Table]:
    """The tables in the section that is named after a kind of block."""
    made, found, here = read(everywhere("Word")), [], False
    for part in made.iter_inner_content():
        if isinstance(part, Paragraph):
            here = part.text == kind.__name__ if part.style.name == "Heading 1" else here
        elif here:
            found.append(part)
    return found


def test_a_head_is_repeated_and_no_row_is_cut() -> None:
    table, empty = tables_of(blocks.Table)
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (*table.rows, *empty.rows))
    assert table.rows[1].cells[0].text == "Word"
    assert empty.rows[1].cells[0].text == "Word"


def test_short_sections_stand_side_by_side_where_a_page_is_to_hold_all() -> None:
    lines = tuple(Section(name, (Lines(("a",), numbered=True),), beside=name != "A") for name in "AB")
    (row,) = read(Document("T", "", "M", lines, smallest=0.7)).tables
    assert [cell.text for cell in row.rows[0].cells] == ["A\na", "", "B\na"]
    assert read(Document("T", "", "M", lines)).tables == []
    long = (lines[0], Section("B", (Lines(("b",) * 60),), beside=True))
    made = read(Document("T", "", "M", long, smallest=0.7))
    assert made.tables == []
    assert len(made.part.numbering_part.element.num_lst) == 2


def test_a_text_without_an_end_leaves_a_document_that_opens() -> None:
    made = read(everywhere("x" * 3_000))
    assert text_in(made.element.body).count("x" * 3_000) > 40
    assert all(int(column.get(qn("w:w"))) > 0 for table in made.tables for column in table._tbl.tblGrid)


def test_every_row_fills_the_table() -> None:
    for table in read(everywhere("Word")).tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        for row in table._tbl.tr_lst:
            assert sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst) == sum(widths)
            assert all(cell.p_lst for cell in row.tc_lst)


def test_each_numbered_list_begins_at_one() -> None:
    lists = Section("S", (Lines(("a", "b"), numbered=True), Lines(("c",), numbered=True), Lines(("d",))))
    made = read(Document("T", "", "M", (lists,)))
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p._p.pPr.numPr is not None]
    assert numbers == [2, 2, 3, 1]
    known = made.part.numbering_part.element.num_lst
    assert [one.numId for one in known] == [1, 2, 3]


def test_what_runs_from_right_to_left_says_so_and_our_words_round_it_do_not() -> None:
    rows = (blocks.Paragraph("שלום, Buyer"), blocks.Paragraph(blocks.ours("שלום, Buyer")))
    first, second = read(Document("T", "", "M", (Section("S", rows),))).paragraphs[2:4]
    assert [p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None for p in (first, second)] == [
        True,
        False,
    ]
    marked = [
        run.text for run in second.runs if run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None
    ]
    assert marked == ["שלום"]
    assert second.text == "שלום, Buyer"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_head_and_foot_say_what_it_is_and_count_the_pages(edition: Edition) -> None:
    document = brief(sample_deal(SAMPLES[0]), edition=edition, language="de")
    (section,) = read(document).sections
    head, foot = section.header._element, section.footer._element
    assert text_in(head) == f"{document.marking}{document.edition} · Seite 1 von 1"
    assert [field.get(qn("w:instr")).strip() for field in head.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert text_in(foot) == document.audience + document.footer
    assert document.version in document.footer


def test_the_page_is_that_of_the_paper() -> None:
    sizes = [read(everywhere("x"), paper=paper).sections[0] for paper in Paper]
    assert [(round(one.page_width.pt), round(one.page_height.pt)) for one in sizes] == [
        (595, 842),
        (612, 792),
    ]


def test_it_says_of_itself_its_title_edition_and_language_and_no_more() -> None:
    document = brief(sample_deal(SAMPLES[0]), language="de")
    about = read(document, date=TODAY).core_properties
    assert (about.title, about.subject, about.language) == ("Ostermark Energie", "Verhandlungsbriefing", "de")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created.date() == about.modified.date() == TODAY
    assert read(document).core_properties.created is None


def test_nothing_of_the_template_is_left_in_it() -> None:
    with ZipFile(BytesIO(as_word(everywhere("x"), date=TODAY))) as file:
        assert sorted(file.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            *(f"word/{name}" for name in ("_rels/document.xml.rels", "document.xml", "footer1.xml")),
            *(f"word/{name}.xml" for name in ("header1", "numbering", "settings", "styles")),
        ]
        told = b"".join(file.read(name) for name in file.namelist())
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
    assert not re.search(rb"python|macintosh|rsid|thumbnail|2013", told, re.IGNORECASE)


def test_the_same_at_any_time() -> None:
    document = brief(sample_deal(SAMPLES[0]))
    made = as_word(document, date=TODAY)
    with patch("time.localtime", lambda *_: time.gmtime(2_000_000_000)):
        assert as_word(document, date=TODAY) == made
    assert as_word(document, date=date(2026, 5, 13)) != made


def test_the_logo_or_the_name_stands_above() -> None:
    named = Document("T", "", "M", (), company=Company("Nordsee"))
    assert [p.text for p in read(named).paragraphs] == ["Nordsee", "T"]
    drawn = Document("T", "", "M", (), company=Company("Nordsee", logos.png()))
    (shape,) = read(drawn).inline_shapes
    assert shape._inline.docPr.get("descr") == "Nordsee"
    assert shape.height.pt <= 30


def test_a_word_without_an_end_takes_no_more_than_its_share_of_the_width() -> None:
    columns = (blocks.Column("a"), blocks.Column("b"))
    table = blocks.Table(columns, (blocks.Row(("x" * 10_000, "12 May 2026")),))
    first, second = column_widths(table, 9_000)
    assert first + second == 9_000
    assert second > 1_000


@pytest.mark.parametrize(
    ("tag", "named"), [("en", "en-GB"), ("de", "de-DE"), ("pt-BR", "pt-BR"), ("fr", "fr-FR")]
)
def test_a_language_has_the_country_that_word_processors_want(tag: str, named: str) -> None:
    assert language_tag(tag) == named
