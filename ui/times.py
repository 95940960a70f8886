"""Moments of history in the user's words: the day, the time of day, and who it was."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from dealplanner.domain.wording import cut

_LONGEST_NAME = 60


def just_now() -> tuple[date, str]:
    """Today, and the time as it is noted at the table ("10:41")."""
    now = datetime.now()
    return now.date(), f"{now:%H:%M}"


def local(stamp: str | datetime) -> QDateTime:
    """A stamp (UTC, ISO 8601) as local time; not valid for a text that is no time."""
    try:
        moment = stamp if isinstance(stamp, datetime) else datetime.fromisoformat(stamp)
        return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    except (ValueError, OverflowError, OSError):
        return QDateTime()


def day_of(moment: QDateTime, locale: str, today: QDate | None = None) -> str:
    """The day in words: “Today”, “Yesterday”, or as the locale writes it in full."""
    if not moment.isValid():
        return "At an unknown time"
    day = moment.date()
    ago = day.daysTo(today or QDate.currentDate())
    if ago in (0, 1):
        return ("Today", "Yesterday")[ago]
    return QLocale(locale).toString(day, QLocale.FormatType.LongFormat)


def within(words: str) -> str:
    """A day in words as it stands within a sentence."""
    return f"{words[0].lower()}{words[1:]}" if words.startswith(("Today", "Yesterday")) else words


def time_of(moment: QDateTime, locale: str) -> str:
    """The time of day, empty when it is not known."""
    return QLocale(locale).toString(moment.time(), QLocale.FormatType.ShortFormat) if moment.isValid() else ""


def in_sentence(stamp: str | datetime, now: QDateTime | None = None) -> str:
    """A stamp inside a sentence: “at 14:02”, “yesterday at 14:02”, “on 24/11/2026 at 14:02”."""
    moment, locale = local(stamp), QLocale.system()
    if not moment.isValid():
        return "at an unknown time"
    time = f"at {time_of(moment, locale.name())}"
    ago = moment.daysTo(now or QDateTime.currentDateTime())
    if ago == 0:
        return time
    day = locale.toString(moment.date(), QLocale.FormatType.ShortFormat)
    return f"yesterday {time}" if ago == 1 else f"on {day} {time}"


def by_whom(author: str) -> str:
    """A name as it is shown: on one line and not endless."""
    name = cut(author, _LONGEST_NAME)
    # A name that is written from right to left changes the order of nothing around it.
    return name if name.isascii() else f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def size_of(octets: int, locale: str) -> str:
    """The size of a file: “24 kB”."""
    return QLocale(locale).formattedDataSize(octets, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
