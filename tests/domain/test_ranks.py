"""Ranks: always room between two rows, and short ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.ranks import between, is_rank, many, spread


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_there_is_always_a_rank_between_two(places: list[int]) -> None:
    order: list[str] = []
    for place in places:
        at = place % (len(order) + 1)
        lower = order[at - 1] if at else None
        upper = order[at] if at < len(order) else None
        order.insert(at, between(lower, upper))
    assert order == sorted(set(order))
    assert all(is_rank(rank) for rank in order)


@pytest.mark.parametrize("count", [0, 1, 2, 30, 61, 62, 2000])
def test_a_fresh_list_has_short_distinct_ranks(count: int) -> None:
    order = spread(count)
    assert len(set(order)) == count
    assert order == sorted(order)
    assert all(is_rank(rank) and len(rank) <= 2 + count // 1000 for rank in order)


@given(st.integers(0, 400))
def test_many_ranks_fit_in_a_small_gap_and_stay_short(count: int) -> None:
    order = many("V", "V1", count)
    assert order == sorted(set(order))
    assert all("V" < rank < "V1" and len(rank) < 16 for rank in order)


def test_thousands_of_moves_to_one_place_leave_room_for_more() -> None:
    first = "V"
    for _ in range(2500):
        first = between(None, first)
    assert is_rank(first)


def test_five_hundred_rows_added_one_by_one_keep_ranks_that_fit_a_cell() -> None:
    last = None
    for _ in range(500):
        last = between(last, None)
    assert last is not None
    assert len(last) < 40


def test_no_rank_lies_between_a_rank_and_itself() -> None:
    with pytest.raises(ValueError, match="no rank lies between"):
        between("V", "V")
    assert not is_rank("V0")
    assert not is_rank("")
    assert not is_rank("é")
