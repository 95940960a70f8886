from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import NumberFormatError, format_decimal, parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.amounts import (
    UNKNOWN,
    AmountError,
    format_amount,
    format_cost,
    parse_amount,
    parse_cost,
    payment_days_cost,
)
from dealplanner.domain.fields import MAX_MINOR
from dealplanner.domain.money import digits
from tests.work import at_most

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
    "fa_IR",
    "he_IL",
    "nb_NO",
    "en_IN",
)
CURRENCIES = ("EUR", "JPY", "KWD", "USD", "CHF", "INR")
OFFER = 480_000_00

amounts = st.integers(-MAX_MINOR, MAX_MINOR) | st.integers(-10_000, 10_000)
locales = st.sampled_from(LOCALES)
currencies = st.sampled_from(CURRENCIES)


def read(text: str, locale: str = "en_US", currency: str = "EUR") -> int | None:
    return parse_amount(text, currency, locale, percent_of=OFFER)


def refusal(text: str, locale: str = "en_US", currency: str = "EUR") -> str:
    with pytest.raises(AmountError) as caught:
        read(text, locale, currency)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@given(amounts, currencies, locales)
def test_amounts_look_as_babel_writes_them(minor: int, currency: str, locale: str) -> None:
    places = digits(currency)
    pattern = {"hi_IN": "#,##,##0", "en_IN": "#,##,##0"}.get(locale, "#,##0")
    decimals = "." + "0" * places if places else ""
    by_babel = format_decimal(Decimal(minor).scaleb(-places), format=pattern + decimals, locale=locale)
    ours = format_amount(minor, currency, locale, trim=False)
    assert _without_minus(ours) == _without_minus(by_babel)
    assert ("−" in ours) == (minor < 0)
    assert "-" not in ours


def _without_minus(shown: str) -> str:
    return shown.replace("−", "").replace("-", "").replace("\u200e", "")


@given(amounts | st.none(), currencies, locales, st.booleans(), st.booleans(), st.booleans())
def test_what_is_shown_is_read_back(
    minor: int | None, currency: str, locale: str, signed: bool, with_currency: bool, trim: bool
) -> None:
    shown = format_amount(minor, currency, locale, signed=signed, with_currency=with_currency, trim=trim)
    assert parse_amount(shown, currency, locale) == minor


@given(amounts | st.none(), currencies, locales)
def test_costs_shown_are_read_back(minor: int | None, currency: str, locale: str) -> None:
    assert parse_cost(format_cost(minor, currency, locale), currency, locale) == minor


NOTATION = st.text(alphabet="0123456789.,'’ +-*/()%xkm€$−\u00a0\u202f", max_size=30)


@given(st.text() | NOTATION, currencies, locales, st.none() | st.integers(-MAX_MINOR, MAX_MINOR))
def test_any_text_is_an_amount_unknown_or_a_sentence(
    text: str, currency: str, locale: str, offer: int | None
) -> None:
    for parse in (parse_amount, parse_cost):
        try:
            minor = parse(text, currency, locale, percent_of=offer)
        except AmountError:
            continue
        assert minor is None or abs(minor) <= MAX_MINOR


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=9), st.sampled_from(["en_US", "de_DE", "es_ES"]))
def test_a_plain_figure_is_never_read_otherwise_than_babel_reads_it_strictly(text: str, locale: str) -> None:
    try:
        minor = read(text, locale)
    except AmountError:
        return
    try:
        by_babel = parse_decimal(text.rstrip(".,"), locale=locale, strict=True)
    except NumberFormatError:
        by_babel = parse_decimal(text, locale=locale)
    assert minor == by_babel * 100


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.integers(1, 99))
def test_sums_are_exact_and_rounded_half_even(first: int, second: int, third: int) -> None:
    assert read(f"({first}+{second})*{third}/7") == round(Fraction((first + second) * third * 100, 7))


@pytest.mark.parametrize(
    ("text", "locale", "currency", "minor"),
    [
        ("1,500", "en_US", "EUR", 1_500_00),
        ("1.500", "de_DE", "EUR", 1_500_00),
        ("1.500,00", "de_DE", "EUR", 1_500_00),
        ("1,5", "de_DE", "EUR", 1_50),
        ("1 500", "de_AT", "EUR", 1_500_00),
        ("1'500.50", "de_CH", "CHF", 1_500_50),
        ("1’500.50", "de_CH", "CHF", 1_500_50),
        ("1 234 567,5", "fr_FR", "EUR", 1_234_567_50),
        ("1\u00a0234\u00a0567,5", "fr_FR", "EUR", 1_234_567_50),
        ("12,34,567.5", "hi_IN", "INR", 1_234_567_50),
        ("1,234,567.5", "hi_IN", "INR", 1_234_567_50),
        ("١٢٬٥٠٠٫٥", "ar_EG", "EUR", 12_500_50),
        ("１２００", "ja_JP", "JPY", 1_200),
        ("1.234", "en_US", "KWD", 1_234),
        ("−1,200", "en_US", "EUR", -1_200_00),
        ("EUR 480,000", "en_US", "EUR", 480_000_00),
        ("480.000 €", "de_DE", "EUR", 480_000_00),
        ("480.000,-", "de_DE", "EUR", 480_000_00),
        ("US$ 1,200", "en_US", "USD", 1_200_00),
        ("1500円", "ja_JP", "JPY", 1_500),
        ("150k", "en_US", "EUR", 150_000_00),
        ("1.2m", "en_US", "EUR", 1_200_000_00),
        ("1,25 Mio. EUR", "de_DE", "EUR", 1_250_000_00),
        ("120 TEUR", "de_DE", "EUR", 120_000_00),
        ("2bn", "en_US", "EUR", 2_000_000_000_00),
        ("5%", "en_US", "EUR", 24_000_00),
        ("2,5 %", "de_DE", "EUR", 12_000_00),
        ("5%+1%", "en_US", "EUR", 28_800_00),
        ("480000*5%", "en_US", "EUR", 24_000_00),
        ("2*1600", "en_US", "EUR", 3_200_00),
        ("12 x 250", "en_US", "EUR", 3_000_00),
        ("12×250", "en_US", "EUR", 3_000_00),
        ("3*(1,000-200)/2", "en_US", "EUR", 1_200_00),
        ("1.075*480000", "en_US", "EUR", 516_000_00),
        ("0.005*1", "en_US", "EUR", 0),
        ("0.015*1", "en_US", "EUR", 2),
        ("1000/3", "en_US", "EUR", 333_33),
    ],
)
def test_figures_and_sums(text: str, locale: str, currency: str, minor: int) -> None:
    assert read(text, locale, currency) == minor


@pytest.mark.parametrize("text", ["", "  ", "?", "—", "–", "-", "unknown", "Unknown", "n/a", "\u200b"])
def test_unknown_is_typed_in_several_ways_and_is_never_zero(text: str) -> None:
    assert read(text) is None
    assert parse_cost(text, "EUR", "en_US") is None


@pytest.mark.parametrize(
    ("text", "locale", "readings"),
    [
        ("1,5", "en_US", ("1.5", "15")),
        ("12,50", "en_US", ("12.50", "1,250")),
        ("1.5", "de_DE", ("1,5", "15")),
        ("1.234", "en_US", ("1.23", "1234")),
        ("1,234", "de_DE", ("1,23", "1234")),
        ("1.500*2", "en_US", ("1.500", "1,500")),
        ("1.500k", "en_US", ("1.500", "1,500")),
        ("0.500", "de_DE", ("0,500", "500")),
        ("(1,200)", "en_US", ("1,200", "−1,200")),
    ],
)
def test_two_readings_are_shown_and_none_is_chosen(text: str, locale: str, readings: tuple[str, str]) -> None:
    sentence = refusal(text, locale)
    assert all(reading in sentence for reading in readings)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("abc", "is not an amount"),
        ("nan", "is not an amount"),
        ("inf", "is not an amount"),
        ("½", "is not an amount"),
        ("10²", "cannot be read"),
        ("1e5", "cannot be read"),
        ("3 Tage", "“Tage”"),
        ("$5", "another currency"),
        ("5 USD", "another currency"),
        ("US$ 5", "another currency"),
        ("kr 5", "another currency"),
        ("1/0", "divides by zero"),
        ("1/(2-2)", "divides by zero"),
        ("(" * 60 + "1" + ")" * 60, "too many parentheses"),
        ("9" * 30, "more than any deal"),
        ("9bn*9bn*9bn", "more than any deal"),
        ("9" * 10_000, "too long"),
        ("1.2345", "two decimals"),
        ("1.2345678k", "1234.57"),
        ("1,23,4", "not where they belong"),
        ("1.234,56", "please type 1,234.56"),
        ("1 2", "not where they belong"),
        ("1,234 567", "not where they belong"),
        ("2**3", "near “*”"),
        ("(1", "near “(”"),
        ("1)", "near “)”"),
        ("3 x", "near “x”"),
        ("5 6%", "not where they belong"),
        ("1000+5%", "480000*5%"),
        ("10000-20000", "less than nothing"),
        ("__import__('os')", "is not an amount"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str, says: str) -> None:
    assert says in refusal(text)


def test_a_share_of_an_offer_without_a_value_is_refused() -> None:
    with pytest.raises(AmountError, match="value of the offer first"):
        parse_amount("5%", "EUR", "en_US")


def test_currencies_without_decimals_take_none() -> None:
    assert "no decimals" in refusal("12.5", "ja_JP", "JPY")
    assert read("12.00", "ja_JP", "JPY") == 12


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("1200", -1_200_00),
        ("-1200", -1_200_00),
        ("−1,200", -1_200_00),
        ("(1,200)", -1_200_00),
        ("+1200", 1_200_00),
        ("+1000+200", 1_200_00),
        ("2*1600", -3_200_00),
        ("5%", -24_000_00),
        ("+5%", 24_000_00),
        ("0", 0),
    ],
)
def test_a_cost_is_stored_negative_and_a_gain_positive(text: str, stored: int) -> None:
    assert parse_cost(text, "EUR", "en_US", percent_of=OFFER) == stored


@pytest.mark.parametrize("text", ["+-5", "100-200", "-1200+2000"])
def test_what_may_be_a_cost_or_a_gain_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="a cost or a gain"):
        parse_cost(text, "EUR", "en_US")


def test_how_amounts_look() -> None:
    assert format_amount(None, "EUR", "en_US") == UNKNOWN
    assert format_amount(0, "EUR", "en_US", signed=True) == "0"
    assert format_amount(480_000_00, "EUR", "en_US", with_currency=True) == "EUR\u00a0480,000"
    assert format_amount(-186_300_00, "EUR", "en_US", with_currency=True) == "−EUR\u00a0186,300"
    assert format_amount(1_200_50, "EUR", "de_DE", signed=True, with_currency=True) == "+1.200,50\u00a0EUR"
    assert format_amount(1_200_00, "EUR", "de_DE", trim=False) == "1.200,00"
    assert format_amount(5, "KWD", "en_US") == "0.005"
    assert format_amount(12_345_67, "EUR", "xx_YY") == "12,345.67"
    assert format_cost(-1_200_00, "EUR", "en_US") == "1,200"
    assert format_cost(1_200_00, "EUR", "en_US") == "+1,200"


def test_being_paid_later_costs_interest() -> None:
    assert payment_days_cost(480_000_00, 60, Decimal("0.06")) == 4_800_00
    assert payment_days_cost(480_000_00, 60, Decimal("0.06"), 365) == 4_734_25
    assert payment_days_cost(1, 180, Decimal(1)) == 0
    assert payment_days_cost(3, 180, Decimal(1)) == 2
    assert payment_days_cost(100, 0, Decimal(0)) == 0


@pytest.mark.parametrize(
    ("days", "rate", "basis"),
    [
        (30, "NaN", 360),
        (30, "Infinity", 360),
        (30, "1E+999999", 360),
        (30, "1E-999999", 360),
        (30, "6." + "1" * 5000, 360),
        (10**9, "0.06", 360),
        (30, "0.06", 364),
    ],
)
def test_senseless_payment_terms_are_refused(days: int, rate: str, basis: int) -> None:
    with pytest.raises(AmountError):
        payment_days_cost(100_00, days, Decimal(rate), basis)


def test_reading_takes_bounded_time() -> None:
    """In calls; what tries all ways of reading a figure would never end, and the run’s limit ends it."""
    texts = ["9" * 10**7, " " * 10**6 + "1", "(" * 200, "9bn*" * 49 + "9", "1/3" * 60, "1 " * 100, "1." * 100]
    parse_amount("1", "EUR", "en_US")  # loads what is loaded once
    for text in texts:
        for parse in (parse_amount, parse_cost):
            with at_most(12_000), suppress(AmountError):
                parse(text, "EUR", "en_US")
