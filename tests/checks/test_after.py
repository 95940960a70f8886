"""The rules about what comes after the end: nothing is said before it, and once of each thing that lacks."""

from datetime import date
from typing import Any

import pytest

from dealplanner import checks
from dealplanner.checks.after import BOOK
from dealplanner.domain.after import Credit, FollowUp
from dealplanner.domain.deal import Deal, Promise
from dealplanner.domain.enums import Ending, Severity, Side
from tests.checks.examples import complete, findings, on_deal, told

DAY = date(2027, 5, 12)
CODES = [rule.code for rule in BOOK.rules]
ENDED = [ending for ending in Ending if ending is not Ending.OPEN]


def ended(ending: Ending, **fields: Any) -> Deal:
    """The complete deal, ended in order but for these fields."""
    kept: dict[str, Any] = {
        "closed_on": DAY,
        "lost_why": "a lower price",
        "went_well": "the list",
        "follow_ups": (follow_up(due=DAY),),
        **fields,
    }
    return on_deal(ending=ending, **kept)


def follow_up(**fields: Any) -> FollowUp:
    """A next contact."""
    return FollowUp(**{"id": "f", "key": "f", "rank": "V", "label": "Call Ingrid", **fields})


def codes(deal: Deal) -> set[str]:
    """The rules of this book that find something."""
    return {finding.code for finding in checks.run(deal)} & set(CODES)


def test_nothing_is_said_while_the_end_is_open() -> None:
    emptied = on_deal(
        credits=(Credit(id="e", key="e", rank="V", name="Nadia"),),
        promises=(Promise(id="m", key="m", rank="V", label="A work plan"),),
        follow_ups=(follow_up(),),
    )
    assert codes(emptied) == set()
    assert codes(complete()) == set()


@pytest.mark.parametrize("ending", ENDED)
def test_an_end_that_is_in_order_is_no_finding(ending: Ending) -> None:
    assert codes(ended(ending)) == set()


@pytest.mark.parametrize("ending", ENDED)
def test_an_end_has_a_day_and_was_looked_back_at(ending: Ending) -> None:
    bare = ended(ending, closed_on=None, went_well=" ")
    assert told(bare, "end_without_day")[0] == "deal/deal/closed_on"
    assert told(bare, "no_review")[0] == "deal/deal/went_well"
    assert not findings(ended(ending, went_well="", learned="He counts in pallets"), "no_review")


def test_why_it_was_lost_is_asked_with_the_name_of_the_rival() -> None:
    assert told(ended(Ending.LOST, lost_why=""), "lost_without_reason") == (
        "deal/deal/lost_why",
        "The deal is lost, and nothing says why",
    )
    to = ended(Ending.LOST, lost_why="", lost_to="Nordkurs")
    assert told(to, "lost_without_reason")[1] == "The deal is lost to Nordkurs, and nothing says why"
    assert not findings(ended(Ending.NO_FIT, lost_why=""), "lost_without_reason")


@pytest.mark.parametrize("ending", [Ending.LOST, Ending.NO_FIT])
def test_the_door_is_kept_open_by_a_contact_with_a_day(ending: Ending) -> None:
    assert told(ended(ending, follow_ups=()), "door_not_kept_open")[0] == "deal/deal/follow_ups"
    undated = ended(ending, follow_ups=(follow_up(id="g", label=" "), follow_up()))
    assert told(undated, "door_not_kept_open") == ("follow_ups/f/due", "“Call Ingrid” has no day yet")
    assert not findings(ended(ending, follow_ups=(follow_up(done_on=DAY),)), "door_not_kept_open")
    assert not findings(ended(Ending.AGREED, follow_ups=()), "door_not_kept_open")


def test_whoever_helped_is_thanked_after_the_yes() -> None:
    credits = (
        Credit(id="a", key="a", rank="V", name="Nadia", given_on=DAY),
        Credit(id="b", key="b", rank="W", name="Tom"),
        Credit(id="c", key="c", rank="X", name="Ada"),
        Credit(id="d", key="d", rank="Y", name=" "),
    )
    assert told(ended(Ending.AGREED, credits=credits), "not_thanked_yet") == (
        "credits/b/given_on",
        "2 people are still to be thanked, first Tom",
    )
    assert (
        told(ended(Ending.AGREED, credits=credits[:2]), "not_thanked_yet")[1] == "Tom is still to be thanked"
    )
    assert not findings(ended(Ending.LOST, credits=credits), "not_thanked_yet")


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"due": DAY}, "by_whom", "The deal is agreed, and nobody keeps our promise “A work plan”"),
        ({"by_whom": "Tom"}, "due", "The deal is agreed, and our promise “A work plan” has no day"),
        ({}, "by_whom", "The deal is agreed, and our promise “A work plan” has neither a name nor a day"),
    ],
)
def test_a_promise_without_name_or_day_is_one_warning_once_the_deal_is_agreed(
    fields: dict[str, Any], field: str, words: str
) -> None:
    promises = (Promise(**{"id": "m", "key": "m", "rank": "V", "label": "A work plan", **fields}),)
    agreed, lost = (ended(ending, promises=promises) for ending in (Ending.AGREED, Ending.LOST))
    assert told(agreed, "agreed_promise_adrift") == (f"promises/m/{field}", words)
    assert findings(agreed, "agreed_promise_adrift")[0].severity is Severity.WARNING
    advice = ("promise_of_nobody", "promise_without_date")
    assert not any(findings(agreed, code) for code in advice)
    assert any(findings(lost, code) for code in advice)
    assert not findings(lost, "agreed_promise_adrift")


def test_a_promise_that_is_theirs_unnamed_or_taken_in_hand_is_no_finding() -> None:
    promises = (
        Promise(id="m", key="m", rank="V", label="Access", side=Side.THEM),
        Promise(id="n", key="n", rank="W", label=" "),
        Promise(id="o", key="o", rank="X", label="A work plan", by_whom="Tom", due=DAY),
    )
    assert codes(ended(Ending.AGREED, promises=promises)) == set()


def test_none_of_it_stands_in_the_way() -> None:
    assert all(rule.severity is not Severity.ERROR for rule in BOOK.rules)
