"""Promises: somebody keeps what we say, on a day to come, and has said so before we did.

Whose they are and by when is advice until the deal is agreed; from then on it is a warning (see `after`).
"""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, spot
from dealplanner.domain.deal import Promise
from dealplanner.domain.enums import Ending, Principle, Severity, Side

BOOK = RuleBook(Principle.BROKER)


@BOOK.rule(
    Severity.ADVICE,
    "Every promise of ours has somebody who keeps it.",
    "Name who does it, and ask them first.",
    needs="promises",
)
def promise_of_nobody(facts: Facts) -> Iterator[Spot]:
    """A promise of ours does not say by whom it is kept."""
    for promise in _ours_to_come(facts):
        if not promise.by_whom.strip():
            yield spot(Step.CLOSING, "promises", promise.id, "by_whom", label=promise.label)


@BOOK.rule(Severity.ADVICE, "Every promise of ours has a date.", "Say by when it is done.", needs="promises")
def promise_without_date(facts: Facts) -> Iterator[Spot]:
    """A promise of ours has no day by which it is kept."""
    for promise in _ours_to_come(facts):
        if promise.due is None:
            yield spot(Step.CLOSING, "promises", promise.id, "due", label=promise.label)


@BOOK.rule(
    Severity.ADVICE,
    "No promise is due before we meet.",
    "Correct the day, of the promise or of the meeting.",
    needs="promises meeting_on",
)
def promise_before_meeting(facts: Facts) -> Iterator[Spot]:
    """A promise of either side is due before the day on which it can be made."""
    meeting = facts.deal.meeting_on
    for promise in _worded(facts):
        if meeting and promise.due and promise.due < meeting:
            days = {"due_day": promise.due.isoformat(), "meeting_day": meeting.isoformat()}
            yield spot(Step.CLOSING, "promises", promise.id, "due", label=promise.label, **days)


@BOOK.rule(
    Severity.ERROR,
    "No promise of ours is made before whoever keeps it has confirmed it.",
    "Ask whoever keeps it today; where it cannot be kept, say so before they count on it.",
    needs="promises",
)
def promise_unconfirmed(facts: Facts) -> Iterator[Spot]:
    """A promise of ours was made and is not confirmed, or was made first and confirmed later."""
    for promise in _worded(facts):
        made, confirmed = promise.made_on, promise.confirmed_on
        if promise.made_too_soon and made:
            yield spot(
                Step.CLOSING,
                "promises",
                promise.id,
                "confirmed_on",
                label=promise.label,
                name=promise.by_whom,
                made_day=made.isoformat(),
                confirmed_day=confirmed.isoformat() if confirmed else "",
                case="late" if confirmed else "",
            )


@BOOK.rule(
    Severity.ADVICE,
    "What colleagues are to keep, they have confirmed before the meeting.",
    "Ask each of them whether it can be kept by its day, and note when they said so.",
    needs="promises",
)
def promises_to_confirm(facts: Facts) -> Iterator[Spot]:
    """Promises that somebody of ours is to keep are neither confirmed nor made yet: one finding for all."""
    waiting = [
        promise
        for promise in _worded(facts)
        if promise.side is Side.US
        and promise.by_whom.strip()
        and promise.confirmed_on is None
        and promise.made_on is None
    ]
    if waiting:
        first = waiting[0]
        count = len(waiting)
        yield spot(
            Step.CLOSING,
            "promises",
            first.id,
            "confirmed_on",
            count=count,
            label=first.label,
            name=first.by_whom,
        )


def _ours_to_come(facts: Facts) -> Iterator[Promise]:
    if facts.deal.ending is not Ending.AGREED:
        yield from (promise for promise in _worded(facts) if promise.side is Side.US)


def _worded(facts: Facts) -> Iterator[Promise]:
    return (promise for promise in facts.deal.promises if promise.label.strip())
