"""A deal with something in every field."""

from datetime import date
from typing import Any

from dealplanner.checks import arguments_text, run
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import (
    ClauseStage,
    Ending,
    Evidence,
    Judged,
    Layer,
    LegalDegree,
    LinkKind,
    Part,
    Response,
    RivalTie,
    Side,
    Stage,
    Stance,
    Tie,
    YesNo,
)
from dealplanner.edits import lists, offers, rows, trades, wishes
from tests.deals import small_deal, with_craft, with_plan_and_offers, with_promises


def full_deal() -> Deal:
    """A deal with rows in every table and something in every field that one can type."""
    deal = _with_more(with_craft(with_promises(with_plan_and_offers(small_deal()))))
    deal = rows.set_fields(
        deal,
        "deal",
        deal.id,
        meeting_on=date(2031, 3, 4),
        meeting_time="10:30",
        place="Hamburg",
        decide_by=date(2031, 3, 28),
        their_offer_value=21_340_000,
        walk_away_reason="The plant has no room before autumn.",
        their_walk_away=15_750_000,
        their_batna="stay with what they have",
        their_batna_value=9_870_000,
        why_they_need="Drivers lose an hour a day.",
        worth_to_them="Eighty vans, one hour each.",
        why_us="Nobody else plans night routes.",
        strength="They have told their board already.",
        notes="Nothing of this to anybody.",
    )
    deal = rows.set_fields(
        deal,
        "issues",
        "discount",
        category="price",
        asked_by="Procurement",
        asked_on=date(2031, 2, 2),
        importance=4,
        why="Their budget was cut.",
        reason="Price and term belong together.",
        legal=True,
        counsel="Dr Brok",
        approval_needed=True,
        approver="Sales director",
        notes="Not before the term is settled.",
    )
    deal = rows.set_fields(deal, "issues", "payment", late=True)
    deal = wishes.set_worth(deal, "discount", 9_012_300, Evidence.SAID)
    deal = _with_roles(wishes.add_wish(deal, "A training day", row_id="training"))
    deal = rows.set_fields(deal, "issues", "training", response=Response.AGREE)
    deal = rows.set_fields(deal, "people", "ceo", role="Managing director", wants="A calm year", notes="Golf")
    deal = lists.add_row(deal, "tactics", "salami", row_id="x2")
    deal = lists.add_person(deal, "Peter Lang", side=Side.US, part=Part.APPROVES, row_id="lang")
    deal = rows.set_fields(deal, "people", "lang", role="Head of sales", contact="lang@ours.example")
    deal = lists.add_objective(deal, "Win the renewal", row_id="g1")
    deal = rows.set_fields(deal, "objectives", "g1", measure="440 a month", due=date(2031, 5, 6))
    asked = {"side": Side.THEM, "held_by": "Ingrid Halden", "stage": Stage.ASKED, "agreed_by": "Otto Reuter"}
    deal = rows.set_fields(deal, "objectives", "g1", **asked)
    deal = rows.set_fields(deal, "trades", "t1", line="If you stay, we can move.", reason="It is the door.")
    deal = trades.add_words(deal, "t1", "a reference visit")
    deal = trades.add_trade(deal, row_id="t2", give="payment", get="term")
    deal = rows.set_fields(deal, "trades", "t2", alternative=True, line="Or we talk of days.")
    deal = rows.set_fields(deal, "concessions", "s1", notes="It costs the least.")
    deal = rows.set_fields(deal, "offers", "o1", notes="Said too early.", made_on=date(2031, 1, 9))
    answers = {"if_yes": "Thank you.", "if_no": "What stands in the way?", "if_need_to": "Until when?"}
    deal = rows.set_fields(deal, "closing_lines", "c1", **answers)
    discount, term = deal.issues[0], deal.asks[0]
    deal = lists.add_link(
        deal, LinkKind.REQUIRES, discount.id, discount.options[-1].id, term.id, term.options[-1].id
    )
    finding = next(found for found in run(deal) if found.open)
    return lists.accept(
        deal, finding.code, str(finding.target), arguments_text(finding), "We know, and it is all right."
    )


def _with_more(deal: Deal) -> Deal:
    """What the deal itself and its lists say of people, law, silence and the end."""
    deal = rows.set_fields(
        deal,
        "deal",
        deal.id,
        worth_amount=31_415_900,
        worth_said_by="Head of dispatch",
        vouching="Two dispatchers in Kiel",
        consult_with="Our board",
        consult_time="one working day",
        consult_line="Give us until tomorrow noon.",
        empowered_line="Within what we agreed at home, yes.",
        legal_degree=LegalDegree.SHORT_LIST,
        legal_next="Clear up each point, then ask which still matter",
        legal_owner="Edwin Marsh",
        legal_due=date(2031, 2, 24),
        terms_sent=YesNo.YES,
        counsel_booked="Dr Brok",
        counsel_booked_on=date(2031, 2, 26),
        quiet_since=date(2031, 1, 30),
        quiet_decider=YesNo.YES,
        quiet_reason=YesNo.NO,
        quiet_money=YesNo.YES,
        quiet_rival=YesNo.NO,
        quiet_question="What would make this month better than the next?",
        let_go_on=date(2031, 6, 30),
        ending=Ending.LOST,
        closed_on=date(2031, 4, 2),
        lost_to="Wegmann",
        lost_why="Their board knew Wegmann.",
        rival_owes="The night routes by August",
        could_solve="Fahrtwind",
        referral="We named Fahrtwind.",
        went_well="The list was complete.",
        went_badly="We met the board too late.",
        learned="They decide before Easter.",
        next_deal="The depots in the north",
    )
    deal = rows.set_fields(
        deal,
        "people",
        "ceo",
        authority="Everything below the board",
        authority_limit=25_000_000,
        stance=Stance.FOR_US,
        relationship=Tie.GOOD,
        rival_relationship=RivalTie.SAME,
        needs="Figures for the board",
    )
    return _with_more_rows(deal)


def _with_more_rows(deal: Deal) -> Deal:
    more: dict[tuple[str, str], dict[str, Any]] = {
        ("answers", "q1"): {"heard_on": date(2031, 1, 12), "layer": Layer.NEEDS},
        ("rivals", "r1"): {
            "product_why": "Our night routes",
            "emotion": Judged.EVEN,
            "emotion_why": "Both are liked",
            "politics": Judged.BEHIND,
            "politics_why": "They dine with the board",
            "relationship": Judged.AHEAD,
            "relationship_why": "Nine years",
            "notes": "They are short of people.",
        },
        ("clauses", "l1"): {
            "objection": "They want it without a cap",
            "clarification": True,
            "stage": ClauseStage.MATTERS,
            "ask": "The yearly fee",
            "fallback": "One and a half times the fee",
            "last_position": "Twice the fee, if insured",
            "counsel": "Dr Brok",
            "by_whom": "Edwin Marsh",
            "due": date(2031, 2, 25),
        },
        ("tactics", "x1"): {
            "label": "The last small thing",
            "signs": "It comes at the door",
            "aim": "A gift",
            "reply": "Gladly, in return for what?",
            "other_reply": "Then we open the package again.",
            "never": "Give it to be polite",
            "seen_at": "11:05",
        },
        ("contingencies", "k1"): {"answer": "We present to the new board", "by_whom": "Peter Lang"},
        ("commitments", "y1"): {"made_on": date(2031, 3, 4), "made_at": "10:41"},
        ("meetings", "d1"): {
            "ended_at": "11:20",
            "words": "They call their board",
            "notes": "Tea",
        },
        ("follow_ups", "f1"): {"by_whom": "Peter Lang", "done_on": date(2031, 9, 2)},
        ("credits", "e1"): {"given_on": date(2031, 4, 3)},
        ("behaviours", "v1"): {"said": "Every date but one"},
        ("holdings", "h1"): {
            "rival": "Wegmann",
            "place": "Depots south",
            "new_product": True,
            "new_customer": True,
        },
        ("promises", "m1"): {"confirmed_on": date(2031, 2, 20), "made_on": date(2031, 3, 4)},
        ("closing_lines", "c1"): {
            "used_on": date(2031, 3, 4),
            "used_at": "11:15",
            "heard": "They must ask at home",
        },
        ("issues", "discount"): {"approval_asked_on": date(2031, 2, 11)},
    }
    for (table, row_id), fields in more.items():
        deal = rows.set_fields(deal, table, row_id, **fields)
    return deal


def settled_deal() -> Deal:
    """The full deal after the talks: both sides at one settlement, some wishes answered otherwise."""
    deal = full_deal()
    at = {"discount": str(deal.issues[0].walk_away), "term": str(deal.asks[0].asked)}
    deal = offers.log_offer(deal, Side.US, at, row_id="o3", made_on=date(2031, 3, 4))
    deal = offers.log_offer(deal, Side.THEM, at, row_id="o4", made_on=date(2031, 3, 5))
    for row_id, answer in (("escrow", Response.LEGAL), ("exit", Response.CLARIFY), ("lab", Response.NOT_YET)):
        deal = wishes.add_wish(deal, f"The {row_id} wish", row_id=row_id)
        deal = rows.set_fields(deal, "issues", row_id, response=answer, counsel="Dr Brok", reason="Why that?")
    deal = rows.set_fields(deal, "issues", "lab", legal=True, asked_by="Procurement")
    deal = rows.set_fields(deal, "objectives", "g1", stage=Stage.AGREED)
    deal = rows.set_fields(deal, "deal", deal.id, ending=Ending.OPEN)
    return rows.set_fields(
        deal, "issues", "training", response=Response.NOT_NEGOTIABLE, reason="Not this year."
    )


def _with_roles(deal: Deal) -> Deal:
    """The options of the issues in their parts, and two wishes agreed to, one of them in no trade."""
    discount, payment, training = deal.issues[0], deal.issues[1], deal.issues[-1]
    no, limit, yes = (option.id for option in discount.options)
    deal = rows.set_fields(deal, "issues", discount.id, offered=no, asked=yes, opening=no, target=limit)
    deal = rows.set_fields(deal, "issues", payment.id, response=Response.AGREE, agreed=payment.options[1].id)
    return rows.set_fields(deal, "issues", training.id, response=Response.AGREE)
