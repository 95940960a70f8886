"""The rules about promises: somebody keeps them, by a day that is still to come."""

from datetime import date
from typing import Any

import pytest

from dealplanner.domain.deal import Deal, Promise
from dealplanner.domain.enums import Side
from tests.checks.examples import complete, findings, on_deal, told

MEETING = date(2027, 5, 10)


def promised(**fields: Any) -> Deal:
    """The complete deal with one promise of ours that is in order but for these fields."""
    kept: dict[str, Any] = {"label": "A named contact", "by_whom": "Tom", "due": MEETING, **fields}
    return on_deal(promises=(Promise(id="m1", key="m1", rank="V", **kept),))


def test_a_promise_of_ours_names_who_keeps_it() -> None:
    assert told(promised(by_whom=" "), "promise_of_nobody") == (
        "promises/m1/by_whom",
        "Nobody is named to keep our promise “A named contact”",
    )
    assert not findings(promised(by_whom="", side=Side.THEM), "promise_of_nobody")
    assert not findings(promised(by_whom="", label=" "), "promise_of_nobody")


def test_a_promise_of_ours_has_a_date() -> None:
    assert told(promised(due=None), "promise_without_date") == (
        "promises/m1/due",
        "Our promise “A named contact” has no date",
    )
    assert not findings(promised(due=None, side=Side.THEM), "promise_without_date")
    assert not findings(promised(due=None, label=""), "promise_without_date")


@pytest.mark.parametrize("side", Side)
def test_no_promise_of_either_side_is_due_before_it_can_be_made(side: Side) -> None:
    assert told(promised(due=date(2027, 5, 9), side=side), "promise_before_meeting") == (
        "promises/m1/due",
        "“A named contact” is due on 9 May 2027, before the meeting on 10 May 2027",
    )
    assert not findings(promised(due=MEETING, side=side), "promise_before_meeting")


def test_a_promise_in_order_and_none_at_all_are_no_finding() -> None:
    for deal in (complete(), promised()):
        for code in ("promise_of_nobody", "promise_without_date", "promise_before_meeting"):
            assert not findings(deal, code)
