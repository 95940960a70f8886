"""The content of a document as plain data: what stands on the pages, not how it is set.

Text is always literal: no character in it is markup. A tone only underlines what the words, the sign of a
figure or the shape of a mark already say, so that a page printed in black and white tells the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dealplanner.brief.company import NO_COMPANY, Company
from dealplanner.brief.drawings import BalancePicture, InfluenceMap, MarkKey, PackageScale, RangePicture

Tone = Literal["plain", "muted", "firm", "good", "cost", "limit"]
"""What a text or a figure is about: nothing special, less important than what stands around it, more
important, a gain, a cost to us, a limit of ours.
"""

NO_BREAK = "\u00a0"
"""A space at which no line ends. It is drawn as a plain one, so that the pages can be searched."""

Align = Literal["left", "right"]

OURS = "\u200e"
"""Begins a text that reads from left to right whatever it begins with: our words round a name of theirs."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text set apart from what stands around it."""

    text: str
    strong: bool = False
    slanted: bool = False
    tone: Tone = "plain"


Text = str | tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts one below the other, with a dash or a number before each."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what there is to say under it. `leads_to` names the section that has more of it."""

    label: str
    text: Text
    note: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels in a narrow column on the left, their texts on the right."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to be seen at once."""

    label: str
    value: str
    tone: Tone = "plain"
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Some figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `share` is its width relative to the other columns."""

    heading: str
    share: float = 1.0
    align: Align = "left"


Picture = RangePicture | BalancePicture

Cell = Text | Picture


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a cell for each column, and what is to be said below them over the row's width.

    `leads_to` names the section that has more of it.
    """

    cells: tuple[Cell, ...]
    tone: Tone = "plain"
    detail: Text = ""
    strong: bool = False
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, repeated where the table goes on to another page. `detail_column` is where
    details begin. With `fixed` the shares alone make the columns, so that tables below each other align. One
    that is `foldable` may be set in two halves side by side to keep to one page.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    detail_column: int = 0
    fixed: bool = False
    foldable: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What we say when they react in one way to a closing line."""

    label: str
    text: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A line to say aloud, in its quotation marks, how it goes about it, and the answers ready for their
    reaction.
    """

    number: int
    quote: str
    approach: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class TradeCard:
    """What we get against what we give, with the line to say (in its quotation marks) and the figures of the
    exchange. `remark` sets it apart from the others.
    """

    number: int
    gives: tuple[Text, ...]
    gets: tuple[Text, ...]
    figures: tuple[KeyFigure, ...] = ()
    quote: str = ""
    remark: str = ""
    notes: tuple[Text, ...] = ()
    tone: Tone = "plain"
    get_heading: str = "If you …"
    give_heading: str = "then we …"
    nothing: str = "nothing"


@dataclass(frozen=True, slots=True)
class Card:
    """Something with a title, what is remarked on it, and a few paragraphs in small letters."""

    title: str
    paragraphs: tuple[Text, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards in two columns, read from left to right."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart by a bar at its side."""

    text: Text
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What is missing here, as boxes to tick."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who signs on one side (the name of which may be empty): name and role of each. With nobody there is a
    line to fill in by hand.
    """

    name: str
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, the parties side by side. The words stand in small letters under the lines."""

    parties: tuple[Party, ...]
    place_and_date: str
    signature: str


@dataclass(frozen=True, slots=True)
class Rated:
    """Something that a reader rates, from 1 on; 0 is not rated yet."""

    label: str
    rating: int = 0


@dataclass(frozen=True, slots=True)
class Ratings:
    """What a reader rates: each with numbered boxes up to `most`, and a line for his own words, which says
    `words` in small letters.
    """

    items: tuple[Rated, ...]
    words: str
    most: int = 5


Block = (
    Paragraph
    | Lines
    | Facts
    | KeyFigures
    | Table
    | QuoteCard
    | TradeCard
    | Cards
    | PackageScale
    | MarkKey
    | InfluenceMap
    | Note
    | StillOpen
    | Signatures
    | Ratings
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    `lacking` names what the blocks themselves show as still open, and what a page for the other side must
    not. With `beside` it stands beside the section before it where there is room for both. Rows and facts
    lead to it by its `name`.
    """

    heading: str
    blocks: tuple[Block, ...]
    lacking: tuple[str, ...] = ()
    beside: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The few words that the pages themselves add, in the language of the document."""

    page_of: str = "page {page} of {pages}"
    continued: str = "continued"
    still_open: str = "Still open"
    no_glyph: str = "Where � stands, the fonts of this computer have no sign for what was typed ({scripts})."


@dataclass(frozen=True, slots=True)
class Document:
    """One edition for one deal. `marking` stands on every page; `language` is a BCP 47 tag such as "en".

    `audience` says for whom it is where the marking does not, `version` which state of the deal it shows: a
    digest of its content. It may be set at a scale down to `smallest` where that saves a page,
    at a length of nine or ten pages down to `smallest_long`.
    `company` is whose brief it is.
    """

    title: str
    edition: str
    marking: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    lead: tuple[Block, ...] = ()
    language: str = "en"
    footer: str = ""
    words: PageWords = PageWords()
    marking_tone: Tone = "limit"
    audience: str = ""
    version: str = ""
    smallest: float = 1.0
    smallest_long: float = 1.0
    company: Company = NO_COMPANY


def rows_of(sections: Sequence[Section]) -> list[list[Section]]:
    """The sections that stand side by side."""
    rows: list[list[Section]] = []
    for section in sections:
        if section.beside and rows:
            rows[-1].append(section)
        else:
            rows.append([section])
    return rows


def ours(text: Text) -> Text:
    """The text as one of ours, which reads from left to right."""
    return OURS + text if isinstance(text, str) else (Span(OURS), *text)


def plain(text: Text) -> str:
    """The text without what sets parts of it apart."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def joined(texts: Sequence[str], between: str = " · ") -> str:
    """The texts that say something, in one line."""
    return between.join(text for text in texts if text)
