"""The plan on one glance: what we trade, how we answer the rest of the list, and what we say at the end."""

from collections.abc import Sequence

from dealplanner.brief.blocks import (
    OURS,
    Block,
    Column,
    Fact,
    Facts,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from dealplanner.brief.sheet import Sheet, alarming, net_tone
from dealplanner.domain.enums import Approach, Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import planned_trades
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.values import trade_net
from dealplanner.domain.wording import shortened

_MOST_TRADES = 7
_MOST_WISHES = 6
_LONGEST = 90  # characters of a point that are shown here; its own section has all of them
_ANSWERS = (
    Response.AGREE,
    Response.NOT_NEGOTIABLE,
    Response.CLARIFY,
    Response.LEGAL,
    Response.NOT_YET,
)


def summary(sheet: Sheet) -> Section | None:
    """The planned trades, a line each; the wishes answered otherwise; before the end the line that asks for
    the order.
    """
    blocks: list[Block] = [*_trades(sheet)]
    facts = tuple(fact for fact in (*_answers(sheet), _asking(sheet)) if fact)
    if facts:
        blocks.append(Facts(facts))
    return Section(sheet.say("summary.heading"), tuple(blocks)) if blocks else None


def _trades(sheet: Sheet) -> tuple[Block, ...]:
    numbered = [
        (number, trade)
        for number, trade in enumerate(sheet.deal.trades, start=1)
        if trade.terms and not trade.alternative
    ]
    if not numbered:
        return ()
    columns = (
        Column(sheet.say("summary.column.number"), 0.3, "right"),
        Column(sheet.say("trades.if_you"), 4),
        Column(sheet.say("trades.then_we"), 4),
        Column(sheet.say("trades.net_to_us"), 1, "right"),
    )
    rows = tuple(_row(sheet, number, trade) for number, trade in numbered[:_MOST_TRADES])
    more = len(numbered) - len(rows)
    rest = (Paragraph(sheet.count("summary.more_trades", more), "muted"),) if more else ()
    return (Table(columns, rows), *rest)


def _row(sheet: Sheet, number: int, trade: Trade) -> Row:
    net = trade_net(sheet.deal, trade)
    nothing = alarming(sheet.say("trades.nothing"))
    return Row(
        (
            str(number),
            _terms(sheet, trade.gets) or nothing,
            _terms(sheet, trade.gives) or nothing,
            (Span(sheet.change(net), strong=True, tone=net_tone(net)),),
        ),
        leads_to="trades",
    )


def _terms(sheet: Sheet, terms: Sequence[Term]) -> str:
    named = (shortened(sheet.term_words(term).strip() or "…", _LONGEST) for term in terms)
    return OURS + " + ".join(named) if terms else ""


def _answers(sheet: Sheet) -> list[Fact]:
    """The wishes by what we answer, those aside that a trade settles."""
    wishes = sheet.deal.wishes
    traded = {term.issue for trade in planned_trades(sheet.deal) for term in trade.terms}
    facts = []
    for response in _ANSWERS:
        found = [wish for wish in wishes if wish.response is response and wish.id not in traded]
        if found:
            named = Span(
                points_named(sheet, found), tone="limit" if response is Response.NOT_YET else "plain"
            )
            facts.append(Fact(sheet.say(f"response.{response}"), (named,), leads_to="wish_list"))
    return facts


def points_named(sheet: Sheet, wishes: Sequence[Issue]) -> str:
    """Some points in one line: all of a few, the first of many."""
    named = [shortened(wish.label.strip() or "…", _LONGEST) for wish in wishes[:_MOST_WISHES]]
    more = len(wishes) - len(named)
    listed = " · ".join(named)
    return OURS + (sheet.count("common.and_more", more, named=listed) if more else listed)


def _asking(sheet: Sheet) -> Fact | None:
    """The first closing line that does ask for the order; nothing once that has been answered."""
    if sheet.deal.ending.over:
        return None
    lines = (line for line in sheet.deal.closing_lines if line.approach is not Approach.ADJOURN)
    first = next((line.line.strip() for line in lines if line.line.strip()), "")
    if not first:
        return None
    return Fact(sheet.say("summary.ask"), (Span(sheet.quoted(first), strong=True),), leads_to="closing")
