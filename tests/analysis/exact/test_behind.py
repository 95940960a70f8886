"""Every package behind a pair against going through all of them, and how much work that may be."""

import itertools
import random
from collections import Counter, defaultdict
from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.exact import bounds as bounds_of
from dealplanner.analysis.exact.behind import every_package, how_many, options_of, space_of
from dealplanner.analysis.exact.bounds import TooMany
from dealplanner.analysis.exact.candidates import candidates
from dealplanner.analysis.exact.within import Box, Within
from dealplanner.analysis.packages import packages
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.domain.issues import Option
from dealplanner.exchange import interchange
from tests.analysis.deals import Pair, deal, issue, link, one_by_one, small_deals, worth

CASES = Path(__file__).resolve().parents[2] / "cases"

Package = tuple[Option, ...]


def behind_each(deal: Deal) -> dict[Pair, list[Package]]:
    """The packages behind each pair of values, in the order in which `candidates` has the issues."""
    turn = [deal.issues.index(held[0].issue) for held in candidates(deal) if held]
    found = defaultdict(list)
    for chosen in one_by_one(deal):
        found[worth(deal, chosen)].append(chosen)

    def order(chosen: Package) -> list[int]:
        return [deal.issues[at].options.index(chosen[at]) for at in turn]

    return {pair: sorted(every, key=order) for pair, every in found.items()}


def in_order(deal: Deal, found: list[dict[str, Option]]) -> list[Package]:
    return [tuple(options[held.id] for held in deal.issues) for options in found]


@given(small_deals(), st.integers(1, 5))
def test_every_package_is_found_once_and_in_order(deal: Deal, most: int) -> None:
    for pair, every in behind_each(deal).items():
        assert in_order(deal, every_package(deal, pair)) == every
        assert in_order(deal, every_package(deal, pair, most)) == every[:most]
        assert how_many(deal, pair) == len(every)


bounds = st.integers(-14, 14)


@given(small_deals(), bounds, bounds, st.none() | st.integers(0, 6), st.none() | st.integers(0, 6))
def test_the_packages_within_bounds_are_those_of_going_through_all(
    deal: Deal, us: int, them: int, wide: int | None, high: int | None
) -> None:
    box = Box((us, them), None if wide is None else us + wide, None if high is None else them + high)
    found = Within(space_of(deal), box)
    inside = {pair: every for pair, every in behind_each(deal).items() if box.holds(pair)}
    assert found.complete
    assert found.count == sum(map(len, inside.values()))
    assert found.pairs() == sorted(inside, reverse=True)
    every = list(found.every())
    assert every == [found.at(number) for number in range(found.count)]
    assert sorted(map(str, in_order(deal, [options_of(chosen) for chosen in every]))) == sorted(
        str(chosen) for held in inside.values() for chosen in held
    )


@given(small_deals(), bounds, bounds, st.integers(1, 4))
def test_what_is_left_when_thinned_is_within_the_bounds(deal: Deal, us: int, them: int, most: int) -> None:
    box = Box((us, them))
    found = Within(space_of(deal), box, most, thin=True)
    inside = sum(len(every) for pair, every in behind_each(deal).items() if box.holds(pair))
    assert found.count <= inside
    assert found.count == inside or not found.complete
    assert all(map(box.holds, found.pairs()))


def test_a_pair_that_no_package_has_is_refused() -> None:
    two = deal(issue("a", (0, 0), (-5, 5)), issue("b", (0, 0), (-5, 5)), offer_value=100)
    assert how_many(two, (95, 5)) == 2
    for pair in ((95, 4), (96, 5), (100, 5), (101, 0)):
        with pytest.raises(ValueError, match="No package"):
            every_package(two, pair)


def test_a_deal_without_issues_has_one_package_and_an_issue_without_options_left_has_none() -> None:
    assert every_package(deal(offer_value=7), (7, 0)) == [{}]
    none = deal(issue("a", (None, 0), (None, 1)))
    with pytest.raises(ValueError, match="No package"):
        every_package(none, (0, 0))


def test_links_that_leave_no_package_are_a_plain_error() -> None:
    every = [f"{name}{at}" for name in "ab" for at in range(2)]
    pairs = [(one, other) for one, other in itertools.combinations(every, 2) if one[0] != other[0]]
    links = tuple(link(LinkKind.EXCLUDES, *pair, at) for at, pair in enumerate(pairs))
    with pytest.raises(ValueError, match="No package"):
        how_many(deal(issue("a", (0, 0), (1, 1)), issue("b", (0, 0), (1, 1)), links=links), (0, 0))


def many(count: int, options: int, highest: int) -> Deal:
    """Issues whose options cost us and are worth to them random amounts."""
    dice = random.Random(count)
    more = [
        [(-dice.randrange(highest), dice.randrange(highest)) for _ in range(options - 1)]
        for _ in range(count)
    ]
    return deal(*(issue(f"i{n}-", (0, 0), *values) for n, values in enumerate(more)))


@pytest.mark.parametrize(("count", "options"), [(20, 5), (60, 2)])
def test_many_issues_take_little_work(count: int, options: int) -> None:
    large = many(count, options, 10**7)
    space = space_of(large)
    for found in packages(large).frontier[::25]:
        pair = (found.value_to_us, found.value_to_them)
        # So few sums are enough at each place that nothing but the bounds can have left the others out.
        behind = Within(space, Box(pair, *pair), 1000)
        assert found.options in [options_of(chosen) for chosen in behind.every()]


def test_more_packages_than_anybody_can_list_are_counted_and_the_first_listed() -> None:
    alike = deal(*(issue(f"i{n}-", (0, 0), (-1, 1)) for n in range(200)))
    assert how_many(alike, (-100, 100)) == comb(200, 100)
    first, second = every_package(alike, (-100, 100), 2)
    assert [options.key for options in first.values()] == ["o0"] * 100 + ["o1"] * 100
    assert [options.key for options in second.values()] == ["o0"] * 99 + ["o1", "o0"] + ["o1"] * 99


def test_amounts_at_the_edge_of_64_bits_are_exact() -> None:
    edge = 2**63 - 1
    values = ((0, 0), (-edge, edge), (-edge + 1, edge - 1))
    huge = deal(*(issue(f"i{n}-", *values) for n in range(6)), offer_value=edge, their_offer_value=-edge)
    assert how_many(huge, (edge, -edge)) == 1
    assert how_many(huge, (-2 * edge + 1, 2 * edge - 1)) == 6 * 10
    with pytest.raises(ValueError, match="No package"):
        how_many(huge, (edge - 1, 1 - edge))


def test_the_published_case_has_all_its_packages_behind_few_pairs() -> None:
    published = interchange.read(CASES / "rio-copa.json")
    expected = Counter(worth(published, chosen) for chosen in one_by_one(published))
    pairs = sorted(expected)[::200]
    assert {pair: how_many(published, pair) for pair in pairs} == {pair: expected[pair] for pair in pairs}
    assert max(expected[pair] for pair in pairs) > 3


def test_too_many_ways_to_tell_apart_are_a_plain_error() -> None:
    dice = random.Random(3)
    opposed = [[dice.randrange(10**9) for _ in range(4)] for _ in range(12)]
    zero_sum = deal(*(issue(f"i{n}-", (0, 0), *((-us, us) for us in held)) for n, held in enumerate(opposed)))
    cost = sum(held[n % 4] for n, held in enumerate(opposed))
    with pytest.raises(TooMany, match="too many ways"):
        every_package(zero_sum, (-cost, cost))


def test_links_that_tie_too_many_points_together_are_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    two = deal(
        issue("a", (0, 0), (-5, 5)), issue("b", (0, 0), (-5, 5)), links=(link(LinkKind.EXCLUDES, "a1", "b1"),)
    )
    monkeypatch.setattr(bounds_of, "MOST_STEPS", 5)
    assert how_many(two, (-5, 5)) == 2
    monkeypatch.setattr(bounds_of, "MOST_STEPS", 4)
    with pytest.raises(TooMany, match="links tie too many points"):
        how_many(two, (-5, 5))


def test_the_work_is_told_and_stops_where_it_is_not_wanted() -> None:
    of = many(6, 3, 100)
    told: list[float] = []
    pair = space_of(of).best_pair((1, 1))
    every_package(of, pair, watch=told.append)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1

    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        every_package(of, pair, watch=stop)
