"""What a DOCX is made of (ECMA-376, part 1, 17): paragraphs, runs, tables, fields."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dealplanner.brief.blocks import OURS, Span, Text, Tone, plain
from dealplanner.brief.lettering.scripts import clean, has_right_to_left, reads_right_to_left
from dealplanner.brief.style import TONES, Colour

Element = Any
"""An element of lxml, which has no types."""

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
_STRETCH = re.compile(f"({_RIGHT_TO_LEFT}+(?:[^\\w\\n]+{_RIGHT_TO_LEFT}+)*)")


def element(tag: str, *children: Element, **values: object) -> Element:
    """An element of the word-processing namespace, with its attributes in it as well."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def colour(tone: Tone) -> str:
    """The colour of a tone as six hex digits."""
    return hex_of(TONES[tone])


def hex_of(shade: Colour) -> str:
    """A colour as six hex digits."""
    return "".join(f"{round(part * 255):02X}" for part in shade)


def paragraph(
    text: Text,
    style: str = "",
    *,
    strong: bool = False,
    tone: Tone = "plain",
    keep: bool = False,
    right: bool = False,
    number: int = 0,
) -> Element:
    """A paragraph of a style; its lines below one another. It runs from right to left where its text does.

    With `keep` it stays on a page with what follows.
    """
    spans = (Span(text),) if isinstance(text, str) else text
    whole = plain(text)
    reversed_ = not whole.startswith(OURS) and reads_right_to_left(clean(whole))
    return framed(
        [run for span in spans for run in runs(span, strong=strong, tone=tone)],
        style,
        keep=keep,
        right=right,
        reversed_=reversed_,
        number=number,
    )


def framed(
    content: Iterable[Element],
    style: str = "",
    *,
    keep: bool = False,
    right: bool = False,
    reversed_: bool = False,
    number: int = 0,
) -> Element:
    """A paragraph of runs. `number` is the list that it is an entry of."""
    listed = element("numPr", element("ilvl", val=0), element("numId", val=number)) if number else None
    end = "left" if reversed_ else "right"  # these mean its beginning and its end
    properties = element(
        "pPr",
        element("pStyle", val=style) if style else None,
        element("keepNext") if keep else None,
        listed,
        element("bidi") if reversed_ else None,
        element("jc", val=end) if right else None,
    )
    return element("p", properties if len(properties) else None, *content)


def runs(span: Span, *, strong: bool = False, tone: Tone = "plain") -> list[Element]:
    """The runs of a span: one for each stretch of one direction."""
    text = clean(span.text)
    parts = _STRETCH.split(text) if has_right_to_left(text) else [text]
    own = span.tone if span.tone != "plain" else tone
    return [run(part, strong=span.strong or strong, slanted=span.slanted, tone=own) for part in parts if part]


def run(text: str, *, strong: bool = False, slanted: bool = False, tone: Tone = "plain") -> Element:
    """A clean text of one look, its lines below one another."""
    properties = element(
        "rPr",
        *((element("b"), element("bCs")) if strong else ()),
        *((element("i"), element("iCs")) if slanted else ()),
        element("color", val=colour(tone)) if tone not in ("plain", "firm") else None,
        element("rtl") if has_right_to_left(text) else None,
    )
    made = element("r", properties if len(properties) else None)
    for at, line in enumerate(text.split("\n")):
        if at:
            made.append(element("br"))
        if line:
            made.append(_text(line))
    return made


def _text(line: str) -> Element:
    from docx.oxml.ns import qn

    written = element("t")
    written.text = line
    written.set(qn("xml:space"), "preserve")
    return written


def tab() -> Element:
    """On to the next stop."""
    return element("r", element("tab"))


def field(name: str) -> Element:
    """What the word processor puts there itself: PAGE, NUMPAGES."""
    return element("fldSimple", run("1"), instr=f" {name} ")


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its paragraphs, over how many columns, the colours of the line below it and of its ground.

    `merged` is "restart" for the first of cells below one another that are one, "continue" for the others.
    One that is `close` has no room above its text.
    """

    content: Sequence[Element] = ()
    across: int = 1
    rule: str = ""
    ground: str = ""
    merged: str = ""
    low: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a table. A head is repeated on each page; `height` is its least height in twentieths. No page
    cuts it unless it is `loose`.
    """

    boxes: Sequence[Box]
    head: bool = False
    height: int = 0
    loose: bool = False


def table(widths: Sequence[int], bands: Iterable[Band], style: str = "BriefTable") -> Element:
    """A table of columns as wide as this, in twentieths of a point."""
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
        ),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *(_row(band, widths) for band in bands))


def _row(band: Band, widths: Sequence[int]) -> Element:
    properties = element(
        "trPr",
        None if band.loose else element("cantSplit"),
        element("trHeight", val=band.height, hRule="atLeast") if band.height else None,
        element("tblHeader") if band.head else None,
    )
    row, at = element("tr", properties), 0
    for box in band.boxes:
        row.append(_cell(box, sum(widths[at : at + box.across])))
        at += box.across
    return row


def _cell(box: Box, width: int) -> Element:
    merge = element("vMerge") if box.merged == "continue" else None
    if box.merged == "restart":
        merge = element("vMerge", val="restart")
    rule = element("bottom", val="single", sz=4, space=0, color=box.rule) if box.rule else None
    properties = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=box.across) if box.across > 1 else None,
        merge,
        element("tcBorders", rule) if rule is not None else None,
        element("shd", val="clear", color="auto", fill=box.ground) if box.ground else None,
        element("tcMar", element("top", w=0, type="dxa")) if box.close else None,
        element("vAlign", val="bottom") if box.low else None,
    )
    return element("tc", properties, *(box.content or [framed((), "BriefGap")]))
