"""A document with a block of every kind, in which one text stands wherever a text may."""

from typing import get_args

from dealplanner.brief import blocks, drawings
from dealplanner.brief.blocks import Document, Section, Span


def everywhere(text: str) -> Document:
    """The document. Each block stands in a section of its own, which is named after its kind."""
    spans = (Span(text, strong=True), Span(" and "), Span(text, slanted=True), Span(text, tone="cost"))
    marks = (drawings.Mark(text, 2, text, "opening"), drawings.Mark(text, 1, text, "limit"))
    figure = blocks.KeyFigure(text, text, "good", text)
    kinds: tuple[blocks.Block, ...] = (
        blocks.Paragraph(text),
        blocks.Lines((text, spans)),
        blocks.Lines((text, text), numbered=True),
        blocks.Facts((blocks.Fact(text, text, text),)),
        blocks.KeyFigures((figure, figure)),
        blocks.Table(
            (blocks.Column(text), blocks.Column(text, 2.0, "right")),
            (
                blocks.Row((text, spans), detail=text),
                blocks.Row((drawings.RangePicture(marks), text), strong=True),
                blocks.Row((drawings.BalancePicture(0, 2, 2), text)),
            ),
        ),
        blocks.Table((blocks.Column(text),), (), empty=text),
        blocks.QuoteCard(1, text, text, (blocks.Answer(text, text), blocks.Answer(text, text, open=True))),
        blocks.TradeCard(2, (text, spans), (text,), (figure,), text, text, (text,)),
        blocks.Cards((blocks.Card(text, (text, spans), text), blocks.Card(text, (text,)))),
        drawings.InfluenceMap(
            (drawings.MapBox(text, text, (0.5, 0.5)), drawings.MapBox(text, text, (0.5, 1.5), "ours")),
            (drawings.MapArrow(text, text, text, (0.5, 0.8), (0.5, 1.0), (0.5, 1.2)),),
            1,
            2,
            (0.8, 0.6),
            (text, text, text),
        ),
        drawings.PackageScale(marks, 2, text),
        drawings.MarkKey((("opening", "Opening"),)),
        blocks.Note(spans),
        blocks.StillOpen((text, text)),
        blocks.Ratings((blocks.Rated(text, 4), blocks.Rated(text)), text),
        blocks.Signatures(
            (blocks.Party(text, ((text, text),)), blocks.Party(text)), "Place, date", "Signature"
        ),
    )
    sections = tuple(Section(type(block).__name__, (block,)) for block in kinds)
    assert {type(block) for block in kinds} == {*get_args(blocks.Block)}
    return Document(text, text, text, sections, subtitle=text, footer=text, audience=text)
