"""Promises: what we say at the table is kept by somebody, on a day that is still to come."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, spot
from dealplanner.domain.deal import Promise
from dealplanner.domain.enums import Principle, Severity, Side

BOOK = RuleBook(Principle.BROKER)


@BOOK.rule(
    Severity.ADVICE,
    "Every promise of ours has somebody who keeps it.",
    "Name who does it, and ask them first.",
    needs="promises",
)
def promise_of_nobody(facts: Facts) -> Iterator[Spot]:
    """A promise of ours does not say by whom it is kept."""
    for promise in _worded(facts):
        if promise.side is Side.US and not promise.by_whom.strip():
            yield spot(Step.CLOSING, "promises", promise.id, "by_whom", label=promise.label)


@BOOK.rule(Severity.ADVICE, "Every promise of ours has a date.", "Say by when it is done.", needs="promises")
def promise_without_date(facts: Facts) -> Iterator[Spot]:
    """A promise of ours has no day by which it is kept."""
    for promise in _worded(facts):
        if promise.side is Side.US and promise.due is None:
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


def _worded(facts: Facts) -> Iterator[Promise]:
    return (promise for promise in facts.deal.promises if promise.label.strip())
