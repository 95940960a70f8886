"""The count of calls sees work in Python and of what is built in, also where the failure is swallowed."""

import sys
from contextlib import suppress

import pytest

from tests.work import at_most


def work(times: int) -> int:
    return sum(map(len, [()] * times)) + sum(number for number in range(times))


def test_work_within_the_bound_is_let_go() -> None:
    before = sys.getprofile()
    with at_most(1_000):
        assert work(10) == 45
    assert sys.getprofile() is before


def test_more_work_fails_at_once() -> None:
    before = sys.getprofile()
    with pytest.raises(AssertionError, match="more than 1,000 calls"), at_most(1_000):
        sum(number for number in iter(int, 1))  # never ends by itself
    assert sys.getprofile() is before


def test_more_calls_of_what_is_built_in_fail_too() -> None:
    with pytest.raises(AssertionError, match="more than 1,000 calls"), at_most(1_000):
        assert [abs(number) for number in range(10_000)]


def test_a_failure_that_is_swallowed_is_told_all_the_same() -> None:
    with pytest.raises(AssertionError, match="more than 100 calls"), at_most(100), suppress(Exception):
        work(10_000)
