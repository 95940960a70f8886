"""The trades: what we give against what we get, and how far the package still is from our walk-away."""

from collections.abc import Mapping, Sequence

from dealplanner.brief.blocks import (
    OURS,
    Block,
    KeyFigure,
    Lines,
    Note,
    Section,
    Span,
    Text,
    Tone,
    TradeCard,
    joined,
)
from dealplanner.brief.sections.words import EVIDENCE, LINKS
from dealplanner.brief.sheet import LONG, Sheet, naming, still_open
from dealplanner.checks.in_words import shortened
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import (
    agreed_option,
    issue_of,
    option_of,
    option_words,
    term_option,
    term_words,
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


def trades(sheet: Sheet) -> Section:
    """A card a trade, the planned ones with the package after each, and what no trade holds yet."""
    deal = sheet.deal
    after = _running_totals(deal)
    blocks: list[Block] = [
        _card(sheet, number, trade, after) for number, trade in enumerate(deal.trades, start=1)
    ]
    blocks += _sum(sheet)
    blocks += _links(deal)
    return Section("Trades", (*blocks, *still_open(_missing(deal))))


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
    loss = net is not None and net < 0
    figures = [
        KeyFigure("Costs us", sheet.cost(terms_value(deal, trade.gives)), "cost"),
        KeyFigure("Worth to us", _worth(sheet, trade.gets)),
        KeyFigure("Net to us", sheet.change(net), "limit" if loss else "good"),
        KeyFigure("Net to them", sheet.change(trade_net(deal, trade, Side.THEM)), "muted"),
    ]
    if trade.id in after:
        figures.append(KeyFigure("Plan after it", sheet.money(after[trade.id])))
    return TradeCard(
        number,
        _terms(sheet, trade.gives),
        _terms(sheet, trade.gets),
        tuple(figures) if trade.gives or trade.gets else (),
        trade.line.strip(),
        _remark(trade),
        tuple(_notes(sheet, trade, after)),
        "limit" if trade.gives and not trade.gets else "muted",
    )


def _remark(trade: Trade) -> str:
    gift = "Gives and gets nothing" if trade.gives and not trade.gets else ""
    return joined(("Only an alternative, not in the plan" if trade.alternative else "", gift))


def _worth(sheet: Sheet, gets: Sequence[Term]) -> str:
    if gets and all(term.option is None for term in gets):
        return "no figure"
    return sheet.money(terms_value(sheet.deal, gets))


def _terms(sheet: Sheet, terms: Sequence[Term]) -> tuple[Text, ...]:
    """Each term in words, with its own figure where the sum at the side is of several."""
    valued = sum(term.option is not None for term in terms)
    texts: list[Text] = []
    for at, term in enumerate(terms):
        words = ("and " if at else "") + shortened(term_words(sheet.deal, term), LONG)
        if valued > 1 and term.option is not None:
            shown = sheet.change(term_value(sheet.deal, term))
            texts.append((Span(words), Span(f"  {shown}", tone="muted")))
        else:
            texts.append(words)
    return tuple(texts)


def _notes(sheet: Sheet, trade: Trade, after: Mapping[str, int | None]) -> list[Text]:
    notes: list[Text] = []
    if trade.reason.strip():
        notes.append((Span("Why it is worth it all the same: ", strong=True), Span(trade.reason.strip())))
    total, limit = after.get(trade.id), proposed_walk_away(sheet.deal)
    if total is not None and limit is not None and total < limit:
        told = f"After it the package is {sheet.distance(total, limit)}."
        notes.append((Span(told, strong=True, tone="limit"),))
    return notes


def _sum(sheet: Sheet) -> tuple[Block, ...]:
    deal = sheet.deal
    if not deal.trades:
        return ()
    conflicts = planned(deal).conflicts
    if conflicts:
        labels = [conflict.issue.label for conflict in conflicts]
        told = naming("Two trades settle differently", labels)
        return (
            Note(
                (Span("No total. ", strong=True, tone="limit"), Span(f"{told}: mark one as an alternative.")),
                "limit",
            ),
        )
    total, limit = planned_value(deal), proposed_walk_away(deal)
    if total is None:
        return (Note("No total: a figure in the plan is unknown.", "limit"),)
    tone: Tone = "limit" if limit is not None and total < limit else "good"
    distance = sheet.distance(total, limit)
    told = f"The plan as a whole: {sheet.money(total, currency=True)}"
    spans = (Span(told, strong=True, tone=tone), Span(f", {distance}." if distance else "."))
    return (Note((*spans, *_for_them(sheet)), tone),)


def _for_them(sheet: Sheet) -> tuple[Span, ...]:
    """What the plan is worth to them, and how that stands to where they walk away."""
    deal = sheet.deal
    worth, limit = value_to_them(deal, planned(deal).package), deal.their_walk_away
    if worth is None:
        return ()
    told = f"\nWorth to them: {sheet.money(worth)}"
    if limit is not None:
        known = EVIDENCE[deal.their_walk_away_evidence]
        over = "above" if worth >= limit else "below"
        told += f", {sheet.money(abs(worth - limit))} {over} their walk-away ({known})"
    return (Span(f"{told}.", tone="muted"),)


def _links(deal: Deal) -> tuple[Block, ...]:
    items = []
    for link in deal.links:
        one, other = issue_of(deal, link.issue), issue_of(deal, link.other_issue)
        option, other_option = option_of(one, link.option), option_of(other, link.other_option)
        if one and other and option and other_option:
            words = shortened(option_words(other, other_option), LONG)
            items.append(f"{OURS}“{shortened(option_words(one, option), LONG)}” {LINKS[link.kind]} “{words}”")
    return (Lines(tuple(items)),) if items else ()


def _missing(deal: Deal) -> tuple[str, ...]:
    traded = {term.issue for trade in deal.trades for term in trade.terms}
    untraded = [
        wish.label for wish in deal.wishes if wish.response is Response.TRADE and wish.id not in traded
    ]
    unused = [ask.label for ask in deal.asks if ask.id not in traded]
    lacking = [
        str(number) for number, trade in enumerate(deal.trades, start=1) if trade.gives and not trade.gets
    ]
    return (
        "" if deal.trades else "What we give, and what we get for it",
        f"What we get in trade {' and '.join(lacking)}" if lacking else "",
        naming("A trade for", untraded, most=8),
        naming("What we give for our asks", unused, most=8),
    )
