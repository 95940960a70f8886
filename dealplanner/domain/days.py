"""Calendar days as people see and type them, by the locale; inside they are ISO text or dates."""

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from dealplanner.domain.fields import DomainError
from dealplanner.domain.numerals import MAX_TYPED, babel_locale, locale_name, plain, quoted

FIRST_YEAR, LAST_YEAR = 1900, 2199
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff'])*")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_NUMBERS = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*(?:\2\s*(\d{4}|\d{2})?)?")
_TIME = re.compile(r"([01]?\d|2[0-3])(?:\s*[:.h]?\s*([0-5]\d)|\s*h)?", re.ASCII)


class DateError(DomainError):
    """Text that cannot be read as a day; the message is one plain sentence."""


def format_date(day: date | str | None, locale: str) -> str:
    """A day (or its ISO text) as the locale writes it; nothing for no day, other text as it is."""
    if not day:
        return ""
    if isinstance(day, date):
        return _shown(day.isoformat(), locale)
    return _shown(day, locale)


@lru_cache(maxsize=4096)
def _shown(iso: str, locale: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    ours = _OURS.get(locale_name(locale))
    if ours is None:
        return _by_babel(day, locale)
    pattern, months = ours
    return pattern.format(day=day.day, month=day.month, year=day.year, name=months[day.month - 1])


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AMERICAN = ("{name} {day}, {year}", _MONTHS)
_OURS = {
    "C": _AMERICAN,
    "en_US": _AMERICAN,
    "en_GB": ("{day} {name} {year}", (*_MONTHS[:8], "Sept", *_MONTHS[9:])),
    "de_DE": ("{day:02}.{month:02}.{year}", _MONTHS),
}
"""How days are written where our own languages are spoken most, so that a deal is shown without Babel."""


def _by_babel(day: date, locale: str) -> str:
    from babel.dates import format_date as by_locale

    return str(by_locale(day, "medium", locale=babel_locale(locale)))


def read_time(text: str) -> str:
    """A time of day as "10:30", typed as 10, 10.30, 1030 or 10h30; any other text as it is.

    A time of the twelve-hour clock is such another text.
    """
    typed = text.strip()
    found = _TIME.fullmatch(typed)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else typed


def parse_date(text: str, locale: str, *, today: date | None = None) -> str:
    """The ISO text of the day that was typed, empty for none; raises DateError, one plain sentence.

    Reads ISO, figures in the locale's order ("14.5.", "5/14/2026") and months by name ("14 May"). Without a
    year it is the day nearest to `today`.
    """
    day = parse_day(text, locale, today=today)
    return day.isoformat() if day else ""


def parse_day(text: str, locale: str, *, today: date | None = None) -> date | None:
    """As parse_date, as a date, None for no day."""
    if len(text.strip()) > MAX_TYPED:
        raise _unreadable(text, locale)
    typed = plain(text).rstrip(",;")
    if typed in ("", "?", "-"):
        return None
    found = (
        _from_iso(typed)
        or _from_figures(typed, locale)
        or _from_names(typed, locale)
        or _as_shown(typed, locale)
    )
    if found is None:
        raise _unreadable(text, locale)
    year, month, day = found
    result = _nearest(month, day, today or date.today()) if year is None else _day(year, month, day)
    if result is None:
        raise DateError(f"{quoted(text)} is not in the calendar: please type a day like {_example(locale)}.")
    return result


_Parts = tuple[int | None, int, int]


def _from_iso(typed: str) -> _Parts | None:
    match = _ISO.fullmatch(typed)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _from_figures(typed: str, locale: str) -> _Parts | None:
    match = _NUMBERS.fullmatch(typed)
    if not match:
        return None
    first, second, last = int(match[1]), int(match[3]), match[4]
    if len(match[1]) == 4:
        return (first, second, int(last)) if last else None
    if len(match[1]) == 3:
        return None
    order = _order(locale)
    if order.startswith("y") and last and len(last) == 2:
        return _year(match[1]), second, int(last)
    month_first = order.index("M") < order.index("d")
    if month_first and match[2] == "." and first <= 12 and second <= 12 and first != second:
        raise DateError(
            f"{quoted(typed)} can be read with the day or the month first: please type {_example(locale)}."
        )
    if month_first and not (match[2] == "." and first > 12):
        return _year(last), first, second
    return _year(last), second, first


def _from_names(typed: str, locale: str) -> _Parts | None:
    months = _months(locale)
    words = [word.casefold() for word in _NAME.findall(typed)]
    named = {months[word] for word in words if word in months}
    unknown = [word for word in words if word not in months and word not in _FILLERS]
    figures = re.findall(r"\d+", typed)
    if len(named) != 1 or unknown or not 1 <= len(figures) <= 2 or any(len(f) > 4 for f in figures):
        return None
    if len(figures) == 2 and len(figures[0]) == 4:
        figures.reverse()
    if len(figures[0]) > 2:
        return None
    return _year(figures[1] if len(figures) == 2 else None), named.pop(), int(figures[0])


def _as_shown(typed: str, locale: str) -> _Parts | None:
    """The day that this locale shows in exactly these words, for those with signs of their own."""
    figures = {int(figure) for figure in re.findall(r"\d{1,4}", typed)}
    if len(figures) > 3:
        return None
    months = [figure for figure in figures if 1 <= figure <= 12] if len(figures) == 3 else range(1, 13)
    years = [figure for figure in figures if FIRST_YEAR <= figure <= LAST_YEAR][:2]
    days = [figure for figure in figures if 1 <= figure <= 31][:3]
    for year, month, day in product(years, months, days):
        found = _day(year, month, day)
        if found and plain(format_date(found, locale)).rstrip(",;") == typed:
            return year, month, day
    return None


_FILLERS = frozenset({"de", "of", "the", "st", "nd", "rd", "th", "den", "del", "di", "г", "p"})


@lru_cache(maxsize=64)
def _months(locale: str) -> dict[str, int]:
    """The names of the months in this locale and in English, casefolded, without dots."""
    names: dict[str, int] = {}
    for known in (babel_locale("en_GB"), babel_locale("en_US"), babel_locale(locale)):
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in known.months[context][width].items():
                    found = _NAME.findall(plain(str(name)))
                    if found:
                        names[found[0].casefold()] = number
    return names


@lru_cache(maxsize=64)
def _order(locale: str) -> str:
    """The order of year, month and day in this locale, such as "dMy"."""
    pattern = str(babel_locale(locale).date_formats["short"].pattern)
    return "".join(dict.fromkeys(letter for letter in pattern if letter in "yMd"))


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) + 2000 if len(written) <= 2 else int(written)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date) -> date | None:
    years = range(today.year - 4, today.year + 5)
    days = [found for found in (_day(year, month, day) for year in years) if found]
    return min(days, key=lambda found: abs(found - today), default=None)


def _example(locale: str) -> str:
    return format_date(date.today() + timedelta(days=30), locale)


def _unreadable(text: str, locale: str) -> DateError:
    return DateError(
        f"{quoted(text)} is not a day that can be read: please type one like {_example(locale)}."
    )
