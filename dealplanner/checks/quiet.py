"""When they go quiet: a question to ask them, and a day to let go that is kept."""

from collections.abc import Iterator
from datetime import date

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Principle, Severity

LIMITS = RuleBook(Principle.WALK_AWAY)
CLOSING = RuleBook(Principle.CLOSING)


@CLOSING.rule(
    Severity.ADVICE,
    "When they have gone quiet, there is a direct question to ask them.",
    "Answer the four questions, and take over the one that is proposed.",
    needs="quiet_since",
)
def quiet_without_question(facts: Facts) -> Iterator[Spot]:
    """The day is noted on which they were last heard of, and no question is ready."""
    deal = facts.deal
    if deal.quiet_since is not None and not deal.ending.over and not deal.quiet_question.strip():
        yield at_deal(facts, Step.DEAL, "quiet_question", quiet_day=deal.quiet_since.isoformat())


@LIMITS.rule(
    Severity.ADVICE,
    "When they have gone quiet, there is a day to let go.",
    "Set the day from which your time is better spent elsewhere.",
    needs="quiet_since",
)
def quiet_without_end(facts: Facts) -> Iterator[Spot]:
    """The day is noted on which they were last heard of, and none to let go."""
    deal = facts.deal
    if deal.quiet_since is not None and not deal.ending.over and deal.let_go_on is None:
        yield at_deal(facts, Step.DEAL, "let_go_on", quiet_day=deal.quiet_since.isoformat())


@LIMITS.rule(
    Severity.WARNING,
    "The day to let go is kept.",
    "Close the deal on the page “After”, or set another day and say to yourself what has changed.",
    needs="let_go_on",
)
def let_go_passed(facts: Facts) -> Iterator[Spot]:
    """The deal is open, and something in it is later than the day on which it was to be let go."""
    deal = facts.deal
    latest = max(_days(deal), default=None)
    if deal.let_go_on and not deal.ending.over and latest and latest > deal.let_go_on:
        days = {"let_go_day": deal.let_go_on.isoformat(), "later_day": latest.isoformat()}
        yield at_deal(facts, Step.DEAL, "let_go_on", **days)


def _days(deal: Deal) -> Iterator[date]:
    """The days of the deal on which something happens or happened between both sides."""
    found = [deal.quiet_since, deal.meeting_on]
    found += [offer.made_on for offer in deal.offers]
    found += [meeting.held_on for meeting in deal.meetings]
    found += [commitment.made_on for commitment in deal.commitments]
    return (day for day in found if day is not None)
