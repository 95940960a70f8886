"""The rules about approval: asked for, granted before it is promised, and beyond whose authority it is."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from dealplanner import checks
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Response, Side, TermKind
from dealplanner.domain.said import Commitment
from dealplanner.domain.trades import Concession, Move, Offer, Position
from dealplanner.edits import rows
from tests.checks.examples import changed, complete, findings, get, give, on_deal, told, trade

DAY = date(2027, 5, 1)


def to_approve(row_id: str, **fields: Any) -> Deal:
    """The complete deal with a point that needs approval."""
    return changed("issues", row_id, approval_needed=True, **fields)


def test_what_needs_approval_is_asked_for_and_granted() -> None:
    assert told(to_approve("discount"), "approval_missing") == (
        "issues/discount/approver",
        "“Discount” needs approval, and nobody is named to give it",
    )
    assert told(to_approve("term", approver="the board"), "approval_missing") == (
        "issues/term/approval_asked_on",
        "“Three years” needs approval, and the board has not been asked",
    )
    asked = to_approve("term", approver="the board", approval_asked_on=DAY)
    assert told(asked, "approval_missing") == (
        "issues/term/approved_on",
        "“Three years” was laid before the board on 1 May 2027 and is not approved yet",
    )
    assert not findings(to_approve("term", approved_on=DAY), "approval_missing")


def test_only_what_is_to_be_given_or_asked_for_waits_for_it() -> None:
    assert findings(to_approve("training"), "approval_missing")
    to_be_traded = to_approve("start", response=Response.TRADE)
    assert findings(to_be_traded, "approval_missing"), "it will be given, though no trade names it yet"
    assert not findings(to_approve("start"), "approval_missing"), "not given yet"
    move = Move(id="m", rank="V", kind=TermKind.GIVE, issue="start", option="start-yes")
    step = Concession(id="s", key="s", rank="V", moves=(move,))
    planned = dataclasses.replace(to_approve("start"), concessions=(step,))
    assert findings(planned, "approval_missing"), "a step of the plan gives it"
    assert not findings(to_approve("training", response=Response.NOT_NEGOTIABLE), "approval_missing")
    assert not findings(to_approve("training", agreed="training-no"), "approval_missing"), "as offered"
    spare = trade("x", give("g2", "start", "start-yes"), get("a2", "case", "c1"), alternative=True)
    kept = dataclasses.replace(to_approve("start"), trades=(*complete().trades, spare))
    assert findings(kept, "approval_missing"), "the alternative is to be at hand"
    assert findings(to_approve("case"), "approval_missing"), "an ask of ours is asked for"


def promised(deal: Deal, option: str = "d5", issue: str = "discount") -> Deal:
    """A deal with an offer of ours that names an option."""
    named = Position(id="p", rank="V", issue=issue, option=option)
    made = Offer(id="o", key="o", rank="V", side=Side.US, number=3, positions=(named,))
    return dataclasses.replace(deal, offers=(made,))


def test_nothing_is_offered_before_it_is_approved() -> None:
    deal = promised(to_approve("discount", approver="the board"))
    assert told(deal, "promised_unapproved") == (
        "issues/discount/approved_on",
        "Our offer of round 3 promises “Discount: 5%”, which is not approved",
    )
    assert not findings(deal, "approval_missing"), "one finding a point"
    assert not checks.ready(checks.run(deal))
    for fine in (
        promised(to_approve("discount", approved_on=DAY)),
        promised(to_approve("discount"), "d0"),
        promised(complete()),
        dataclasses.replace(deal, offers=(dataclasses.replace(deal.offers[0], side=Side.THEM),)),
    ):
        assert not findings(fine, "promised_unapproved")


def test_nor_said_to_be_possible() -> None:
    said = Commitment(id="y", key="y", rank="V", words="Up to five.", issue="discount", option="d5")
    deal = dataclasses.replace(to_approve("discount"), commitments=(said,))
    assert (
        told(deal, "promised_unapproved")[1]
        == "We said that “Discount: 5%” is possible, and it is not approved"
    )
    words_alone = dataclasses.replace(said, issue=None, option=None)
    assert not findings(dataclasses.replace(deal, commitments=(words_alone,)), "promised_unapproved")


def limited(amount: int | None, **fields: Any) -> Deal:
    """The complete deal, in which ours that leads may decide up to an amount."""
    return changed("people", "me", authority_limit=amount, **fields)


def test_a_give_beyond_what_ours_at_the_table_may_decide_is_marked_for_approval() -> None:
    assert told(limited(2_000_000), "beyond_authority") == (
        "issues/discount/approval_needed",
        "“Discount: 5%” costs us 24,000, and Tom may decide up to 20,000",
    )
    marked = rows.set_fields(limited(2_000_000), "issues", "discount", approval_needed=True)
    assert not findings(marked, "beyond_authority")


@pytest.mark.parametrize(
    "fine",
    [
        limited(2_400_000),
        limited(None),
        limited(0, part=Part.USES),
        limited(0, side=Side.THEM, part=Part.DECIDES),
    ],
)
def test_what_is_within_it_or_no_limit_of_ours_is_no_finding(fine: Deal) -> None:
    assert not findings(fine, "beyond_authority")


def test_whoever_of_ours_may_decide_most_counts_and_an_unknown_cost_is_no_finding() -> None:
    chief = dataclasses.replace(
        complete().people[1], id="chief", name="Ada", part=Part.DECIDES, authority_limit=2_400_000
    )
    both = limited(100)
    assert not findings(dataclasses.replace(both, people=(*both.people, chief)), "beyond_authority")
    unknown = rows.set_fields(both, "options", "d5", value_to_us=None)
    assert not findings(unknown, "beyond_authority")


def test_a_deal_without_any_of_it_is_told_nothing() -> None:
    assert not [f for f in checks.run(on_deal()) if f.code in ("promised_unapproved", "beyond_authority")]
