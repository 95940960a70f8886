"""A document as PDF: its blocks set as pieces, the pieces put on pages, the pages drawn, the file written
in one step.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from dealplanner.brief.blocks import (
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
    StillOpen,
    Table,
    TradeCard,
    rows_of,
)
from dealplanner.brief.drawings import InfluenceMap, MarkKey, PackageScale
from dealplanner.brief.lettering.fonts import library
from dealplanner.brief.lettering.glyph_fonts import GlyphBook
from dealplanner.brief.lettering.scripts import clean
from dealplanner.brief.setting.canvas import GatheringPen, Pen
from dealplanner.brief.setting.card_columns import cards_pieces
from dealplanner.brief.setting.cards import (
    facts_pieces,
    figures_pieces,
    lines_pieces,
    note_pieces,
    paragraph_pieces,
    quote_pieces,
    still_open_pieces,
)
from dealplanner.brief.setting.fitting import Pages, Size, fitted
from dealplanner.brief.setting.furniture import Furniture
from dealplanner.brief.setting.grid import Dressing, GridCell, grid
from dealplanner.brief.setting.influence import map_pieces
from dealplanner.brief.setting.letterhead import title_pieces
from dealplanner.brief.setting.pictures import key_pieces, scale_pieces
from dealplanner.brief.setting.pieces import Piece, Placed, anchored, on_pages
from dealplanner.brief.setting.rating import ratings_pieces
from dealplanner.brief.setting.side_by_side import beside, column_height, column_width, halves, parts_of
from dealplanner.brief.setting.signing import signature_pieces
from dealplanner.brief.setting.tables import table_pieces
from dealplanner.brief.setting.text import Setter
from dealplanner.brief.setting.trade_cards import trade_pieces
from dealplanner.brief.style import DETAIL, FOOT, HEAD, HEADING, SIDE, SPARE, TITLE, Paper
from dealplanner.brief.unseen import names, texts_in
from dealplanner.files import replace_file

__all__ = ["Paper", "render"]


def render(
    document: Document, out: BinaryIO | Path, *, paper: Paper = Paper.A4, date: datetime.date | None = None
) -> None:
    """Write the document as PDF to an open binary file, or to a path in one step.

    The same document, paper and date give the same bytes. `date` is the only date in the file; its pages
    show dates only where the document's own texts do. Raises OSError when the target cannot be written; an
    old file then stays as it was.
    """
    content = _rendered(document, paper, date)
    if isinstance(out, Path):
        with replace_file(out) as partial:
            partial.write_bytes(content)
    else:
        out.write(content)


def _rendered(document: Document, paper: Paper, date: datetime.date | None) -> bytes:
    faces = library()
    with faces.lock:
        setter = Setter(faces, lambda: "\n".join(text for _, text in texts_in(document)))
        pages, size = _laid_out(document, paper, setter)
        content = BytesIO()
        canvas = _canvas(content, document, paper, date, setter)
        furniture = Furniture(document, paper, setter, len(pages))
        glyphs = GlyphBook()
        if setter.shapes:  # cutting fonts down needs all the glyphs beforehand
            _draw_pages(lambda: GatheringPen(glyphs), furniture, pages, paper, size.scale)
            glyphs.embed(canvas._doc)
        anchors = {section.name for section in document.sections if section.name}
        _draw_pages(lambda: Pen(canvas, glyphs, anchors), furniture, pages, paper, size.scale)
        canvas.save()
        return content.getvalue()


def _draw_pages(
    new_pen: Callable[[], Pen], furniture: Furniture, pages: Pages, paper: Paper, scale: float
) -> None:
    for number, page in enumerate(pages, start=1):
        pen = new_pen()
        furniture.draw(pen, number)
        if scale < 1:
            pen.shrink(scale)
        _draw(pen, page, number, paper, scale)
        pen.done()


def _laid_out(document: Document, paper: Paper, setter: Setter) -> tuple[Pages, Size]:
    """What stands on each page, and how small it is set."""
    width, height = paper.width - 2 * SIDE, paper.height - HEAD - FOOT

    def lay(size: Size) -> Pages:
        area = _Area(setter, document, width / size.scale, height / size.scale, size.folded)
        return on_pages(area.pieces(), area.height, SPARE / size.scale)

    blocks = (block for section in document.sections for block in section.blocks)
    foldable = any(isinstance(block, Table) and block.foldable for block in blocks)
    return fitted(lay, document.smallest, foldable, document.smallest_long)


def _draw(pen: Pen, page: Sequence[Placed], number: int, paper: Paper, scale: float) -> None:
    for at, placed in enumerate(page):
        top = (paper.height - HEAD) / scale - placed.below
        if placed.piece.outline:
            pen.outline(f"{number}.{at}", placed.piece.outline, top + 12.0)
        placed.piece.draw(pen, SIDE / scale, top)


def _canvas(
    content: BytesIO, document: Document, paper: Paper, date: datetime.date | None, setter: Setter
) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    from dealplanner.brief.setting.information import DocumentInformation

    canvas = Canvas(
        content,
        pagesize=(paper.width, paper.height),
        invariant=1,
        pageCompression=1,
        initialFontName=setter.face(TITLE).name,
        lang=document.language,
    )
    canvas._doc.info = DocumentInformation(document.title, document.edition, date)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


@dataclass(frozen=True, slots=True)
class _Area:
    """The part of the page that the content may use, and what is set into it."""

    setter: Setter
    document: Document
    width: float
    height: float
    folded: bool = False

    @property
    def tallest(self) -> float:
        """The height beyond which a row or a card is cut: what a page can hold below a heading and a head."""
        return self.height * 0.88

    def pieces(self) -> list[Piece]:
        """Everything in the document, from its title to its last block."""
        pieces = title_pieces(self.document, self.setter, self.width, self.tallest)
        pieces += self._blocks(self.document.lead)
        for at, sections in enumerate(rows_of(self.document.sections)):
            pieces += self._row(sections, f"row {at}")
        if self.setter.lacking:
            pieces += self._unseen(", ".join(names(self.setter.lacking, self.document.language)))
        return pieces

    def _unseen(self, scripts: str) -> list[Piece]:
        note = Note(self.document.words.no_glyph.format(scripts=scripts), "muted")
        return note_pieces(note, self.setter, self.width, self.tallest)

    def _row(self, sections: Sequence[Section], key: str) -> list[Piece]:
        """Sections side by side; one below the other where that could leave half a page empty."""
        if len(sections) > 1:
            area = replace(self, width=column_width(self.width, len(sections)))
            columns = [area._section(section) for section in sections]
            if all(column_height(column) <= self.height / 2 for column in columns):
                first, *others = columns[0]
                columns[0] = [replace(first, outline=""), *others]
                return [beside(columns, self.width, space=first.space, key=key, outline=first.outline)]
        return [piece for section in sections for piece in self._section(section)]

    def _section(self, section: Section) -> list[Piece]:
        lines = self.setter.lines(section.heading, HEADING, self.width)
        cell = GridCell(0.0, self.width, lines)
        heading = grid([[cell]], Dressing(above=0.0, below=1.0), tallest=self.tallest, space=15.0, keep=True)
        first, *others = heading
        named = replace(anchored(first, section.name), outline=clean(section.heading))
        mark = self._goes_on(section.heading)
        pieces = (replace(piece, again=(mark, *piece.again)) for piece in self._blocks(section.blocks))
        return [named, *others, *pieces]

    def _goes_on(self, heading: str) -> Piece:
        """What stands above the rest of a section on its further pages."""
        line = self.setter.one_line(f"{heading} · {self.document.words.continued}", DETAIL, self.width)
        return grid([[GridCell(0.0, self.width, [line])]], Dressing(0.0, 3.0), tallest=self.tallest)[0]

    def _blocks(self, blocks: Sequence[Block]) -> list[Piece]:
        """Blocks one after the other. A remark stays with what it remarks on, or with what it introduces."""
        pieces: list[Piece] = []
        for at, block in enumerate(blocks):
            introduced = at == 1 and isinstance(blocks[0], Note)
            if pieces and (introduced or isinstance(block, StillOpen | Note)):
                pieces[-1] = replace(pieces[-1], keep=True)
            pieces += self._block(block)
        return pieces

    def _block(self, block: Block) -> list[Piece]:
        setter, width, tallest, words = self.setter, self.width, self.tallest, self.document.words
        match block:
            case Paragraph():
                return paragraph_pieces(block, setter, width)
            case Lines():
                return lines_pieces(block, setter, width, tallest)
            case Facts():
                return facts_pieces(block, setter, width, tallest)
            case KeyFigures():
                return figures_pieces(block, setter, width)
            case Table():
                return self._folded(block) or table_pieces(block, setter, width, tallest, words.continued)
            case QuoteCard():
                return quote_pieces(block, setter, width, tallest)
            case TradeCard():
                return trade_pieces(block, setter, width, tallest)
            case Cards():
                return cards_pieces(block, setter, width, tallest)
            case PackageScale():
                return scale_pieces(block, setter, width)
            case MarkKey():
                return key_pieces(block, setter, width)
            case InfluenceMap():
                return map_pieces(block, setter, width, tallest)
            case Note():
                return note_pieces(block, setter, width, tallest)
            case StillOpen():
                tone = self.document.marking_tone
                return still_open_pieces(block, setter, width, tallest, words.still_open, tone)
            case Signatures():
                return signature_pieces(block, setter, width, tallest)
            case Ratings():
                return ratings_pieces(block, setter, width, tallest)

    def _folded(self, table: Table) -> list[Piece]:
        """A table in two halves side by side, in several parts where it is high; nothing where it may not."""
        if not (self.folded and table.foldable and len(table.rows) > 1):
            return []
        width = column_width(self.width, 2)
        head, *rows = table_pieces(table, self.setter, width, self.tallest, self.document.words.continued)
        parts = [halves(head, part) for part in parts_of(rows, self.tallest)]
        if any(column_height(column) > self.tallest for part in parts for column in part):
            return []
        return [beside(part, self.width, space=head.space) for part in parts]
