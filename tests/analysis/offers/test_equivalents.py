"""Equivalent offers against trying every three of all packages, and what is said of them."""

import dataclasses
import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.exact.behind import space_of
from dealplanner.analysis.exact.within import Box, Within
from dealplanner.analysis.found import Found, found_of
from dealplanner.analysis.offers import equivalents
from dealplanner.analysis.offers.equivalents import (
    default_tolerance,
    default_value_to_us,
    differences,
    equivalent_offers,
    in_words,
)
from dealplanner.analysis.offers.spreading import Spread, most_different, spread
from dealplanner.analysis.packages import packages
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Option
from dealplanner.exchange import interchange
from tests.analysis.deals import deal, issue, one_by_one, small_deals, worth

CASES = Path(__file__).resolve().parents[2] / "cases"

Package = tuple[Option, ...]

values = st.integers(-12, 12)
tolerances = st.integers(0, 6)


def good_packages(of: Deal, value: int, tolerance: int) -> list[Package]:
    """The packages that may be offered, as the documentation defines them."""
    low = value - tolerance if of.walk_away is None else max(value - tolerance, of.walk_away)
    band = [chosen for chosen in one_by_one(of) if low <= worth(of, chosen)[0] <= value + tolerance]
    best = max((worth(of, chosen)[1] for chosen in band), default=0)
    least = best - abs(best - (of.their_walk_away or 0)) // 5
    return [chosen for chosen in band if worth(of, chosen)[1] >= least]


def spread_of(chosen: Sequence[Package]) -> tuple[int, int, int]:
    different, moved = [], 0
    for one, other in itertools.combinations(chosen, 2):
        couples = list(zip(one, other, strict=True))
        different.append(sum(a != b for a, b in couples))
        moved += sum(
            abs((a.value_to_us or 0) - (b.value_to_us or 0))
            + abs((a.value_to_them or 0) - (b.value_to_them or 0))
            for a, b in couples
        )
    to_them = sum(option.value_to_them or 0 for package in chosen for option in package)
    return min(different, default=0), moved, to_them


def packages_of(of: Deal, offers: Sequence[Found]) -> list[Package]:
    return [tuple(offer.options[held.id] for held in of.issues) for offer in offers]


@given(small_deals(), values, tolerances, st.integers(1, 4))
def test_the_offers_are_the_most_different_of_all_good_ones(
    of: Deal, value: int, tolerance: int, number: int
) -> None:
    pool = good_packages(of, value, tolerance)
    offers = equivalent_offers(of, value, tolerance, number)
    chosen = packages_of(of, offers)
    assert len({str(package) for package in chosen}) == len(offers) == min(number, len(pool))
    assert all(package in pool for package in chosen)
    assert [(one.value_to_us, one.value_to_them) for one in offers] == [worth(of, one) for one in chosen]
    assert [one.value_to_them for one in offers] == sorted(
        (one.value_to_them for one in offers), reverse=True
    )
    # Every three of at most as many as differ in worth: more would take long, and say no more.
    if len(pool) <= 24:
        best = max(map(spread_of, itertools.combinations(pool, len(offers))))
        assert spread_of(chosen) == best


@given(small_deals(), values, tolerances)
def test_none_is_below_their_walk_away_where_one_of_the_band_is_not(
    of: Deal, value: int, tolerance: int
) -> None:
    low = value - tolerance if of.walk_away is None else max(value - tolerance, of.walk_away)
    theirs = of.their_walk_away or 0
    band = [worth(of, chosen) for chosen in one_by_one(of)]
    can_be = any(low <= us <= value + tolerance and them >= theirs for us, them in band)
    offers = equivalent_offers(of, value, tolerance)
    assert not can_be or all(offer.value_to_them >= theirs for offer in offers)
    assert not can_be or offers


@given(small_deals(), values, tolerances, st.integers(1, 4))
def test_offers_from_a_part_of_the_pool_keep_to_the_bounds(
    of: Deal, value: int, tolerance: int, number: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(equivalents, "MOST_POOL", 5)
        offers = equivalent_offers(of, value, tolerance, number)
        pool = good_packages(of, value, tolerance)
        assert all(package in pool for package in packages_of(of, offers))
        assert len(offers) == min(number, len(pool))
        patch.setattr(equivalents, "MOST_SUMS", 3)
        low = value - tolerance if of.walk_away is None else max(value - tolerance, of.walk_away)
        for offer in equivalent_offers(of, value, tolerance, number):
            assert low <= offer.value_to_us <= value + tolerance


@given(st.integers(2, 5), st.integers(0, 2**32), st.integers(1, 9))
def test_the_most_different_are_those_of_trying_all(number: int, seed: int, highest: int) -> None:
    dice = random.Random(seed)
    issues = [
        issue(f"i{n}-", *((dice.randint(0, highest), dice.randint(0, highest)) for _ in range(3)))
        for n in range(5)
    ]
    every = list(Within(space_of(deal(*issues)), Box((0, 0))).every())
    pool = dice.sample(every, 9)
    best = max(map(spread, itertools.combinations(pool, number)))
    assert spread(most_different(pool, number)) == best
    chosen = [tuple(candidate.option for candidate in package) for package in pool[:number]]
    assert spread(pool[:number]) == Spread(*spread_of(chosen))


def many(count: int, options: int) -> Deal:
    dice = random.Random(count)

    def one() -> tuple[int, int]:
        return -dice.randrange(10**7), dice.randrange(10**7)

    return deal(
        *(issue(f"i{n}-", (0, 0), *(one() for _ in range(options - 1))) for n in range(count)),
        offer_value=48_000_000,
        walk_away=30_000_000,
        their_walk_away=0,
    )


@pytest.mark.parametrize(("count", "options"), [(20, 5), (60, 2)])
def test_many_issues_give_offers_that_differ_in_many(count: int, options: int) -> None:
    of = many(count, options)
    offers = equivalent_offers(of)
    value, tolerance = default_value_to_us(of), default_tolerance(of)
    assert tolerance == 480_000
    assert value == packages(of).nash[0].value_to_us
    assert len(offers) == 3
    assert all(abs(offer.value_to_us - value) <= tolerance for offer in offers)
    assert min(offer.value_to_them for offer in offers) * 5 >= max(one.value_to_them for one in offers) * 4
    assert spread_of(packages_of(of, offers))[0] == 7


def test_the_published_case_has_three_offers_that_differ_in_all_four_points() -> None:
    of = interchange.read(CASES / "rio-copa.json")
    offers = equivalent_offers(of)
    assert default_tolerance(of) == 5_500
    assert len(differences(of, offers)) == 4
    assert spread_of(packages_of(of, offers))[0] == 4
    assert all(abs(offer.value_to_us - 375_000) <= 5_500 for offer in offers)


def test_without_a_fair_split_the_target_is_what_offers_are_worth() -> None:
    of = deal(
        issue("a", (0, 0), (-5, 5), (-9, 9), target="a1"), offer_value=100, walk_away=101, their_walk_away=50
    )
    assert default_value_to_us(of) == 95
    assert equivalent_offers(of) == ()


def test_a_deal_without_issues_has_one_offer_and_one_without_packages_none() -> None:
    assert [(o.value_to_us, o.value_to_them) for o in equivalent_offers(deal(offer_value=7))] == [(7, 0)]
    assert equivalent_offers(deal(issue("a", (None, 0), (None, 1)))) == ()
    assert equivalent_offers(deal(offer_value=7), 9, 1) == ()


def test_packages_all_worth_the_same_are_all_as_good() -> None:
    of = deal(*(issue(name, (0, 0), (0, 0), (0, 0)) for name in "abcdef"), offer_value=10)
    assert spread_of(packages_of(of, equivalent_offers(of))) == (6, 0, 0)


def test_amounts_at_the_edge_of_64_bits_are_exact() -> None:
    edge = 2**63 - 1
    of = deal(*(issue(name, (0, 0), (-edge, edge), (1 - edge, edge)) for name in "abc"), offer_value=edge)
    offers = equivalent_offers(of, 0, 0)
    assert [(offer.value_to_us, offer.value_to_them) for offer in offers] == [(0, edge)] * 3
    assert spread_of(packages_of(of, offers)) == (2, 12 * edge, 3 * edge)


def test_nonsense_is_refused_and_work_nobody_waits_for_is_stopped() -> None:
    of = deal(issue("a", (0, 0), (-5, 5)))
    with pytest.raises(ValueError, match="At least one offer"):
        equivalent_offers(of, number=0)
    with pytest.raises(ValueError, match="below 0"):
        equivalent_offers(of, 0, -1)
    told: list[float] = []
    equivalent_offers(many(12, 3), watch=told.append)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1

    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        equivalent_offers(of, 0, 10, watch=stop)


def labelled() -> Deal:
    plain = deal(
        issue("a", (0, 0), (-200_000, 200_000), label="Discount"),
        issue("b", (0, 0), (-200_000, 200_000), label="Training"),
        issue("c", (0, 0), (-200_000, None), label="Reference"),
        offer_value=1_000_000,
    )
    named = tuple(
        dataclasses.replace(
            held,
            options=tuple(
                dataclasses.replace(o, label=said)
                for o, said in zip(held.options, ("no", "yes"), strict=True)
            ),
        )
        for held in plain.issues
    )
    return dataclasses.replace(plain, issues=named)


def test_what_differs_stands_side_by_side() -> None:
    of = labelled()
    first, second = of.issues[0], of.issues[1]
    offers = [
        found_of(of, {held.id: held.options[at == place] for at, held in enumerate(of.issues)})
        for place in range(2)
    ]
    assert [(held.issue, [o.key for o in held.options]) for held in differences(of, offers)] == [
        (first, ["o1", "o0"]),
        (second, ["o0", "o1"]),
    ]
    assert differences(of, offers[:1]) == differences(of, []) == ()


def test_it_says_in_words_what_the_offers_are_and_when_they_are_few() -> None:
    of = labelled()
    offers = equivalent_offers(of, 800_000)
    assert in_words(of, offers, "en_GB") == (
        "Only 2 packages were found that are worth that to us and good for them. "
        "Each is worth 8,000 to us and 2,000 to them. "
        "They differ in 2 points at least; the one they like best tells you what matters to them. "
        "Not known and counted as nothing: what today’s offer is worth to them and their walk-away."
    )
    single = in_words(of, equivalent_offers(of, 600_000), "en_GB")
    assert single.startswith("Only one package was found that is worth that")
    assert in_words(of, equivalent_offers(of, 400_000), "en_GB").endswith(
        "what today’s offer is worth to them, their walk-away and what “Reference” is worth to them."
    )
    assert in_words(of, (), "en_GB") == (
        "No package that keeps to our limits, our answers and the links is worth that to us."
    )
    none = deal(issue("a", (None, 0), (None, 1)))
    assert in_words(none, equivalent_offers(none), "en_GB").startswith("No package keeps to our limits")
    assert in_words(of, offers, "en_GB", 2).startswith("2 offers to put on the table together. Each is worth")


@pytest.mark.parametrize("seed", [0, 1])
def test_where_only_a_part_can_be_followed_enough_of_very_many_are_found(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(equivalents, "MOST_SUMS", 40)
    issues = []
    for at in range(30):
        side = -1 if at % 2 else 1
        more = ((side * rng.randrange(100, 5000), -side * rng.randrange(100, 5000)) for _ in range(3))
        issues.append(issue(f"i{at}_", (0, 0), *more))
    of = deal(*issues, offer_value=100_000, walk_away=90_000, their_offer_value=10_000, their_walk_away=0)
    offers = equivalent_offers(of)
    assert len(offers) == 3
    value = default_value_to_us(of)
    assert all(abs(offer.value_to_us - value) <= 1_000 for offer in offers)
