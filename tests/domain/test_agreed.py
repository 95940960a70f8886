"""What a deal comes to, found without a figure: the same as with all figures, and blind to them."""

import dataclasses

import pytest
from hypothesis import given, settings

from dealplanner.brief.views import seen
from dealplanner.domain.agreed import Outcome, outcome
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Response, Side, TermKind
from dealplanner.domain.lookup import as_offered, issue_of
from dealplanner.domain.offers import is_settled, settled_package
from dealplanner.domain.values import planned
from dealplanner.edits import offers, rows, trades, wishes
from tests.deals import deals, small_deal

FIELDS = {
    *("issue.raised_by", "issue.offered", "issue.asked", "issue.agreed", "issue.response"),
    *("term.kind", "term.issue", "term.option", "term.words", "trade.alternative"),
    *("offer.side", "position.issue", "position.option", "option.label", "deal.ending"),
}


def moved(found: Outcome) -> set[str]:
    return {point.issue.id for point in found.points}


def option(deal: Deal, issue: str, label: str) -> str:
    found = next(one for one in deal.issues if one.id == issue)
    return next(one.id for one in found.options if one.label == label)


def named(deal: Deal) -> dict[str, str]:
    return {
        point.issue.id: point.option.label if point.option else "as asked" for point in outcome(deal).points
    }


@settings(max_examples=60)
@given(deals())
def test_it_is_the_settled_package_without_what_stands_as_offered(deal: Deal) -> None:
    found = outcome(seen(deal, FIELDS))
    expected = {
        key: option.id
        for key, option in settled_package(deal).items()
        if option is not as_offered(issue_of(deal, key) or deal.issues[0])
    }
    told = {point.issue.id: point.option.id for point in found.points if point.option and not point.open}
    undecided = {point.issue.id for point in found.points if point.open}
    assert told == {key: option for key, option in expected.items() if key not in undecided}
    assert found.settled == is_settled(deal)
    clashing = set() if found.settled else {conflict.issue.id for conflict in planned(deal).conflicts}
    assert undecided == clashing


def test_offers_that_meet_settle_it_whatever_was_planned() -> None:
    deal = small_deal()
    assert moved(outcome(deal)) == {"discount", "term"}
    asked = str(deal.issues[1].asked)
    deal = offers.log_offer(deal, Side.US, {"payment": asked})
    assert (outcome(deal).settled, moved(outcome(deal))) == (False, {"discount", "term"})
    deal = offers.log_offer(deal, Side.THEM, {"payment": asked})
    assert (outcome(deal).settled, moved(outcome(deal))) == (True, {"payment"})
    deal = offers.log_offer(deal, Side.THEM, {"payment": str(deal.issues[1].offered)})
    assert not outcome(deal).settled


@pytest.mark.parametrize("ending", Ending)
def test_nothing_is_settled_of_a_deal_that_was_not_made_whatever_the_last_offers_say(ending: Ending) -> None:
    deal = dataclasses.replace(small_deal(), ending=ending)
    for side in Side:
        deal = offers.log_offer(deal, side, {"payment": str(deal.issues[1].asked)})
    made = not ending.not_made
    assert (outcome(deal).settled, is_settled(deal)) == (made, made)
    assert moved(outcome(deal)) == ({"payment"} if made else {"discount", "term"})
    assert (settled_package(deal) == planned(deal).package) is not made


def test_a_wish_agreed_to_as_asked_needs_no_figure_to_be_told() -> None:
    deal = rows.set_fields(small_deal(), "issues", "payment", response=Response.AGREE, asked=None)
    (point,) = [point for point in outcome(seen(deal, FIELDS)).points if point.issue.id == "payment"]
    assert point.option is None


def test_where_nobody_said_what_our_proposal_contains_no_figure_is_asked() -> None:
    deal = small_deal()
    deal = offers.log_offer(deal, Side.US, {"payment": str(deal.issues[1].asked)})
    bare = dataclasses.replace(
        deal, issues=tuple(dataclasses.replace(one, offered=None) for one in deal.issues)
    )
    assert moved(outcome(seen(bare, FIELDS))) == {"discount", "term"}
    bare = offers.log_offer(bare, Side.THEM, {"payment": str(deal.issues[1].asked)})
    assert outcome(seen(bare, FIELDS)).settled


def test_two_trades_that_clash_leave_a_point_open() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2", get="term")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", deal.issues[0].options[1].id)
    assert [point.issue.id for point in outcome(deal).points if point.open] == ["discount"]


def test_what_was_given_in_words_counts_as_agreed_once_its_trade_came_true() -> None:
    deal = trades.add_words(small_deal(), "t1", "a reference visit")
    assert [term.words for term in outcome(deal).words] == ["a reference visit"]
    discount, _, term = deal.issues
    met = {"discount": str(discount.asked), "term": str(term.asked)}
    for side in Side:
        deal = offers.log_offer(deal, side, met)
    assert [term.words for term in outcome(deal).words] == ["a reference visit"]
    for side in Side:
        deal = offers.log_offer(deal, side, {"term": str(term.offered)})
    assert (outcome(deal).settled, outcome(deal).words) == (True, ())


def test_what_is_settled_as_offered_is_no_point_of_the_outcome() -> None:
    deal = small_deal()
    deal = offers.log_offer(deal, Side.US, {"term": option(deal, "term", "yes")})
    deal = offers.log_offer(deal, Side.THEM, {key: option(deal, key, "yes") for key in ("term", "discount")})
    deal = offers.log_offer(deal, Side.THEM, {"discount": option(deal, "discount", "no")})
    assert outcome(deal).settled
    assert named(deal) == {"term": "yes"}


def test_where_nothing_is_set_as_offered_one_word_alone_settles_nothing() -> None:
    deal = small_deal()
    deal = offers.log_offer(deal, Side.US, {"term": option(deal, "term", "yes")})
    deal = offers.log_offer(deal, Side.THEM, {"term": option(deal, "term", "yes")})
    deal = offers.log_offer(deal, Side.US, {"payment": option(deal, "payment", "yes")})
    deal = offers.log_offer(deal, Side.US, {"payment": option(deal, "payment", "no")})
    assert outcome(deal).settled
    assert not outcome(rows.set_fields(deal, "issues", "payment", offered=None)).settled


def test_an_alternative_is_not_in_it_and_what_we_agree_to_is() -> None:
    deal = rows.set_fields(small_deal(), "trades", "t1", alternative=True)
    assert named(deal) == {}
    deal = wishes.answer(deal, "payment", Response.AGREE)
    assert named(deal) == {"payment": "yes"}
    deal = rows.set_fields(deal, "issues", "payment", asked=None)
    assert named(deal) == {"payment": "as asked"}


@pytest.mark.parametrize("field", ["value_to_us", "value_to_them"])
def test_no_value_decides_anything(field: str) -> None:
    deal = rows.set_fields(small_deal(), "issues", "payment", offered=None, asked=None)
    deal = wishes.answer(deal, "payment", Response.AGREE)
    before = named(deal)
    for issue in deal.issues:
        for at, one in enumerate(issue.options):
            deal = rows.set_fields(deal, "options", one.id, **{field: at * -1000 + 7})
    assert named(deal) == before
    assert dataclasses.replace(outcome(deal), points=()).words == ()
