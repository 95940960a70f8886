"""Since when we sit at the table: read off the meetings of the deal, so that it outlives the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QObject, QTimer

from dealplanner.domain.deal import Deal
from dealplanner.domain.meetings import began, lasted, meets_at, running
from dealplanner.domain.wording import one_line


class Sitting(Enum):
    """How the meeting stands."""

    NONE = "none"
    RUNNING = "running"
    ADJOURNED = "adjourned"


@dataclass(frozen=True, slots=True)
class Clock:
    """How the meeting stands, the minutes that it runs (None where nobody noted since when), and a word.

    `before` are the minutes of the earlier sittings of the day.
    """

    sitting: Sitting
    minutes: int | None = None
    words: str = ""
    before: int = 0

    def told(self) -> str:
        """How it stands, for the head of the page."""
        if self.sitting is not Sitting.RUNNING:
            return self.words
        if self.minutes is None:
            return "running"
        told = _lasting(self.minutes)
        return f"{told}, {_lasting(self.before + self.minutes)} in all" if self.before else told


def clock(deal: Deal, now: datetime) -> Clock:
    """How it stands at a moment; a sitting of another day is none any more, adjourned or left running."""
    held = running(deal)
    if held is None:
        last = deal.meetings[-1] if deal.meetings else None
        if last is None:
            return Clock(Sitting.NONE)
        words = one_line(last.words)
        if last.held_on not in (None, now.date()):
            return Clock(Sitting.NONE, words=f"last adjourned: {words}" if words else "")
        when = f"adjourned at {last.ended_at.strip()}"
        return Clock(Sitting.ADJOURNED, words=f"{when}: {words}" if words else when)
    if meets_at(deal, now) is None:
        return Clock(Sitting.NONE)
    since = began(held)
    minutes = None if since is None else max(0, _minutes(now - since))
    earlier = (lasted(one) for one in deal.meetings[:-1] if one.held_on == held.held_on)
    return Clock(Sitting.RUNNING, minutes, before=_minutes(sum(earlier, timedelta())))


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def _lasting(minutes: int) -> str:
    hours, left = divmod(minutes, 60)
    return f"{hours} h {left} min" if hours else f"{left} min"


def meets_now(deal: Deal) -> bool:
    """Whether a meeting is running at this moment."""
    return meets_at(deal, datetime.now()) is not None


class EachMinute(QObject):
    """Calls when the minute changes, and not between."""

    def __init__(self, tick: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tick = tick
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_minute)

    def run(self, on: bool) -> None:
        """Begin, or stop."""
        if on and not self._timer.isActive():
            self._wait()
        elif not on:
            self._timer.stop()

    def _wait(self) -> None:
        now = datetime.now()
        self._timer.start(60_050 - now.second * 1000 - now.microsecond // 1000)

    def _on_minute(self) -> None:
        self._wait()
        self._tick()
