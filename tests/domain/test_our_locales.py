"""Where our own languages are spoken most, all is written as by Babel, which is not loaded for it."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale

from dealplanner.domain import days, numerals
from resources import texts

LOCALES = sorted(numerals._OURS)
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from dealplanner.domain.days import format_date
from dealplanner.domain.written import format_amount
from resources.texts import Texts
assert format_date("2026-09-05", sys.argv[1]) and format_amount(123456789, "EUR", sys.argv[1])
print(Texts(sys.argv[2], {"days": {"one": "{number} day", "other": "{number} days"}}).count("days", 2))
assert "babel" not in sys.modules
"""


def test_they_are_the_same_for_amounts_and_days() -> None:
    assert days._OURS.keys() == numerals._OURS.keys()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_signs_are_those_of_babel(locale: str) -> None:
    assert numerals.numerals(locale) == numerals._by_babel(locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_day_is_written_as_by_babel(locale: str) -> None:
    first = date(2027, 12, 25)
    for day in (first + timedelta(days=after) for after in range(380)):
        assert days.format_date(day, locale) == days._by_babel(day, locale)


@pytest.mark.parametrize("language", sorted(texts._ONE_OR_OTHER))
def test_the_plural_forms_are_those_of_babel(language: str) -> None:
    form = Locale.parse(language).plural_form
    assert [texts._plural_form(language, number) for number in range(-3, 300)] == [
        str(form(number)) for number in range(-3, 300)
    ]


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("de_DE.UTF-8", "de"), ("C", "en")])
def test_babel_is_not_loaded_for_them(locale: str, language: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, locale, language], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "2 days\n"
