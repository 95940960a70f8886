"""Deals that nobody makes on purpose: huge, empty, contradictory, entangled, at the edge of a file."""

import itertools
from collections.abc import Iterable, Sequence
from random import Random

import pytest

from dealplanner.analysis.exact import folding
from dealplanner.analysis.exact.frontier import Frontier, frontier_of
from dealplanner.analysis.packages import NO_ZONE, NOTHING_TO_THEM, packages
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response
from dealplanner.domain.issues import Link
from tests.analysis.deals import Pair, deal, issue, names, one_by_one, option, pairs, undominated, worth

MOST = 2**63 - 1
"""The largest amount that a file holds, in minor units."""

E, R = LinkKind.EXCLUDES, LinkKind.REQUIRES
Joined = tuple[LinkKind, int, int, int, int]
"""A kind of link, then place and option twice."""


def made(values: Iterable[Sequence[Pair]], joined: Iterable[Joined] = (), **amounts: int | None) -> Deal:
    """A deal of issues i0, i1, … with these values of their options, and links between them."""
    links = tuple(
        Link(
            id=f"link{at}",
            rank="1",
            kind=kind,
            issue=f"i{one}-",
            option=f"i{one}-{picked}",
            other_issue=f"i{other}-",
            other_option=f"i{other}-{other_picked}",
        )
        for at, (kind, one, picked, other, other_picked) in enumerate(joined)
    )
    return deal(*(issue(f"i{n}-", *held) for n, held in enumerate(values)), links=links, **amounts)


def opposed(lot: Random, options: int, most: int = 1_000_000_00) -> list[Pair]:
    ours, theirs = (sorted(lot.randint(0, most) for _ in range(options)) for _ in (0, 1))
    return [(-cost, gain) for cost, gain in zip(ours, theirs, strict=True)]


def zero_sum(lot: Random, options: int, most: int = 1_000_000_00) -> list[Pair]:
    return [(-cost, cost) for cost in sorted(lot.randint(0, most) for _ in range(options))]


def at_random(lot: Random, options: int, most: int = 1_000_000_00) -> list[Pair]:
    return [(lot.randint(-most, most), lot.randint(-most, most)) for _ in range(options)]


def yes_or_no(number: int, lot: Random | None = None) -> list[list[Pair]]:
    lot = lot or Random(1)
    return [[(0, 0), (-lot.randint(1, 9), lot.randint(1, 9))] for _ in range(number)]


def assert_stands(of: Deal, best: Frontier) -> None:
    """What must hold of every answer, exact or not, and can be seen without going through the packages.

    The pairs rise on one side and fall on the other; the packages behind them are packages and are worth
    that; and no package without links is worth more, under any weight, than one of them and the error.
    """
    assert all(a[0] > b[0] and a[1] < b[1] for a, b in itertools.pairwise(best.pairs))
    assert len(best.pairs) <= folding.MOST_PAIRS + 1
    for pair in best.pairs[:: max(1, len(best.pairs) // 5)]:
        chosen = best.options(pair)
        ids = {held.id for held in chosen.values()}
        assert set(chosen) == {held.id for held in of.issues}
        assert worth(of, tuple(chosen.values())) == pair
        for link in of.links:
            assert link.option not in ids or (link.other_option in ids) == (link.kind is R)
    if of.links:
        return
    start = (of.offer_value or 0, of.their_offer_value or 0)
    for us, them in ((1, 0), (0, 1), (1, 1), (5, 1), (1, 5), (97, 100)):
        most = us * start[0] + them * start[1]
        for held in of.issues:
            most += max(us * (o.value_to_us or 0) + them * (o.value_to_them or 0) for o in held.options)
        reached = max(us * (pair[0] + best.error) + them * pair[1] for pair in best.pairs)
        assert reached >= most
        assert best.error or reached == most


@pytest.mark.parametrize(("us", "them"), [(None, None), (0, 0), (-MOST, MOST)])
def test_no_issues_are_one_package(us: int | None, them: int | None) -> None:
    answers = packages(deal(offer_value=us, their_offer_value=them))
    assert answers.count == 1
    assert pairs(answers.frontier) == [(us or 0, them or 0)]
    assert answers.frontier[0].options == {}


def test_an_issue_of_which_one_option_is_left_is_settled() -> None:
    limited = issue("a", (0, 0), (-5, 9), walk_away="a0", response=Response.TRADE)
    alone = issue("b", (None, 3), (-2, 4))
    answers = packages(deal(limited, alone, walk_away=-10, their_walk_away=0))
    assert answers.count == 1
    assert pairs(answers.frontier) == [(-2, 4)]
    assert names(answers.left_out) == ("issues.b.options.o0",)


@pytest.mark.parametrize("number", [1, 40, 200])
def test_options_that_are_all_the_same_are_one_pair(number: int) -> None:
    answers = packages(made([[(-7, 7)] * 5] * number, walk_away=-7 * number, their_walk_away=0))
    assert answers.count == 5**number
    assert pairs(answers.frontier) == pairs(answers.nash) == [(-7 * number, 7 * number)]
    assert answers.exact
    assert answers.in_zone == (5 if number == 1 else None)


@pytest.mark.parametrize("number", [3, 60])
@pytest.mark.parametrize(("ours", "theirs"), [(1, 0), (0, 10**6), (MOST, MOST), (-1, 10**6)])
def test_walk_aways_that_exclude_each_other_leave_no_zone(number: int, ours: int, theirs: int) -> None:
    answers = packages(made(yes_or_no(number), walk_away=ours, their_walk_away=theirs))
    assert answers.remarks == (NO_ZONE,)
    assert answers.nash == answers.kalai_smorodinsky == ()
    assert answers.in_zone == (0 if number == 3 else None)


CONTRADICTIONS = {
    "both options of a point": [(R, 0, 0, 1, 0), (E, 0, 0, 1, 0), (R, 0, 1, 1, 1), (E, 0, 1, 1, 1)],
    "an odd ring": [
        link for at in range(39) for link in ((R, at, 0, (at + 1) % 39, 1), (R, at, 1, (at + 1) % 39, 0))
    ],
    "two answers required": [
        link for at in (0, 1) for link in ((R, 3, at, 7, 0), (R, 3, at, 8, 0), (E, 7, 0, 8, 0))
    ],
}


@pytest.mark.parametrize("joined", CONTRADICTIONS.values(), ids=list(CONTRADICTIONS))
def test_links_that_contradict_each_other_leave_no_package(joined: list[Joined]) -> None:
    answers = packages(made(yes_or_no(40), joined, walk_away=0, their_walk_away=0))
    assert (answers.count, answers.in_zone, answers.frontier) == (0, 0, ())
    assert answers.remarks == (NO_ZONE,)
    assert answers.exact


def lattice(width: int, height: int) -> list[Joined]:
    cells = {(x, y): y * width + x for y in range(height) for x in range(width)}
    beside = [((x, y), (x + 1, y)) for x, y in cells] + [((x, y), (x, y + 1)) for x, y in cells]
    return [(E, cells[one], 1, cells[other], 1) for one, other in beside if other in cells]


# How many ways there are to say yes nowhere twice beside each other on a square board is published: the
# On-Line Encyclopedia of Integer Sequences, A006506.
ENTANGLED: dict[str, tuple[int, list[Joined], int]] = {
    "one yes at most": (40, [(E, one, 1, other, 1) for one in range(40) for other in range(one)], 41),
    "each yes needs the next": (40, [(R, at, 1, at + 1, 1) for at in range(39)], 41),
    "each yes needs the next, round": (40, [(R, at, 1, (at + 1) % 40, 1) for at in range(40)], 2),
    "each yes needs the first": (40, [(R, at, 1, 0, 1) for at in range(1, 40)], 2**39 + 1),
    "each yes needs the last": (40, [(R, at, 1, 39, 1) for at in range(39)], 2**39 + 1),
    "one half or the other": (
        40,
        [(E, one, 1, other, 1) for one in range(20) for other in range(20, 40)],
        2**21 - 1,
    ),
    "pairs far apart": (40, [(E, at, 1, (at * 7) % 20 + 20, 1) for at in range(20)], 3**20),
    "a board of 6 by 6": (36, lattice(6, 6), 5_598_861),
    "a board of 8 by 8": (64, lattice(8, 8), 660_647_962_955),
}


@pytest.mark.parametrize(("number", "joined", "count"), ENTANGLED.values(), ids=list(ENTANGLED))
def test_entangled_links_are_gone_through_without_listing(
    number: int, joined: list[Joined], count: int
) -> None:
    of = made(yes_or_no(number), joined, walk_away=-30, their_walk_away=0)
    answers = packages(of)
    assert answers.count == count
    assert answers.exact
    best = frontier_of(of)
    assert best.pairs == pairs(answers.frontier)
    assert_stands(of, best)


def test_a_board_has_the_frontier_that_going_row_by_row_finds() -> None:
    """Another method: every row as a whole, with all its sums kept for each row before it."""
    width, height = 4, 7
    values = yes_or_no(width * height, Random(7))
    rows = [row for row in itertools.product((0, 1), repeat=width) if (1, 1) not in itertools.pairwise(row)]
    sums: dict[tuple[int, ...], set[Pair]] = {(0,) * width: {(0, 0)}}
    for y in range(height):
        grown: dict[tuple[int, ...], set[Pair]] = {}
        for row in rows:
            us = sum(values[y * width + x][picked][0] for x, picked in enumerate(row))
            them = sum(values[y * width + x][picked][1] for x, picked in enumerate(row))
            for before, held in sums.items():
                if not any(map(int.__and__, before, row)):
                    grown.setdefault(row, set()).update((a + us, b + them) for a, b in held)
        sums = grown
    every = {pair for held in sums.values() for pair in held}
    best: dict[int, int] = {}
    for us, them in every:
        best[us] = max(them, best.get(us, them))
    assert frontier_of(made(values, lattice(width, height))).pairs == undominated(set(best.items()))


def test_too_entangled_links_are_told_of_and_stop_in_time() -> None:
    lot = Random(3)
    joined = [(E, *_apart(lot, 90)) for _ in range(500)]
    told: list[float] = []

    def watch(share: float) -> None:
        told.append(share)
        if share > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        packages(made(yes_or_no(90), joined), watch)
    assert told == sorted(told)
    assert told[-2] <= 0.2


def _apart(lot: Random, number: int) -> tuple[int, int, int, int]:
    one, other = lot.sample(range(number), 2)
    return one, 1, other, 1


@pytest.mark.parametrize("values", [(MOST, -MOST), (-MOST, MOST), (MOST, MOST), (-MOST, -MOST)])
def test_values_at_the_edge_of_a_file_add_up_beyond_it(values: Pair) -> None:
    us, them = values
    of = made(
        [[(0, 0), values], [(1, -1), (us - 1 if us > 0 else us + 1, them)], [values, (-us, -them)]],
        offer_value=us,
        their_offer_value=them,
        walk_away=-MOST,
        their_walk_away=-MOST,
    )
    every = {worth(of, chosen) for chosen in one_by_one(of)}
    answers = packages(of)
    assert pairs(answers.frontier) == undominated(every)
    inside = [pair for pair in every if min(pair) >= -MOST]
    assert answers.in_zone == len(inside)
    gains = [(a + MOST) * (b + MOST) for a, b in inside]
    assert all((a + MOST) * (b + MOST) == max(gains) for a, b in pairs(answers.nash))


@pytest.mark.parametrize("most", [MOST, 3])
@pytest.mark.parametrize(
    ("number", "options"),
    [(200, 2), (200, 3), (60, 5)],
)
@pytest.mark.parametrize("kind", [at_random, opposed])
def test_very_many_issues_are_answered_within_what_is_stated(
    kind: object, number: int, options: int, most: int
) -> None:
    assert callable(kind)
    lot = Random(number * options)
    of = made([kind(lot, options, most) for _ in range(number)], offer_value=5, their_offer_value=None)
    assert_stands(of, frontier_of(of))


def test_two_hundred_issues_of_small_figures_are_exact() -> None:
    """Another method: the most for them for every sum to us there is."""
    lot = Random(200)
    values = [opposed(lot, 5, 9) for _ in range(200)]
    best = {0: 0}
    for held in values:
        grown: dict[int, int] = {}
        for us, them in best.items():
            for more, theirs in held:
                grown[us + more] = max(them + theirs, grown.get(us + more, them + theirs))
        best = grown
    expected: list[Pair] = []
    for us, them in sorted(best.items(), reverse=True):
        if not expected or them > expected[-1][1]:
            expected.append((us, them))
    found = frontier_of(made(values))
    assert found.exact
    assert found.pairs == expected


@pytest.mark.parametrize(("number", "options"), [(20, 5), (200, 2)])
def test_where_every_package_is_best_for_both_the_work_is_bounded(
    number: int, options: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled: list[int] = []
    whole = folding.undominated

    def counting(codes: list[int], mask: int) -> list[int]:
        handled.append(len(codes))
        return whole(codes, mask)

    monkeypatch.setattr(folding, "undominated", counting)
    of = made([zero_sum(Random(n), options) for n in range(number)])
    best = frontier_of(of)
    assert not best.exact
    at_stake = sum(held.options[-1].value_to_them or 0 for held in of.issues)
    assert 0 < best.error < at_stake // 100
    assert max(handled) <= folding.MOST_PAIRS * options
    assert sum(handled) <= 3 * number * options * folding.MOST_PAIRS
    assert_stands(of, best)


def test_issues_with_very_many_options_are_added_in_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    handled: list[int] = []
    whole = folding.undominated

    def counting(codes: list[int], mask: int) -> list[int]:
        handled.append(len(codes))
        return whole(codes, mask)

    monkeypatch.setattr(folding, "undominated", counting)
    monkeypatch.setattr(folding, "MOST_ADDED", 1_500)
    of = made([opposed(Random(n), 25) for n in range(8)])
    best = frontier_of(of)
    assert max(handled) <= 1_500
    assert 0 < best.error < 8 * 1_000_000_00 // 20
    assert_stands(of, best)


def test_a_thousand_wishes_with_cents_are_answered() -> None:
    lot = Random(1000)
    of = made([[(0, 0), (-lot.randint(1, 10**8), lot.randint(1, 10**8))] for _ in range(1000)])
    answers = packages(of)
    assert answers.count == 2**1000
    assert answers.in_zone is None
    assert pairs(answers.frontier)[0] == (0, 0)
    at_stake = -sum(held.options[1].value_to_us or 0 for held in of.issues)
    assert answers.error < at_stake // 50


@pytest.mark.parametrize("number", [1, 30])
def test_where_nothing_is_known_nothing_can_be_agreed_and_all_is_named(number: int) -> None:
    of = made([[(None, None)] * 3] * number)  # type: ignore[list-item]
    answers = packages(of)
    assert (answers.count, answers.frontier) == (0, ())
    assert answers.remarks == (NO_ZONE,)
    assert len(answers.left_out) == 3 * number
    assert names(answers.unknown) == (
        "deal.offer_value",
        "deal.their_offer_value",
        "deal.walk_away",
        "deal.their_walk_away",
    )


def test_where_nothing_about_them_is_known_it_counts_as_nothing_and_is_named() -> None:
    of = made([[(0, None), (-3, None)]] * 12, offer_value=100, walk_away=0)  # type: ignore[list-item]
    answers = packages(of)
    assert pairs(answers.frontier) == pairs(answers.nash) == [(100, 0)]
    assert answers.remarks == (NOTHING_TO_THEM,)
    assert len([place for place in answers.unknown if place.issue]) == 24


@pytest.mark.parametrize("after", [0, 1, 8, 9, 17, 18, 30, 60, 80])
def test_counting_the_zone_and_all_before_it_can_be_followed_and_stopped(after: int) -> None:
    """The frontier of nine issues is told of nine times, their packages nine times, the zone from then on."""
    told: list[float] = []

    def watch(share: float) -> None:
        told.append(share)
        if len(told) > after:
            raise Cancelled

    of = made([zero_sum(Random(n), 8, 50) for n in range(9)], walk_away=-200, their_walk_away=100)
    with pytest.raises(Cancelled):
        packages(of, watch)
    assert len(told) == after + 1
    assert told == sorted(told)
    assert told[-1] < 1


def test_options_keep_their_own_ids_whatever_they_are_called() -> None:
    """Keys and ids may be any text, and two issues may have options of the same key."""
    one = issue('"; --', (0, 0), (-1, 2))
    other = issue("<b>", (0, 0), (-2, 3))
    assert option(1, 0, 0).key == one.options[1].key == other.options[1].key
    found = packages(deal(one, other, walk_away=-3, their_walk_away=0)).frontier[-1]
    assert {held.id for held in found.options.values()} == {'"; --1', "<b>1"}
