"""What makes up a concession, against trying all ways of moving the other points in our favour."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.exact import folding
from dealplanner.analysis.exact.candidates import allowed
from dealplanner.analysis.trades.making_up import (
    COST_UNKNOWN,
    GONE,
    LINKED_OUT,
    MadeUp,
    in_words,
    make_up,
    making_up,
)
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response, Side, TermKind
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.values import planned
from tests.analysis.deals import deal, issue, link, small_deals, worth


@st.composite
def planned_deals(draw: st.DrawFn) -> Deal:
    """Small deals with up to three planned trades, which may name different options of one issue."""
    of = draw(small_deals().filter(lambda held: bool(held.issues)))
    options = [(held.id, option.id) for held in of.issues for option in held.options]
    picked = draw(st.lists(st.sampled_from(options), max_size=3))
    terms = [
        Term(id=f"t{at}", rank="1", kind=TermKind.GET, issue=issue_id, option=option_id)
        for at, (issue_id, option_id) in enumerate(picked)
    ]
    trades = tuple(
        Trade(id=f"trade{at}", key=f"t{at}", rank="1", terms=(term,)) for at, term in enumerate(terms)
    )
    return replace(of, trades=trades)


def plan_of(of: Deal) -> dict[str, Option]:
    plan = planned(of)
    clashes = {conflict.issue.id for conflict in plan.conflicts}
    offered = {held.id: as_offered(held) for held in of.issues}
    return {
        key: (offered[key] or option) if key in clashes else option for key, option in plan.package.items()
    }


def ways(of: Deal, conceded: Issue, option: Option) -> Iterator[tuple[int, int, int, tuple[Option, ...]]]:
    """Each way of moving other issues in our favour: what it costs them, the moves, what it brings us."""
    plan = plan_of(of)
    for chosen in itertools.product(*(held.options for held in of.issues)):
        moved = [
            (held, picked, plan[held.id])
            for held, picked in zip(of.issues, chosen, strict=True)
            if held is not conceded and picked is not plan[held.id]
        ]
        brings = [
            picked.value_to_us - stays.value_to_us
            for _, picked, stays in moved
            if picked.value_to_us is not None and stays.value_to_us is not None
        ]
        ids = {picked.id for picked in chosen}
        if (
            option in chosen
            and len(brings) == len(moved)
            and all(gain > 0 for gain in brings)
            and all(picked in allowed(held) for held, picked, _ in moved)
            and all(
                held.option not in ids or (held.other_option in ids) == (held.kind is LinkKind.REQUIRES)
                for held in of.links
            )
        ):
            costs = sum(
                (stays.value_to_them or 0) - (picked.value_to_them or 0) for _, picked, stays in moved
            )
            yield costs, len(moved), sum(brings), chosen


@given(planned_deals(), st.data())
def test_the_cheapest_way_is_found_or_the_closest(of: Deal, data: st.DataObject) -> None:
    conceded = data.draw(st.sampled_from(of.issues))
    option = data.draw(st.sampled_from(conceded.options))
    answer = making_up(of, conceded.id, option.id)
    stays = plan_of(of)[conceded.id]
    if stays.value_to_us is None or option.value_to_us is None:
        assert (answer.made_up, answer.closest, answer.remark) == (None, None, COST_UNKNOWN)
        return
    needed = stays.value_to_us - option.value_to_us
    every = list(ways(of, conceded, option))
    if not every:
        assert (answer.made_up, answer.closest, answer.remark) == (None, None, LINKED_OUT)
        return
    enough = [(costs, moves, -brings) for costs, moves, brings, _ in every if brings >= needed]
    most = max(brings for _, _, brings, _ in every)
    closest = [(costs, moves, -brings) for costs, moves, brings, _ in every if brings == most]
    found = answer.made_up if enough else answer.closest
    assert (answer.made_up is None, answer.closest is None) == (not enough, bool(enough))
    assert found is not None
    assert found.exact
    assert answer.remark == ""
    assert found.enough == bool(enough)
    assert found.costs_us == needed
    assert (found.costs_them, len(found.gets), -found.brings_us) == min(enough or closest)
    _is_a_way(of, found, every)


def _is_a_way(of: Deal, found: MadeUp, every: list[tuple[int, int, int, tuple[Option, ...]]]) -> None:
    chosen = tuple(found.package.options[held.id] for held in of.issues)
    assert (found.costs_them, len(found.gets), found.brings_us, chosen) in every
    assert (found.package.value_to_us, found.package.value_to_them) == worth(of, chosen)
    assert all(found.package.options[held.id] is get for held, get in found.gets)
    assert found.package.options[found.issue.id] is found.option


def payment_and_more() -> Deal:
    labelled = [
        ("p", "Payment", ("30 days", "60 days"), ((0, 0), (-700_000, 900_000)), Side.THEM),
        ("d", "Discount", ("none", "5%"), ((0, 0), (-500_000, 500_000)), Side.THEM),
        ("t", "Three-year term", ("no", "yes"), ((0, 0), (600_000, -200_000)), Side.US),
        ("r", "Reference visit", ("no", "yes"), ((0, 0), (300_000, None)), Side.US),
    ]
    issues = []
    for name, label, options, values, side in labelled:
        held = issue(name, *values, label=label, raised_by=side)
        named = tuple(
            replace(option, label=words) for option, words in zip(held.options, options, strict=True)
        )
        issues.append(replace(held, options=named))
    issues[1] = replace(issues[1], response=Response.TRADE)
    give = Term(id="give", rank="1", issue="d", option="d1")
    trade = Trade(id="trade", key="t1", rank="1", terms=(give,))
    return replace(deal(*issues, offer_value=48_000_000, their_offer_value=0), trades=(trade,))


def words(of: Deal, option_id: str) -> str:
    answer = making_up(of, option_id[0], option_id)
    found = answer.made_up or answer.closest
    return in_words(of, found, "en_GB") if found else answer.remark


def test_it_is_said_in_words_what_makes_a_concession_up() -> None:
    of = payment_and_more()
    assert words(of, "p1") == (
        "“Three-year term” and “Reference visit” bring back 9,000 for the 7,000 that “Payment: 60 days” "
        "costs us, and cost them 2,000 as far as we know"
    )
    assert (
        words(of, "p0")
        == "“Payment: 30 days” costs us nothing against the plan, so nothing has to be made up"
    )
    one = replace(of, issues=(of.issues[0], of.issues[1], of.issues[2]))
    assert words(one, "p1") == (
        "“Discount: none” and “Three-year term” bring back 11,000 for the 7,000 that “Payment: 60 days” "
        "costs us, and cost them 7,000"
    )
    none = replace(of, issues=of.issues[:2])
    assert words(none, "p1") == (
        "Nothing within our limits makes up the 7,000 that “Payment: 60 days” costs us: "
        "the most that comes back is 5,000, with “Discount: none”"
    )
    alone = replace(of, issues=of.issues[:1], trades=())
    assert words(alone, "p1") == (
        "Nothing within our limits brings back any of the 7,000 that “Payment: 60 days” costs us"
    )


def test_a_concession_beyond_our_limit_is_said_to_be() -> None:
    of = payment_and_more()
    of = replace(of, issues=(replace(of.issues[0], walk_away="p0"), of.issues[2]), trades=())
    assert words(of, "p1").endswith("with “Three-year term”; the concession itself goes beyond our limit")


def test_gets_that_they_gain_by_as_well_are_said_to_be_worth_it() -> None:
    of = payment_and_more()
    term = of.issues[2]
    gain = replace(term.options[1], value_to_us=700_000, value_to_them=100_000)
    of = replace(of, issues=(of.issues[0], replace(term, options=(term.options[0], gain))), trades=())
    assert words(of, "p1") == (
        "“Three-year term” brings back 7,000 for the 7,000 that “Payment: 60 days” costs us, "
        "and is worth 1,000 to them"
    )
    free = replace(gain, value_to_them=0)
    of = replace(of, issues=(of.issues[0], replace(term, options=(term.options[0], free))))
    assert words(of, "p1").endswith("costs us, and costs them nothing")


def test_what_costs_them_least_comes_first_then_the_fewest_moves_then_the_most_for_us() -> None:
    def gets(*asks: tuple[int, int]) -> list[str]:
        held = [issue(name, (0, 0), ask, raised_by=Side.US) for name, ask in zip("abcd", asks, strict=False)]
        found = make_up(deal(issue("p", (0, 0), (-6, 6)), *held), "p", "p1")
        return [other.id for other, _ in found.gets] if found else []

    assert gets((6, -10), (3, -5), (3, -4)) == ["b", "c"]
    assert gets((3, -5), (3, -5), (6, -10)) == ["c"]
    assert gets((6, -3), (9, -3), (7, -3)) == ["b"]
    assert gets((6, -3), (1, 0), (1, 1)) == ["a", "c"]


def test_where_the_plan_contradicts_itself_the_point_counts_as_offered() -> None:
    of = payment_and_more()
    term = Term(id="clash", rank="1", issue="p", option="p1")
    other = Term(id="clash2", rank="1", issue="p", option="p0")
    clash = Trade(id="trade2", key="t2", rank="2", terms=(term, other))
    found = make_up(replace(of, trades=(*of.trades, clash)), "p", "p1")
    assert found is not None
    assert found.costs_us == 700_000


def test_what_we_refuse_or_settled_is_never_a_get() -> None:
    of = payment_and_more()
    term = replace(of.issues[2], response=Response.NOT_NEGOTIABLE)
    of = replace(of, issues=(of.issues[0], term), trades=())
    assert make_up(of, "p", "p1") is None


def test_a_link_can_ask_for_a_get_or_rule_it_out() -> None:
    of = payment_and_more()
    needs = replace(of, links=(link(LinkKind.REQUIRES, "p1", "d0"),))
    found = make_up(needs, "p", "p1")
    assert found is not None
    assert needs.issues[1].options[0] in [get for _, get in found.gets]
    barred = replace(of, links=(link(LinkKind.EXCLUDES, "p1", "t1"), link(LinkKind.EXCLUDES, "p1", "r1", 1)))
    answer = making_up(barred, "p", "p1")
    assert answer.made_up is None
    assert answer.closest is not None
    assert [get.id for _, get in answer.closest.gets] == ["d0"]


def test_a_point_or_option_that_is_gone_is_said_to_be() -> None:
    of = payment_and_more()
    for issue_id, option_id in (("x", "p1"), ("p", "x"), ("p", "d1")):
        assert making_up(of, issue_id, option_id).remark == GONE
        assert make_up(of, issue_id, option_id) is None


def test_the_largest_amounts_and_two_hundred_points_are_exact() -> None:
    most = 10**17
    figures = [most - (n == 77) for n in range(200)]
    asks = [issue(f"i{n}-", (0, 0), (us, -us), raised_by=Side.US) for n, us in enumerate(figures)]
    of = deal(issue("p", (0, 0), (1 - most, most)), *asks, offer_value=most)
    found = make_up(of, "p", "p1")
    assert found is not None
    assert found.exact
    assert [held.id for held, _ in found.gets] == ["i77-"]
    assert (found.brings_us, found.costs_them, found.package.value_to_us) == (most - 1, most - 1, most)


def test_a_bounded_answer_is_enough_and_says_that_it_may_not_be_the_cheapest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folding, "MOST_PAIRS", 2)
    monkeypatch.setattr(folding, "FEWEST_PAIRS", 0)
    asks = [issue(f"i{n}-", (0, 0), (5 + n, -5 - n * n), raised_by=Side.US) for n in range(6)]
    of = deal(issue("p", (0, 0), (-11, 9)), *asks)
    found = make_up(of, "p", "p1")
    assert found is not None
    assert found.enough
    assert not found.exact
    assert in_words(of, found, "en_GB").endswith("; there may be a cheaper way")


def test_the_work_can_be_stopped() -> None:
    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_up(payment_and_more(), "p", "p1", stop)
