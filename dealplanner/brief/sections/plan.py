"""The concession plan, step by step with its price and its line, and the offers made so far."""

from collections.abc import Collection, Iterable, Sequence

from dealplanner.brief.blocks import (
    NO_BREAK,
    OURS,
    Block,
    Column,
    Note,
    Row,
    Section,
    Span,
    Table,
    Text,
    Tone,
    joined,
)
from dealplanner.brief.sheet import LONG, Sheet, alarming, still_open
from dealplanner.domain.concessions import packages_of_plan, sizes
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import term_option
from dealplanner.domain.offers import is_proposal, positions_after, times_named
from dealplanner.domain.trades import Concession, Move, Offer
from dealplanner.domain.values import Package, minus, proposed_walk_away, value_to_them, value_to_us
from dealplanner.domain.wording import shortened

_MOST_STEPS = 12  # whose costs are named in short


def concession_plan(sheet: Sheet) -> Section | None:
    """From the opening to the stop; None where nobody planned to give in steps."""
    deal = sheet.deal
    if not deal.concessions and not deal.stop_line.strip():
        return None
    packages, costs = packages_of_plan(deal), sizes(deal)
    rows = [_opening(sheet, packages[0])]
    for number, step in enumerate(deal.concessions, start=1):
        rows.append(_step(sheet, number, step, costs[number - 1], packages[number]))
    blocks: list[Block] = [Table(_steps(sheet), tuple(rows), detail_column=1)] if deal.concessions else []
    blocks += _stop(sheet, packages[-1])
    return Section(sheet.say("plan.heading"), (*blocks, *still_open(_missing(sheet))))


def plan_in_short(sheet: Sheet) -> Section | None:
    """From where to where in how many steps, and what they cost; None where nobody planned to."""
    deal = sheet.deal
    if not deal.concessions:
        return None
    packages = packages_of_plan(deal)
    opening, stop = value_to_us(deal, packages[0]), value_to_us(deal, packages[-1])
    limit = proposed_walk_away(deal)
    tone: Tone = "limit" if stop is not None and limit is not None and stop < limit else "plain"
    known = opening is not None and stop is not None
    told = sheet.count(
        "plan.in_short" if known else "plan.in_short_unknown",
        len(deal.concessions),
        opening=sheet.money(opening),
        stop=sheet.money(stop),
    )
    distance = sheet.distance(stop, limit)
    costs = [sheet.cost(minus(0, cost)) for cost in sizes(deal)]
    shown = joined((*costs[:_MOST_STEPS], "…" if len(costs) > _MOST_STEPS else ""), f"{NO_BREAK}· ")
    spans = (
        Span(told, strong=True, tone=tone),
        Span(f", {distance}." if distance else "."),
        Span("\n" + sheet.say("plan.costs", costs=shown), tone="muted"),
    )
    note = Note(spans, tone if tone == "limit" else "firm")
    return Section(sheet.say("plan.heading"), (note,), beside=True)


def _steps(sheet: Sheet) -> tuple[Column, ...]:
    return (
        Column(sheet.say("plan.column.number"), 0.3, "right"),
        Column(sheet.say("plan.column.gives"), 3.4),
        Column(sheet.say("plan.column.gets"), 3.4),
        Column(sheet.say("plan.column.costs_us"), 1.1, "right"),
        Column(sheet.say("plan.column.to_us"), 1.3, "right"),
        Column(sheet.say("plan.column.to_them"), 1.3, "right"),
    )


def _opening(sheet: Sheet, package: Package) -> Row:
    to_us, to_them = _worth(sheet, package)
    return Row(("", sheet.say("plan.opening"), "", "", to_us, to_them), tone="muted")


def _step(sheet: Sheet, number: int, step: Concession, cost: int | None, package: Package) -> Row:
    to_us, to_them = _worth(sheet, package)
    line = step.line.strip()
    return Row(
        (
            str(number),
            _said(sheet, step.gives),
            _said(sheet, step.gets),
            sheet.cost(minus(0, cost)),
            to_us,
            to_them,
        ),
        detail=(Span(sheet.quoted(line), slanted=True, tone="firm"),) if line else "",
    )


def _worth(sheet: Sheet, package: Package) -> tuple[str, str]:
    deal = sheet.deal
    return sheet.money(value_to_us(deal, package)), sheet.money(value_to_them(deal, package))


def _said(sheet: Sheet, moves: Sequence[Move]) -> Text:
    words = [shortened(sheet.term_words(move).strip() or "…", LONG) for move in moves]
    return OURS + " + ".join(words) if words else alarming(sheet.say("trades.nothing"))


def _stop(sheet: Sheet, package: Package) -> tuple[Note, ...]:
    """Where the giving ends, how far that is from the walk-away, and what we say there."""
    deal = sheet.deal
    worth = value_to_us(deal, package) if deal.concessions else None
    limit, line = proposed_walk_away(deal), deal.stop_line.strip()
    spans: list[Span] = []
    if worth is not None:
        tone: Tone = "limit" if limit is not None and worth < limit else "plain"
        distance = sheet.distance(worth, limit)
        spans += [
            Span(sheet.say("plan.stop_at", amount=sheet.money(worth, currency=True)), strong=True, tone=tone),
            Span(f", {distance}." if distance else "."),
        ]
    elif line:
        spans.append(Span(sheet.say("plan.at_stop"), strong=True))
    if line:
        spans.append(Span("\n" + sheet.quoted(line), slanted=True, tone="firm"))
    return (Note(tuple(spans), "limit"),) if spans else ()


def _missing(sheet: Sheet) -> Iterable[str]:
    deal = sheet.deal
    numbered = list(enumerate(deal.concessions, start=1))
    unpaid = [str(number) for number, step in numbered if step.gives and not step.gets]
    silent = [str(number) for number, step in numbered if step.gives and not step.line.strip()]
    return (
        sheet.say("plan.missing.gets", steps=sheet.listed(unpaid)) if unpaid else "",
        sheet.say("plan.missing.lines", steps=sheet.listed(silent)) if silent else "",
        "" if deal.stop_line.strip() else sheet.say("plan.missing.stop"),
    )


def offers(sheet: Sheet) -> Section | None:
    """What each side put on the table, oldest first; None before the first offer."""
    after, times = positions_after(sheet.deal), times_named(sheet.deal)
    rows = tuple(
        _offer(sheet, offer, after[offer.id], times[offer.id].values()) for offer in sheet.deal.offers
    )
    if not rows:
        return None
    columns = (
        Column(sheet.say("offers.column.round"), 1.9),
        Column(sheet.say("offers.column.on_the_table"), 5.4),
        Column(sheet.say("offers.column.to_us"), 1.3, "right"),
        Column(sheet.say("offers.column.to_them"), 1.3, "right"),
    )
    return Section(sheet.say("offers.heading"), (Table(columns, rows, detail_column=1),))


def _offer(sheet: Sheet, offer: Offer, package: Package, times: Collection[int]) -> Row:
    whose = sheet.say("offers.ours" if offer.side is Side.US else "offers.theirs", number=offer.number)
    made = joined((sheet.day(offer.made_on), offer.made_at.strip()), ", ")
    named = filter(None, (term_option(sheet.deal, position) for position in offer.positions))
    words = " · ".join(shortened(sheet.option_words(*found), LONG) for found in named)
    if words and min(times) > 1:
        words = sheet.say("offers.again", words=words)
    said = offer.words.strip()
    nothing = "offers.proposal" if is_proposal(offer.side, offer.number) else "offers.as_before"
    return Row(
        (
            (Span(whose, strong=True), Span(f"  {made}" if made else "", tone="muted")),
            OURS + words if words else sheet.say(nothing),
            *_worth(sheet, package),
        ),
        detail=(Span(sheet.quoted(said), slanted=True),) if said else "",
    )
