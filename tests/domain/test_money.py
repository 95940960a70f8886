"""Minor units: exact, refused when finer than the currency, absurd or no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.fields import MAX_MINOR
from dealplanner.domain.money import (
    CURRENCIES,
    MoneyError,
    digits,
    from_plain,
    to_decimal,
    to_minor,
    to_plain,
)

CODES = st.sampled_from(["JPY", "EUR", "KWD"])


@given(st.integers(-MAX_MINOR, MAX_MINOR), CODES)
def test_what_is_written_is_read_back(minor: int, currency: str) -> None:
    written = to_plain(minor, currency)
    assert written is not None
    assert from_plain(written, currency) == minor
    assert to_minor(to_decimal(minor, currency), currency) == minor


def test_unknown_stays_unknown() -> None:
    assert to_plain(None, "EUR") is None


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [(-5, "EUR", "-0.05"), (48_000_000, "EUR", "480000.00"), (7, "JPY", "7"), (1, "KWD", "0.001")],
)
def test_every_currency_has_its_own_decimals(minor: int, currency: str, written: str) -> None:
    assert to_plain(minor, currency) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        ".",
        "1.2.3",
        "1e5",
        "NaN",
        "٣",
        "1,5",
        "0x10",
        " 1",
        "1" * 41,
        "1.00000000000000000000000000000001",
    ],
)
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(MoneyError):
        from_plain(written, "EUR")


@pytest.mark.parametrize(
    "amount", ["0.001", "NaN", "Infinity", "1E+400", "1E-400", "1E-999999", "1000000000000000.01"]
)
def test_finer_or_larger_than_a_deal_is_refused(amount: str) -> None:
    with pytest.raises(MoneyError):
        to_minor(Decimal(amount), "EUR")


def test_a_currency_is_one_of_the_codes_in_use() -> None:
    assert (digits("JPY"), digits("EUR"), digits("KWD")) == (0, 2, 3)
    assert len(CURRENCIES) > 140
    with pytest.raises(MoneyError, match="not the code of a currency"):
        digits("EURO")
