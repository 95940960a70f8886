"""Few letters, few words: what is meant by what is typed at the table, and how options are said there."""

from datetime import date, datetime, timedelta

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.issues import Issue
from dealplanner.domain.meetings import lasted
from dealplanner.edits import offers, rows, said, walkaways, wishes
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from ui.pages.parts.brief_words import BriefWords
from ui.pages.table.choices import best_first, fits
from ui.pages.table.clock import Clock, Sitting, clock
from ui.pages.table.wording import completed, points, settlements


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("Payment 60 days after the invoice", "pay", True),
        ("Payment 60 days after the invoice", "inv pay", True),
        ("Payment 60 days after the invoice", "60", True),
        ("Payment 60 days after the invoice", "6", False),
        ("Payment 60 days after the invoice", "ment", False),
        ("2.5% a year", "2.5%", True),
        ("2.5% a year", "2", False),
        ("three years", "3", True),
        ("drei Jahre", "3", True),
        ("three years", "2", False),
        ("Ärztliche Prüfung", "ärz PRÜ", True),
        ("Anything", "", True),
    ],
)
def test_words_are_meant_by_their_beginnings_and_numbers_as_a_whole(
    text: str, typed: str, meant: bool
) -> None:
    assert fits(text, typed) is meant


def test_what_is_or_begins_with_what_is_typed_comes_first() -> None:
    texts = ["No term at all", "Term of three years", "term"]
    assert best_first(texts, "term") == [2, 1, 0]


def with_options(*labels: str, issue: str = "Discount") -> tuple[Deal, Issue]:
    """A deal with one wish that has these options beside no and yes."""
    deal = wishes.add_wish(new_deal("EUR"), issue, row_id="i")
    for label in labels:
        deal = wishes.add_option(deal, "i", label)
    return deal, deal.issues[0]


def test_a_bare_number_gets_the_unit_of_the_options() -> None:
    _, discount = with_options("4%", "7%")
    assert completed(discount, "5") == "5%"
    assert completed(discount, "5,5") == "5,5%"
    assert completed(discount, " 5  % ") == "5 %"
    _, payment = with_options("30 days", "60 days")
    assert completed(payment, "45") == "45 days"
    _, mixed = with_options("30 days", "two weeks", "4 weeks")
    assert completed(mixed, "45") == "45"


@pytest.mark.parametrize(
    ("point", "typed", "kept"),
    [
        ("The price has to come down by 20 %.", "15", "15 %"),
        ("8% off", "5,5", "5,5%"),
        ("Payment 90 days after acceptance, not 30 days after invoice", "60", "60 days"),
        ("Zahlung nach 90 Tagen", "60", "60 Tagen"),
        ("24x7 support, currently 36.000 for it", "12", "12"),
        ("Any extra users up to 250.", "300", "300"),
    ],
)
def test_a_bare_number_gets_the_unit_of_the_point_where_no_option_has_a_number(
    point: str, typed: str, kept: str
) -> None:
    assert completed(with_options(issue=point)[1], typed) == kept


def test_settlements_are_those_meant_and_a_new_one_last() -> None:
    deal, payment = with_options("30 days", "60 days", "end of the month")
    assert settlements(deal, payment, Side.THEM, "60") == ["60 days"]
    assert settlements(deal, payment, Side.THEM, "45") == ["45 days"]
    assert settlements(deal, payment, Side.THEM, "end") == ["end of the month", "end"]
    assert settlements(deal, payment, Side.THEM, "")[0] == "yes"
    sixty = next(option.id for option in payment.options if option.label == "60 days")
    deal = offers.log_offer(deal, Side.THEM, {payment.id: sixty})
    assert settlements(deal, payment, Side.THEM, "")[0] == "60 days", "what they said last"
    assert settlements(deal, payment, Side.US, "")[0] != "60 days"


def test_yes_and_no_mean_what_was_asked_and_offered_where_no_option_is_worded_so() -> None:
    deal, issue = with_options()
    for option, label in zip(issue.options, ("by 15 December", "by 15 October"), strict=True):
        deal = rows.set_fields(deal, "options", option.id, label=label)
    issue = deal.issues[0]
    assert settlements(deal, issue, Side.THEM, "yes") == ["by 15 October", "yes"]
    assert settlements(deal, issue, Side.THEM, "No") == ["by 15 December", "No"]
    assert settlements(deal, issue, Side.THEM, "maybe") == ["maybe"]


def test_the_points_of_the_side_that_offers_come_first() -> None:
    deal = wishes.add_ask(small_deal(), "Payment in advance", row_id="advance")
    assert [issue.id for issue in points(deal, Side.THEM, "pay")] == ["payment", "advance"]
    assert [issue.id for issue in points(deal, Side.US, "pay")] == ["advance", "payment"]
    assert [issue.id for issue in points(deal, Side.US, "8")] == ["discount"]  # by its option
    assert points(deal, Side.US, "escrow") == []


def test_options_are_said_in_few_words_that_name_one_point() -> None:
    deal = walkaways.type_mark(small_deal(), "payment", "walk_away", "60 days")
    words = BriefWords(deal)
    discount, payment, term = deal.issues
    assert words.of(payment, payment.options[1]) == "60 days"
    assert words.of(discount, discount.options[1]) == "8% off the licence price"
    assert words.of(term, term.options[1]) == "Three-year term"
    deal = walkaways.type_mark(deal, "term", "target", "60 days")
    assert BriefWords(deal).of(payment, payment.options[1]) == "Payment 60 days after acceptance"


def test_the_minutes_are_counted_from_when_the_meeting_began() -> None:
    deal = said.start_meeting(small_deal(), date(2031, 3, 4), "10:30")
    assert clock(deal, datetime(2031, 3, 4, 11, 12)).told() == "42 min"
    assert clock(deal, datetime(2031, 3, 4, 12, 35)).told() == "2 h 5 min"
    assert clock(deal, datetime(2031, 3, 5, 11, 12)) == Clock(Sitting.NONE)
    unread = said.start_meeting(small_deal(), date(2031, 3, 4), "after lunch")
    assert clock(unread, datetime(2031, 3, 4, 11, 12)).told() == "running"


def test_after_a_break_the_earlier_sittings_of_the_day_count_too() -> None:
    day = date(2031, 3, 4)
    deal = said.adjourn(said.start_meeting(small_deal(), date(2031, 3, 3), "9:00"), "", "17:00")
    deal = said.adjourn(said.start_meeting(deal, day, "10:30"), "They ask their board", "11:12")
    deal = said.resume(deal, day, "11:30")
    assert clock(deal, datetime(2031, 3, 4, 11, 32)).told() == "2 min, 44 min in all"
    deal = said.resume(said.adjourn(deal, "", "a minute later"), day, "12:00")
    assert clock(deal, datetime(2031, 3, 4, 13, 0)).told() == "1 h 0 min, 1 h 42 min in all"


def test_a_sitting_that_ends_past_midnight_took_as_long_as_it_did() -> None:
    deal = said.adjourn(said.start_meeting(small_deal(), date(2031, 3, 4), "23:30"), "", "0:10")
    assert lasted(deal.meetings[0]) == timedelta(minutes=40)
    late = said.adjourn(said.start_meeting(small_deal(), date(2031, 3, 4), "10:30"), "", "9:30")
    assert lasted(late.meetings[0]) == timedelta(), "nobody sits for 23 hours"


def test_past_midnight_the_meeting_goes_on() -> None:
    deal = said.start_meeting(small_deal(), date(2031, 3, 4), "21:30")
    assert clock(deal, datetime(2031, 3, 5, 0, 10)) == Clock(Sitting.RUNNING, 160)


def test_what_both_sides_know_of_may_be_listed_before_them() -> None:
    deal = walkaways.type_mark(small_deal(), "discount", "target", "5%")
    discount = deal.issues[0]
    five = next(option for option in discount.options if option.label == "5%")
    assert set(settlements(deal, discount, Side.US, "", on_the_table=True)) == {"no", "yes"}
    deal = offers.log_offer(deal, Side.US, {"discount": five.id})
    assert set(settlements(deal, discount, Side.US, "", on_the_table=True)) == {"no", "yes", "5%"}
