"""How amounts and dates are written and read in the window: by the user's locale and the deal's currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from dealplanner.domain.amounts import format_amount, format_cost, parse_amount, parse_cost


@dataclass(frozen=True, slots=True)
class Formats:
    """`locale` is a name such as "en_GB"; `percent_of` (minor units) is what "5%" is taken of."""

    locale: str
    currency: str
    percent_of: int | None = None

    def money(self, minor: int | None, *, signed: bool = False, with_currency: bool = False) -> str:
        """An amount; unknown is "—"."""
        return format_amount(minor, self.currency, self.locale, signed=signed, with_currency=with_currency)

    def cost(self, minor: int | None) -> str:
        """A stored value under "costs": a cost is shown positive, a gain with a plus."""
        return format_cost(minor, self.currency, self.locale)

    def read_money(self, text: str) -> int | None:
        """The amount typed in minor units, None for unknown; ValueError with a sentence."""
        return parse_amount(text, self.currency, self.locale, percent_of=self.percent_of)

    def read_cost(self, text: str) -> int | None:
        """The value to store for a cost typed (negative for a cost); ValueError with a sentence."""
        return parse_cost(text, self.currency, self.locale, percent_of=self.percent_of)

    def day(self, day: date | None) -> str:
        """A date in words ("14 May 2026"), nothing for None."""
        if day is None:
            return ""
        month = QLocale(self.locale).monthName(day.month, QLocale.FormatType.LongFormat)
        return f"{day.day} {month} {day.year}"

    def read_day(self, text: str, *, today: date | None = None) -> date | None:
        """A date as typed: "14 May", "14.5.2026", "2026-05-14", or the locale's own short form.

        Without a year the next such day from `today` is meant. None for nothing; ValueError, one sentence.
        """
        typed = text.strip()
        if not typed:
            return None
        found = _written_out(typed, QLocale(self.locale)) or _by_locale(typed, QLocale(self.locale))
        if found is None:
            found = _in_figures(typed, QLocale(self.locale))
        if found is None:
            raise ValueError(f"“{typed[:40]}” is not a date that can be read here. Type it like 14 May 2026.")
        day, month, year = found
        return _exact(day, month, year, today or date.today(), typed)


def _written_out(typed: str, locale: QLocale) -> tuple[int, int, int | None] | None:
    words = re.findall(r"\d+|[^\W\d_]+", typed.casefold())
    numbers = [int(word) for word in words if word.isdigit()]
    names = [word for word in words if not word.isdigit() and len(word) > 2]
    months = {_month(name, locale) for name in names} - {None}
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return None
    (month,) = months
    day = next((number for number in numbers if number <= 31), None)
    rest = [number for number in numbers if number != day]
    return None if day is None or month is None else (day, month, rest[0] if rest else None)


def _month(name: str, locale: QLocale) -> int | None:
    for number in range(1, 13):
        for known in (locale, QLocale(QLocale.Language.English)):
            full = known.standaloneMonthName(number, QLocale.FormatType.LongFormat).casefold()
            if full.startswith(name.rstrip(".")):
                return number
    return None


def _by_locale(typed: str, locale: QLocale) -> tuple[int, int, int | None] | None:
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed):
        return int(iso[3]), int(iso[2]), int(iso[1])
    for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
        read: QDate = locale.toDate(typed, form)
        if read.isValid() and str(read.year()) in typed:
            return read.day(), read.month(), read.year()
    return None


def _in_figures(typed: str, locale: QLocale) -> tuple[int, int, int | None] | None:
    match = re.fullmatch(r"(\d{1,2})[./ -](\d{1,2})[.]?(?:[./ -]?(\d{4}|\d{2}))?", typed)
    if not match:
        return None
    first, second = int(match[1]), int(match[2])
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    month_first = 0 <= form.find("M") < form.find("d") and "." not in typed
    day, month = (second, first) if month_first else (first, second)
    return day, month, int(match[3]) if match[3] else None


def _exact(day: int, month: int, year: int | None, today: date, typed: str) -> date:
    if year is not None and year < 100:
        year += 2000
    try:
        if year is not None:
            return date(year, month, day)
        this = date(today.year, month, day)
        return this if this >= today else date(today.year + 1, month, day)
    except ValueError:
        raise ValueError(f"There is no such day as “{typed[:40]}”. Type it like 14 May 2026.") from None
