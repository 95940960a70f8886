"""The days proposed for the next contact after a deal that was not made."""

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.analysis.next_contact import proposals
from dealplanner.domain.after import FollowUp
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Part, Side
from dealplanner.domain.people import Person

CLOSED = date(2027, 3, 1)


def proposed(ending: Ending, today: date = CLOSED, locale: str = "en_GB", **fields: Any) -> dict[str, date]:
    """The proposals for a deal that ended on 1 March."""
    deal = Deal(**{"id": "d", "ending": ending, "closed_on": CLOSED, **fields})
    return {one.label: one.due for one in proposals(deal, today, locale)}


@pytest.mark.parametrize("ending", [Ending.OPEN, Ending.AGREED])
def test_only_a_deal_that_was_not_made_needs_them(ending: Ending) -> None:
    assert proposed(ending, lost_to="Nordkurs", could_solve="Ostlinie") == {}


def test_a_lost_deal_is_taken_up_before_the_rival_delivers_and_a_quarter_later() -> None:
    assert proposed(
        Ending.LOST, lost_to="Nordkurs", rival_owes="The pilot by 30 April 2027\nThe interface"
    ) == {
        "Thank them, and ask what decided it": date(2027, 3, 15),
        "Ask how it stands before Nordkurs must deliver: The pilot by 30 April 2027": date(2027, 4, 23),
        "Ask whether Nordkurs delivered: The interface": date(2027, 4, 30),
        "Ask how it goes, with something new in hand": date(2027, 5, 31),
        "Meet before they renew with Nordkurs": date(2027, 11, 30),
    }


@pytest.mark.parametrize(
    ("line", "locale", "due"),
    [
        ("Pilot bis 30.4.2027", "de_DE", date(2027, 4, 23)),
        ("all of it by 28 April", "en_GB", date(2027, 4, 21)),
        ("delivery on 3 March 2027", "en_GB", date(2027, 3, 3)),
        ("delivery on 8 March 2027", "en_GB", date(2027, 3, 8)),
        ("(due 5 June 2027)", "en_GB", date(2027, 5, 28)),
    ],
)
def test_the_day_of_a_delivery_is_read_from_its_line(line: str, locale: str, due: date) -> None:
    found = proposed(Ending.LOST, locale=locale, rival_owes=line)
    assert next(day for label, day in found.items() if line[:10] in label) == due


@pytest.mark.parametrize("day", ["3 May 2024", "1 March 2027"])
def test_a_day_that_is_past_or_that_of_the_end_is_no_delivery(day: str) -> None:
    found = proposed(Ending.LOST, rival_owes=f"as of {day}")
    assert f"Ask whether the other supplier delivered: as of {day}" in found


def test_after_no_fit_they_hear_of_who_could_solve_it() -> None:
    assert proposed(Ending.NO_FIT, could_solve="Ostlinie", referral="Ada Berg at Ostlinie\nby mail") == {
        "Ask whether this helped them: Ada Berg at Ostlinie": date(2027, 3, 15),
        "Ask how they solved it, and what they need now": date(2027, 5, 31),
        "Ask whether what they need has changed": date(2027, 8, 30),
    }
    assert len(proposed(Ending.NO_FIT)) == 2, "nobody could solve it"


def test_what_is_planned_by_words_or_near_its_day_is_not_proposed_again() -> None:
    planned = (
        FollowUp(id="f", key="f", rank="V", label="thank THEM, and ask what decided it "),
        FollowUp(id="g", key="g", rank="W", label="Lunch", due=date(2027, 6, 3)),
    )
    assert list(proposed(Ending.LOST, follow_ups=planned)) == [
        "Meet before they renew with the other supplier"
    ]
    later = dataclasses.replace(planned[1], due=date(2027, 6, 4))
    assert len(proposed(Ending.LOST, follow_ups=(later,))) == 3


def test_what_is_due_today_is_not_past() -> None:
    first = "Thank them, and ask what decided it"
    assert first in proposed(Ending.LOST, date(2027, 3, 15))
    assert first not in proposed(Ending.LOST, date(2027, 3, 16))


def test_who_leads_for_us_makes_the_contact() -> None:
    people = (
        Person(id="p", key="p", rank="V", name="Ingrid", side=Side.THEM, part=Part.LEADS),
        Person(id="o", key="o", rank="W", name="Ann", side=Side.US, part=Part.DECIDES),
        Person(id="q", key="q", rank="X", name="Tom", side=Side.US, part=Part.LEADS),
    )
    deal = Deal(id="d", ending=Ending.LOST, people=people)
    assert {one.by_whom for one in proposals(deal, CLOSED, "en_GB")} == {"Tom"}


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from([Ending.LOST, Ending.NO_FIT]),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 400),
    st.text(max_size=40),
)
def test_none_is_past_or_on_a_weekend_and_they_come_in_order(
    ending: Ending, closed: date, later: int, owes: str
) -> None:
    today = closed + timedelta(later)
    found = list(proposed(ending, today, closed_on=closed, rival_owes=owes).values())
    assert found == sorted(found)
    assert all(day >= today for day in found)
    generic = proposed(ending, closed, closed_on=closed).values()
    assert [day for day in generic if day.weekday() > 4] == []


@pytest.mark.parametrize("ending", [Ending.LOST, Ending.NO_FIT])
@pytest.mark.parametrize("closed", [date.min, date.max])
def test_a_deal_that_ended_where_the_calendar_ends_has_no_days_beyond_it(
    ending: Ending, closed: date
) -> None:
    found = proposed(ending, today=date.min, closed_on=closed, rival_owes="All by 1 March 1903")
    assert found
    assert all(due >= closed for due in found.values())
