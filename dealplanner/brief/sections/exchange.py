"""The trades: what we give against what we get, and how far the package still is from our walk-away."""

from collections.abc import Mapping, Sequence

from dealplanner.brief.blocks import (
    OURS,
    Block,
    Column,
    KeyFigure,
    Lines,
    Note,
    Row,
    Section,
    Span,
    Table,
    Text,
    Tone,
    TradeCard,
    joined,
)
from dealplanner.brief.drawings import BalancePicture
from dealplanner.brief.sheet import LONG, Sheet, alarming, net_tone, still_open
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import (
    agreed_option,
    issue_of,
    option_of,
    term_option,
)
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.values import (
    package_of,
    planned,
    planned_value,
    proposed_walk_away,
    term_value,
    terms_value,
    trade_net,
    value_to_them,
    value_to_us,
)
from dealplanner.domain.wording import shortened

_MOST_WEIGHED = 12
"""Trades that are weighed against each other in one picture; a longer one is not taken in at a glance."""


def trades(sheet: Sheet) -> Section:
    """A card a trade, the planned ones with the package after each, and what no trade holds yet."""
    deal = sheet.deal
    after = _running_totals(deal)
    blocks: list[Block] = [
        _card(sheet, number, trade, after) for number, trade in enumerate(deal.trades, start=1)
    ]
    blocks += _balance(sheet)
    blocks += _sum(sheet)
    blocks += _links(sheet)
    return Section(sheet.say("trades.heading"), (*blocks, *still_open(_missing(sheet))))


def _balance(sheet: Sheet) -> tuple[Block, ...]:
    """What each planned trade costs us against what it brings, on one scale; where there is more than one."""
    deal = sheet.deal
    weighed = [
        (number, trade, cost, worth)
        for number, trade in enumerate(deal.trades, start=1)
        if not trade.alternative and trade.gives and trade.gets
        if (cost := terms_value(deal, trade.gives)) is not None
        if (worth := terms_value(deal, trade.gets)) is not None
    ]
    if not 2 <= len(weighed) <= _MOST_WEIGHED:
        return ()
    most = max(max(-cost, worth, 0) for _, _, cost, worth in weighed)
    rows = []
    for number, trade, cost, worth in weighed:
        net = sheet.change(cost + worth)
        picture = BalancePicture(max(-cost, 0), max(worth, 0), most)
        got = _worth(sheet, trade.gets)
        shown = (Span(net, strong=True, tone=net_tone(cost + worth)),)
        rows.append(Row((str(number), sheet.cost(cost), picture, got, shown)))
    columns = (
        Column(sheet.say("summary.column.number"), 0.3, "right"),
        Column(sheet.say("trades.costs_us"), 1, "right"),
        Column("", 3),
        Column(sheet.say("trades.worth_to_us"), 1),
        Column(sheet.say("trades.net_to_us"), 1, "right"),
    )
    return (Table(columns, tuple(rows)),)


def _running_totals(deal: Deal) -> Mapping[str, int | None]:
    """What the package is worth to us after each planned trade, by the trade's id; none while trades
    conflict.
    """
    if planned(deal).conflicts:
        return {}
    package: dict[str, Option] = package_of(deal, agreed_option)
    totals: dict[str, int | None] = {}
    for trade in deal.trades:
        if not trade.alternative:
            for term in trade.terms:
                if named := term_option(deal, term):
                    package[named[0].id] = named[1]
            totals[trade.id] = value_to_us(deal, package)
    return totals


def _card(sheet: Sheet, number: int, trade: Trade, after: Mapping[str, int | None]) -> TradeCard:
    deal = sheet.deal
    net = trade_net(deal, trade)
    figures = [
        KeyFigure(sheet.say("trades.costs_us"), sheet.cost(terms_value(deal, trade.gives)), "cost"),
        KeyFigure(sheet.say("trades.worth_to_us"), _worth(sheet, trade.gets)),
        KeyFigure(sheet.say("trades.net_to_us"), sheet.change(net), net_tone(net)),
        KeyFigure(sheet.say("trades.net_to_them"), sheet.change(trade_net(deal, trade, Side.THEM)), "muted"),
    ]
    if trade.id in after:
        figures.append(KeyFigure(sheet.say("trades.plan_after"), sheet.money(after[trade.id])))
    return TradeCard(
        number,
        _terms(sheet, trade.gives),
        _terms(sheet, trade.gets),
        tuple(figures) if trade.gives or trade.gets else (),
        sheet.quoted(trade.line.strip()) if trade.line.strip() else "",
        _remark(sheet, trade),
        tuple(_notes(sheet, trade, after)),
        "limit" if trade.gives and not trade.gets else "muted",
        get_heading=sheet.say("trades.if_you"),
        give_heading=sheet.say("trades.then_we"),
        nothing=sheet.say("trades.nothing"),
    )


def _remark(sheet: Sheet, trade: Trade) -> str:
    gift = sheet.say("trades.gift") if trade.gives and not trade.gets else ""
    return joined((sheet.say("trades.alternative") if trade.alternative else "", gift))


def _worth(sheet: Sheet, gets: Sequence[Term]) -> str:
    if gets and all(term.option is None for term in gets):
        return sheet.say("common.no_figure")
    return sheet.money(terms_value(sheet.deal, gets))


def _terms(sheet: Sheet, terms: Sequence[Term]) -> tuple[Text, ...]:
    """Each term in words, with its own figure where the sum at the side is of several."""
    valued = sum(term.option is not None for term in terms)
    texts: list[Text] = []
    for at, term in enumerate(terms):
        words = shortened(sheet.term_words(term), LONG)
        words = sheet.say("trades.and_term", term=words) if at else words
        if valued > 1 and term.option is not None:
            shown = sheet.change(term_value(sheet.deal, term))
            texts.append((Span(words), Span(f"  {shown}", tone="muted")))
        else:
            texts.append(words)
    return tuple(texts)


def _notes(sheet: Sheet, trade: Trade, after: Mapping[str, int | None]) -> list[Text]:
    notes: list[Text] = []
    if trade.reason.strip():
        notes.append((Span(sheet.say("trades.reason") + " ", strong=True), Span(trade.reason.strip())))
    total, limit = after.get(trade.id), proposed_walk_away(sheet.deal)
    if total is not None and limit is not None and total < limit:
        told = sheet.say("trades.after_it", distance=sheet.distance(total, limit))
        notes.append(alarming(told))
    return notes


def _sum(sheet: Sheet) -> tuple[Block, ...]:
    deal = sheet.deal
    if not deal.trades:
        return ()
    if planned(deal).conflicts:
        return (no_total(sheet),)
    total, limit = planned_value(deal), proposed_walk_away(deal)
    if total is None:
        return (Note(sheet.say("trades.unknown_figure"), "limit"),)
    tone: Tone = "limit" if limit is not None and total < limit else "good"
    distance = sheet.distance(total, limit)
    told = sheet.say("trades.sum", amount=sheet.money(total, currency=True))
    spans = (Span(told, strong=True, tone=tone), Span(f", {distance}." if distance else "."))
    return (Note((*spans, *_for_them(sheet)), tone),)


def no_total(sheet: Sheet) -> Note:
    """Which points two planned trades settle differently, so that the plan comes to nothing certain."""
    clashing = [conflict.issue.label for conflict in planned(sheet.deal).conflicts]
    told = Span(sheet.naming("trades.clash", clashing))
    return Note((Span(sheet.say("trades.no_total") + " ", strong=True, tone="limit"), told), "limit")


def _for_them(sheet: Sheet) -> tuple[Span, ...]:
    """What the plan is worth to them, and how that stands to where they walk away."""
    deal = sheet.deal
    worth, limit = value_to_them(deal, planned(deal).package), deal.their_walk_away
    if worth is None:
        return ()
    told = sheet.say("trades.worth_to_them", amount=sheet.money(worth))
    if limit is not None:
        told = sheet.say(
            "trades.worth_to_them_above" if worth >= limit else "trades.worth_to_them_below",
            amount=sheet.money(worth),
            distance=sheet.money(abs(worth - limit)),
            evidence=sheet.say(f"evidence.{deal.their_walk_away_evidence}"),
        )
    return (Span(f"\n{told}", tone="muted"),)


def _links(sheet: Sheet) -> tuple[Block, ...]:
    deal = sheet.deal
    items = []
    for link in deal.links:
        one, other = issue_of(deal, link.issue), issue_of(deal, link.other_issue)
        option, other_option = option_of(one, link.option), option_of(other, link.other_option)
        if one and other and option and other_option:
            told = sheet.say(
                f"link.{link.kind}",
                words=shortened(sheet.option_words(one, option), LONG),
                other_words=shortened(sheet.option_words(other, other_option), LONG),
            )
            items.append(OURS + told)
    return (Lines(tuple(items)),) if items else ()


def _missing(sheet: Sheet) -> tuple[str, ...]:
    deal = sheet.deal
    traded = {term.issue for trade in deal.trades for term in trade.terms}
    untraded = [
        wish.label for wish in deal.wishes if wish.response is Response.TRADE and wish.id not in traded
    ]
    unused = [ask.label for ask in deal.asks if ask.id not in traded]
    lacking = [
        str(number) for number, trade in enumerate(deal.trades, start=1) if trade.gives and not trade.gets
    ]
    return (
        "" if deal.trades else sheet.say("trades.missing.any"),
        sheet.say("trades.missing.gets", trades=sheet.listed(lacking)) if lacking else "",
        sheet.naming("trades.missing.trade", untraded, most=8),
        sheet.naming("trades.missing.asks", unused, most=8),
    )
