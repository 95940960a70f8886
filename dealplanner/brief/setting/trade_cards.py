"""A trade as a piece: the line to say, “if you …” over “then we …”, and the figures of both at the right."""

from collections.abc import Sequence

from dealplanner.brief.blocks import KeyFigure, Text, TradeCard, ours
from dealplanner.brief.setting.grid import Dressing, GridCell, grid
from dealplanner.brief.setting.pieces import Piece
from dealplanner.brief.setting.text import SetLine, Setter, beside
from dealplanner.brief.style import (
    ACCENT,
    CELL,
    DETAIL,
    FIRM_RULE,
    INK,
    MUTED,
    NUMBER_WIDTH,
    SAYING,
    TONES,
    Style,
)

_FIGURES_WIDTH = 124.0
_GAP = 18.0
_SIDE_LABEL = 52.0
_LEAD = CELL.but(colour=MUTED)


def trade_pieces(card: TradeCard, setter: Setter, width: float, tallest: float) -> list[Piece]:
    """The number of the trade, what is said and exchanged, and the figures."""
    figures_at = width - _FIGURES_WIDTH
    room = (figures_at - _GAP if card.figures else width) - NUMBER_WIDTH
    number = setter.lines(str(card.number), SAYING.but(colour=ACCENT), NUMBER_WIDTH)
    cells = [
        GridCell(0.0, NUMBER_WIDTH, number),
        GridCell(NUMBER_WIDTH, room, _told(card, setter, room)),
        *_figures(card.figures, figures_at, setter),
    ]
    dressing = Dressing(above=5.0, below=6.0, rule_above=FIRM_RULE, width=width)
    return grid([cells], dressing, tallest=tallest, space=3.0)


def _told(card: TradeCard, setter: Setter, room: float) -> list[SetLine]:
    lines: list[SetLine] = []
    if card.remark:
        lines += setter.lines(card.remark, DETAIL.but(strong=True, colour=TONES[card.tone]), room)
    if card.quote:
        lines += setter.lines(card.quote, SAYING, room)
    lines += _side(card.get_heading, card.gets, card.nothing, setter, room)
    lines += _side(card.give_heading, card.gives, card.nothing, setter, room)
    for note in card.notes:
        lines += setter.lines(note, DETAIL.but(colour=INK), room)
    return lines


def _side(heading: str, items: Sequence[Text], nothing: str, setter: Setter, width: float) -> list[SetLine]:
    """One side of a trade; an empty one says so in words and weight, not by colour alone."""
    room = width - _SIDE_LABEL
    found = [line for item in items for line in setter.lines(ours(item), CELL, room)]
    found = found or setter.lines(nothing, CELL.but(strong=True, tone="cost"), room)
    none = SetLine((), 0.0, CELL.leading, CELL.size)
    labels = [setter.one_line(heading, _LEAD, _SIDE_LABEL), *[none] * (len(found) - 1)]
    return [beside(label, line, _SIDE_LABEL, width) for label, line in zip(labels, found, strict=True)]


def _figures(figures: Sequence[KeyFigure], x: float, setter: Setter) -> list[GridCell]:
    """Labels with their figures at the right edge."""
    labels: list[SetLine] = []
    values: list[SetLine] = []
    for figure in figures:
        label = setter.one_line(figure.label, _LEAD, _FIGURES_WIDTH * 0.6)
        style = CELL.but(strong=figure.tone in ("good", "limit"), tone=figure.tone)
        labels.append(label)
        values.append(shrunk(figure.value, style, setter, _FIGURES_WIDTH - label.width - 6.0))
    if not figures:
        return []
    return [GridCell(x, _FIGURES_WIDTH, labels), GridCell(x, _FIGURES_WIDTH, values, "right")]


def shrunk(text: str, style: Style, setter: Setter, room: float) -> SetLine:
    """A figure on one line, smaller where it must be: a figure is never broken or cut."""
    width = setter.width(text, style)
    if width > room:
        style = Style(style.face, max(style.size * room / width, 4.0), style.leading, style.colour)
    return setter.one_line(text, style, float("inf"))
