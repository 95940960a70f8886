"""The rules about promises: somebody keeps them, by a day that is still to come."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from dealplanner import checks
from dealplanner.domain.deal import Deal, Promise
from dealplanner.domain.enums import Side
from tests.checks.examples import complete, findings, on_deal, told

MEETING = date(2027, 5, 10)
BEFORE = date(2027, 5, 3)
NEW = ("promise_unconfirmed", "promises_to_confirm")


def promised(**fields: Any) -> Deal:
    """The complete deal with one promise of ours that is in order but for these fields."""
    kept: dict[str, Any] = {
        "label": "A named contact",
        "by_whom": "Tom",
        "due": MEETING,
        "confirmed_on": BEFORE,
    }
    kept |= fields
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


@pytest.mark.parametrize("confirmed", [None, date(2027, 5, 11)])
def test_no_promise_is_made_before_it_is_confirmed(confirmed: date | None) -> None:
    deal = promised(made_on=MEETING, confirmed_on=confirmed)
    place, words = told(deal, "promise_unconfirmed")
    assert place == "promises/m1/confirmed_on"
    assert words == (
        "“A named contact” was promised on 10 May 2027 and confirmed only on 11 May 2027"
        if confirmed
        else "“A named contact” was promised on 10 May 2027, and whoever keeps it has not confirmed it"
    )
    assert not checks.ready(checks.run(deal))
    assert not findings(promised(made_on=MEETING, confirmed_on=None, side=Side.THEM), "promise_unconfirmed")


def test_one_confirmed_on_the_very_day_or_not_made_yet_is_in_order() -> None:
    for fine in (promised(made_on=BEFORE), promised(made_on=None, confirmed_on=None)):
        assert not findings(fine, "promise_unconfirmed")


def test_what_colleagues_keep_is_confirmed_before_the_meeting_told_once() -> None:
    deal = promised(confirmed_on=None)
    assert told(deal, "promises_to_confirm") == (
        "promises/m1/confirmed_on",
        "Tom has not confirmed yet that “A named contact” can be promised",
    )
    other = dataclasses.replace(deal.promises[0], id="m2", key="m2", label="Training")
    both = dataclasses.replace(deal, promises=(*deal.promises, other))
    assert told(both, "promises_to_confirm")[1] == (
        "2 promises are not confirmed by those who keep them, the first is “A named contact”"
    )
    for fine in (
        promised(),
        promised(confirmed_on=None, by_whom=" "),
        promised(confirmed_on=None, side=Side.THEM),
        promised(confirmed_on=None, made_on=MEETING),
    ):
        assert not findings(fine, "promises_to_confirm")


def test_a_promise_in_order_and_none_at_all_are_no_finding() -> None:
    for deal in (complete(), promised()):
        for code in ("promise_of_nobody", "promise_without_date", "promise_before_meeting", *NEW):
            assert not findings(deal, code)
