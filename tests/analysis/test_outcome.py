"""How far an agreement lies from target, walk-away and frontier: held against going through all packages."""

import dataclasses
from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.analysis.outcome import Why, distance, left_in_words
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, Side, TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.trades import Offer, Position
from dealplanner.edits import rows, trades
from tests.deals import small_deal as unvalued_deal

AMOUNTS = st.integers(-5, 5)


def issue(number: int, values: list[tuple[int, int]]) -> Issue:
    """A wish with one option for each pair of values, the first at nothing as offered."""
    options = tuple(
        Option(
            id=f"{number}-{at}", key=f"{at}", rank=f"V{at}", label=f"{at}", value_to_us=us, value_to_them=them
        )
        for at, (us, them) in enumerate([(0, 0), *values])
    )
    return Issue(
        id=f"{number}",
        key=f"{number}",
        rank=f"V{number}",
        label=f"point {number}",
        response=Response.TRADE,
        options=options,
        offered=f"{number}-0",
    )


@st.composite
def settled_deals(draw: st.DrawFn) -> Deal:
    """Small deals in which both sides stand at one package."""
    points = draw(
        st.lists(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=3), min_size=1, max_size=3)
    )
    issues = tuple(issue(number, values) for number, values in enumerate(points))
    deal = Deal(id="d", offer_value=100, their_offer_value=10, walk_away=90, issues=issues)
    chosen = {one.id: draw(st.sampled_from(one.options)).id for one in issues}
    return agreed_at(deal, chosen)


def agreed_at(deal: Deal, chosen: Mapping[str, str]) -> Deal:
    """The deal with an offer of each side that names these options, by their issues."""
    made = tuple(
        Offer(
            id=side.value,
            key=side.value,
            rank="V",
            side=side,
            positions=tuple(
                Position(id=f"{side.value}-{at}", rank=f"V{at}", issue=issue_id, option=option_id)
                for at, (issue_id, option_id) in enumerate(chosen.items())
            ),
        )
        for side in Side
    )
    return dataclasses.replace(deal, offers=made)


@settings(max_examples=60, deadline=None)
@given(settled_deals())
def test_what_was_left_is_what_going_through_all_packages_finds(deal: Deal) -> None:
    found = distance(deal)
    assert found.settled
    assert found.left is not None
    assert found.value_to_us is not None
    assert found.value_to_them is not None
    here = found.value_to_us, found.value_to_them
    every = [
        (100 + sum(o.value_to_us or 0 for o in way), 10 + sum(o.value_to_them or 0 for o in way))
        for way in product(*(one.options for one in deal.issues))
    ]
    assert here in every
    assert found.left.for_us == max(us - here[0] for us, them in every if them >= here[1])
    assert found.left.for_them == max(them - here[1] for us, them in every if us >= here[0])
    assert found.from_walk_away == here[0] - 90


def small_deal() -> Deal:
    """The small deal with every value known."""
    deal = unvalued_deal()
    return set_option(deal, deal.asks[0].asked or "", value_to_them=-900_000)


def set_option(deal: Deal, option_id: str, **fields: Any) -> Deal:
    """The deal with fields of an option changed."""
    return rows.set_fields(deal, "options", option_id, **fields)


def test_a_plan_is_measured_where_nothing_is_settled() -> None:
    deal = small_deal()
    found = distance(deal)
    assert not found.settled
    assert found.value_to_us == 48_000_000 - 9_600_000 + 6_100_000
    assert found.from_offer == -3_500_000
    assert found.from_walk_away == 1_000_000
    assert found.target is None
    assert found.from_target is None


def test_the_target_is_the_package_of_the_targets() -> None:
    deal = small_deal()
    term = deal.asks[0]
    aimed = rows.set_fields(deal, "issues", term.id, target=term.asked)
    assert distance(aimed).target == 48_000_000 + 6_100_000
    assert distance(aimed).from_target == -9_600_000


def test_the_value_of_todays_offer_to_them_matters_to_no_gap() -> None:
    deal = small_deal()
    known = dataclasses.replace(deal, their_offer_value=0)
    one, other = distance(deal).left, distance(known).left
    assert one is not None
    assert other is not None
    assert (one.for_us, one.for_them) == (other.for_us, other.for_them)


@pytest.mark.parametrize(
    ("field", "why"), [("value_to_us", Why.UNKNOWN_TO_US), ("value_to_them", Why.UNKNOWN_TO_THEM)]
)
def test_an_unknown_figure_of_the_agreement_is_named_and_never_nought(field: str, why: Why) -> None:
    deal = small_deal()
    discount = deal.issues[0].asked or ""
    found = distance(set_option(deal, discount, **{field: None}))
    assert found.why is why
    assert found.left is None
    assert getattr(found, field) is None
    assert "“20% off the licence price” " in left_in_words(deal, found, "en_GB")


def test_a_clash_of_two_trades_has_no_total() -> None:
    deal = small_deal()
    deal = trades.add_trade(deal, row_id="t2")
    deal = trades.add_term(deal, "t2", TermKind.GIVE, deal.issues[0].id, deal.issues[0].walk_away)
    found = distance(deal)
    assert (found.why, found.value_to_us, found.left) == (Why.CLASH, None, None)


def test_no_points_have_nothing_left() -> None:
    found = distance(Deal(id="d", offer_value=5))
    assert (found.why, found.value_to_us, found.walk_away) == (Why.NO_POINTS, 5, None)


def test_it_says_in_words_who_could_have_had_more() -> None:
    deal = small_deal()
    deal = agreed_at(deal, {issue.id: issue.offered or "" for issue in deal.issues})
    assert left_in_words(deal, distance(deal), "en_GB").startswith(
        "We could have had up to EUR\N{NO-BREAK SPACE}22,600 more at no cost to them. "
        "They could have had up to EUR\N{NO-BREAK SPACE}34,100 more at no cost to us."
    )


def test_nothing_is_left_at_the_best_for_us() -> None:
    deal = small_deal()
    term = deal.asks[0]
    deal = agreed_at(deal, {term.id: term.asked or ""})
    found = distance(deal)
    assert found.settled
    assert found.left is not None
    assert (found.left.for_us, found.left.for_them) == (0, 0)
    said = left_in_words(deal, found, "en_GB")
    assert said.startswith("Nothing was left on the table: more for one side would have cost the other.")


def test_it_can_be_stopped() -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        distance(small_deal(), stop)
