"""Amounts as people see them, by the locale; loaded without what reads them."""

from dealplanner.domain.money import digits
from dealplanner.domain.numerals import numerals

UNKNOWN = "—"
"""How an unknown amount is shown."""


def format_amount(
    minor: int | None,
    currency: str,
    locale: str,
    *,
    signed: bool = False,
    with_currency: bool = False,
    trim: bool = True,
) -> str:
    """An amount of minor units as the locale writes it; unknown is "—".

    `signed` puts a plus before a gain, `with_currency` the code beside it ("EUR 1,200"); `trim` drops the
    decimals of a whole amount.
    """
    if minor is None:
        return UNKNOWN
    signs = numerals(locale)
    places = digits(currency)
    figures = str(abs(minor))
    fraction = ""
    if places:
        figures = figures.rjust(places + 1, "0")
        figures, fraction = figures[:-places], figures[-places:]
    shown = signs.grouped(figures)
    if places and not (trim and not fraction.strip("0")):
        shown = f"{shown}{signs.decimal}{fraction}"
    sign = signs.minus if minor < 0 else signs.plus if signed and minor > 0 else ""
    if not with_currency:
        return sign + shown
    return f"{sign}{currency}\u00a0{shown}" if signs.code_first else f"{sign}{shown}\u00a0{currency}"


def format_cost(minor: int | None, currency: str, locale: str) -> str:
    """A stored value under "costs": a cost (negative) shown positive, a gain as "+1,200"."""
    return format_amount(None if minor is None else -minor, currency, locale).replace(
        numerals(locale).minus, numerals(locale).plus
    )
