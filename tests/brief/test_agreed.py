"""What a deal comes to, found without a figure: the same as with all figures, and blind to them."""

import dataclasses

from hypothesis import given, settings

from dealplanner.brief.agreed import agreed, agreed_words
from dealplanner.brief.views import seen
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side, TermKind
from dealplanner.domain.lookup import as_offered, issue_of
from dealplanner.domain.offers import is_settled, settled_package
from dealplanner.domain.values import planned
from dealplanner.edits import offers, rows, trades
from tests.deals import deals, small_deal

FIELDS = {
    *("issue.offered", "issue.asked", "issue.agreed", "issue.response", "option.label", "trade.alternative"),
    *("term.kind", "term.issue", "term.option", "offer.side", "position.issue", "position.option"),
}


@settings(max_examples=60)
@given(deals())
def test_it_is_the_settled_package_without_what_stands_as_offered(deal: Deal) -> None:
    found = agreed(seen(deal, FIELDS))
    moved = {
        key: option.id
        for key, option in settled_package(deal).items()
        if option is not as_offered(issue_of(deal, key) or deal.issues[0])
    }
    assert {key: option.id for key, option in found.options.items() if option} == moved
    assert found.settled == is_settled(deal)
    if not found.settled:
        assert {issue.id for issue in found.conflicts} == {c.issue.id for c in planned(deal).conflicts}


def test_offers_that_meet_settle_it_whatever_was_planned() -> None:
    deal = small_deal()
    planned_points = {"discount", "term"}
    assert agreed(deal).options.keys() == planned_points
    asked = str(deal.issues[1].asked)
    deal = offers.log_offer(deal, Side.US, {"payment": asked})
    assert (agreed(deal).settled, agreed(deal).options.keys()) == (False, planned_points)
    deal = offers.log_offer(deal, Side.THEM, {"payment": asked})
    assert (agreed(deal).settled, agreed(deal).options.keys()) == (True, {"payment"})
    deal = offers.log_offer(deal, Side.THEM, {"payment": str(deal.issues[1].offered)})
    assert not agreed(deal).settled


def test_a_wish_agreed_to_as_asked_needs_no_figure_to_be_told() -> None:
    deal = rows.set_fields(small_deal(), "issues", "payment", response=Response.AGREE, asked=None)
    found = agreed(seen(deal, FIELDS))
    assert found.options["payment"] is None
    assert agreed_words(deal.issues[1], None) == "Payment 90 days after acceptance"


def test_where_nobody_said_what_our_proposal_contains_no_figure_is_asked() -> None:
    deal = small_deal()
    deal = offers.log_offer(deal, Side.US, {"payment": str(deal.issues[1].asked)})
    bare = dataclasses.replace(
        deal, issues=tuple(dataclasses.replace(one, offered=None) for one in deal.issues)
    )
    assert agreed(seen(bare, FIELDS)).options.keys() == {"discount", "term"}
    bare = offers.log_offer(bare, Side.THEM, {"payment": str(deal.issues[1].asked)})
    assert agreed(seen(bare, FIELDS)).settled


def test_the_first_of_two_trades_that_clash_stands_and_the_point_is_named() -> None:
    deal = trades.add_trade(small_deal(), row_id="t2", get="term")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", deal.issues[0].options[1].id)
    found = agreed(deal)
    assert [issue.id for issue in found.conflicts] == ["discount"]
    assert found.options["discount"] is deal.issues[0].options[-1]
