"""Tables in a word processor: rows under a head that is repeated, and labels beside their texts."""

import re
from collections.abc import Sequence

from dealplanner.brief.blocks import OURS, Facts, Row, Table, Tone, ours, plain
from dealplanner.brief.lettering.scripts import clean
from dealplanner.brief.style import FIRM_RULE, RULE
from dealplanner.brief.to_edit.word_xml import Band, Box, Element, hex_of, paragraph, table
from dealplanner.brief.wording import in_words, worded

RULED, FIRMLY = hex_of(RULE), hex_of(FIRM_RULE)
_ALARMING: tuple[Tone, ...] = ("cost", "limit")
_LABELS = 0.24  # of the width
_LONGEST_WORD, _ENOUGH, _ROOM = 24, 70, 3  # letters
_SLACK = 1.1  # the user's font may be a wider one
_LETTER = 98  # its usual width in twentieths of a point


def gap() -> Element:
    """A little space after a table; without it two tables would become one."""
    return paragraph("", "BriefGap")


def facts_table(block: Facts, width: int) -> Element:
    """Labels at the left, what they say at the right."""
    labels = round(width * _LABELS)
    bands = []
    for fact in block.items:
        said = [paragraph(fact.text, "BriefText")]
        said += [paragraph(OURS + fact.note, "BriefDetail")] if fact.note else []
        bands.append(Band((Box([paragraph(fact.label, "BriefDetail")]), Box(said))))
    return table((labels, width - labels), bands)


def rows_table(block: Table, width: int) -> Element:
    """Rows under their headings, each with its detail over the width below it."""
    block = worded(block)
    widths = column_widths(block, width)
    head = Band(
        [
            Box(
                [paragraph(column.heading, "BriefColumn", right=column.align == "right")],
                rule=FIRMLY,
                low=True,
            )
            for column in block.columns
        ],
        head=True,
    )
    bands = [band for row in block.rows for band in _bands(row, block)]
    if not block.rows and block.empty:
        nothing = paragraph(block.empty, "BriefCell", tone="muted")
        bands = [Band((Box([nothing], across=len(widths), rule=RULED),))]
    return table(widths, [head, *bands])


def _bands(row: Row, block: Table) -> list[Band]:
    detail = bool(row.detail)
    boxes = [
        Box(
            [
                paragraph(
                    in_words(cell),
                    "BriefCell",
                    strong=row.strong,
                    tone=row.tone,
                    keep=detail,
                    right=column.align == "right",
                )
            ],
            rule="" if detail else RULED,
        )
        for cell, column in zip(row.cells, block.columns, strict=False)
    ]
    boxes += [Box(rule="" if detail else RULED)] * (len(block.columns) - len(boxes))
    bands = [Band(boxes)]
    if detail:
        bands.append(_detail(row, block.detail_column, len(block.columns)))
    return bands


def _detail(row: Row, at: int, columns: int) -> Band:
    tone: Tone = row.tone if row.tone in _ALARMING else "plain"
    said = Box(
        [paragraph(ours(row.detail), "BriefDetail", tone=tone)], across=columns - at, rule=RULED, close=True
    )
    return Band((Box(across=at, rule=RULED, close=True), said) if at else (said,))


def column_widths(block: Table, width: int) -> list[int]:
    """The width of each column by how many letters stand in it, or by the shares alone where they are fixed.

    A column gets its longest word, as far as that is no monster; the rest goes to those that would use it.
    """
    if block.fixed or not block.rows:
        shares = [column.share for column in block.columns]
        return _cut(shares, width)
    least: list[float] = []
    most: list[float] = []
    for at, column in enumerate(block.columns):
        texts = [column.heading, *(_letters(row, at) for row in block.rows)]
        word = max((len(word) for text in texts for word in re.split("[ \n]", text)), default=1)
        line = max((len(line) for text in texts for line in text.split("\n")), default=1)
        least.append(min(word, _LONGEST_WORD) + _ROOM)
        most.append(max(min(line, _ENOUGH), min(word, _LONGEST_WORD)) * _SLACK + _ROOM)
    room = width / _LETTER
    if sum(most) <= room:  # what is over goes to the widest, so that narrow columns stay close
        most[most.index(max(most))] += room - sum(most)
        return _cut(most, width)
    spare = max(room - sum(least), 0.0)
    wants = [high - low for low, high in zip(least, most, strict=True)]
    total = sum(wants) or 1.0
    return _cut([low + spare * want / total for low, want in zip(least, wants, strict=True)], width)


def _letters(row: Row, at: int) -> str:
    return clean(plain(in_words(row.cells[at]))) if at < len(row.cells) else ""


def _cut(shares: Sequence[float], width: int) -> list[int]:
    """The width in parts of these proportions, in whole units that make it up."""
    total = sum(shares) or 1.0
    ends = [round(width * sum(shares[: at + 1]) / total) for at in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
