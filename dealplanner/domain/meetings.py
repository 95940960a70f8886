"""The sittings: which one is running, which were left running, and which closing lines were said."""

import re
from datetime import datetime, time, timedelta

from dealplanner.domain.deal import ClosingLine, Deal
from dealplanner.domain.said import Meeting

_TIME = re.compile(r"\s*(\d{1,2})[:.h](\d{2})")
_LONGEST = timedelta(hours=16)


def running(deal: Deal) -> Meeting | None:
    """The sitting that is on: the last one, as long as it has no end."""
    last = deal.meetings[-1] if deal.meetings else None
    return last if last is not None and not last.ended_at.strip() else None


def began(held: Meeting) -> datetime | None:
    """When a sitting began; None where nobody noted the day, or a time that can be read."""
    return _at(held, held.began_at)


def lasted(held: Meeting) -> timedelta:
    """How long a sitting took, past midnight too; nothing where its times cannot be read."""
    since, until = _at(held, held.began_at), _at(held, held.ended_at)
    if since is None or until is None:
        return timedelta()
    took = until - since if until >= since else until - since + timedelta(days=1)
    return took if took <= _LONGEST else timedelta()


def _at(held: Meeting, at: str) -> datetime | None:
    found = _TIME.match(at)
    if found is None or held.held_on is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return datetime.combine(held.held_on, time(hour, minute)) if hour < 24 and minute < 60 else None


def meets_at(deal: Deal, now: datetime) -> Meeting | None:
    """The sitting that is on at a moment; one of another day was only left running, unless it is night."""
    held = running(deal)
    if held is None:
        return None
    since = began(held)
    if since is None:
        return held if held.held_on in (None, now.date()) else None
    return held if timedelta(minutes=-1) <= now - since <= _LONGEST else None


def left_running(deal: Deal) -> tuple[Meeting, ...]:
    """The sittings without an end after which another one began."""
    return tuple(held for held in deal.meetings[:-1] if not held.ended_at.strip())


def outlasting(deal: Deal) -> Meeting | None:
    """The last sitting, where it has no end though the deal ended on a later day."""
    held, closed_on = running(deal), deal.closed_on
    if held is None or held.held_on is None or closed_on is None or not deal.ending.over:
        return None
    return held if held.held_on < closed_on else None


def was_used(line: ClosingLine) -> bool:
    """Whether a closing line was said already: the day, the time or what they answered is noted."""
    return line.used_on is not None or bool(line.used_at.strip()) or bool(line.heard.strip())
