"""Suggested trades against trying every wish with every ask, and their reasons in words."""

import dataclasses
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.trades.suggesting import (
    MOST_ASKS,
    MOST_WISHES,
    Suggestion,
    missing,
    reason,
    suggestions,
)
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response, Side, TermKind
from dealplanner.domain.fields import MAX_MINOR
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_offered
from dealplanner.domain.trades import Term, Trade
from dealplanner.domain.values import planned
from tests.analysis.deals import deal, issue, link, names, one_by_one, roomy_deals, small_deals

Move = tuple[Issue, Option]


def ask(name: str, *values: tuple[int | None, int | None]) -> Issue:
    return issue(name, *values, raised_by=Side.US)


def labelled(held: Issue, label: str) -> Issue:
    """A point whose last option is a plain yes."""
    *others, last = held.options
    return dataclasses.replace(held, label=label, options=(*others, dataclasses.replace(last, label="yes")))


def with_trade(held: Deal, give: str, get: str) -> Deal:
    """The deal with a planned trade of two options, named by their ids."""
    terms = (
        Term(id="give", rank="1", kind=TermKind.GIVE, issue=give[0], option=give),
        Term(id="get", rank="2", kind=TermKind.GET, issue=get[0], option=get),
    )
    return dataclasses.replace(held, trades=(Trade(id="trade", key="t1", rank="1", terms=terms),))


@st.composite
def bargains(draw: st.DrawFn) -> Deal:
    """A small deal, some with a trade that is planned already."""
    held = draw(small_deals() | roomy_deals() | roomy_deals())
    options = [option.id for one in held.issues for option in one.options]
    if options and not draw(st.integers(0, 3)):
        held = with_trade(held, draw(st.sampled_from(options)), draw(st.sampled_from(options)))
    return held


def net(moves: tuple[Move, ...]) -> tuple[int, int | None]:
    """What moves change for us and for them against as offered, said once more."""
    us = them = 0
    known = True
    for moved, option in moves:
        offered = as_offered(moved)
        assert offered is not None
        assert option.value_to_us is not None
        assert offered.value_to_us is not None
        us += option.value_to_us - offered.value_to_us
        if option.value_to_them is None or offered.value_to_them is None:
            known = False
        else:
            them += option.value_to_them - offered.value_to_them
    return us, them if known else None


def links_hold(held: Deal, moves: tuple[Move, ...]) -> bool:
    """Whether every link of an issue that moves holds when the rest stands as planned."""
    stands = {**planned(held).package, **{moved.id: option for moved, option in moves}}
    ids = {option.id for option in stands.values()}
    moved_ids = {moved.id for moved, _ in moves}
    return all(
        one.option not in ids or (one.other_option in ids) == (one.kind is LinkKind.REQUIRES)
        for one in held.links
        if {one.issue, one.other_issue} & moved_ids
    )


def kind(found: Suggestion) -> int:
    """0 where neither side is worse off, 1 where their side is unknown, 2 where one side is short."""
    if found.net_to_them is None:
        return 1
    return 0 if found.net_to_us >= 0 and found.net_to_them >= 0 else 2


def free_moves(held: Deal, issues: tuple[Issue, ...]) -> dict[str, list[Move]]:
    """By issue, the options that it can move to: allowed, known to us, and in no planned trade."""
    traded = {term.issue for trade in held.trades for term in trade.terms}
    bare = [dataclasses.replace(held, issues=(one,), links=(), trades=()) for one in issues]
    return {
        one.id: [
            (one, option)
            for (option,) in one_by_one(alone)
            if option is not as_offered(one) and (as_offered(one) or option).value_to_us is not None
        ]
        for one, alone in zip(issues, bare, strict=True)
        if one.id not in traded
    }


@given(bargains())
def test_what_is_suggested_can_be_traded_and_its_figures_add_up(held: Deal) -> None:
    free = free_moves(held, held.issues)
    found = suggestions(held, most=99)
    pairings = []
    for one in found:
        moves = one.gives + one.gets
        assert one.gives
        assert one.gets
        assert all(wish.is_wish for wish, _ in one.gives)
        assert not any(asked.is_wish for asked, _ in one.gets)
        assert all(move in free.get(move[0].id, []) for move in moves)
        assert links_hold(held, moves)
        assert (one.net_to_us, one.net_to_them) == net(moves)
        assert (-one.cost_to_us, one.worth_to_them) == net(one.gives)
        minus_costs = None if one.costs_them is None else -one.costs_them
        assert (one.brings_us, minus_costs) == net(one.gets)
        assert one.net_to_us >= 0 if one.net_to_them is None else one.net_to_us + one.net_to_them >= 0
        pairings.append({option.id for _, option in moves})
    assert all(one != other for one, other in combinations(pairings, 2))
    assert [kind(one) for one in found] == sorted(kind(one) for one in found)
    assert suggestions(held, most=2) == found[:2]


@given(bargains())
def test_no_wish_and_ask_that_help_both_sides_are_overlooked(held: Deal) -> None:
    found = suggestions(held, most=99)
    wishes, asks = free_moves(held, held.wishes), free_moves(held, held.asks)
    for wish, asked in product(wishes, asks):
        for give, get in product(wishes[wish], asks[asked]):
            us, them = net((give, get))
            good_for_them, good_for_us = net((give,))[1], net((get,))[0]
            if (
                good_for_us <= 0
                or not good_for_them
                or good_for_them < 0
                or not links_hold(held, (give, get))
            ):
                continue
            if them is not None and us >= 0 and them >= 0:
                assert any(
                    give[0] in dict(one.gives) and get[0] in dict(one.gets) and gained(one) >= us * them
                    for one in map(hashable, found)
                )


@given(bargains())
def test_two_asks_are_tried_where_none_alone_pays(held: Deal) -> None:
    found = suggestions(held, most=99)
    wishes, asks = free_moves(held, held.wishes), free_moves(held, held.asks)
    for wish in wishes:
        best = max((gained(one) for one in found if wish in {w.id for w, _ in one.gives}), default=-1)
        for first, second in combinations(asks.values(), 2):
            for moves in product(wishes[wish], first, second):
                us, them = net(moves)
                worth, each = net(moves[:1])[1], [net((get,))[0] for get in moves[1:]]
                if worth and worth > 0 and min(each) > 0 and links_hold(held, moves):
                    assert them is None or us < 0 or them < 0 or best >= 0


def gained(one: Suggestion) -> int:
    """The product of both gains, -1 where a side is worse off or unknown."""
    return -1 if kind(one) or one.net_to_them is None else one.net_to_us * one.net_to_them


def hashable(one: Suggestion) -> Suggestion:
    return one


def test_best_for_both_come_first_and_each_point_has_its_turn() -> None:
    held = deal(
        issue("a", (0, 0), (-10, 100)),
        issue("b", (0, 0), (-10, 90)),
        issue("c", (0, 0), (-10, 20)),
        ask("x", (0, 0), (40, -10)),
        ask("y", (0, 0), (20, -10)),
    )
    found = [(one.gives[0][0].id, one.gets[0][0].id) for one in suggestions(held)]
    assert found == [("a", "x"), ("b", "y"), ("b", "x"), ("a", "y"), ("c", "x"), ("c", "y")]


def test_a_wish_has_its_best_option_and_no_option_beyond_the_limit() -> None:
    held = deal(
        issue("a", (0, 0), (-3, 4), (-5, 30), (-6, 90), walk_away="a2"),
        ask("x", (0, 0), (2, -1), (9, -3)),
    )
    (one,) = suggestions(held)
    assert [option.id for _, option in one.gives + one.gets] == ["a2", "x2"]


@pytest.mark.parametrize(
    "response", [Response.NOT_NEGOTIABLE, Response.CLARIFY, Response.LEGAL, Response.AGREE]
)
def test_a_settled_wish_is_not_given_and_an_agreed_one_only_as_agreed(response: Response) -> None:
    held = deal(
        issue("a", (0, 0), (-1, 5), (-2, 50), response=response, agreed="a1"), ask("x", (0, 0), (9, -1))
    )
    given_away = [option.id for one in suggestions(held) for _, option in one.gives]
    assert given_away == (["a1"] if response is Response.AGREE else [])


def test_what_stands_in_a_planned_trade_is_left_alone_unless_it_is_an_alternative() -> None:
    held = deal(issue("a", (0, 0), (-1, 5)), issue("b", (0, 0), (-1, 5)), ask("x", (0, 0), (9, -1)))
    traded = with_trade(held, "a1", "x1")
    assert suggestions(traded) == ()
    loose = dataclasses.replace(traded, trades=(dataclasses.replace(traded.trades[0], alternative=True),))
    assert len(suggestions(loose)) == 2


def test_a_required_option_is_brought_along_and_an_excluded_pair_never_stands() -> None:
    points = (
        issue("a", (0, 0), (-10, 50)),
        issue("b", (0, 0), (-1, 2)),
        ask("x", (0, 0), (20, -5)),
        ask("y", (0, 0), (30, -5)),
    )
    held = deal(
        *points,
        links=(link(LinkKind.REQUIRES, "a1", "b1"), link(LinkKind.EXCLUDES, "x1", "a1", 1)),
    )
    found = [{option.id for _, option in one.gives + one.gets} for one in suggestions(held)]
    assert {"a1", "b1", "y1"} in found
    assert not any({"a1", "x1"} <= moved for moved in found)
    only = deal(points[0], points[2], links=(link(LinkKind.EXCLUDES, "x1", "a1"),))
    assert suggestions(only) == ()


def test_the_reason_is_a_plain_sentence_with_all_four_figures() -> None:
    held = deal(
        labelled(issue("a", (0, 0), (-1_800_000, 15_000_000)), "Go-live before March"),
        labelled(ask("x", (0, 0), (1_150_000, -600_000)), "Payment on order"),
        labelled(ask("y", (0, 0), (800_000, 0)), "A <b>case</b> study"),
    )
    both, short, *_ = suggestions(held)
    assert reason(held, short, "en") == (
        "“Go-live before March” costs you 18,000 and is worth 150,000 to them; “Payment on order” brings you "
        "11,500 and costs them 6,000: you are 6,500 short, so ask for more."
    )
    assert reason(held, both, "de") == (
        "“Go-live before March” costs you 18.000 and is worth 150.000 to them; “Payment on order” and "
        "“A <b>case</b> study” bring you 19.500 and cost them 6.000: you gain 1.500 and they gain 144.000."
    )
    assert reason(held, both, "en", named=False) == (
        "It costs you 18,000 and is worth 150,000 to them; what they give brings you 19,500 and costs them "
        "6,000: you gain 1,500 and they gain 144,000."
    )


def test_an_unknown_worth_comes_after_what_is_known_and_is_to_be_asked_for() -> None:
    held = deal(
        labelled(issue("a", (0, 0), (-500, None)), "Training"),
        labelled(issue("b", (0, 0), (-500, 600)), "Hosting"),
        labelled(ask("x", (0, 0), (900, -100)), "Term"),
        labelled(ask("y", (0, 0), (800, None)), "Case study"),
    )
    said = [reason(held, one, "en") for one in suggestions(held)]
    assert said[0].endswith("“Term” brings you 9 and costs them 1: you gain 4 and they gain 5.")
    assert sorted(said[1:]) == [
        "“Hosting” costs you 5 and is worth 6 to them; “Case study” brings you 8: "
        "you gain 3; ask what “Case study” would cost them.",
        "“Training” costs you 5; “Case study” brings you 8: "
        "you gain 3; ask what “Training” would be worth to them and what “Case study” would cost them.",
        "“Training” costs you 5; “Term” brings you 9 and costs them 1: "
        "you gain 4; ask what “Training” would be worth to them.",
    ]


@pytest.mark.parametrize(
    ("wish", "asked", "verdict"),
    [
        ((0, 7), (500, -7), "you gain 5 and they come out even."),
        ((0, 7), (500, 0), "“x” brings you 5 and costs them nothing: you gain 5 and they gain 0.07."),
        ((-500, 500), (500, -500), "both come out even."),
        ((-100, 500), (500, -700), "you gain 4, but they are 2 short and will want more."),
        ((-100, 500), (100, 300), "brings you 1 and brings them 3: you come out even and they gain 8."),
    ],
)
def test_every_outcome_is_said_plainly(wish: tuple[int, int], asked: tuple[int, int], verdict: str) -> None:
    held = deal(labelled(issue("a", (0, 0), wish), "a"), labelled(ask("x", (0, 0), asked), "x"))
    (one,) = suggestions(held)
    assert reason(held, one, "en").endswith(verdict)


def test_what_is_balanced_comes_before_what_is_largest() -> None:
    held = deal(issue("a", (0, 0), (-19, 120), (-5, 60)), ask("x", (0, 0), (20, -20), (25, -20)))
    (one,) = suggestions(held)
    assert (one.net_to_us, one.net_to_them) == (20, 40)


def test_a_couple_is_found_behind_dearer_ones_and_for_an_unknown_worth() -> None:
    asks = (
        ask("p", (0, 0), (8, -9)),
        ask("q", (0, 0), (7, -8)),
        ask("r", (0, 0), (5, -1)),
        ask("s", (0, 0), (6, -2)),
    )
    first, *_ = suggestions(deal(issue("a", (0, 0), (-10, 12)), *asks))
    assert {one.id for one, _ in first.gets} == {"r", "s"}
    first, *_ = suggestions(deal(issue("a", (0, 0), (-10, None)), *asks))
    assert (first.net_to_us, first.net_to_them) == (5, None)
    asks = (ask("p", (0, 0), (8, None)), ask("q", (0, 0), (7, None)))
    first, *_ = suggestions(deal(issue("a", (0, 0), (-10, 12)), *asks))
    assert (first.net_to_us, first.costs_them) == (5, None)


def test_what_only_destroys_value_is_not_suggested() -> None:
    assert suggestions(deal(issue("a", (0, 0), (-9, 5)), ask("x", (0, 0), (5, -9)))) == ()


def test_the_values_that_are_to_be_typed_first_are_named() -> None:
    held = deal(
        issue("a", (0, 0), (None, 5), (-1, 1)),
        issue("b", (0, 0), (None, 5), response=Response.LEGAL),
        ask("x", (None, 0), (7, -1)),
        ask("y", (0, 0), (9, None)),
    )
    assert names(missing(held)) == ("issues.a.options.o1.value_to_us", "issues.x.options.o0.value_to_us")
    assert all(option.id != "a1" for one in suggestions(held) for _, option in one.gives)
    assert names(missing(with_trade(held, "a2", "y1"))) == ("issues.x.options.o0.value_to_us",)


def test_nothing_to_trade_is_no_suggestion_and_the_largest_amounts_are_exact() -> None:
    assert suggestions(deal()) == missing(deal()) == ()
    assert suggestions(deal(issue("a", (0, 0), (0, 0)), ask("x", (0, 0), (0, 0)))) == ()
    held = deal(issue("a", (0, 0), (-MAX_MINOR + 1, MAX_MINOR)), ask("x", (0, 0), (MAX_MINOR, -MAX_MINOR)))
    (one,) = suggestions(held)
    assert (one.net_to_us, one.net_to_them) == (1, 0)


def test_of_many_wishes_and_asks_the_first_twenty_are_all_different() -> None:
    wishes = [issue(f"w{n}-", (0, 0), (-50 - n, 500 + n), (-90, 600 + n)) for n in range(160)]
    asks = [ask(f"x{n}-", (0, 0), (300 + n, -40 - n)) for n in range(40)]
    found = suggestions(deal(*wishes, *asks))
    assert len({one.gives[0][0].id for one in found}) == len({one.gets[0][0].id for one in found}) == 20


def test_of_thousands_of_points_the_most_promising_are_paired() -> None:
    wishes = [issue(f"w{n}-", (0, 0), (-9, n)) for n in range(MOST_WISHES + 1800)]
    asks = [ask(f"x{n}-", (0, 0), (10 + n, -9)) for n in range(MOST_ASKS + 460)]
    first, *_ = suggestions(deal(*wishes, *asks), 3)
    assert (first.gives[0][0], first.gets[0][0]) == (wishes[-1], asks[-1])
