"""What opens an agreement zone, against trying every change of one limit on all packages."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis import opening_zone
from dealplanner.analysis.exact import folding
from dealplanner.analysis.exact.frontier import Frontier
from dealplanner.analysis.opening_zone import (
    NO_PACKAGE,
    NOTHING_OPENS,
    TOO_ENTANGLED,
    Opening,
    in_words,
    openings,
    ways_in,
)
from dealplanner.analysis.packages import packages
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, LinkKind, Response, Side
from dealplanner.domain.lookup import walk_away_of
from tests.analysis.deals import Pair, deal, issue, link, one_by_one, small_deals, undominated, worth


@st.composite
def deals_apart(draw: st.DrawFn) -> Deal:
    """Small deals whose walk-aways mostly rule each other out."""
    amounts = st.none() | st.integers(-2, 12)
    return replace(draw(small_deals()), walk_away=draw(amounts), their_walk_away=draw(amounts))


def zone(of: Deal) -> list[Pair]:
    us, them = least(of)
    every = {worth(of, chosen) for chosen in one_by_one(of)}
    return [pair for pair in every if pair[0] >= us and pair[1] >= them]


def least(of: Deal) -> Pair:
    return of.walk_away or 0, of.their_walk_away or 0


def fair_split(of: Deal) -> Pair:
    """The pair with the largest product of gains, best for us of several; who gains nothing is left out."""
    inside = undominated(set(zone(of)))
    us, them = least(of)
    gains_us = any(pair[0] > us for pair in inside)
    gains_them = any(pair[1] > them for pair in inside)
    return max(
        inside,
        key=lambda pair: ((pair[0] - us if gains_us else 1) * (pair[1] - them if gains_them else 1), pair),
    )


def changes(of: Deal) -> list[tuple[int, str, Deal]]:
    """For each limit the smallest change that opens a zone, with its place and the deal after it."""
    every = [worth(of, chosen) for chosen in one_by_one(of)]
    us, them = least(of)
    found = []
    ours = [pair[0] for pair in every if pair[1] >= them]
    theirs = [pair[1] for pair in every if pair[0] >= us]
    if ours:
        found.append((us - max(ours), "deal.walk_away", replace(of, walk_away=max(ours))))
    if theirs:
        found.append((them - max(theirs), "deal.their_walk_away", replace(of, their_walk_away=max(theirs))))
    for at, held in enumerate(of.issues):
        limit = walk_away_of(held)
        ways = []
        for option in held.options:
            if limit is None or limit.value_to_us is None or option.value_to_us is None:
                continue
            if option.value_to_us < limit.value_to_us:
                relaxed = replace(held, walk_away=option.id)
                after = replace(of, issues=(*of.issues[:at], relaxed, *of.issues[at + 1 :]))
                if zone(after):
                    ways.append((limit.value_to_us - option.value_to_us, held.id, after))
        found += sorted(ways, key=lambda way: way[0])[:1]
    return sorted(found, key=lambda change: change[0])


@given(deals_apart())
def test_each_limit_that_opens_a_zone_is_found_with_its_smallest_change(of: Deal) -> None:
    answer = ways_in(of)
    if zone(of):
        assert answer.openings == ()
        assert answer.remark == ""
        return
    expected = changes(of)
    assert [(one.by, place(one)) for one in answer.openings] == [(by, name) for by, name, _ in expected]
    for opening, (_, _, after) in zip(answer.openings, expected, strict=True):
        assert opening.exact
        assert opening.by > 0
        assert (opening.package.value_to_us, opening.package.value_to_them) == fair_split(after)
        chosen = tuple(opening.package.options[held.id] for held in of.issues)
        assert chosen in set(one_by_one(after))
        assert worth(of, chosen) == (opening.package.value_to_us, opening.package.value_to_them)
        if opening.issue is not None:
            assert opening.package.options[opening.issue.id] is opening.option
    some = any(True for _ in one_by_one(of))
    assert (answer.remark == "") == bool(expected)
    assert (answer.remark == NOTHING_OPENS) == (some and not expected)


def place(opening: Opening) -> str:
    return opening.issue.id if opening.issue else opening.limit.name


@given(deals_apart())
def test_no_smaller_change_of_a_walk_away_opens_a_zone(of: Deal) -> None:
    for opening in openings(of):
        if opening.issue is None:
            assert zone(changed(of, opening))
            assert not zone(changed(of, replace(opening, by=opening.by - 1)))


PAYMENT = issue("p", (0, 0), (-700_000, 900_000), (-300_000, 400_000), label="Payment", walk_away="p2")


def apart() -> Deal:
    options = [
        replace(option, label=label)
        for option, label in zip(PAYMENT.options, ("30 days", "60 days", "45 days"), strict=True)
    ]
    return deal(
        replace(PAYMENT, options=tuple(options)),
        offer_value=43_000_000,
        their_offer_value=0,
        walk_away=42_300_000,
        their_walk_away=900_000,
    )


def words(of: Deal) -> list[str]:
    return [in_words(of, opening, "en_GB") for opening in openings(of)]


def test_openings_are_said_in_words_smallest_first() -> None:
    assert words(apart()) == [
        "Go beyond our limit on Payment: 60 days (4,000 further)",
        "If their limit is 5,000 lower than we guess",
    ]
    of = replace(apart(), walk_away=43_500_000, their_walk_away_evidence=Evidence.SAID)
    assert words(replace(of, their_walk_away=300_000)) == ["Lower our walk-away by 8,000 to 427,000"]
    assert words(replace(apart(), their_walk_away=400_001, their_walk_away_evidence=Evidence.SAID)) == [
        "If their limit is 0.01 lower than they said",
        "Go beyond our limit on Payment: 60 days (4,000 further)",
    ]


def test_a_limit_that_is_not_set_is_said_to_count_as_nothing() -> None:
    loss = deal(issue("a", (0, 0), (-5, 5)), offer_value=-100, their_offer_value=-300)
    assert words(replace(loss, their_offer_value=0)) == [
        "Set our walk-away, which is open and counts as 0, to −1"
    ]
    assert words(replace(loss, offer_value=100)) == [
        "If their limit, which is unknown and counts as 0, is 2.95 lower"
    ]


def test_as_offered_is_the_limit_of_an_ask_and_can_be_opened() -> None:
    ask = issue("a", (0, 0), (7, -9), (-2, 6), raised_by=Side.US)
    of = deal(ask, walk_away=-5, their_walk_away=6)
    assert not packages(of).in_zone
    first = openings(of)[0]
    assert (first.by, first.option) == (2, ask.options[2])


def test_an_issue_opens_by_the_option_nearest_to_its_limit_that_is_enough() -> None:
    held = issue("a", (0, 0), (-9, 9), (-2, 2), (-6, 6), (-4, 4), (-4, 5), walk_away="a0")
    of = deal(held, offer_value=10, their_offer_value=0, walk_away=0, their_walk_away=4)
    (only,) = [one for one in openings(of) if one.issue]
    assert (only.by, only.option) == (4, held.options[5])


def test_an_option_that_is_let_in_keeps_its_links() -> None:
    wanted = issue("a", (0, 0), (-1, 9), (-3, 5), walk_away="a0")
    other = issue("b", (0, 0), (-1, 1), response=Response.NOT_NEGOTIABLE)
    of = deal(wanted, other, offer_value=10, their_offer_value=0, walk_away=0, their_walk_away=5)
    of = replace(of, links=(link(LinkKind.REQUIRES, "a1", "b1"),))
    assert [one.by for one in openings(of) if one.issue] == [3]


def changed(of: Deal, opening: Opening) -> Deal:
    """The deal after the change."""
    if opening.issue is None or opening.option is None:
        held = getattr(of, opening.limit.field) or 0
        return replace(of, **{opening.limit.field: held - opening.by})
    relaxed = replace(opening.issue, walk_away=opening.option.id)
    return replace(of, issues=tuple(relaxed if held.id == relaxed.id else held for held in of.issues))


@given(deals_apart(), st.integers(1, 3))
def test_bounded_openings_are_true_though_less_may_do(of: Deal, most: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folding, "MOST_PAIRS", most)
        patched.setattr(folding, "FEWEST_PAIRS", 0)
        found = openings(of)
    least_change = {name: by for by, name, _ in changes(of)}
    for opening in found:
        assert (opening.package.value_to_us, opening.package.value_to_them) in zone(changed(of, opening))
        assert opening.by > 0
        if opening.issue is None and not zone(of):
            assert opening.by >= least_change[place(opening)]
            assert opening.by == least_change[place(opening)] or not opening.exact


def test_a_bounded_opening_says_that_less_may_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MOST_PAIRS", 2)
    monkeypatch.setattr(folding, "FEWEST_PAIRS", 0)
    points = [issue(name, *((-us, us + us % 3) for us in range(9)), walk_away=f"{name}6") for name in "abc"]
    of = deal(*points, offer_value=20, their_offer_value=0, walk_away=9, their_walk_away=21)
    for opening in openings(of):
        assert not opening.exact
        assert "at most" in in_words(of, opening, "en_GB")


def test_an_answer_beyond_the_limit_leaves_no_package_until_the_limit_gives_way() -> None:
    agreed = issue("a", (0, 0), (-5, 5), response=Response.AGREE, agreed="a1", walk_away="a0")
    of = deal(agreed, offer_value=10, walk_away=0, their_walk_away=0)
    assert packages(of).count == 0
    (only,) = openings(of)
    assert (only.by, only.issue, only.option) == (5, agreed, agreed.options[1])


def test_links_that_leave_no_package_are_said_to() -> None:
    two = (
        issue("a", (0, 0), (-1, 1), response=Response.AGREE, agreed="a1"),
        issue("b", (0, 0), (-1, 1), response=Response.NOT_NEGOTIABLE),
    )
    of = deal(*two, links=(link(LinkKind.REQUIRES, "a1", "b1"),), walk_away=-9, their_walk_away=0)
    assert ways_in(of).remark == NO_PACKAGE
    nothing = deal(issue("a", (0, 0), (0, 0)), walk_away=3, their_walk_away=3)
    assert ways_in(nothing).remark == NOTHING_OPENS


def test_a_point_that_leaves_no_package_is_named() -> None:
    unknown = issue("a", (0, 0), (None, 5), label="Training", response=Response.AGREE, agreed="a1")
    assert ways_in(deal(unknown)).remark == (
        "Nothing of “Training” that can be agreed has a known value to us, so there is no package yet."
    )
    agreed = {"response": Response.AGREE, "label": "Training"}
    beyond = [
        issue(name, (0, 0), (-5, 5), agreed=f"{name}1", walk_away=f"{name}0", **agreed) for name in "ab"
    ]
    assert ways_in(deal(*beyond)).remark == (
        "Our answer on “Training” goes beyond our own limit, so there is no package."
    )


def test_links_that_leave_too_many_choices_open_are_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MOST_STATES", 0)
    monkeypatch.setattr(folding, "WIDTH", 0)
    of = deal(
        issue("a", (0, 0), (-1, 1)),
        issue("b", (0, 0), (-1, 1)),
        links=(link(LinkKind.EXCLUDES, "a1", "b1"),),
        walk_away=5,
    )
    answer = ways_in(of)
    assert (answer.openings, answer.remark) == ((), TOO_ENTANGLED)


def test_a_deal_without_issues_opens_by_either_walk_away() -> None:
    of = deal(offer_value=5, their_offer_value=5, walk_away=9, their_walk_away=0)
    assert [(one.limit.name, one.by) for one in openings(of)] == [("deal.walk_away", 4)]


def test_the_largest_amounts_are_exact() -> None:
    most = 10**17
    of = deal(
        *(issue(name, (0, 0), (-most, most)) for name in "abc"),
        offer_value=most,
        their_offer_value=-most,
        walk_away=most,
        their_walk_away=1,
    )
    assert [(one.limit.name, one.by) for one in openings(of)] == [
        ("deal.walk_away", 2 * most),
        ("deal.their_walk_away", most + 1),
    ][::-1]


def test_what_no_change_can_bring_near_is_told_for_hundreds_of_points() -> None:
    points = [
        issue(f"i{n}-", (0, 0), (-1 - n, 2 + n), (-4 - n, 3 + n), walk_away=f"i{n}-1") for n in range(200)
    ]
    of = deal(*points, offer_value=0, their_offer_value=0, walk_away=0, their_walk_away=1_000)
    # Each option that could be let in costs us something, and we have nothing to lose.
    ours, theirs = openings(of)
    assert (ours.limit.name, theirs.limit.name, theirs.by) == (
        "deal.walk_away",
        "deal.their_walk_away",
        1_000,
    )


def test_of_many_points_that_would_do_the_smallest_changes_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    issues = [
        issue(name, (0, 0), (-cost, 50), walk_away=f"{name}0")
        for name, cost in zip("abcdefghijkl", (12, 3, 9, 1, 8, 2, 11, 4, 10, 6, 5, 7), strict=True)
    ]
    of = deal(*issues, walk_away=-20, their_walk_away=40)
    asked: list[None] = []
    whole = opening_zone.frontier_of

    def counting(*given: Any, **named: Any) -> Frontier:
        asked.append(None)
        return whole(*given, **named)

    monkeypatch.setattr(opening_zone, "frontier_of", counting)
    found = [opening for opening in openings(of) if opening.issue is not None]
    assert [(opening.by, opening.issue and opening.issue.id) for opening in found] == [
        (1, "d"),
        (2, "f"),
        (3, "b"),
        (4, "h"),
        (5, "k"),
    ]
    assert len(asked) == 1 + 2 * opening_zone.MOST_LIMITS


def test_the_work_can_be_stopped() -> None:
    def stop(share: float) -> None:
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        openings(apart(), stop)
