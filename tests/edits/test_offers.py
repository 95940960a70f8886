"""Logging offers: only what differs is kept, rounds are counted for each side, nothing is logged twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.offers import next_round, standing
from dealplanner.domain.rules import require
from dealplanner.edits import offers, rows, walkaways
from dealplanner.edits.actions import name_of
from tests.deals import deals, small_deal


@pytest.fixture
def deal() -> Deal:
    return small_deal()


def yes(deal: Deal, issue_id: str) -> str:
    """The option asked for of a point of the small deal."""
    return next(str(issue.asked) for issue in deal.issues if issue.id == issue_id)


def no(deal: Deal, issue_id: str) -> str:
    """The option as offered of a point of the small deal."""
    return next(str(issue.offered) for issue in deal.issues if issue.id == issue_id)


def test_only_what_differs_from_where_the_side_stands_is_kept(deal: Deal) -> None:
    everything = {
        "discount": yes(deal, "discount"),
        "payment": no(deal, "payment"),
        "term": no(deal, "term"),
    }
    deal = offers.log_offer(deal, Side.THEM, everything)
    deal = offers.log_offer(deal, Side.THEM, {**everything, "payment": yes(deal, "payment")})
    assert [[position.issue for position in offer.positions] for offer in deal.offers] == [
        ["discount"],
        ["payment"],
    ]


def test_each_side_counts_its_own_rounds(deal: Deal) -> None:
    deal = offers.log_offer(deal, Side.THEM, {"discount": yes(deal, "discount")})
    deal = offers.log_offer(deal, Side.US, {"term": yes(deal, "term")})
    deal = offers.log_offer(deal, Side.THEM, {"discount": no(deal, "discount")})
    assert [(offer.side, offer.number) for offer in deal.offers] == [
        (Side.THEM, 1),
        (Side.US, 1),
        (Side.THEM, 2),
    ]
    deal = rows.remove(deal, "offers", [deal.offers[0].id])
    assert next_round(deal, Side.THEM) == 3


@pytest.mark.parametrize("side", Side)
def test_an_offer_that_changes_nothing_is_refused(deal: Deal, side: Side) -> None:
    for same in ({}, {"discount": no(deal, "discount")}):
        with pytest.raises(DomainError, match="the same as the one before it"):
            offers.log_offer(deal, side, same)
    deal = offers.log_offer(deal, side, {"discount": yes(deal, "discount")})
    with pytest.raises(DomainError, match="the same"):
        offers.log_offer(deal, side, {"discount": yes(deal, "discount")})


def test_who_says_the_same_again_makes_a_round_that_moves_nothing(deal: Deal) -> None:
    sixty = {"payment": yes(deal, "payment")}
    for _ in range(3):
        deal = offers.log_offer(deal, Side.THEM, sixty, repeats=True)
    assert [offer.number for offer in deal.offers] == [1, 2, 3]
    assert [[position.option for position in offer.positions] for offer in deal.offers] == [
        list(sixty.values())
    ] * 3
    with pytest.raises(DomainError, match="the same"):
        offers.log_offer(deal, Side.THEM, {}, repeats=True)
    changed = offers.change_offer(deal, deal.offers[1].id, sixty, repeats=True, words="As we said.")
    assert changed.offers[1].positions == deal.offers[1].positions


def test_our_first_offer_may_be_the_proposal_as_it_stands(deal: Deal) -> None:
    proposal = require(offers.log_offer(deal, Side.US, {}, repeats=True, words="As sent."))
    assert proposal.offers[0].positions == ()
    assert standing(proposal, Side.US) == standing(deal, Side.US)
    reworded = offers.change_offer(proposal, proposal.offers[0].id, {}, repeats=True, words="As sent in May.")
    assert reworded.offers[0].words == "As sent in May."
    for side, before in ((Side.US, proposal), (Side.THEM, deal)):
        with pytest.raises(DomainError, match="the same"):
            offers.log_offer(before, side, {}, repeats=True)


def test_what_is_not_there_is_refused(deal: Deal) -> None:
    for wrong in ({"nowhere": "x"}, {"discount": yes(deal, "term")}):
        with pytest.raises(DomainError, match="no longer there"):
            offers.log_offer(deal, Side.US, wrong)
    with pytest.raises(DomainError, match="no longer there"):
        offers.set_position(deal, "nowhere", "term", yes(deal, "term"))


def test_what_was_said_and_when_is_kept(deal: Deal) -> None:
    deal = offers.log_offer(
        deal,
        Side.THEM,
        {"discount": yes(deal, "discount")},
        row_id="o",
        note=" bluff? ",
        words="Twenty, or nothing.",
        made_on=date(2026, 11, 30),
        made_at="10:30",
    )
    (offer,) = deal.offers
    assert (offer.id, offer.key, offer.notes) == ("o", "o1", "bluff?")
    assert (offer.words, offer.made_on, offer.made_at) == ("Twenty, or nothing.", date(2026, 11, 30), "10:30")
    assert name_of(offers.log_offer) == "Log an offer"


def test_a_logged_offer_can_be_put_right(deal: Deal) -> None:
    deal = offers.log_offer(deal, Side.US, {"term": yes(deal, "term")}, row_id="o")
    deal = offers.set_position(deal, "o", "discount", yes(deal, "discount"))
    deal = walkaways.type_mark(deal, "discount", "target", "5%")
    five = str(deal.issues[0].target)
    deal = offers.set_position(deal, "o", "discount", five)
    assert [position.option for position in deal.offers[0].positions] == [yes(deal, "term"), five]
    deal = offers.set_position(deal, "o", "term", None)
    assert [position.option for position in deal.offers[0].positions] == [five]


def test_a_settlement_that_is_no_option_yet_becomes_one_with_unknown_values(deal: Deal) -> None:
    deal = offers.log_offer(
        deal, Side.THEM, {}, typed={"discount": " twelve  percent", "payment": "YES", "term": " "}
    )
    made = deal.issues[0].options[-1]
    assert (made.label, made.value_to_us, made.value_to_them) == ("twelve percent", None, None)
    assert [position.option for position in deal.offers[0].positions] == [made.id, yes(deal, "payment")]
    assert len(deal.issues[1].options) == 2
    with pytest.raises(DomainError, match="no longer there"):
        offers.log_offer(deal, Side.US, {}, typed={"nowhere": "x"})


def test_a_logged_offer_says_something_else_against_what_stood_before_it(deal: Deal) -> None:
    deal = offers.log_offer(deal, Side.THEM, {"discount": yes(deal, "discount")})
    deal = offers.log_offer(deal, Side.THEM, {"payment": yes(deal, "payment")}, row_id="o")
    deal = offers.log_offer(deal, Side.THEM, {"discount": no(deal, "discount")})
    kept = deal.offers[1].positions[0].id
    changed = offers.change_offer(
        deal,
        "o",
        {"discount": yes(deal, "discount"), "payment": yes(deal, "payment"), "term": yes(deal, "term")},
        words="and three years",
    )
    assert [position.issue for position in changed.offers[1].positions] == ["payment", "term"]
    assert changed.offers[1].positions[0].id == kept
    assert changed.offers[1].words == "and three years"
    assert changed.offers[2] == deal.offers[2]
    assert offers.change_offer(deal, "o", {"payment": yes(deal, "payment")}).offers == deal.offers
    with pytest.raises(DomainError, match="the same"):
        offers.change_offer(deal, "o", {"payment": no(deal, "payment")})
    with pytest.raises(DomainError, match="no longer there"):
        offers.change_offer(deal, "nowhere", {})


def test_a_point_or_an_option_that_goes_takes_its_positions_along(deal: Deal) -> None:
    eight = str(deal.issues[0].walk_away)
    deal = offers.log_offer(deal, Side.US, {"term": yes(deal, "term"), "discount": eight})
    without = rows.remove(deal, "options", [eight])
    assert [position.issue for position in require(without).offers[0].positions] == ["term"]
    without = rows.remove(without, "issues", ["term"])
    assert require(without).offers[0].positions == ()


@given(deals(), st.sampled_from(Side), st.data())
def test_a_side_stands_where_it_said(deal: Deal, side: Side, data: st.DataObject) -> None:
    said = {issue.id: data.draw(st.sampled_from(issue.options)) for issue in deal.issues}
    if dict(standing(deal, side)) == said:
        return
    after = require(
        offers.log_offer(deal, side, {issue: option.id for issue, option in said.items()}, words="x")
    )
    assert standing(after, side) == said
    other = next(one for one in Side if one is not side)
    assert standing(after, other) == standing(deal, other)
    assert len(after.offers[-1].positions) == sum(
        option is not standing(deal, side)[issue] for issue, option in said.items()
    )
