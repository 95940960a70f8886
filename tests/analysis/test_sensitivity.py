"""How far guesses may be wrong, against changing them by one minor unit after the other."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.exact import folding
from dealplanner.analysis.packages import Place
from dealplanner.analysis.sensitivity import (
    NO_GAIN,
    NO_ZONE,
    NOT_EXACT,
    Tolerance,
    in_words,
    sensitivity,
    tolerances,
)
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, LinkKind, Response
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import as_offered
from tests.analysis.deals import Pair, deal, issue, link, one_by_one, small_deals, undominated, worth

STEPS = 30


@st.composite
def deals_with_gains(draw: st.DrawFn) -> Deal:
    """Small deals in which both sides mostly gain, and some figures were said by them."""
    of = draw(small_deals())
    evidence = st.sampled_from(Evidence)
    issues = tuple(
        replace(
            held,
            options=tuple(replace(option, value_to_them_evidence=draw(evidence)) for option in held.options),
        )
        for held in of.issues
    )
    return replace(
        of,
        issues=issues,
        offer_value=draw(st.integers(0, 8)),
        their_offer_value=draw(st.none() | st.integers(0, 8)),
        walk_away=draw(st.none() | st.integers(-3, 1)),
        their_walk_away=draw(st.none() | st.integers(-3, 1)),
        their_offer_value_evidence=draw(evidence),
        their_walk_away_evidence=draw(evidence),
    )


def first_split(every: list[Pair], least: Pair) -> Pair | None:
    """The undominated pair in the zone with the largest product; a side that gains nothing is left out."""
    us, them = least
    inside = undominated({pair for pair in every if pair[0] >= us and pair[1] >= them})
    gains_us = any(pair[0] > us for pair in inside)
    gains_them = any(pair[1] > them for pair in inside)
    return max(
        inside,
        key=lambda pair: ((pair[0] - us if gains_us else 1) * (pair[1] - them if gains_them else 1), pair),
        default=None,
    )


def stays(of: Deal, guess: Place, split: dict[str, Option]) -> Callable[[int], bool]:
    """Whether the package is still the first fair split when the guess is some minor units higher.

    The packages themselves stay those of the deal as it is.
    """
    every = [(chosen, *worth(of, chosen)) for chosen in one_by_one(of)]
    packed = tuple(split[held.id] for held in of.issues)
    us, them = of.walk_away or 0, of.their_walk_away or 0

    def moves(chosen: tuple[Option, ...]) -> bool:
        return guess.field == "their_offer_value" or guess.option in chosen

    def still(by: int) -> bool:
        limit = them + by if guess.field == "their_walk_away" else them
        pairs = [(ours, theirs + (by if moves(chosen) else 0)) for chosen, ours, theirs in every]
        mine = [pair for (chosen, _, _), pair in zip(every, pairs, strict=True) if chosen == packed]
        return first_split(pairs, (us, limit)) == mine[0]

    return still


def check(far: int | None, still: Callable[[int], bool], way: int) -> None:
    if far is None:
        assert all(still(way * by) for by in (1, 2, 7, 100, 10_000))
        return
    near = range(min(far, STEPS) + 1)
    assert all(still(way * by) for by in (*near, far // 2, far))
    assert not still(way * (far + 1))


@given(deals_with_gains())
def test_each_guess_may_be_wrong_by_just_so_much(of: Deal) -> None:
    answer = sensitivity(of)
    assert answer.split is not None or not answer.tolerances
    for tolerance in answer.tolerances:
        assert answer.split is not None
        still = stays(of, tolerance.guess, dict(answer.split.options))
        check(tolerance.down, still, -1)
        check(tolerance.up, still, 1)


@given(deals_with_gains())
def test_every_guess_is_there_once_and_the_closest_come_first(of: Deal) -> None:
    answer = sensitivity(of)
    every = list(one_by_one(of))
    split = first_split([worth(of, chosen) for chosen in every], (of.walk_away or 0, of.their_walk_away or 0))
    if split is None:
        assert (answer.remark, answer.split, answer.tolerances) == (NO_ZONE, None, ())
        return
    assert answer.split is not None
    assert (answer.split.value_to_us, answer.split.value_to_them) == split
    if split[0] == (of.walk_away or 0) or split[1] == (of.their_walk_away or 0):
        assert (answer.remark, answer.tolerances) == (NO_GAIN, ())
        return
    assert answer.remark == ""
    guessed = {
        f"deal.{name}"
        for name in ("their_walk_away", "their_offer_value")
        if getattr(of, name) is None or getattr(of, f"{name}_evidence") is not Evidence.SAID
    }
    for held in of.issues:
        for option in held.options:
            counted_from = option is as_offered(held) and option.value_to_them == 0
            said = option.value_to_them is not None and option.value_to_them_evidence is Evidence.SAID
            if not counted_from and not said and any(option in chosen for chosen in every):
                guessed.add(f"issues.{held.key}.options.{option.key}.value_to_them")
    names = [tolerance.guess.name for tolerance in answer.tolerances]
    assert sorted(names) == sorted(guessed)
    takes = [10**9 if tolerance.least is None else tolerance.least for tolerance in answer.tolerances]
    assert takes == sorted(takes)


def found(of: Deal) -> dict[str, tuple[int | None, int | None]]:
    return {one.guess.name.removeprefix("issues."): (one.down, one.up) for one in tolerances(of)}


def test_a_tie_goes_to_the_package_that_is_better_for_us() -> None:
    # Gains 8 x 3, 6 x 4 and 4 x 6: the first is the split, and one more for either other changes it.
    of = deal(issue("a", (8, 3), (6, 4), (4, 6)), their_offer_value=0, walk_away=0, their_walk_away=0)
    ranges = found(of)
    assert ranges["a.options.o0.value_to_them"] == (0, None)
    assert ranges["a.options.o1.value_to_them"] == (None, 0)
    assert ranges["a.options.o2.value_to_them"] == (None, 0)


def test_ties_at_the_end_of_a_range_go_to_the_package_that_is_better_for_us() -> None:
    amounts = {"their_offer_value": 0, "walk_away": 0, "their_walk_away": 0}
    both = deal(issue("a", (6, 5), (3, 8), (9, 1)), **amounts)
    # All 2 lower, 6 x 3 ties with 3 x 6 and is better for us; all 7 higher, 9 x 8 ties with it and is that.
    assert found(both)["deal.their_offer_value"] == (2, 6)
    # Alone, 9 x 3 is less than 30 and 9 x 4 more; 5 x 6 is a tie that 6 x 5 wins, 10 x 3 one that it loses.
    alone = deal(issue("a", (6, 5), (9, 1), (5, 4), (10, 1)), **amounts)
    ranges = found(alone)
    assert ranges["a.options.o1.value_to_them"] == (None, 2)
    assert ranges["a.options.o2.value_to_them"] == (None, 2)
    assert ranges["a.options.o3.value_to_them"] == (None, 1)


def test_the_split_stays_until_it_leaves_the_zone() -> None:
    # Only their walk-away bounds it: with a gain of 0 it is still the split, and one below there is none.
    of = deal(
        issue("a", (0, 0), (-1, 5), response=Response.AGREE, agreed="a1"),
        offer_value=4,
        their_offer_value=0,
        walk_away=0,
        their_walk_away=2,
    )
    assert found(of) == {
        "deal.their_walk_away": (None, 3),
        "deal.their_offer_value": (3, None),
        "a.options.o1.value_to_them": (3, None),
    }


def test_what_they_said_is_no_guess_and_what_is_unknown_is_one() -> None:
    said = issue("a", (0, 0), (-1, 5))
    options = (said.options[0], replace(said.options[1], value_to_them_evidence=Evidence.SAID))
    of = deal(
        replace(said, options=options),
        issue("b", (0, 0), (-2, None), (-1, 4)),
        offer_value=9,
        walk_away=0,
        their_offer_value=3,
        their_offer_value_evidence=Evidence.SAID,
        their_walk_away_evidence=Evidence.SAID,
    )
    assert set(found(of)) == {
        "deal.their_walk_away",
        "b.options.o1.value_to_them",
        "b.options.o2.value_to_them",
    }


def test_an_option_that_links_keep_out_of_every_package_is_no_guess_that_matters() -> None:
    of = deal(
        issue("a", (0, 0), (-1, 5)),
        issue("b", (0, 0), (-1, 5), response=Response.NOT_NEGOTIABLE),
        links=(link(LinkKind.REQUIRES, "a1", "b1"),),
        offer_value=4,
        their_offer_value=2,
        walk_away=0,
        their_walk_away=0,
    )
    assert set(found(of)) == {"deal.their_walk_away", "deal.their_offer_value"}


@pytest.mark.parametrize(
    ("walk_away", "their_walk_away", "remark"),
    [(5, 0, NO_ZONE), (4, 0, NO_GAIN), (0, 5, NO_GAIN), (0, 6, NO_ZONE)],
)
def test_where_nothing_can_be_said_a_sentence_says_why(
    walk_away: int, their_walk_away: int, remark: str
) -> None:
    of = deal(
        issue("a", (0, 0), (-1, 5)),
        offer_value=4,
        their_offer_value=0,
        walk_away=walk_away,
        their_walk_away=their_walk_away,
    )
    answer = sensitivity(of)
    assert (answer.remark, answer.tolerances) == (remark, ())


def test_a_bounded_answer_has_no_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    of = deal(*(issue(name, (0, 0), (-1, 1), (-3, 4), (-5, 6)) for name in "abc"), offer_value=20)
    assert sensitivity(of).tolerances
    monkeypatch.setattr(folding, "MOST_PAIRS", 2)
    monkeypatch.setattr(folding, "FEWEST_PAIRS", 0)
    answer = sensitivity(of)
    assert (answer.remark, answer.tolerances) == (NOT_EXACT, ())


def test_a_deal_without_issues_rests_on_the_amounts_of_the_deal() -> None:
    of = deal(offer_value=5, their_offer_value=5, walk_away=0, their_walk_away=0)
    assert found(of) == {"deal.their_walk_away": (None, 5), "deal.their_offer_value": (5, None)}


def test_the_largest_amounts_are_exact() -> None:
    most = 10**17
    of = deal(
        issue("a", (0, 0), (-most, most)),
        offer_value=most + 1,
        their_offer_value=1,
        walk_away=0,
        their_walk_away=0,
    )
    # Gains 10**17 + 1 times 1 against 1 times 10**17 + 1: a tie, and the first is better for us.
    assert found(of)["a.options.o1.value_to_them"] == (None, 0)


def test_two_hundred_points_are_gone_through() -> None:
    issues = [issue(f"i{n}-", (0, 0), (-1 - n % 5, 2 + n % 7)) for n in range(200)]
    of = deal(*issues, offer_value=900, their_offer_value=0, walk_away=0, their_walk_away=0)
    ranges = found(of)
    assert len(ranges) == 202
    assert all(down is not None or up is not None for down, up in ranges.values())


def test_the_ranges_are_said_in_words() -> None:
    live = issue("live", (0, 0), (-1_000_000, 15_000_000), label="Go-live before March")
    of = deal(live, offer_value=8_000_000, their_offer_value=100, walk_away=0, their_walk_away=None)
    place = Place("value_to_them", live, live.options[1])

    def said(guess: Place, amount: int | None, down: int | None, up: int | None) -> str:
        return in_words(of, Tolerance(guess, amount, down, up), "en_GB")

    words = "Worth to them of “Go-live before March”, guessed at 150,000: the fair split stays the same "
    assert said(place, 15_000_000, 2_900_000, None) == words + "from 121,000 to any amount"
    assert said(place, 15_000_000, None, 100) == words + "at any amount up to 150,001"
    assert said(place, 15_000_000, None, None) == words + "at any amount"
    assert said(place, 15_000_000, 0, 0) == words + "at exactly 150,000 only"
    inferred = replace(live.options[1], value_to_them_evidence=Evidence.INFERRED)
    assert said(Place("value_to_them", live, inferred), 100, 100, 0) == (
        "Worth to them of “Go-live before March”, inferred to be 1: the fair split stays the same from 0 to 1"
    )
    assert said(Place("their_walk_away"), None, 100, 200) == (
        "Their walk-away, unknown and counted as 0: the fair split stays the same from −1 to 2"
    )
    assert said(Place("their_offer_value"), 0, 100, 0) == (
        "Worth to them of today’s offer, guessed at 0: the fair split stays the same from −1 to 0"
    )


def test_the_work_can_be_stopped() -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    of = deal(
        *(issue(name, (0, 0), (-1, 5)) for name in "ab"),
        offer_value=9,
        their_offer_value=1,
        walk_away=0,
        their_walk_away=0,
    )
    with pytest.raises(Cancelled):
        tolerances(of, stop)
