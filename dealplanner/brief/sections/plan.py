"""The concession plan, step by step with its price and its line, and the offers made so far."""

from collections.abc import Iterable, Sequence

from dealplanner.brief.blocks import OURS, Block, Column, Note, Row, Section, Span, Table, Text, Tone, joined
from dealplanner.brief.sheet import LONG, Sheet, still_open
from dealplanner.checks.in_words import shortened
from dealplanner.domain.concessions import packages_of_plan, sizes
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import option_words, term_option, term_words
from dealplanner.domain.offers import positions_after
from dealplanner.domain.trades import Concession, Move, Offer
from dealplanner.domain.values import Package, minus, proposed_walk_away, value_to_them, value_to_us

_STEPS = (
    Column("#", 0.3, "right"),
    Column("We give", 3.4),
    Column("Only if they give", 3.4),
    Column("Costs us", 1.1, "right"),
    Column("To us after", 1.3, "right"),
    Column("To them after", 1.3, "right"),
)


def concession_plan(sheet: Sheet) -> Section | None:
    """From the opening to the stop; None where nobody planned to give in steps."""
    deal = sheet.deal
    if not deal.concessions and not deal.stop_line.strip():
        return None
    packages, costs = packages_of_plan(deal), sizes(deal)
    rows = [_opening(sheet, packages[0])]
    for number, step in enumerate(deal.concessions, start=1):
        rows.append(_step(sheet, number, step, costs[number - 1], packages[number]))
    blocks: list[Block] = [Table(_STEPS, tuple(rows), detail_column=1)] if deal.concessions else []
    blocks += _stop(sheet, packages[-1])
    return Section("Concession plan", (*blocks, *still_open(_missing(sheet))))


def _opening(sheet: Sheet, package: Package) -> Row:
    to_us, to_them = _worth(sheet, package)
    return Row(("", "Our opening", "", "", to_us, to_them), tone="muted")


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
        detail=(Span(f"“{line}”", slanted=True, tone="firm"),) if line else "",
    )


def _worth(sheet: Sheet, package: Package) -> tuple[str, str]:
    deal = sheet.deal
    return sheet.money(value_to_us(deal, package)), sheet.money(value_to_them(deal, package))


def _said(sheet: Sheet, moves: Sequence[Move]) -> Text:
    words = [shortened(term_words(sheet.deal, move).strip() or "…", LONG) for move in moves]
    return OURS + " + ".join(words) if words else (Span("nothing", strong=True, tone="limit"),)


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
            Span(f"Stop at {sheet.money(worth, currency=True)}", strong=True, tone=tone),
            Span(f", {distance}." if distance else "."),
        ]
    elif line:
        spans.append(Span("At the stop:", strong=True))
    if line:
        spans.append(Span(f"\n“{line}”", slanted=True, tone="firm"))
    return (Note(tuple(spans), "limit"),) if spans else ()


def _missing(sheet: Sheet) -> Iterable[str]:
    deal = sheet.deal
    numbered = list(enumerate(deal.concessions, start=1))
    unpaid = [str(number) for number, step in numbered if step.gives and not step.gets]
    silent = [str(number) for number, step in numbered if step.gives and not step.line.strip()]
    return (
        f"What pays for step {' and '.join(unpaid)}" if unpaid else "",
        f"The line for step {', '.join(silent)}" if silent else "",
        "" if deal.stop_line.strip() else "What we say at the stop",
    )


_OFFERS = (
    Column("Round", 1.9),
    Column("On the table, all else as before", 5.4),
    Column("To us", 1.3, "right"),
    Column("To them", 1.3, "right"),
)


def offers(sheet: Sheet) -> Section | None:
    """What each side put on the table, oldest first; None before the first offer."""
    after = positions_after(sheet.deal)
    rows = tuple(_offer(sheet, offer, after[offer.id]) for offer in sheet.deal.offers)
    return Section("Offers so far", (Table(_OFFERS, rows, detail_column=1),)) if rows else None


def _offer(sheet: Sheet, offer: Offer, package: Package) -> Row:
    whose = "Ours" if offer.side is Side.US else "Theirs"
    made = joined((sheet.day(offer.made_on), offer.made_at.strip()), ", ")
    named = filter(None, (term_option(sheet.deal, position) for position in offer.positions))
    words = " · ".join(shortened(option_words(*found), LONG) for found in named)
    said = offer.words.strip()
    return Row(
        (
            (Span(f"{whose} {offer.number}", strong=True), Span(f"  {made}" if made else "", tone="muted")),
            OURS + words if words else "as before",
            *_worth(sheet, package),
        ),
        detail=(Span(f"“{said}”", slanted=True),) if said else "",
    )
