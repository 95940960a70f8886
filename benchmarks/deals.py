"""Made-up deals of any size for the benchmarks."""

from dataclasses import replace

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Approach, Evidence, Part, Response
from dealplanner.domain.tables import in_order
from dealplanner.edits import lists, rows, trades, walkaways, wishes
from dealplanner.edits.deals import new_deal

_POINTS = (
    "Discount on the list price of module",
    "Payment terms for the delivery of lot",
    "Earlier delivery of the equipment for site",
    "Support outside office hours for plant",
    "Longer warranty on the assemblies of line",
    "Training on site for the shift crews of hall",
)


def big_deal(wish_count: int, ask_count: int = 10, trade_count: int = 10) -> Deal:
    """A deal with wishes of three options each, asks, trades, people and closing lines."""
    deal = new_deal("EUR", title="Frame contract for drives", customer="Westermoor Antriebe")
    deal = rows.set_fields(
        deal, "deal", deal.id, offer_value=480_000_000, walk_away=401_000_000, batna_value=400_000_000
    )
    deal = wishes.add_wishes(
        deal,
        [
            {
                "label": f"{_POINTS[at % len(_POINTS)]} {at + 1}",
                "category": "Price",
                "asked_by": "Purchasing",
                "importance": at % 6,
                "cost": -100_000 * (at % 37 + 1),
                "worth": 120_000 * (at % 29 + 1),
                "response": Response.TRADE,
                "why": "Their own customers have asked them for the same, with a date in writing.",
            }
            for at in range(wish_count)
        ],
    )
    for wish in deal.wishes:
        deal = walkaways.type_mark(deal, wish.id, "walk_away", "half of it")
    for at in range(ask_count):
        deal = wishes.add_ask(
            deal, f"Call-off of lot {at + 1} before the end of the year", worth=900_000 + at
        )
    for at in range(min(trade_count, ask_count, wish_count)):
        deal = trades.add_trade(deal, give=deal.wishes[at].id, get=deal.asks[at].id)
    for at in range(4):
        deal = lists.add_person(deal, f"Person {at + 1}", role="Purchasing", part=Part.BUYS)
    for approach in Approach:
        deal = lists.add_closing_line(deal, f"Shall we settle it by way of {approach}?", approach=approach)
    first = deal.wishes[0]
    return rows.set_fields(deal, "options", first.options[1].id, value_to_them_evidence=Evidence.SAID)


def larger(deal: Deal, times: int) -> Deal:
    """The deal with so many copies of each of its issues: quicker to make than by typing them."""
    copies = [
        replace(
            issue,
            id=f"{issue.id}-{number}",
            key=f"{issue.key}-{number}",
            rank=f"{issue.rank}{number:03d}1",
            options=tuple(replace(option, id=f"{option.id}-{number}") for option in issue.options),
            **{
                role: f"{option}-{number}"
                for role in ("agreed", "offered", "asked", "opening", "target", "walk_away")
                if (option := getattr(issue, role)) is not None
            },
        )
        for issue in deal.issues
        for number in range(1, times)
    ]
    return replace(deal, issues=in_order((*deal.issues, *copies)))
