"""When to call again after a deal that was not made: days proposed from what is known of how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dealplanner.domain.days import parse_day
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, Part, Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.wording import lines_of, shortened

_SOON, _LATER, _QUARTER, _HALF, _BEFORE_RENEWAL = 14, 60, 91, 182, 274
_BEFORE_DELIVERY = 7
_NEAR = 3
"""So many days about one that is planned nothing else is proposed."""
_LINES, _LONGEST = 2, 60
_WORDS, _MOST_WORDS = 5, 40
"""So many words make a day at most, and are looked at in a line."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A contact that keeps the door open: what, on which day, by whom ("" where nobody leads for us)."""

    label: str
    due: date
    by_whom: str = ""


def proposals(deal: Deal, today: date, locale: str) -> tuple[Proposal, ...]:
    """What to do next and when, soonest first; nothing for a deal that is open or agreed.

    Days are counted from the end, or from today where that has no day; none is past, and on a weekend only
    that of a delivery itself. What the list of follow-ups has already, by its words or within three days, is
    left out.
    """
    base = deal.closed_on or today
    found = {Ending.LOST: _lost, Ending.NO_FIT: _no_fit}.get(deal.ending, _nothing)(deal, base, locale)
    leads = (person.name for person in deal.people if person.side is Side.US and person.part is Part.LEADS)
    by_whom = next(leads, "")
    labels = {row.label.strip().casefold() for row in deal.follow_ups}
    days = [row.due for row in deal.follow_ups if row.due is not None]
    return tuple(
        Proposal(label, due, by_whom)
        for label, due in sorted(found, key=lambda one: one[1])
        if due >= today
        and label.casefold() not in labels
        and not any(abs(due - day).days <= _NEAR for day in days)
    )


Dated = tuple[str, date]


def _nothing(_deal: Deal, _base: date, _locale: str) -> Iterator[Dated]:
    yield from ()


def _lost(deal: Deal, base: date, locale: str) -> Iterator[Dated]:
    rival = shortened(deal.lost_to, _LONGEST) if deal.lost_to.strip() else "the other supplier"
    yield "Thank them, and ask what decided it", _on(base, _SOON)
    for line in lines_of(deal.rival_owes)[:_LINES]:
        words, due = shortened(line, _LONGEST), _day_in(line, base, locale)
        if due is not None:
            yield f"Ask how it stands before {rival} must deliver: {words}", _before(due, base)
        else:
            yield f"Ask whether {rival} delivered: {words}", _on(base, _LATER)
    yield "Ask how it goes, with something new in hand", _on(base, _QUARTER)
    yield f"Meet before they renew with {rival}", _on(base, _BEFORE_RENEWAL)


def _no_fit(deal: Deal, base: date, _locale: str) -> Iterator[Dated]:
    solver = next(iter((*lines_of(deal.referral), *lines_of(deal.could_solve))), "")
    if solver:
        yield f"Ask whether this helped them: {shortened(solver, _LONGEST)}", _on(base, _SOON)
    yield "Ask how they solved it, and what they need now", _on(base, _QUARTER)
    yield "Ask whether what they need has changed", _on(base, _HALF)


def _on(base: date, days: int) -> date:
    """A day so much later, the Monday after a weekend."""
    day = _moved(base, days)
    return _moved(day, 7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _before(due: date, base: date) -> date:
    """A week before a delivery, the Friday before a weekend; the day itself where that is too early."""
    day = _moved(due, -_BEFORE_DELIVERY)
    if day.weekday() >= _SATURDAY:
        day = _moved(day, _SATURDAY - 1 - day.weekday())
    return day if day > base else due


def _moved(day: date, days: int) -> date:
    """So many days later; the calendar's first or last day where it has no more."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _day_in(line: str, base: date, locale: str) -> date | None:
    """The first day after the end that a line names; of words read in two ways the longest run."""
    words = [word.strip(".,;()") for word in line.split()[:_MOST_WORDS]]
    for length in range(_WORDS, 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            day = _read(" ".join(run), base, locale) if all(run) else None
            if day is not None and day > base:
                return day
            if day is not None:  # so that no part of it is read as another day
                words[start : start + length] = [""] * length
    return None


def _read(text: str, base: date, locale: str) -> date | None:
    if not any(sign.isdigit() for sign in text):
        return None
    try:
        return parse_day(text, locale, today=base)
    except DomainError:
        return None
