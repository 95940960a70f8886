"""Amounts as people see and type them: shown by the locale, read strictly, never guessed."""

import re
from decimal import Decimal
from fractions import Fraction

from dealplanner.domain.days import DateError, format_date, parse_date
from dealplanner.domain.expressions import Value, evaluate
from dealplanner.domain.fields import MAX_MINOR
from dealplanner.domain.figures import both_readings, shown
from dealplanner.domain.money import digits
from dealplanner.domain.numerals import AmountError, Numerals, numerals, plain, quoted
from dealplanner.domain.written import UNKNOWN, format_amount, format_cost

__all__ = [
    "UNKNOWN",
    "AmountError",
    "DateError",
    "format_amount",
    "format_cost",
    "format_date",
    "parse_amount",
    "parse_cost",
    "parse_date",
    "payment_days_cost",
]

MAX_DAYS = 36_600
_UNKNOWN_WORDS = frozenset({"", "?", "-", "--", "unknown", "unbekannt", "n/a", "tbd"})
_NO_CENTS = re.compile(r"(?<=\d)[.,]-{1,2}(?=\D*$)")


def parse_amount(text: str, currency: str, locale: str, *, percent_of: int | None = None) -> int | None:
    """The amount in minor units that was typed; None for unknown (empty, "?", "—", "unknown").

    Reads figures as the locale writes them, "150k", "1.2m", "5%" of `percent_of` (minor units) and sums with
    + - * / ( ), exact and rounded half-even at the end. Raises AmountError, one plain sentence.
    """
    signs = numerals(locale)
    typed = _typed(text, signs)
    if typed.casefold() in _UNKNOWN_WORDS:
        return None
    value = evaluate(typed, currency, signs, locale)
    if value.bracketed and value.figure:
        inner = value.figure.written
        raise AmountError(
            f"{quoted(typed)} can be read as {inner} or as {signs.minus}{inner}: "
            "please type it without parentheses."
        )
    if value.added and value.number < 0 and not value.negative:
        raise AmountError(
            f"{quoted(typed)} comes to less than nothing: please type one figure, or begin with the minus."
        )
    return _minor(typed, value, currency, signs, percent_of)


def parse_cost(text: str, currency: str, locale: str, *, percent_of: int | None = None) -> int | None:
    """The value to store for what was typed under "costs": a cost is negative, a gain ("+1200") positive.

    A negative, or one in parentheses as spreadsheets write it, means the same cost. Otherwise like
    parse_amount.
    """
    signs = numerals(locale)
    typed = _typed(text, signs)
    if typed.casefold() in _UNKNOWN_WORDS:
        return None
    gain = typed.startswith("+")
    value = evaluate(typed, currency, signs, locale)
    minor = _minor(typed, value, currency, signs, percent_of)
    if (minor < 0 and (gain or value.added)) or (value.negative and value.added):
        raise AmountError(
            f"{quoted(typed)} may be a cost or a gain: please type a cost as 1200 and a gain as +1200."
        )
    return minor if gain else -abs(minor)


def payment_days_cost(amount_minor: int, days: int, yearly_rate: Decimal, basis: int = 360) -> int:
    """What it costs to be paid `days` later: amount × rate × days ÷ basis, in minor units, half-even.

    `yearly_rate` is a share (0.06 for six per cent), `basis` the days of a year, 360 or 365. Raises
    AmountError.
    """
    if basis not in (360, 365):
        raise AmountError("A year has 360 or 365 days here: please choose one of them.")
    if abs(days) > MAX_DAYS:
        raise AmountError(f"{days:,} days are more than a hundred years: please check the number of days.")
    sensible = yearly_rate.is_finite() and (not yearly_rate or -30 < yearly_rate.adjusted() < 1)
    if not sensible or len(yearly_rate.as_tuple().digits) > 50:
        raise AmountError("That is not a yearly rate: please type one such as 6%.")
    return _within(round(Fraction(amount_minor) * Fraction(yearly_rate) * days / basis), "This")


def _typed(text: str, signs: Numerals) -> str:
    """The text made plain, without the dash that stands for no cents ("480,-")."""
    typed = plain(text, signs)
    return _NO_CENTS.sub("", typed) if "-" in typed else typed


def _minor(typed: str, value: Value, currency: str, signs: Numerals, percent_of: int | None) -> int:
    places = digits(currency)
    number = value.number
    if value.percent:
        if percent_of is None:
            raise AmountError(
                f"{quoted(typed)} is a share of today’s offer, which has no value yet: "
                "please type an amount, or enter the value of the offer first."
            )
        return _within(round(number * percent_of), quoted(typed))
    figure = value.figure
    thousands = figure and figure.ambiguous and places < 3 and not value.multiplied
    if figure and (thousands or (number * 10**places).denominator != 1):
        raise AmountError(_too_fine(typed, value, currency, signs))
    return _within(round(number * 10**places), quoted(typed))


def _too_fine(typed: str, value: Value, currency: str, signs: Numerals) -> str:
    places = digits(currency)
    if value.figure and value.figure.ambiguous and not value.multiplied:
        return both_readings(value.figure.written, signs, places)
    if abs(value.number) * 10**places > MAX_MINOR:
        return _absurd(quoted(typed))
    allowed = {0: "no decimals", 2: "two decimals", 3: "three decimals"}[places]
    nearest = shown(abs(value.number), places, signs)
    return f"{quoted(typed)} is finer than {currency}, which has {allowed}: please type {nearest}."


def _within(minor: int, what: str) -> int:
    if abs(minor) > MAX_MINOR:
        raise AmountError(_absurd(what))
    return minor


def _absurd(what: str) -> str:
    return f"{what} comes to more than any deal is worth: please check the figure and type a smaller one."
