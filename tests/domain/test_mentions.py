"""Amounts in running text are found in whatever country's way they are written, and nothing else is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.amounts import format_amount
from dealplanner.domain.mentions import mentions
from dealplanner.domain.money import digits

AMOUNT = 43_500_000


def says(text: str, amount: int, currency: str = "EUR") -> bool:
    """Whether a text says an amount of minor units."""
    return any(found.says(amount) for found in mentions(text, currency))


@pytest.mark.parametrize(
    "written",
    [
        *("435,000", "435.000", "435 000", "435\u202f000", "435\u00a0000", "435'000", "435’000", "435000"),
        *(
            "435,000.00",
            "435.000,00",
            "435 000,00",
            "4,35,000",
            "٤٣٥٬٠٠٠",
            "４３５０００",
            "435.000,-",
            "435_000",
        ),
        *(
            "435k",
            "435 K",
            "435k€",
            "435 TEUR",
            "435 T€",
            "435 kEUR",
            "435 tsd.",
            "435 thousand",
            "435-thousand",
        ),
        *("0.435m", "0,435 Mio. €", "0.435 million", "€435k", "EUR435,000", "€ 435,000", "435,000 euros"),
        *(
            "(435,000)",
            "−435,000",
            "430–435k",
            "on 14 435,000",
            "480 000 470 000 460 000 450 000 435 000 420 000",
            "435,000.",
            "no.435,000!",
        ),
    ],
)
def test_an_amount_is_found_however_it_is_written(written: str) -> None:
    assert says(written, AMOUNT)
    assert says(f"We can go to {written}, not further.", AMOUNT)
    assert says(written, -AMOUNT), "a cost is stored negative"
    assert not says(written, 43_600_000)
    assert not says(written, AMOUNT * 10)


@pytest.mark.parametrize(
    "written",
    [
        *("435%", "435,000 percent", "435 Prozent", "A435000", "435,00,0", "4350,00", "435.000.0"),
        *("1435,000", "435,0001", "43 5000", "435 tons", "435 tonnes", "", "four", "435 m", "4.35.000.1"),
    ],
)
def test_what_is_no_such_amount_is_none(written: str) -> None:
    assert not says(written, AMOUNT)


@pytest.mark.parametrize(
    ("written", "amount"),
    [("2026-05-14", 2026), ("14.05.2026", 14_052_026), ("in 2026", 2026), ("10:30", 1030)],
)
def test_days_and_times_are_no_amounts(written: str, amount: int) -> None:
    assert not says(written, amount * 100)
    assert says("EUR 2026", 202_600), "but a year beside a currency is one"


def test_an_amount_is_found_among_others() -> None:
    row = "480 000 470 000 460 000 450 000 435 000 420 000"
    assert all(says(row, amount * 100) for amount in (480_000, 450_000, 435_000, 420_000))
    assert says("1 2 3 " * 100 + "435,000" + " 4 5" * 100, AMOUNT)


def test_a_rounded_amount_is_the_amount_and_a_rough_one_is_not() -> None:
    assert says("435k", 43_510_000)
    assert says("435,000", 43_500_037)
    assert not says("435k", 43_560_000)
    assert not says("0.4m", AMOUNT)
    assert not says("EUR 5", 540)


def test_money_is_told_from_a_number_of_something() -> None:
    marked = {"€ 50", "50 EUR", "CHF 50", "50 euros", "50k", "$50"}
    assert all(mentions(text, "EUR")[0].marked for text in marked)
    assert not any(mentions(text, "EUR")[0].marked for text in ("50 users", "the 50", "50 km", "50"))


@given(
    amount=st.integers(1, 10**14),
    locale=st.sampled_from(["en_GB", "de_DE", "de_CH", "fr_FR", "en_IN", "sv_SE", "es_ES", "pt_BR", "pl_PL"]),
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    around=st.sampled_from(
        ["{}", "at {}.", "up to {}, no more", "({})", "{}\n", "is {} for 3 years", "{}; 12"]
    ),
    trim=st.booleans(),
)
def test_what_the_program_writes_itself_is_found(
    amount: int, locale: str, currency: str, around: str, trim: bool
) -> None:
    written = format_amount(amount, currency, locale, trim=trim, with_currency=True)
    assert says(around.format(written), amount, currency)
    bare = format_amount(amount, currency, locale, trim=trim)
    if not 1900 <= amount / 10 ** digits(currency) < 2200:
        assert says(around.format(bare), amount, currency)


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    for found in mentions(text, "EUR"):
        assert 0 <= found.start < found.end <= len(text)
        assert found.amount >= 0 < found.step
