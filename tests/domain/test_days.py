from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.days import DateError, format_date, parse_date, parse_day, read_time

TODAY = date(2026, 11, 22)
LOCALES = (
    "en_US",
    "en_GB",
    "de_DE",
    "de_AT",
    "de_CH",
    "fr_FR",
    "sv_SE",
    "ja_JP",
    "ar_EG",
    "hi_IN",
    "pl_PL",
    "es_ES",
    "pt_PT",
    "it_IT",
    "ru_RU",
    "zh_CN",
    "ko_KR",
)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(LOCALES))
def test_what_is_shown_is_read_back(day: date, locale: str) -> None:
    assert parse_day(format_date(day, locale), locale) == day
    assert parse_date(day.isoformat(), locale) == day.isoformat()


@given(st.text() | st.text(alphabet="0123456789./- aprMiy", max_size=15), st.sampled_from(LOCALES))
def test_any_text_is_a_day_nothing_or_a_sentence(text: str, locale: str) -> None:
    try:
        read = parse_date(text, locale)
    except DateError:
        return
    assert read == "" or date.fromisoformat(read)


@pytest.mark.parametrize(
    ("text", "locale", "iso"),
    [
        ("", "en_US", ""),
        ("?", "en_US", ""),
        ("2026-05-14", "de_DE", "2026-05-14"),
        ("2026-05-14 00:00:00", "de_DE", "2026-05-14"),
        ("14.5.", "de_DE", "2027-05-14"),
        ("14.9.", "de_DE", "2026-09-14"),
        ("14. 5. 2026", "de_AT", "2026-05-14"),
        ("14.05.26", "de_DE", "2026-05-14"),
        ("5/14/2026", "en_US", "2026-05-14"),
        ("14/5/2026", "en_GB", "2026-05-14"),
        ("14.5.2026", "en_US", "2026-05-14"),
        ("14 May", "en_GB", "2027-05-14"),
        ("May 14, 2026", "en_US", "2026-05-14"),
        ("14th of May 2026", "en_GB", "2026-05-14"),
        ("14. Mai 2026", "de_DE", "2026-05-14"),
        ("14 May 2026", "de_DE", "2026-05-14"),
        ("14 de mayo de 2026", "es_ES", "2026-05-14"),
        ("2026年5月14日", "zh_CN", "2026-05-14"),
        ("29.2.", "de_DE", "2028-02-29"),
    ],
)
def test_days_as_they_are_typed(text: str, locale: str, iso: str) -> None:
    assert parse_date(text, locale, today=TODAY) == iso


@pytest.mark.parametrize(
    "text", ["tomorrow", "31.2.2026", "14", "99.99.", "14.5.1066", "5 May 6 June", "9" * 10_000]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text, "de_DE", today=TODAY)


def test_a_day_that_may_be_a_month_is_refused() -> None:
    with pytest.raises(DateError, match="the day or the month first"):
        parse_date("5.4.2026", "en_US")


def test_how_days_look() -> None:
    assert format_date("2026-05-14", "en_GB") == "14 May 2026"
    assert format_date(date(2026, 5, 14), "de_DE") == "14.05.2026"
    assert format_date("", "de_DE") == format_date(None, "de_DE") == ""
    assert format_date("soon", "de_DE") == "soon"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10", "10:00"),
        (" 9 ", "09:00"),
        ("10:30", "10:30"),
        ("10.30", "10:30"),
        ("1030", "10:30"),
        ("930", "09:30"),
        ("10h30", "10:30"),
        ("14 h", "14:00"),
        ("10 30", "10:30"),
        ("00:05", "00:05"),
        ("", ""),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, read: str) -> None:
    assert read_time(typed) == read
    assert read_time(read) == read


@pytest.mark.parametrize(
    "typed", ["24", "10:60", "10.5", "2 pm", "after lunch", "10:00 or 11:00", "10-12", "12345"]
)
def test_what_is_no_time_stays_as_typed(typed: str) -> None:
    assert read_time(typed) == typed
