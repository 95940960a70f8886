"""Money as whole minor units of one ISO 4217 currency, exact and never a float."""

from typing import TYPE_CHECKING

from dealplanner.domain.fields import MAX_MINOR, DomainError
from dealplanner.domain.numerals import quoted

if TYPE_CHECKING:
    from decimal import Decimal

_TWO = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE "
    "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR "
    "ZMW ZWG"
)
_ZERO = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"

CURRENCIES: dict[str, int] = {
    code: places for codes, places in ((_TWO, 2), (_ZERO, 0), (_THREE, 3)) for code in codes.split()
}
"""The currencies a deal can be in, each with the number of its decimals (ISO 4217)."""


class MoneyError(DomainError):
    """An amount that cannot be one in this currency; the message is one plain sentence."""


def digits(currency: str) -> int:
    """The number of decimals of a currency; raises MoneyError for a code that is none."""
    try:
        return CURRENCIES[currency]
    except KeyError:
        raise MoneyError(
            f"{quoted(currency)} is not the code of a currency, such as EUR, USD or JPY."
        ) from None


def to_minor(amount: "Decimal", currency: str) -> int:
    """An exact amount in minor units; raises MoneyError when it is finer than the currency, or absurd."""
    from fractions import Fraction  # not needed to show a deal

    places = digits(currency)
    if not amount.is_finite() or amount.adjusted() + places > 18:
        raise MoneyError("That amount is larger than any deal: please check it.")
    # A fraction is exact; a decimal would round a tail beyond its 28 digits away unseen.
    minor = Fraction(amount if amount.adjusted() > -40 else 0) * 10**places
    if minor.denominator != 1 or (minor == 0 and amount != 0):
        raise MoneyError(f"{currency} has {_decimals(places)}: please round the amount {amount}.")
    if abs(minor) > MAX_MINOR:
        raise MoneyError("That amount is larger than any deal: please check it.")
    return int(minor)


def to_decimal(minor: int, currency: str) -> "Decimal":
    """An amount of minor units as an exact decimal of whole units."""
    from decimal import Decimal

    return Decimal(minor).scaleb(-digits(currency))


def to_plain(minor: int | None, currency: str) -> str | None:
    """An amount as the interchange form writes it, with all decimals of the currency; unknown stays None."""
    if minor is None:
        return None
    places = digits(currency)
    sign, figures = ("-" if minor < 0 else ""), str(abs(minor)).rjust(places + 1, "0")
    return sign + (figures if places == 0 else f"{figures[:-places]}.{figures[-places:]}")


def from_plain(written: str, currency: str) -> int:
    """An amount as the interchange form writes it ("-24000", "480000.00"); raises MoneyError."""
    from decimal import Decimal, InvalidOperation

    plain = written.removeprefix("-")
    if len(written) > 40 or not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        raise MoneyError(f"{quoted(written)} is not an amount such as 480000.00.")
    try:
        return to_minor(Decimal(written), currency)
    except InvalidOperation:
        raise MoneyError(f"{quoted(written)} is not an amount such as 480000.00.") from None


def _decimals(places: int) -> str:
    return {0: "no decimals", 2: "two decimals", 3: "three decimals"}[places]
