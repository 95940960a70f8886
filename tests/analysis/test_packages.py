"""The packages against going through all of them one by one, and against a published case."""

import itertools
import json
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from dealplanner.analysis import packages as found_by
from dealplanner.analysis.exact import zone
from dealplanner.analysis.found import Found
from dealplanner.analysis.packages import packages
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, Response, Side
from dealplanner.domain.issues import Issue, Link
from dealplanner.exchange import interchange
from tests.analysis.deals import (
    Pair,
    deal,
    issue,
    link,
    names,
    one_by_one,
    option,
    pairs,
    small_deals,
    undominated,
)

CASES = Path(__file__).resolve().parent.parent / "cases"


@given(small_deals())
def test_the_answers_are_those_of_going_through_all_packages(deal: Deal) -> None:
    us, them = deal.offer_value or 0, deal.their_offer_value or 0
    every = [
        (us + sum(o.value_to_us or 0 for o in chosen), them + sum(o.value_to_them or 0 for o in chosen))
        for chosen in one_by_one(deal)
    ]
    least = (deal.walk_away or 0, deal.their_walk_away or 0)
    inside = [pair for pair in every if pair[0] >= least[0] and pair[1] >= least[1]]
    answers = packages(deal)
    assert answers.count == len(every)
    assert answers.in_zone == len(inside)
    assert pairs(answers.frontier) == undominated(set(every))
    gain = (
        max((pair[0] - least[0] for pair in inside), default=0),
        max((pair[1] - least[1] for pair in inside), default=0),
    )

    def product(pair: Pair) -> int:
        return (pair[0] - least[0] if gain[0] else 1) * (pair[1] - least[1] if gain[1] else 1)

    def share(pair: Pair) -> Fraction:
        return min(
            (Fraction(pair[at] - least[at], gain[at]) for at in (0, 1) if gain[at]), default=Fraction(1)
        )

    # The best of all packages in the zone, dominated ones with them; then those that tie and are undominated.
    efficient = undominated(set(inside))
    for suggested, score in ((answers.nash, product), (answers.kalai_smorodinsky, share)):
        highest = max(map(score, inside), default=None)
        assert pairs(suggested) == [pair for pair in efficient if score(pair) == highest]
    assert (found_by.NO_ZONE in answers.remarks) == (not inside)
    assert (found_by.NOTHING_TO_THEM in answers.remarks) == (bool(inside) and not gain[1])


@given(small_deals())
def test_each_package_found_is_one_and_has_its_values(deal: Deal) -> None:
    every = set(one_by_one(deal))
    answers = packages(deal)
    for found in (*answers.frontier, *answers.nash, *answers.kalai_smorodinsky):
        chosen = tuple(found.options[held.id] for held in deal.issues)
        assert chosen in every
        assert found.value_to_us == (deal.offer_value or 0) + sum(o.value_to_us or 0 for o in chosen)
        assert found.value_to_them == (deal.their_offer_value or 0) + sum(
            o.value_to_them or 0 for o in chosen
        )


def test_the_published_case_has_its_published_answers() -> None:
    expected = json.loads((CASES / "rio-copa.expected.json").read_text(encoding="utf-8"))
    answers = packages(interchange.read(CASES / "rio-copa.json"))

    def scores(found: tuple[Found, ...]) -> list[list[Fraction]]:
        return [[Fraction(us, 100), Fraction(them, 100)] for us, them in pairs(found)]

    assert answers.count == expected["packages"]
    assert answers.in_zone == expected["in_zone"]
    assert scores(answers.frontier) == expected["frontier"]
    assert scores(answers.nash) == expected["nash"]
    assert scores(answers.kalai_smorodinsky) == expected["kalai_smorodinsky"]
    assert names(answers.unknown) == ("deal.offer_value", "deal.their_offer_value")


def test_unknown_amounts_count_as_nothing_and_are_named() -> None:
    answers = packages(
        deal(
            issue("a", (0, 0), (-5, None), (None, 9)),
            issue("b", (0, 0), (0, None), response=Response.NOT_NEGOTIABLE),
            offer_value=100,
            walk_away=None,
            their_walk_away=0,
        )
    )
    assert answers.count == 2
    assert pairs(answers.frontier) == [(100, 0)]
    assert names(answers.unknown) == (
        "deal.their_offer_value",
        "deal.walk_away",
        "issues.a.options.o1.value_to_them",
    )
    assert names(answers.left_out) == ("issues.a.options.o2",)


def test_own_limits_and_answers_bound_the_packages() -> None:
    trade = issue("a", (0, 0), (-5, 5), (-9, 9), walk_away="a1", response=Response.TRADE)
    ask = issue("b", (0, 0), (7, -1), (-1, 1), raised_by=Side.US)
    agreed = issue("c", (0, 0), (-3, 3), response=Response.AGREE, agreed="c1")
    fixed = [
        issue(name, (0, 0), (-3, 3), response=response)
        for name, response in (
            ("d", Response.NOT_NEGOTIABLE),
            ("e", Response.CLARIFY),
            ("f", Response.LEGAL),
        )
    ]
    answers = packages(deal(trade, ask, agreed, *fixed))
    assert answers.count == 4
    assert pairs(answers.frontier) == [(4, 2), (-1, 7), (-8, 8)]


def test_links_bind_packages_and_trades_do_not() -> None:
    two = (issue("a", (0, 0), (-1, 1)), issue("b", (0, 0), (1, -1)))
    assert packages(deal(*two, links=(link(LinkKind.REQUIRES, "a1", "b1"),))).count == 3
    assert packages(deal(*two, links=(link(LinkKind.EXCLUDES, "a1", "b1"),))).count == 3
    both = (link(LinkKind.REQUIRES, "a1", "b1"), link(LinkKind.EXCLUDES, "a1", "b1", 1))
    assert packages(deal(*two, links=both)).count == 2


def test_without_a_zone_nothing_is_suggested_and_it_says_so() -> None:
    answers = packages(deal(issue("a", (0, 0), (-5, 5)), walk_away=1, their_walk_away=0))
    assert answers.in_zone == 0
    assert answers.nash == answers.kalai_smorodinsky == ()
    assert answers.remarks == (found_by.NO_ZONE,)


def test_nothing_worth_anything_to_them_leaves_them_out() -> None:
    answers = packages(deal(issue("a", (0, None), (5, None)), walk_away=0, their_walk_away=0))
    assert pairs(answers.nash) == pairs(answers.kalai_smorodinsky) == [(5, 0)]
    assert answers.remarks == (found_by.NOTHING_TO_THEM,)


def test_ties_are_all_listed_with_one_package_each() -> None:
    answers = packages(deal(issue("a", (0, 6), (2, 3), (3, 2), (6, 0)), walk_away=0, their_walk_away=0))
    assert pairs(answers.nash) == pairs(answers.kalai_smorodinsky) == [(3, 2), (2, 3)]


def test_a_deal_without_issues_is_one_package() -> None:
    answers = packages(deal(offer_value=7, their_offer_value=3, walk_away=0, their_walk_away=0))
    assert (answers.count, answers.in_zone) == (1, 1)
    assert pairs(answers.frontier) == pairs(answers.nash) == [(7, 3)]


@pytest.mark.parametrize(("options", "counted"), [(10, True), (11, False)])
def test_the_zone_is_counted_up_to_a_thousand_million_packages(options: int, counted: bool) -> None:
    issues = [issue(name, *((-at, at) for at in range(options))) for name in "abcdefghi"]
    answers = packages(deal(*issues, walk_away=-40, their_walk_away=0))
    assert answers.count == options**9
    if not counted:
        assert answers.in_zone is None
        return
    ways = [1]
    for _ in range(9):
        ways = [sum(ways[max(0, total - 9) : total + 1]) for total in range(len(ways) + 9)]
    assert answers.in_zone == sum(ways[:41])


def test_more_packages_than_anybody_can_list_are_counted_and_bounded() -> None:
    issues = tuple(
        Issue(
            id=f"i{n}",
            key=f"i{n}",
            rank="1",
            options=tuple(option(at, -at * (n + 1), at * n, of=f"i{n}-") for at in range(3)),
        )
        for n in range(60)
    )
    answers = packages(deal(*issues))
    assert answers.count == 3**60
    assert answers.in_zone is None
    assert pairs(answers.frontier)[0] == (0, 0)


def test_many_points_that_hang_on_one_and_many_that_stand_alone() -> None:
    hub = issue("hub-", (0, 0), (-3, 1), (-1, -2))
    leaves = [issue(f"leaf{n}-", (0, 0), (-1 - n % 3, 2 + n % 4)) for n in range(15)]
    alone = [issue(f"alone{n}-", (0, 0), (-1 - n % 5, 1 + n % 2), (-3, 4)) for n in range(15)]
    links = tuple(
        Link(
            id=f"link{n}",
            rank="1",
            kind=LinkKind.REQUIRES,
            issue=leaf.id,
            option=leaf.options[1].id,
            other_issue="hub-",
            other_option="hub-1",
        )
        for n, leaf in enumerate(leaves)
    )
    free = _all_sums([(o.value_to_us or 0, o.value_to_them or 0) for o in held.options] for held in alone)
    hanging = _all_sums([(o.value_to_us or 0, o.value_to_them or 0) for o in held.options] for held in leaves)
    tied = {(0, 0), (-1, -2), *((us - 3, them + 1) for us, them in hanging)}
    expected = undominated({(a + c, b + d) for a, b in free for c, d in tied})
    answers = packages(deal(*leaves, hub, *alone, links=links))
    assert pairs(answers.frontier) == expected
    for found in answers.frontier:
        options = found.options
        assert sum(option.value_to_us or 0 for option in options.values()) == found.value_to_us
        assert sum(option.value_to_them or 0 for option in options.values()) == found.value_to_them
        if options["hub-"].id != "hub-1":
            assert all(options[leaf.id] is leaf.options[0] for leaf in leaves)


def _all_sums(lists: Iterable[list[Pair]]) -> set[Pair]:
    sums = {(0, 0)}
    for held in lists:
        sums = {(us + a, them + b) for us, them in sums for a, b in held}
    return sums


def test_a_long_chain_of_links_is_gone_through_quickly() -> None:
    names = [chr(ord("a") + n) for n in range(25)]
    issues = [issue(name, (0, 0), (-1, 2)) for name in names]
    links = tuple(
        link(LinkKind.EXCLUDES, f"{one}1", f"{other}1", at)
        for at, (one, other) in enumerate(itertools.pairwise(names))
    )
    answers = packages(deal(*issues, links=links, walk_away=-100, their_walk_away=4))
    fibonacci = [1, 1]
    while len(fibonacci) < 27:
        fibonacci.append(fibonacci[-1] + fibonacci[-2])
    assert answers.count == fibonacci[26]
    assert answers.in_zone == answers.count - 26
    assert zone.MOST_COUNTED == 10**9
