"""The rules about a customer who has gone quiet, and the day to let go."""

from datetime import date

import pytest

from dealplanner.domain.enums import Ending
from dealplanner.domain.said import Commitment, Meeting
from dealplanner.domain.trades import Offer
from tests.checks.examples import complete, findings, on_deal, told

QUIET, LATER, END = date(2027, 5, 3), date(2027, 6, 14), date(2027, 6, 1)


def test_quiet_without_question() -> None:
    assert told(on_deal(quiet_since=QUIET), "quiet_without_question") == (
        "deal/deal/quiet_question",
        "They have been quiet since 3 May 2027, and no question is ready to ask",
    )
    assert not findings(on_deal(quiet_since=QUIET, quiet_question="Who decides?"), "quiet_without_question")
    assert not findings(on_deal(quiet_since=QUIET, ending=Ending.LOST), "quiet_without_question")
    assert not findings(complete(), "quiet_without_question")


def test_quiet_without_end() -> None:
    assert told(on_deal(quiet_since=QUIET), "quiet_without_end")[0] == "deal/deal/let_go_on"
    assert not findings(on_deal(quiet_since=QUIET, let_go_on=END), "quiet_without_end")
    assert not findings(on_deal(quiet_since=QUIET, ending=Ending.AGREED), "quiet_without_end")


def test_let_go_passed() -> None:
    deal = on_deal(let_go_on=END, quiet_since=LATER, meeting_on=None)
    assert told(deal, "let_go_passed") == (
        "deal/deal/let_go_on",
        "This deal was to be let go on 1 Jun 2027; it is still open on 14 Jun 2027",
    )
    closed = on_deal(let_go_on=END, quiet_since=LATER, ending=Ending.NO_FIT)
    assert not findings(closed, "let_go_passed")
    assert not findings(on_deal(let_go_on=END, quiet_since=END), "let_go_passed"), "the very day is in time"
    assert not findings(on_deal(let_go_on=END, meeting_on=None), "let_go_passed")


@pytest.mark.parametrize(
    "sign",
    [
        {"meeting_on": LATER},
        {"offers": (Offer(id="o", key="o", rank="V", made_on=LATER),)},
        {"meetings": (Meeting(id="m", key="m", rank="V", held_on=LATER),)},
        {"commitments": (Commitment(id="c", key="c", rank="V", words="x", made_on=LATER),)},
    ],
)
def test_whatever_is_dated_later_shows_that_the_deal_went_on(sign: dict[str, object]) -> None:
    assert findings(on_deal(**{"let_go_on": END, "meeting_on": None, **sign}), "let_go_passed")
