"""The rules about what is on the table: it asks for its price, and keeps to what we said."""

import dataclasses
from datetime import date

from dealplanner import checks
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, LinkKind, Response, Side
from dealplanner.domain.rules import require
from dealplanner.edits import offers, rows, said
from tests.checks.examples import LOCALE, changed, complete, findings, told
from tests.checks.test_plan_and_offers import SOUND, offered, planned

CODES = ("offer_without_price", "offer_for_nothing", "offer_breaks_word", "meeting_left_running")


def bound(*ends: object, deal: Deal, words: str = "We said so.") -> Deal:
    """The deal with a commitment that names these ends."""
    deal = said.bind(said.commit(deal, words, row_id="y1"), "y1", *ends)  # type: ignore[arg-type]
    return require(deal)


def test_a_deal_without_an_offer_of_ours_has_none_of_these_findings() -> None:
    theirs = offered((Side.THEM, {"discount": "d20"}))
    for deal in (complete(), bound("discount", "d0", deal=theirs)):
        assert not [code for code in CODES if findings(deal, code)]


def test_offer_without_price() -> None:
    deal = offered((Side.US, {"discount": "d5"}))
    assert told(deal, "offer_without_price") == (
        "offers/o1/positions",
        "Our offer 1 does not ask for “Three years”, the price of what it gives",
    )
    asked = offered(
        (Side.US, {"discount": "d5"}), (Side.THEM, {"discount": "d20"}), (Side.US, {"term": "t1"})
    )
    assert not findings(asked, "offer_without_price")


def test_what_was_given_without_its_price_before_is_said_of_our_last_offer() -> None:
    deal = offered((Side.US, {"discount": "d5"}), (Side.US, {"case": "c1"}), (Side.THEM, {"discount": "d8"}))
    assert told(deal, "offer_without_price")[0] == "offers/o2/positions"


def test_a_step_has_its_price_and_words_are_not_missed() -> None:
    deal = offered((Side.US, {"discount": "d8", "term": "t1"}), deal=planned(*SOUND))
    assert not [code for code in CODES if findings(deal, code)]


def test_offer_for_nothing() -> None:
    deal = changed("options", "training-yes", value_to_us=-100_000)
    deal = rows.set_fields(deal, "issues", "training", response=Response.TRADE, agreed=None)
    given = offered((Side.US, {"training": "training-yes"}), deal=deal)
    assert told(given, "offer_for_nothing") == (
        "offers/o1/positions",
        "Our offer 1 gives “Training”, and nothing is asked in return",
    )
    further = offered((Side.US, {"discount": "d8", "term": "t1"}))
    assert told(further, "offer_for_nothing")[1] == (
        "Our offer 1 goes as far as “Discount: 8%”, and nothing more is asked in return"
    )
    both = offered((Side.US, {"discount": "d8", "term": "t1", "training": "training-yes"}), deal=deal)
    assert told(both, "offer_for_nothing")[1] == (
        "Our offer 1 gives “Discount: 8%, Training”, and nothing is asked in return"
    )


def test_what_is_agreed_in_the_plan_is_not_said_again_of_the_offer() -> None:
    deal = changed("options", "training-yes", value_to_us=-100_000)
    given = offered((Side.US, {"training": "training-yes"}), deal=deal)
    assert findings(given, "agreed_for_nothing")
    assert not findings(given, "offer_for_nothing")


def test_offer_breaks_word() -> None:
    deal = bound("discount", "d5", deal=offered((Side.US, {"discount": "d8"})), words="Five,\nand no more.")
    assert told(deal, "offer_breaks_word") == (
        "commitments/y1/words",
        "Our offer 1 has “Discount: 8%”, further than we said: “Five, and no more.”",
    )
    assert not checks.ready(checks.run(deal))


def test_a_broken_link_is_said_with_both_its_ends() -> None:
    given = offered((Side.US, {"discount": "d8"}))
    requires = bound("discount", "d8", LinkKind.REQUIRES, "case", "c1", deal=given)
    assert told(requires, "offer_breaks_word")[1] == (
        "Our offer 1 has “Discount: 8%” without “Case study”, and we said: “We said so.”"
    )
    excludes = bound("discount", "d8", LinkKind.EXCLUDES, "case", "c0", deal=given)
    assert told(excludes, "offer_breaks_word")[1] == (
        "Our offer 1 has “Discount: 8%” together with “Case study: no”, and we said: “We said so.”"
    )


def test_what_cannot_be_compared_or_was_taken_back_breaks_no_word() -> None:
    deal = bound("discount", "d5", deal=offered((Side.US, {"discount": "d8"})))
    unknown = rows.set_fields(deal, "options", "d8", value_to_us=None)
    assert not findings(unknown, "offer_breaks_word")
    back = offers.log_offer(deal, Side.US, {"discount": "d5"})
    assert not findings(back, "offer_breaks_word")
    alone = said.unbind(deal, "y1")
    assert not findings(alone, "offer_breaks_word")


def test_meeting_left_running() -> None:
    deal = said.start_meeting(complete(), date(2027, 5, 10), "10:00", row_id="d1")
    assert not findings(deal, "meeting_left_running")
    deal = said.start_meeting(deal, date(2027, 5, 12), "9:30", row_id="d2")
    assert told(deal, "meeting_left_running") == (
        "meetings/d1/ended_at",
        "The meeting on 10 May 2027 has no end, and another one began after it",
    )
    undated = rows.set_fields(deal, "meetings", "d1", held_on=None)
    assert told(undated, "meeting_left_running")[1] == (
        "A meeting without a day has no end, and another one began after it"
    )
    ended = rows.set_fields(deal, "meetings", "d1", ended_at="11:20")
    assert not findings(ended, "meeting_left_running")


def test_a_meeting_that_outlasts_the_deal() -> None:
    deal = said.start_meeting(complete(), date(2027, 5, 10), "10:00", row_id="d1")
    deal = rows.set_fields(deal, "deal", deal.id, ending=Ending.LOST, closed_on=date(2027, 5, 11))
    assert told(deal, "meeting_left_running") == (
        "meetings/d1/ended_at",
        "The meeting on 10 May 2027 has no end, and the deal has ended since",
    )
    for unsaid in (
        {"closed_on": date(2027, 5, 10)},
        {"closed_on": None},
        {"ending": Ending.OPEN},
    ):
        assert not findings(rows.set_fields(deal, "deal", deal.id, **unsaid), "meeting_left_running")
    adjourned = said.adjourn(deal, "", "11:30")
    assert not findings(adjourned, "meeting_left_running")


def test_the_words_are_there_in_german_too() -> None:
    deal = bound("discount", "d5", deal=offered((Side.US, {"discount": "d8"})))
    (finding,) = findings(dataclasses.replace(deal), "offer_breaks_word")
    german = checks.words(finding, deal, LOCALE, "de").title
    assert german == "Unser Angebot 1 hat „Discount: 8%“ und geht weiter, als wir gesagt haben: „We said so.“"
