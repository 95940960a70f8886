"""A document as DOCX, for those who must edit it: real headings, lists, tables and fields."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

from dealplanner.brief.blocks import (
    OURS,
    Block,
    Cards,
    Document,
    Facts,
    KeyFigures,
    Lines,
    Note,
    Paragraph,
    QuoteCard,
    Ratings,
    Section,
    Signatures,
    Span,
    StillOpen,
    Table,
    TradeCard,
    rows_of,
)
from dealplanner.brief.drawings import InfluenceMap, MarkKey, PackageScale
from dealplanner.brief.style import SIDE, Paper
from dealplanner.brief.to_edit.word_cards import (
    cards_table,
    figures_table,
    quote_table,
    ratings_table,
    scale_table,
    signatures_table,
    trade_table,
)
from dealplanner.brief.to_edit.word_package import package
from dealplanner.brief.to_edit.word_styles import BULLETS
from dealplanner.brief.to_edit.word_tables import facts_table, gap, rows_table
from dealplanner.brief.to_edit.word_xml import (
    Band,
    Box,
    Element,
    element,
    field,
    framed,
    paragraph,
    run,
    runs,
    tab,
    table,
)
from dealplanner.brief.wording import arrow_table

_SHORT = 24  # lines of a section that stands beside another one
_BETWEEN = 360
TWENTIETHS = 20
"""Of a point, which widths are in."""


def as_word(document: Document, *, paper: Paper = Paper.A4, date: datetime.date | None = None) -> bytes:
    """The whole document. The same document, paper and date give the same bytes; there is no other date,
    no author and no name of a machine in it.
    """
    width = round((paper.width - 2 * SIDE) * TWENTIETHS)
    body = _Body(document, width)
    content = body.content()
    return package(
        document,
        content,
        _header(document, width),
        _footer(document, width),
        body.lists,
        paper=paper,
        date=date,
    )


@dataclass(eq=False)
class _Body:
    """What stands on the pages. `lists` counts those with numbers, each of which begins at 1."""

    document: Document
    width: int
    lists: int = 0

    def content(self) -> list[Element]:
        """Everything in the document, from its title to its last block."""
        document = self.document
        found = [paragraph(OURS + document.title, "Title")]
        if document.company.name and document.company.logo is None:
            found.insert(0, paragraph(OURS + document.company.name, "BriefCompany", right=True))
        if document.subtitle:
            found.append(paragraph(OURS + document.subtitle, "Subtitle"))
        found += self._blocks(document.lead)
        for sections in rows_of(document.sections):
            found += self._row(sections)
        return found

    def _row(self, sections: Sequence[Section]) -> list[Element]:
        """Short sections side by side in a document that is to keep to a page, else one below the other."""
        count = len(sections)
        if count > 1 and self.document.smallest < 1.0:
            column = (self.width - _BETWEEN * (count - 1)) // count
            beside = _Body(self.document, column, self.lists)
            columns = [beside._section(section) for section in sections]
            if all(_height(content) <= _SHORT for content in columns):
                self.lists = beside.lists
                boxes = [part for content in columns for part in (Box(), Box(content))][1:]
                widths = [part for _ in columns for part in (_BETWEEN, column)][1:]
                return [table(widths, [Band(boxes, loose=True)], "BriefPlain"), gap()]
        return [part for section in sections for part in self._section(section)]

    def _section(self, section: Section) -> list[Element]:
        return [paragraph(section.heading, "Heading1"), *self._blocks(section.blocks)]

    def _blocks(self, blocks: Iterable[Block]) -> list[Element]:
        found: list[Element] = []
        for block in blocks:
            found += self._block(block)
        return found

    def _block(self, block: Block) -> list[Element]:
        width = self.width
        match block:
            case Paragraph():
                return [paragraph(block.text, tone=block.tone)]
            case Lines():
                return self._lines(block)
            case Facts():
                return [facts_table(block, width), gap()]
            case KeyFigures():
                return [*(figures_table(block, width)), gap()]
            case Table():
                return [rows_table(block, width), gap()]
            case QuoteCard():
                return [quote_table(block, width), gap()]
            case TradeCard():
                return [trade_table(block, width), gap()]
            case Cards():
                return [cards_table(block, width), gap()]
            case PackageScale():
                return [scale_table(block, width), gap()]
            case MarkKey():
                return []  # there are no shapes here
            case InfluenceMap():
                return [rows_table(arrow_table(block), width), gap()]
            case Note():
                return [paragraph(block.text, "BriefNote")]
            case StillOpen():
                return self._still_open(block)
            case Signatures():
                return [signatures_table(block, width), gap()]
            case Ratings():
                return [ratings_table(block, width), gap()]

    def _lines(self, block: Lines) -> list[Element]:
        if block.numbered:
            self.lists += 1
        number, style = (BULLETS + self.lists, "ListNumber") if block.numbered else (BULLETS, "ListBullet")
        return [paragraph(item, style, number=number) for item in block.items]

    def _still_open(self, block: StillOpen) -> list[Element]:
        label = paragraph(self.document.words.still_open, "BriefOpen", tone=self.document.marking_tone)
        return [label, *(paragraph((Span("☐ "), Span(item)), "BriefTick") for item in block.items)]


def _height(content: Iterable[Element]) -> int:
    """In lines, were each paragraph and each row of a table one."""
    return sum(len(one.tr_lst) if one.tag.endswith("}tbl") else 1 for one in content)


def _header(document: Document, width: int) -> Element:
    """The marking at the left; the edition and the page, which the word processor counts, at the right."""
    marking = runs(Span(document.marking, strong=True), tone=document.marking_tone)
    edition = runs(Span(f"{document.edition} · ")) if document.edition else []
    return _ends(marking, [*edition, *_page_of(document.words.page_of)], "Header", width)


def _footer(document: Document, width: int) -> Element:
    return _ends(runs(Span(document.audience)), runs(Span(document.footer)), "Footer", width)


def _ends(left: Sequence[Element], right: Sequence[Element], style: str, width: int) -> Element:
    made = framed([*left, tab(), *right], style)
    stops = element("tabs", element("tab", val="right", pos=width))
    made[0].append(stops)
    return made


def _page_of(pattern: str) -> list[Element]:
    """The words of "page {page} of {pages}" with fields in the places of the numbers."""
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    found: list[Element] = []
    for words, name, _, _ in Formatter().parse(pattern):
        found += [run(words)] if words else []
        found += [field(fields[name])] if name in fields else []
    return found
