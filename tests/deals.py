"""Deals for the tests: a small believable one, and a hypothesis strategy for random ones."""

import dataclasses
from datetime import date
from typing import Any

from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Approach, Judged, LinkKind, Part, Response, Side, TermKind
from dealplanner.domain.fields import Description, Kind, descriptions
from dealplanner.domain.offers import standing
from dealplanner.domain.tables import rows_of
from dealplanner.edits import concessions, lists, offers, rows, trades, walkaways, wishes
from dealplanner.edits.actions import new_id
from dealplanner.edits.deals import new_deal


def small_deal() -> Deal:
    """Two wishes (a discount with a walk-away, a payment term), one ask, one complete trade."""
    deal = dataclasses.replace(
        new_deal("EUR", title="Route planning suite", customer="Halden Logistics"),
        id="00000000-0000-4000-8000-000000000001",
        offer_value=48_000_000,
        walk_away=43_500_000,
        batna="sell to the second bidder",
        batna_value=41_000_000,
    )
    deal = wishes.add_wishes(
        deal,
        [
            {
                "label": "20% off the licence price",
                "cost": -9_600_000,
                "worth": 9_600_000,
                "category": "price",
            },
            {"label": "Payment 90 days after acceptance", "cost": -710_000, "worth": 470_000},
        ],
        row_ids=["discount", "payment"],
    )
    deal = walkaways.type_mark(deal, "discount", "walk_away", "8%")
    deal = wishes.answer(deal, "discount", Response.TRADE)
    deal = wishes.add_ask(deal, "Three-year term", row_id="term", worth=6_100_000)
    deal = trades.add_trade(deal, row_id="t1", give="discount", get="term")
    deal = lists.add_person(deal, "Ingrid Halden", row_id="ceo", part=Part.DECIDES)
    deal = lists.add_closing_line(deal, "Shall we sign?", approach=Approach.DIRECT, row_id="c1")
    return deal


def with_plan_and_offers(deal: Deal) -> Deal:
    """The small deal with a plan of one step, what we say at the stop, and an offer of each side."""
    asked = {issue.id: issue.asked or "" for issue in deal.issues}
    limit = str(deal.issues[0].walk_away)
    deal = concessions.add_concession(deal, row_id="s1", line="If you stay, we can move.", get="term")
    deal = concessions.add_move(deal, "s1", TermKind.GIVE, "discount", limit)
    deal = concessions.add_words(deal, "s1", "a reference visit")
    deal = rows.set_fields(deal, "deal", deal.id, stop_line="That is as far as we can go.")
    deal = offers.log_offer(deal, Side.US, {"term": asked["term"]}, row_id="o1")
    return offers.log_offer(
        deal, Side.THEM, {"discount": asked["discount"]}, row_id="o2", words="Twenty, or we look elsewhere."
    )


def with_promises(deal: Deal) -> Deal:
    """The small deal with what the meeting is about, what comes after the yes, and a promise of each side."""
    deal = rows.set_fields(
        deal,
        "deal",
        deal.id,
        agenda="The new routes\nThe term",
        questions="Who signs?",
        risks="The pilot depot opens late.",
        specification="Route planning for 80 vans",
        specification_version="2.1",
        not_promised="Routes abroad",
    )
    deal = rows.set_fields(deal, "people", "ceo", contact="ingrid@halden.example")
    deal = lists.add_promise(
        deal, "A named contact", row_id="m1", by_whom="Edwin Marsh", due=date(2026, 12, 18)
    )
    return lists.add_promise(deal, "The list of vans", side=Side.THEM, row_id="m2")


def with_craft(deal: Deal) -> Deal:
    """The small deal with plan, offers and promises, and something in every list beside these."""
    deal = _with_people(deal)
    deal = lists.add_row(deal, "clauses", "Liability", row_id="l1", red_line="Twice the yearly fee")
    deal = lists.add_row(deal, "boundaries", "The price list", row_id="b1", line="The list is for everybody.")
    deal = lists.add_row(deal, "tactics", "nibble", row_id="x1", seen_on=date(2031, 3, 4))
    deal = lists.add_row(deal, "contingencies", "The board is replaced", row_id="k1", sign="A date is moved")
    deal = lists.add_row(deal, "commitments", "No more than eight percent.", row_id="y1", number=1)
    deal = lists.add_row(deal, "meetings", "10:30", row_id="d1", held_on=date(2031, 3, 4))
    deal = lists.add_row(deal, "follow_ups", "Call them", row_id="f1", due=date(2031, 9, 1))
    deal = lists.add_row(deal, "credits", "Edwin Marsh", row_id="e1", reason="the pilot")
    deal = lists.add_row(deal, "behaviours", "Kept their dates", row_id="v1", rating=4)
    deal = lists.add_row(deal, "holdings", "Route planning", row_id="h1", share=40)
    discount, term = deal.issues[0], deal.asks[0]
    return rows.set_fields(
        deal,
        "commitments",
        "y1",
        issue=discount.id,
        option=discount.walk_away,
        other_issue=term.id,
        other_option=term.asked,
    )


def _with_people(deal: Deal) -> Deal:
    deal = lists.add_person(deal, "Otto Reuter", row_id="buyer", part=Part.BUYS)
    deal = lists.add_answer(deal, "ceo", "What keeps you awake?", row_id="q1", answer="The drivers.")
    deal = lists.add_influence(deal, "buyer", "ceo", "prepares every paper", row_id="i1")
    return lists.add_row(deal, "rivals", "Wegmann", row_id="r1", product=Judged.AHEAD)


def values(description: Description) -> st.SearchStrategy[Any]:
    """Random values for a described field (references and identities aside)."""
    match description.kind:
        case Kind.MONEY:
            return st.none() | st.integers(-(10**12), 10**12)
        case Kind.FLAG:
            return st.booleans()
        case Kind.DATE:
            return st.none() | st.dates()
        case Kind.NUMBER:
            return st.integers(description.lowest or 0, description.highest or 5)
        case Kind.CHOICE if description.choices is not None:
            return st.sampled_from(list(description.choices))
        case _:
            return st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@st.composite
def edits(draw: st.DrawFn, deal: Deal) -> Deal:
    """One random action on a deal."""
    issue_ids = [issue.id for issue in deal.issues]
    kind = draw(
        st.sampled_from(
            [
                *("wish", "ask", "option", "trade", "term", "field", "remove", "move", "link", "person"),
                *("step", "offer", "promise", "row", "answer", "influence", "commitment", "less"),
            ]
        )
    )
    if kind == "wish" or not issue_ids:
        return wishes.add_wish(deal, draw(st.text(max_size=12)))
    issue_id = draw(st.sampled_from(issue_ids))
    if kind == "ask":
        return wishes.add_ask(deal, draw(st.text(max_size=12)))
    if kind == "option":
        return walkaways.type_mark(
            deal, issue_id, draw(st.sampled_from(walkaways.MARKS)), f"{draw(st.integers(0, 99))}%"
        )
    if kind == "trade":
        return trades.add_trade(deal, give=issue_id)
    if kind == "term" and deal.trades:
        trade = draw(st.sampled_from(deal.trades))
        return trades.add_term(deal, trade.id, draw(st.sampled_from(TermKind)), issue_id)
    if kind == "step":
        step = new_id()
        deal = concessions.add_concession(deal, row_id=step, give=issue_id)
        return concessions.add_words(deal, step, draw(st.text(max_size=12)))
    if kind == "offer":
        side, options = draw(st.sampled_from(Side)), deal.issues[-1].options
        chosen = next(o for o in options if o is not standing(deal, side)[deal.issues[-1].id])
        return offers.log_offer(deal, side, {deal.issues[-1].id: chosen.id})
    if kind == "person":
        return lists.add_person(deal, draw(st.text(max_size=12)), side=draw(st.sampled_from(Side)))
    if kind == "promise":
        due = draw(st.none() | st.dates())
        return lists.add_promise(deal, draw(st.text(max_size=12)), side=draw(st.sampled_from(Side)), due=due)
    if kind == "row":
        table = draw(st.sampled_from([name for name in lists.PLAIN_LISTS if name != "behaviours"]))
        return lists.add_row(deal, table, draw(st.text(max_size=12)))
    if kind == "answer" and deal.people:
        return lists.add_answer(deal, draw(st.sampled_from(deal.people)).id, draw(st.text(max_size=12)))
    if kind == "influence" and len(deal.people) > 1:
        how = draw(st.text(max_size=12))
        return lists.add_influence(deal, deal.people[0].id, deal.people[-1].id, how)
    if kind == "commitment":
        named = {"issue": issue_id, "option": deal.issues[issue_ids.index(issue_id)].options[0].id}
        other = deal.issues[-1]
        if other.id != issue_id and draw(st.booleans()):
            named |= {"other_issue": other.id, "other_option": other.options[-1].id}
        return lists.add_row(deal, "commitments", draw(st.text(max_size=12)), **named)
    if kind == "less":
        last = {option.id for issue in deal.issues if len(issue.options) == 2 for option in issue.options}
        held = [(table.name, row.id) for table, _, row in rows_of(deal) if row.id not in last]
        table, row_id = draw(st.sampled_from(held))
        return rows.remove(deal, table, [row_id])
    if kind == "remove":
        return rows.remove(deal, "issues", [issue_id])
    if kind == "move":
        behind = draw(st.sampled_from([None, *(i for i in issue_ids if i != issue_id)]))
        return rows.move(deal, "issues", issue_id, behind)
    if kind == "link" and len(issue_ids) > 1:
        one, other = deal.issues[0], deal.issues[-1]
        return lists.add_link(
            deal, draw(st.sampled_from(LinkKind)), one.id, one.options[0].id, other.id, other.options[1].id
        )
    settable = {
        name: field
        for name, field in descriptions(Deal).items()
        if field.kind is not Kind.ID and name not in ("currency", "redacted_from")
    }
    name = draw(st.sampled_from(sorted(settable)))
    return rows.set_fields(deal, "deal", deal.id, **{name: draw(values(settable[name]))})


@st.composite
def deals(draw: st.DrawFn, most: int = 12) -> Deal:
    """A deal made by a run of random actions."""
    deal = new_deal(draw(st.sampled_from(["EUR", "JPY", "KWD"])))
    for _ in range(draw(st.integers(0, most))):
        deal = draw(edits(deal))
    return deal
