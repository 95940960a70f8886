"""Where offers leave each side, and where the concession plan leads."""

import dataclasses
from collections.abc import Callable

import pytest

from dealplanner.domain.concessions import packages_of_plan, size, sizes
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side, TermKind
from dealplanner.domain.lookup import as_offered, issue_of
from dealplanner.domain.offers import (
    apart,
    is_settled,
    positions_after,
    settled_package,
    standing,
)
from dealplanner.domain.rules import violations
from dealplanner.domain.trades import Move, Position
from dealplanner.domain.values import Package, offered_package, planned
from dealplanner.edits import concessions, offers, rows, trades, walkaways, wishes
from tests.deals import small_deal


def labels(package: Package) -> dict[str, str]:
    """A package as the labels of its options, by the ids of the issues."""
    return {issue: option.label for issue, option in package.items()}


def option(deal: Deal, issue_id: str, label: str) -> str:
    """The id of an option by its label."""
    issue = issue_of(deal, issue_id)
    assert issue is not None
    return next(held.id for held in issue.options if held.label == label)


@pytest.fixture
def deal() -> Deal:
    return small_deal()


def test_before_any_offer_both_sides_stand_as_offered(deal: Deal) -> None:
    for side in Side:
        assert standing(deal, side) == offered_package(deal)


def test_what_an_offer_does_not_name_stands_as_in_the_offer_of_that_side_before_it(deal: Deal) -> None:
    deal = offers.log_offer(deal, Side.THEM, {"discount": option(deal, "discount", "yes")})
    deal = offers.log_offer(deal, Side.US, {"term": option(deal, "term", "yes")})
    deal = offers.log_offer(deal, Side.THEM, {"payment": option(deal, "payment", "yes")})
    first, ours, second = deal.offers
    assert labels(standing(deal, Side.THEM)) == {"discount": "yes", "payment": "yes", "term": "no"}
    assert labels(standing(deal, Side.US)) == {"discount": "no", "payment": "no", "term": "yes"}
    assert labels(positions_after(deal)[first.id]) == {"discount": "yes", "payment": "no", "term": "no"}
    assert positions_after(deal)[second.id] == standing(deal, Side.THEM)
    assert positions_after(deal)[ours.id] == standing(deal, Side.US)


def test_the_last_of_two_positions_about_one_point_stands(deal: Deal) -> None:
    deal = offers.log_offer(deal, Side.THEM, {"discount": option(deal, "discount", "yes")}, row_id="o")
    again = Position(id="p", rank="z", issue="discount", option=option(deal, "discount", "8%"))
    deal = rows.change_row(deal, "offers", "o", lambda row: rows.appended(row, "positions", again))
    assert labels(standing(deal, Side.THEM))["discount"] == "8%"
    assert list(violations(deal)) == []


def test_the_plan_starts_at_the_opening_and_a_step_changes_what_it_names(deal: Deal) -> None:
    deal = walkaways.set_mark(deal, "term", "opening", option(deal, "term", "yes"))
    deal = concessions.add_concession(deal, row_id="s1")
    deal = concessions.add_move(deal, "s1", TermKind.GIVE, "discount", option(deal, "discount", "8%"))
    deal = concessions.add_move(deal, "s1", TermKind.GET, "term")
    deal = concessions.add_concession(deal, row_id="s2")
    deal = concessions.add_move(deal, "s2", TermKind.GIVE, "payment", option(deal, "payment", "yes"))
    deal = concessions.add_words(deal, "s2", "a reference visit")
    start, first, second = packages_of_plan(deal)
    assert labels(start) == {"discount": "no", "payment": "no", "term": "yes"}
    assert labels(first) == {"discount": "8%", "payment": "no", "term": "yes"}
    assert labels(second) == {"discount": "8%", "payment": "yes", "term": "yes"}
    assert sizes(deal) == (3_840_000, 710_000)
    deal = rows.set_fields(deal, "options", option(deal, "discount", "8%"), value_to_us=None)
    assert sizes(deal) == (None, 710_000)


def test_only_what_differs_decides_whether_the_size_of_a_step_is_known(deal: Deal) -> None:
    deal = wishes.add_wish(deal, "Unknown")
    unknown = deal.issues[-1].options[1].id
    deal = walkaways.set_mark(deal, deal.issues[-1].id, "opening", unknown)
    deal = concessions.add_concession(deal, row_id="s1", give="payment")
    assert sizes(deal) == (710_000,)
    deal = concessions.add_move(deal, "s1", TermKind.GET, deal.issues[-1].id)
    assert sizes(deal) == (None,)
    start = packages_of_plan(deal)[0]
    assert size(start, start) == 0


def test_no_plan_is_the_opening_alone(deal: Deal) -> None:
    assert len(packages_of_plan(deal)) == 1
    assert sizes(deal) == ()


def _dangling(deal: Deal) -> Deal:
    stray = Move(id="m", rank="b", issue="discount", option=option(deal, "term", "yes"))
    return _to_step(deal, stray)


def _half(deal: Deal) -> Deal:
    return _to_step(deal, Move(id="m", rank="b", issue="discount"))


def _to_step(deal: Deal, move: Move) -> Deal:
    deal = concessions.add_concession(deal, row_id="s1")
    return rows.change_row(deal, "concessions", "s1", lambda row: dataclasses.replace(row, moves=(move,)))


def _position(deal: Deal) -> Deal:
    deal = offers.log_offer(deal, Side.US, {"term": option(deal, "term", "yes")}, row_id="o")
    stray = Position(id="p", rank="b", issue="discount", option=option(deal, "term", "yes"))
    return rows.change_row(deal, "offers", "o", lambda row: dataclasses.replace(row, positions=(stray,)))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_dangling, "A step of the concession plan refers to an option that does not exist."),
        (_half, "A step of the concession plan names a point without one of its options."),
        (_position, "An offer refers to an option that does not exist."),
    ],
)
def test_a_reference_to_an_option_of_another_point_breaks_a_rule(
    deal: Deal, spoil: Callable[[Deal], Deal], sentence: str
) -> None:
    assert list(violations(spoil(deal))) == [sentence]


@pytest.mark.parametrize("side", Side)
def test_a_point_that_came_after_an_offer_stands_as_offered(deal: Deal, side: Side) -> None:
    deal = offers.log_offer(deal, side, {"term": option(deal, "term", "yes")})
    deal = wishes.add_wish(deal, "Training")
    assert standing(deal, side)[deal.issues[-1].id] is as_offered(deal.issues[-1])


def test_a_deal_is_settled_when_both_sides_have_made_an_offer_and_stand_at_the_same(deal: Deal) -> None:
    assert not is_settled(deal)  # both stand as offered, but nobody has said so
    yes, eight = option(deal, "term", "yes"), option(deal, "discount", "8%")
    deal = offers.log_offer(deal, Side.US, {"term": yes, "discount": eight})
    assert not is_settled(deal)
    deal = offers.log_offer(deal, Side.THEM, {"discount": eight})
    assert not is_settled(deal)
    assert settled_package(deal) == planned(deal).package
    deal = offers.log_offer(deal, Side.THEM, {"term": yes})
    assert is_settled(deal)
    assert labels(settled_package(deal)) == {"discount": "8%", "payment": "no", "term": "yes"}
    assert settled_package(deal) != planned(deal).package


def test_the_points_at_which_the_sides_stand_apart_are_named_with_what_we_offer(deal: Deal) -> None:
    yes, eight, asked = (
        option(deal, *one) for one in (("term", "yes"), ("discount", "8%"), ("payment", "yes"))
    )
    assert apart(offers.log_offer(deal, Side.THEM, {"payment": asked})) == ()  # we offered nothing yet
    deal = offers.log_offer(deal, Side.US, {"term": yes, "discount": eight})
    deal = offers.log_offer(deal, Side.THEM, {"payment": asked, "discount": eight})
    named = {issue.id: held.label for issue, held in apart(deal)}
    assert named == {"payment": "no", "term": "yes"}
    deal = offers.log_offer(deal, Side.THEM, {issue.id: held.id for issue, held in apart(deal)})
    assert apart(deal) == ()
    assert is_settled(deal)


def test_what_the_plan_contradicts_itself_in_comes_to_what_it_names_first(deal: Deal) -> None:
    deal = trades.add_trade(deal, row_id="t2", get="term")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, "discount", option(deal, "discount", "no"))
    (conflict,) = planned(deal).conflicts
    assert settled_package(deal)["discount"] is conflict.options[0]
    for side in Side:
        deal = offers.log_offer(deal, side, {"discount": option(deal, "discount", "8%")})
        deal = offers.log_offer(deal, side, {"discount": option(deal, "discount", "no")})
    assert settled_package(deal)["discount"] is conflict.options[1]
