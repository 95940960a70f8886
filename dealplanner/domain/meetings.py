"""The sittings: which one is running, which were left running, and which closing lines were said."""

from dealplanner.domain.deal import ClosingLine, Deal
from dealplanner.domain.said import Meeting


def running(deal: Deal) -> Meeting | None:
    """The sitting that is on: the last one, as long as it has no end."""
    last = deal.meetings[-1] if deal.meetings else None
    return last if last is not None and not last.ended_at.strip() else None


def left_running(deal: Deal) -> tuple[Meeting, ...]:
    """The sittings without an end after which another one began."""
    return tuple(held for held in deal.meetings[:-1] if not held.ended_at.strip())


def was_used(line: ClosingLine) -> bool:
    """Whether a closing line was said already: the day, the time or what they answered is noted."""
    return line.used_on is not None or bool(line.used_at.strip()) or bool(line.heard.strip())
