"""Key figures, lines to say, trades, the scale and signatures as tables of a word processor."""

from collections.abc import Sequence

from dealplanner.brief.blocks import (
    NO_BREAK,
    OURS,
    Card,
    Cards,
    KeyFigure,
    KeyFigures,
    Party,
    QuoteCard,
    Ratings,
    Signatures,
    Span,
    Text,
    TradeCard,
    ours,
)
from dealplanner.brief.drawings import PackageScale
from dealplanner.brief.style import INK, TINT
from dealplanner.brief.to_edit.word_tables import RULED
from dealplanner.brief.to_edit.word_xml import Band, Box, Element, hex_of, paragraph, table
from dealplanner.brief.wording import scale_rows

_MOST = 6  # key figures side by side
_NUMBER, _LABEL, _FIGURES = 420, 1500, 2300  # widths in twentieths of a point
_LARGE_LETTER, _SMALL_LETTER = 220, 170
_SIGNING_ROOM = 620
_WRITING_ROOM, _MARKS = 460, 3400
_BETWEEN = 400


def figures_table(block: KeyFigures, width: int) -> list[Element]:
    """The figures side by side, in as many rows of one width as it takes."""
    count = len(block.figures)
    if not count:
        return []
    longest = max(len(figure.value) for figure in block.figures)
    across = min(-(-count // -(-count // _MOST)), max(width // (longest * _SMALL_LETTER), 1))
    large = longest * _LARGE_LETTER * across <= width
    widths = [width * (at + 1) // across - width * at // across for at in range(across)]
    rows = [block.figures[at : at + across] for at in range(0, count, across)]
    ground = hex_of(TINT)
    bands = []
    for row in rows:
        boxes = [Box(_figure(figure, large), ground=ground) for figure in row]
        bands.append(Band([*boxes, *[Box(ground=ground)] * (across - len(boxes))]))
    return [table(widths, bands, "BriefFigures")]


def _figure(figure: KeyFigure, large: bool) -> list[Element]:
    found = [
        paragraph(figure.label, "BriefLabel", keep=True),
        paragraph(figure.value, "BriefFigure" if large else "BriefSmallFigure", tone=figure.tone),
    ]
    return [*found, paragraph(OURS + figure.note, "BriefLabel")] if figure.note else found


def quote_table(card: QuoteCard, width: int) -> Element:
    """The line with its number and its approach; the answers under it."""
    said = [paragraph(card.quote, "BriefSaying")]
    said += [paragraph(card.approach, "BriefLabel", keep=True)] if card.approach else []
    bands = [Band((_number(card.number), Box(said, across=2)))]
    for at, answer in enumerate(card.answers):
        rule = RULED if at == len(card.answers) - 1 else ""
        keep = not rule
        label = paragraph(answer.label, "BriefCell", strong=True, keep=keep)
        text = paragraph((Span(answer.text, slanted=answer.open),), "BriefCell", keep=keep)
        bands.append(Band((Box(rule=rule), Box([label], rule=rule), Box([text], rule=rule))))
    return table((_NUMBER, _LABEL, width - _NUMBER - _LABEL), bands)


def _number(number: int) -> Box:
    return Box([paragraph(str(number), "BriefNumber", keep=True)])


def trade_table(card: TradeCard, width: int) -> Element:
    """What is said and exchanged, with the figures at the right where there are any."""
    figures = _FIGURES if card.figures else 0
    widths = [_NUMBER, _LABEL, width - _NUMBER - _LABEL - figures, *([figures] if figures else [])]
    said = (
        [paragraph(card.remark, "BriefDetail", strong=True, tone=card.tone, keep=True)] if card.remark else []
    )
    said += [paragraph(card.quote, "BriefSaying")] if card.quote else []
    rows: list[list[Box]] = [
        [_number(card.number), Box(said, across=2)],
        [Box(), *_side(card.get_heading, card.gets, card.nothing)],
        [Box(), *_side(card.give_heading, card.gives, card.nothing)],
    ]
    if card.notes:
        rows.append([Box(), Box([paragraph(note, "BriefDetail") for note in card.notes], across=2)])
    if figures:
        lines = [_line(figure) for figure in card.figures]
        for at, row in enumerate(rows):
            row.append(Box(lines if at == 0 else (), merged="restart" if at == 0 else "continue"))
    last = [Box(box.content, box.across, RULED, merged=box.merged) for box in rows[-1]]
    return table(widths, [Band(row) for row in (*rows[:-1], last)])


def _side(heading: str, items: Sequence[Text], nothing: str) -> tuple[Box, Box]:
    said = [paragraph(ours(item), "BriefCell", keep=True) for item in items]
    said = said or [paragraph(nothing, "BriefCell", strong=True, tone="cost", keep=True)]
    return Box([paragraph(heading, "BriefDetail", keep=True)]), Box(said)


def _line(figure: KeyFigure) -> Element:
    label, value = Span(f"{figure.label} ", tone="muted"), Span(figure.value, strong=True, tone=figure.tone)
    return paragraph((label, value), "BriefCell", right=True, keep=True)


def cards_table(block: Cards, width: int) -> Element:
    """The cards two by two; one by itself takes the whole width."""
    across = min(max(len(block.cards), 1), 2)
    column = (width - _BETWEEN * (across - 1)) // across
    bands = []
    for at in range(0, len(block.cards), across):
        boxes = [Box(_card(card)) for card in block.cards[at : at + across]]
        bands.append(Band(_apart([*boxes, *[Box()] * (across - len(boxes))])))
    return table([column, *[part for _ in range(across - 1) for part in (_BETWEEN, column)]], bands)


def _card(card: Card) -> list[Element]:
    title = (Span(card.title, strong=True), Span(f"  {card.remark}" if card.remark else "", tone="muted"))
    said = [paragraph(title, "BriefText", keep=True)]
    return [*said, *(paragraph(text, "BriefCell") for text in card.paragraphs)]


def scale_table(scale: PackageScale, width: int) -> Element:
    """The marks one below the other, the highest first."""
    widths = [round(width * 0.35), round(width * 0.2)]
    bands = []
    for label, shown, remark in scale_rows(scale):
        boxes = (
            Box([paragraph(label, "BriefCell")], rule=RULED),
            Box([paragraph(shown, "BriefCell", strong=True, right=True)], rule=RULED),
            Box([paragraph(remark, "BriefDetail")], rule=RULED),
        )
        bands.append(Band(boxes))
    return table([*widths, width - sum(widths)], bands)


def ratings_table(block: Ratings, width: int) -> Element:
    """The boxes beside what is rated, and a line to write on below it."""
    widths = (_NUMBER, width - _NUMBER - _MARKS, _MARKS)
    bands = []
    for number, rated in enumerate(block.items, start=1):
        marks = NO_BREAK.join(
            f"{'☒' if mark == rated.rating else '☐'}{NO_BREAK}{mark} " for mark in range(1, block.most + 1)
        )
        label = paragraph(OURS + rated.label, "BriefText", strong=True, keep=True)
        boxes = Box([paragraph(marks.strip(), "BriefText", right=True, keep=True)])
        to_write_on = Box([paragraph("", keep=True)], across=2, rule=hex_of(INK))
        bands += [
            Band((_number(number), Box([label]), boxes)),
            Band((Box(), to_write_on), height=_WRITING_ROOM),
            Band((Box(), Box([paragraph(block.words, "BriefLabel")], across=2))),
        ]
    return table(widths, bands)


def signatures_table(block: Signatures, width: int) -> Element:
    """A column for each party, with a line for place and date and one to sign on for each person."""
    count = len(block.parties)
    column = (width - _BETWEEN) // 2 if count == 1 else (width - _BETWEEN * (count - 1)) // count
    widths = [column, *[part for _ in range(count - 1) for part in (_BETWEEN, column)]]
    names = [
        Box([paragraph(OURS + party.name, "BriefText", strong=True, keep=True)]) for party in block.parties
    ]
    bands = [Band(_apart(names))] if any(party.name for party in block.parties) else []
    for at in range(max(1, *(len(party.people) for party in block.parties))):
        signing = [at < max(1, len(party.people)) for party in block.parties]
        dates = [
            Box([paragraph(block.place_and_date, "BriefLabel", keep=True)] if wanted else ())
            for wanted in signing
        ]
        under = [
            Box(_signer(block, party, at) if wanted else ())
            for wanted, party in zip(signing, block.parties, strict=True)
        ]
        bands += [_to_write_on(signing), Band(_apart(dates)), _to_write_on(signing), Band(_apart(under))]
    return table(widths, bands)


def _to_write_on(signing: Sequence[bool]) -> Band:
    """A high row with a line under the columns in which somebody signs."""
    boxes = [Box([paragraph("", keep=True)], rule=hex_of(INK) if wanted else "") for wanted in signing]
    return Band(_apart(boxes), height=_SIGNING_ROOM)


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """The boxes with an empty one between each two."""
    return [part for at, box in enumerate(boxes) for part in ([Box(), box] if at else [box])]


def _signer(block: Signatures, party: Party, at: int) -> list[Element]:
    name, role = party.people[at] if at < len(party.people) else ("", "")
    if not name and not role:
        return [paragraph(block.signature, "BriefLabel")]
    found = [paragraph(OURS + name, "BriefText")] if name else []
    return [*found, paragraph(OURS + role, "BriefLabel")] if role else found
