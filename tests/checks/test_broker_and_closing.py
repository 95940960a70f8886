"""The rules about people, and those about the closing lines."""

import dataclasses
from datetime import date

import pytest

from dealplanner.domain.enums import Approach, Part, Side
from tests.checks.examples import changed, complete, findings, line, on_deal, told


def test_no_decision_maker() -> None:
    unclear = changed("people", "ceo", part=Part.USES)
    assert told(unclear, "no_decision_maker") == (
        "people/ceo/part",
        "It is not known who decides on their side",
    )
    ours = changed("people", "ceo", side=Side.US)
    assert told(ours, "no_decision_maker") == (
        "deal/deal/people",
        "Nobody on their side is named, least of all who decides",
    )
    assert not findings(complete(), "no_decision_maker")


def test_need_unknown() -> None:
    assert told(on_deal(why_they_need=" "), "need_unknown")[0] == "deal/deal/why_they_need"
    assert not findings(complete(), "need_unknown")


def test_offer_value_unknown() -> None:
    assert told(on_deal(offer_value=None), "offer_value_unknown")[0] == "deal/deal/offer_value"
    assert not findings(on_deal(offer_value=0), "offer_value_unknown")


def test_decided_before_meeting() -> None:
    deal = on_deal(decide_by=date(2027, 5, 9))
    assert told(deal, "decided_before_meeting") == (
        "deal/deal/decide_by",
        "They decide by 9 May 2027, before the meeting on 10 May 2027",
    )
    assert not findings(on_deal(decide_by=date(2027, 5, 10)), "decided_before_meeting")
    assert not findings(on_deal(meeting_on=None), "decided_before_meeting")


def test_their_limit_unknown() -> None:
    assert told(on_deal(their_walk_away=None), "their_limit_unknown")[0] == "deal/deal/their_walk_away"
    assert not findings(complete(), "their_limit_unknown"), "nought is a value"


LINES = complete().closing_lines


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "There is no closing line yet"),
        (1, "There is only one closing line"),
        (3, "There are only 3 closing lines"),
    ],
)
def test_few_lines(count: int, words: str) -> None:
    blank = line("blank", Approach.DIRECT, " ")
    deal = on_deal(closing_lines=(*LINES[:count], blank))
    assert told(deal, "few_lines") == ("deal/deal/closing_lines", words)
    assert not findings(complete(), "few_lines")


def test_lines_alike() -> None:
    again = line("again", Approach.CONDITIONAL, "Shall we sign the contract this week?")
    deal = on_deal(closing_lines=(*LINES, again))
    place, words = told(deal, "lines_alike")
    assert place == "closing_lines/again/line"
    assert words == "Closing lines 1 and 5 say the same: “Shall we sign the contract”"
    assert not findings(complete(), "lines_alike")


def test_what_comes_from_the_deal_makes_no_two_lines_alike() -> None:
    two = (
        line("x", Approach.CONDITIONAL, "If “Discount” for Halden Ingrid, Route planning?"),
        line("y", Approach.ASSUMPTIVE, "Halden: Ingrid, Route planning; “Discount” by May."),
    )
    assert not findings(on_deal(closing_lines=(*LINES, *two)), "lines_alike")


def test_few_approaches() -> None:
    deal = changed("closing_lines", "line3", approach=Approach.DIRECT)
    assert told(deal, "few_approaches") == (
        "closing_lines/line3/approach",
        "The 4 closing lines take only 3 approaches",
    )
    same = tuple(dataclasses.replace(one, approach=Approach.DIRECT) for one in LINES)
    assert told(on_deal(closing_lines=same), "few_approaches")[1] == (
        "The 4 closing lines all take the same approach"
    )
    assert not findings(on_deal(closing_lines=LINES[:3]), "few_approaches"), "too few lines is said already"
    assert not findings(complete(), "few_approaches")


def test_order_not_asked() -> None:
    adjourn = line("wait", Approach.ADJOURN, "Let us meet again tomorrow.")
    assert told(on_deal(closing_lines=(adjourn,)), "order_not_asked") == (
        "deal/deal/closing_lines",
        "The only closing line does not ask for the order",
    )
    assert not findings(on_deal(closing_lines=()), "order_not_asked"), "that there is none is said once"
    assert not findings(on_deal(closing_lines=(adjourn, LINES[0])), "order_not_asked")


@pytest.mark.parametrize("left", ["{give}", "[what we give]"])
def test_placeholder_left(left: str) -> None:
    deal = changed("closing_lines", "line1", if_no=f"If we give {left}?")
    assert told(deal, "placeholder_left") == (
        "closing_lines/line1/if_no",
        f"“{left}” is still to be filled in: “If we give {left}?”",
    )
    assert told(changed("trades", "t", line=f"If {left}"), "placeholder_left")[0] == "trades/t/line"
    assert not findings(changed("trades", "t", line="{anything} [else]"), "placeholder_left")


def test_answers_missing() -> None:
    deal = changed("closing_lines", "line1", if_yes="", if_need_to=" ")
    assert told(deal, "answers_missing") == (
        "closing_lines/line1/if_yes",
        "“Shall we sign the contract today?” has no answer ready for yes and “we need to …”",
    )
    assert not findings(complete(), "answers_missing")
