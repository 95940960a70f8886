"""What we give, by every place that names it."""

import dataclasses

import pytest
from hypothesis import given

from dealplanner.analysis.giving import Give, Where, furthest, gives
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side
from dealplanner.domain.lookup import as_offered, issue_of, option_of, planned_trades, term_option
from dealplanner.domain.offers import named_by
from dealplanner.domain.said import Commitment
from dealplanner.edits import wishes
from tests.deals import deals, small_deal, with_plan_and_offers


def places(deal: Deal) -> list[tuple[str, str, Where, int]]:
    """The gives as point, option, place and number."""
    return [
        (issue_id, give.option.label, give.where, give.number)
        for issue_id, named in gives(deal).items()
        for give in named
    ]


def test_every_place_is_named_what_binds_us_most_first() -> None:
    deal = with_plan_and_offers(small_deal())
    assert places(deal) == [
        ("discount", "yes", Where.TRADE, 1),
        ("discount", "8%", Where.STEP, 1),
        ("term", "yes", Where.OFFER, 1),
    ]
    said = Commitment(
        id="y",
        key="y",
        rank="V",
        words="8 at most",
        number=2,
        issue="discount",
        option=deal.issues[0].walk_away,
    )
    deal = dataclasses.replace(deal, commitments=(said,))
    assert places(deal)[0] == ("discount", "8%", Where.SAID, 2)
    assert [give.promised for give in gives(deal)["discount"]] == [True, False, False]


def test_an_agreed_wish_is_given_and_one_left_as_offered_is_not() -> None:
    deal = wishes.answer(small_deal(), "payment", Response.AGREE)
    assert ("payment", "yes", Where.ANSWER, 0) in places(deal)
    deal = dataclasses.replace(deal, trades=())
    assert set(gives(deal)) == {"payment"}
    assert gives(deal, [deal.issues[0]]) == {}
    assert gives(deal, []) == {}


def test_a_cost_is_held_against_as_offered_and_an_unknown_one_is_the_furthest() -> None:
    deal = small_deal()
    (give,) = gives(deal)["discount"]
    assert give.cost == 9_600_000
    unknown = dataclasses.replace(give, option=dataclasses.replace(give.option, value_to_us=None))
    cheap = dataclasses.replace(give, option=dataclasses.replace(give.option, value_to_us=-1))
    assert unknown.cost is None
    assert furthest([cheap, unknown, give]) is unknown
    assert furthest([cheap, give]) is give
    with pytest.raises(ValueError, match="empty"):
        furthest([])


@given(deals(most=25))
def test_the_gives_are_those_that_a_plain_search_finds(deal: Deal) -> None:
    expected = set()
    for trade in planned_trades(deal):
        for term in trade.gives:
            if found := term_option(deal, term):
                expected.add((found[0].id, found[1].id, Where.TRADE))
    for step in deal.concessions:
        for move in step.gives:
            if found := term_option(deal, move):
                expected.add((found[0].id, found[1].id, Where.STEP))
    for issue_id, option in named_by(deal, Side.US).items():
        expected.add((issue_id, option.id, Where.OFFER))
    for said in deal.commitments:
        named = option_of(issue_of(deal, said.issue), said.option)
        if named is not None and said.other_issue is None:
            expected.add((str(said.issue), named.id, Where.SAID))
    found_gives = [give for named in gives(deal).values() for give in named]
    assert all(give.option is not as_offered(give.issue) for give in found_gives)
    told = {key(give) for give in found_gives if give.where is not Where.ANSWER}
    assert told == {
        place for place in expected if (issue := issue_of(deal, place[0])) and place[1] != offered_id(issue)
    }


def key(give: Give) -> tuple[str, str, Where]:
    """A give by its ids and its place."""
    return give.issue.id, give.option.id, give.where


def offered_id(issue: object) -> str:
    """The id of the option that is as offered."""
    option = as_offered(issue)  # type: ignore[arg-type]
    return option.id if option else ""
