"""The bounded answer: where the exact one is too large it says by how much at most, and that is true."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.analysis.exact import folding, search
from dealplanner.analysis.exact.candidates import candidates
from dealplanner.analysis.exact.frontier import frontier, frontier_of
from dealplanner.analysis.exact.hull import hull, shortfall, sum_of_hulls, symmetric_shortfall
from dealplanner.analysis.exact.leaving_out import without_each
from dealplanner.analysis.packages import PERHAPS_NO_ZONE, TOO_ENTANGLED, packages
from dealplanner.analysis.watch import Cancelled
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from tests.analysis.deals import deal, issue, link, one_by_one, small_deals, undominated

Pair = tuple[int, int]


def every_pair(of: Deal) -> list[Pair]:
    us, them = of.offer_value or 0, of.their_offer_value or 0
    return [
        (us + sum(o.value_to_us or 0 for o in chosen), them + sum(o.value_to_them or 0 for o in chosen))
        for chosen in one_by_one(of)
    ]


@given(small_deals(), st.integers(1, 3), st.sampled_from([2, 6, 1000]))
def test_the_stated_error_is_never_exceeded(of: Deal, most: int, added: int) -> None:
    every = every_pair(of)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folding, "MOST_PAIRS", most)
        patched.setattr(folding, "MOST_ADDED", added)
        patched.setattr(folding, "FEWEST_PAIRS", 0)
        found = frontier_of(of)
    assert found.exact == (found.error == 0)
    assert bool(found.pairs) == bool(every)
    for us, them in undominated(set(every)):
        assert any(theirs >= them and ours >= us - found.error for ours, theirs in found.pairs)
    for pair in found.pairs:
        assert pair in every
        chosen = found.options(pair)
        assert pair == (
            (of.offer_value or 0) + sum(option.value_to_us or 0 for option in chosen.values()),
            (of.their_offer_value or 0) + sum(option.value_to_them or 0 for option in chosen.values()),
        )


@given(small_deals(), st.integers(1, 2))
def test_with_too_many_states_the_stated_error_holds_for_each_side(of: Deal, width: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folding, "MOST_STATES", 1)
        patched.setattr(folding, "WIDTH", width)
        found = frontier_of(of)
    every = every_pair(of)
    assert set(found.pairs) <= set(every)
    assert found.cut or found.pairs == undominated(set(every))
    if found.pairs:
        for us, them in every:
            assert any(
                theirs >= them - found.error and ours >= us - found.error for ours, theirs in found.pairs
            )


@given(small_deals())
def test_each_run_left_out_leaves_the_best_of_all_others(of: Deal) -> None:
    issues = candidates(of)
    start = (of.offer_value or 0, of.their_offer_value or 0)
    parts = without_each(issues, start)
    assert sum(len(part.run) for part in parts) == (len(issues) if all(issues) else 0)
    for part in parts:
        names = {held[0].issue.id for held in part.run}
        others = tuple(held for held in issues if held[0].issue.id not in names)
        left = candidates(
            Deal(
                id="deal",
                issues=tuple(one for one in of.issues if one.id not in names),
                links=tuple(one for one in of.links if not {one.issue, one.other_issue} & names),
            )
        )
        assert len(others) == len(left)
        assert part.pairs == frontier(left, start).pairs


LISTS = st.lists(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=4), max_size=4
)


@given(LISTS, st.data())
def test_no_sum_lies_beyond_the_hull_and_the_shortfall_covers_each(
    lists: list[list[Pair]], data: st.DataObject
) -> None:
    sums = {(0, 0)}
    for held in lists:
        sums = {(us + a, them + b) for us, them in sums for a, b in held}
    bound = sum_of_hulls([hull(held) for held in lists], (0, 0))
    best = undominated(sums)
    assert shortfall(best, bound) is not None
    assert bound[0][0] == best[0][0]
    assert bound[-1][1] == best[-1][1]
    some = [pair for pair in best if data.draw(st.booleans())] or best[:1]
    short, even = shortfall(some, bound), symmetric_shortfall(some, bound)
    assert (short is None) == (some[-1] != best[-1])
    for us, them in sums:
        assert short is None or any(theirs >= them and ours >= us - short for ours, theirs in some)
        assert any(theirs >= them - even and ours >= us - even for ours, theirs in some)


def test_a_pair_far_from_both_ends_is_covered_by_one_found_pair_alone() -> None:
    """Being near the best for us in one pair and near the best for them in another covers nothing."""
    assert symmetric_shortfall([(1, -2), (-1, -1)], [(1, 0)]) == 2


def zero_sum(number: int, options: int) -> Deal:
    """Issues whose sums are all different: each option costs us what it brings them."""
    return deal(
        *(
            issue(f"i{n}-", *((-at * options**n, at * options**n) for at in range(options)))
            for n in range(number)
        ),
        walk_away=-(10**12),
        their_walk_away=0,
    )


def test_where_every_package_is_best_for_both_the_answer_is_bounded_and_says_so() -> None:
    answers = packages(zero_sum(10, 4))
    assert answers.count == 4**10
    assert not answers.exact
    assert 0 < answers.error < 4**10 // 1000
    assert len(answers.frontier) <= folding.MOST_PAIRS + 1
    middle = answers.frontier[len(answers.frontier) // 2]
    assert sum(option.value_to_us or 0 for option in middle.options.values()) == middle.value_to_us


def test_a_zone_within_the_error_is_called_doubtful() -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folding, "MOST_PAIRS", 4)
        patched.setattr(folding, "FEWEST_PAIRS", 0)
        of = zero_sum(4, 3)
        found = packages(of)
        assert found.error
        held = {one.value_to_us for one in found.frontier}
        missing = next(us for us in range(-1, -81, -1) if us not in held)
        narrow = packages(_with(of, walk_away=missing, their_walk_away=-missing))
    assert narrow.in_zone == 1
    assert narrow.remarks == (PERHAPS_NO_ZONE,)


def test_what_was_not_found_to_gain_anything_is_not_said_to_be_worth_nothing() -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folding, "MOST_PAIRS", 4)
        patched.setattr(folding, "FEWEST_PAIRS", 0)
        of = zero_sum(4, 3)
        found = {one.value_to_us for one in packages(of).frontier}
        limit = next(us for us in sorted(found) if us + 1 not in found)
        narrow = packages(_with(of, walk_away=limit, their_walk_away=-limit - 1))
    assert narrow.in_zone == 2
    assert [one.value_to_us - limit for one in narrow.nash] == [0]
    assert narrow.remarks == ()


def _with(of: Deal, **fields: Any) -> Deal:
    return deal(*of.issues, **fields)


def test_links_that_leave_too_many_states_are_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MOST_STATES", 1)
    monkeypatch.setattr(folding, "WIDTH", 1)
    monkeypatch.setattr(search, "MOST_STATES", 1)
    names = "abcdefgh"
    links = tuple(
        link(LinkKind.EXCLUDES, f"{one}1", f"{other}1", at)
        for at, (one, other) in enumerate(
            (one, other) for one in names[:4] for other in names[4:] if (one, other) != ("a", "h")
        )
    )
    answers = packages(deal(*(issue(name, (0, 0), (-2, 3)) for name in names), links=links))
    assert answers.count is None
    assert answers.in_zone is None
    assert not answers.exact
    assert TOO_ENTANGLED in answers.remarks


@pytest.mark.parametrize("at_once", [0, 10**6])
def test_few_kept_layers_are_enough_to_find_the_package(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folding, "KEPT_SUMS", 40)
    from dealplanner.analysis.exact import frontier as module

    monkeypatch.setattr(module, "KEPT_SUMS", 40)
    monkeypatch.setattr(module, "MOST_AT_ONCE", at_once)
    issues = [issue(f"i{n}-", (0, 0), (-1 - n % 3, 2 + n % 4), (-5, 6 + n % 2)) for n in range(12)]
    found = frontier_of(deal(*issues))
    held: list[int] = []
    whole = module._Ways._again

    def watched(ways: module._Ways, last: int) -> dict[int, folding.Layer]:
        layers = whole(ways, last)
        held.append(sum(map(module._weight, layers.values())))
        return layers

    monkeypatch.setattr(module._Ways, "_again", watched)
    assert found.exact
    assert found._ways is not None
    for us, them in found.pairs:
        chosen = found.options((us, them))
        assert sum(option.value_to_us or 0 for option in chosen.values()) == us
        assert sum(option.value_to_them or 0 for option in chosen.values()) == them
    with pytest.raises(LookupError):
        found.options((10**6, 10**6))
    assert 0 < max(held) <= 3 * 40 + max(map(module._weight, found._ways._kept.values()))


def test_finding_what_the_error_can_be_is_followed_and_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "MOST_PAIRS", 4)
    monkeypatch.setattr(folding, "FEWEST_PAIRS", 0)
    names = "abcdefgh"
    links = tuple(
        link(LinkKind.EXCLUDES, f"{one}1", f"{other}1", at)
        for at, (one, other) in enumerate(("ab", "bc", "cd", "ef", "fg", "gh"))
    )
    of = deal(*(issue(name, (0, 0), (-(3**at), 3**at)) for at, name in enumerate(names)), links=links)
    told: list[float] = []
    assert frontier_of(of, watch=told.append).error
    assert told == sorted(told)
    late = [share for share in told if share > 0.8]
    assert len(late) == 4

    def watch(share: float) -> None:
        if share == late[2]:
            raise Cancelled

    with pytest.raises(Cancelled):
        frontier_of(of, watch=watch)


@pytest.mark.parametrize("after", range(0, 24, 5))
def test_the_work_stops_where_it_is_told_to(after: int) -> None:
    told: list[float] = []

    def watch(share: float) -> None:
        told.append(share)
        if len(told) > after:
            raise Cancelled

    of = deal(*(issue(f"i{n}-", (0, 0), (-1 - n, 2 + n % 3)) for n in range(12)))
    with pytest.raises(Cancelled):
        packages(of, watch)
    assert len(told) == after + 1
    assert told == sorted(told)
    assert all(0 <= share <= 1 for share in told)
