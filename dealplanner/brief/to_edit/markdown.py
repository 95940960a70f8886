"""A document as Markdown, for those who must edit it: CommonMark with the tables of GitHub."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from dealplanner.brief.blocks import (
    Block,
    Card,
    Cards,
    Document,
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Lines,
    Note,
    Paragraph,
    QuoteCard,
    Rated,
    Ratings,
    Row,
    Signatures,
    StillOpen,
    Table,
    Text,
    TradeCard,
    joined,
)
from dealplanner.brief.drawings import InfluenceMap, MarkKey, PackageScale
from dealplanner.brief.to_edit.markdown_text import CELL_LINE_END, LINE_END, marked_up, on_one_line
from dealplanner.brief.wording import arrow_table, in_words, scale_rows, worded

_BLANK = " ".join("…" * 12)  # a line to fill in by hand


def as_markdown(document: Document) -> str:
    """The whole document, its parts apart by empty lines. The pictures are words, and no colours are left."""
    head = joined((document.marking, document.edition, document.audience))
    parts = [
        marked_up(document.company.name),
        f"# {on_one_line(document.title)}",
        marked_up(document.subtitle),
        marked_up(head, strong=True),
        *_blocks(document.lead, document),
    ]
    for section in document.sections:
        parts += [f"## {on_one_line(section.heading)}", *_blocks(section.blocks, document)]
    parts += ["---", marked_up(document.footer)] if document.footer else []
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(blocks: Iterable[Block], document: Document) -> list[str]:
    return [part for block in blocks for part in _block(block, document)]


def _block(block: Block, document: Document) -> list[str]:
    match block:
        case Paragraph():
            return [marked_up(block.text)]
        case Lines():
            return [_listed(block.items, numbered=block.numbered)]
        case Facts():
            return ["\n".join(_fact(fact) for fact in block.items)]
        case KeyFigures():
            return [_figures(block.figures)]
        case Table():
            return [_table(worded(block))]
        case QuoteCard():
            return [_quote(block)]
        case TradeCard():
            return _trade(block)
        case Cards():
            return [_card(card) for card in block.cards]
        case PackageScale():
            return [
                _grid(
                    ("", "", ""),
                    [[marked_up(text, in_cell=True) for text in row] for row in scale_rows(block)],
                )
            ]
        case MarkKey():
            return []  # there are no shapes here
        case InfluenceMap():
            return [_table(arrow_table(block))]
        case Note():
            return [_set_off(marked_up(block.text))]
        case StillOpen():
            items = "\n".join(f"- [ ] {_hanging(marked_up(item), 2)}" for item in block.items)
            return [marked_up(document.words.still_open, strong=True), items]
        case Signatures():
            return [_signatures(block)]
        case Ratings():
            return [_rated(number, rated, block) for number, rated in enumerate(block.items, start=1)]


def _hanging(text: str, indent: int) -> str:
    """The text with its later lines as far in as the first, so that all are of one entry of a list."""
    return text.replace("\n", "\n" + " " * indent)


def _set_off(text: str) -> str:
    return "> " + text.replace("\n", "\n> ")


def _listed(items: Sequence[Text], *, numbered: bool = False) -> str:
    signs = [f"{at}. " if numbered else "- " for at in range(1, len(items) + 1)]
    return "\n".join(
        sign + _hanging(marked_up(item), len(sign)) for sign, item in zip(signs, items, strict=True)
    )


def _fact(fact: Fact) -> str:
    said = LINE_END.join(part for part in (marked_up(fact.text), marked_up(fact.note)) if part)
    label = marked_up(fact.label, strong=True)
    return "- " + _hanging(joined((label, said), LINE_END), 2)


def _figures(figures: Sequence[KeyFigure]) -> str:
    values = [
        joined((_cell(figure.value, strong=True), _cell(figure.note)), CELL_LINE_END) for figure in figures
    ]
    return _grid([_cell(figure.label) for figure in figures], [values])


def _table(table: Table) -> str:
    right = [column.align == "right" for column in table.columns]
    headings = [_cell(column.heading) for column in table.columns]
    if not table.rows:
        return joined((_grid(headings, [], right), marked_up(table.empty)), "\n\n")
    return _grid(headings, [_row(row, table.detail_column) for row in table.rows], right)


def _row(row: Row, detail_column: int) -> list[str]:
    """The cells of a row. What is said below them stands in the cell under which it begins."""
    cells = [_cell(in_words(cell), strong=row.strong) for cell in row.cells]
    if row.detail:
        at = min(detail_column, len(cells) - 1)
        cells[at] = joined((cells[at], _cell(row.detail)), CELL_LINE_END)
    return cells


def _cell(text: Text, *, strong: bool = False) -> str:
    return marked_up(text, in_cell=True, strong=strong)


def _grid(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[bool] = ()) -> str:
    """A table. `right` says which columns are set at the right; every row gets a cell for each column."""
    signs = ["--:" if at_right else "---" for _, at_right in zip_longest(headings, right, fillvalue=False)]
    lines = [headings, signs, *([*row, *[""] * (len(headings) - len(row))] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _quote(card: QuoteCard) -> str:
    sign = f"{card.number}. "
    said = [marked_up(card.quote, strong=True), marked_up(card.approach)]
    lines = [sign + _hanging(joined(said, LINE_END), len(sign))]
    for answer in card.answers:
        text = joined((marked_up(answer.label, strong=True), marked_up(answer.text)), LINE_END)
        lines.append(" " * len(sign) + "- " + _hanging(text, len(sign) + 2))
    return "\n".join(lines)


def _trade(card: TradeCard) -> list[str]:
    """The line to say, both sides next to each other, and the figures."""
    sign = f"{card.number}. "
    said = joined((marked_up(card.remark), marked_up(card.quote, strong=True)), LINE_END)
    sides = [
        CELL_LINE_END.join(_cell(item) for item in items) or _cell(card.nothing, strong=True)
        for items in (card.gets, card.gives)
    ]
    figures = [f"{marked_up(figure.label)} {marked_up(figure.value, strong=True)}" for figure in card.figures]
    return [
        f"{sign}{_hanging(said, len(sign))}" if said else f"**{card.number}**",
        _grid([_cell(card.get_heading), _cell(card.give_heading)], [sides]),
        joined(figures),
        _listed(card.notes),
    ]


def _card(card: Card) -> str:
    title = joined((marked_up(card.title, strong=True), marked_up(card.remark)))
    said = [title, *(marked_up(paragraph) for paragraph in card.paragraphs)]
    return "- " + _hanging(joined(said, LINE_END), 2)


def _rated(number: int, rated: Rated, block: Ratings) -> str:
    """The boxes to tick, and a line to fill in."""
    marks = joined([f"{'☒' if mark == rated.rating else '☐'} {mark}" for mark in range(1, block.most + 1)])
    sign = f"{number}. "
    said = (marked_up(rated.label, strong=True), marks, joined((marked_up(block.words), _BLANK), " "))
    return sign + _hanging(joined(said, LINE_END), len(sign))


def _signatures(block: Signatures) -> str:
    """A column for each party with lines to fill in."""
    blank = f"{_BLANK}{CELL_LINE_END}"
    rows = []
    for at in range(max(1, *(len(party.people) for party in block.parties))):
        cells = []
        for party in block.parties:
            name, role = party.people[at] if at < len(party.people) else ("", "")
            own = joined((_cell(name), _cell(role)), CELL_LINE_END) or _cell(block.signature)
            wanted = at < max(1, len(party.people))
            cells.append(f"{blank}{_cell(block.place_and_date)}{CELL_LINE_END}{blank}{own}" if wanted else "")
        rows.append(cells)
    return _grid([_cell(party.name) for party in block.parties], rows)
