"""Be the broker of the agreement: know who decides, and what they need."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal, spot
from dealplanner.domain.enums import Part, Principle, Severity, Side

BOOK = RuleBook(Principle.BROKER)


@BOOK.rule(
    Severity.WARNING,
    "It is known who decides on their side.",
    "Find out who can say yes, and mark that person as the one who decides.",
)
def no_decision_maker(facts: Facts) -> Iterator[Spot]:
    """None of their people is marked as the one who decides."""
    theirs = [person for person in facts.deal.people if person.side is Side.THEM]
    if not any(person.part is Part.DECIDES for person in theirs):
        if theirs:
            yield spot(Step.PEOPLE, "people", theirs[0].id, "part", count=len(theirs))
        else:
            yield at_deal(facts, Step.PEOPLE, "people", count=0)


@BOOK.rule(
    Severity.ADVICE,
    "It is written down why they need it.",
    "Write down what goes wrong for them if they do nothing.",
)
def need_unknown(facts: Facts) -> Iterator[Spot]:
    """Nothing says why they need what we offer."""
    if not facts.deal.why_they_need.strip():
        yield at_deal(facts, Step.DEAL, "why_they_need")


@BOOK.rule(
    Severity.WARNING,
    "Today’s offer has a value.",
    "Type the value of the proposal as sent; packages are worth that plus their options.",
)
def offer_value_unknown(facts: Facts) -> Iterator[Spot]:
    """Today's offer has no value, so that no package has one."""
    if facts.deal.offer_value is None:
        yield at_deal(facts, Step.DEAL, "offer_value")


@BOOK.rule(
    Severity.WARNING,
    "They do not decide before we meet.",
    "Meet earlier, or ask them to decide later; correct the day that is wrong.",
    needs="meeting_on decide_by",
)
def decided_before_meeting(facts: Facts) -> Iterator[Spot]:
    """The day by which they decide lies before the day of the meeting."""
    meeting, decision = facts.deal.meeting_on, facts.deal.decide_by
    if meeting and decision and decision < meeting:
        days = {"meeting_day": meeting.isoformat(), "decision_day": decision.isoformat()}
        yield at_deal(facts, Step.DEAL, "decide_by", **days)


@BOOK.rule(
    Severity.ADVICE,
    "Their walk-away is at least guessed.",
    "Type the value to them below which they will not sign, and how you know it.",
)
def their_limit_unknown(facts: Facts) -> Iterator[Spot]:
    """Nothing says where they would walk away."""
    if facts.deal.their_walk_away is None:
        yield at_deal(facts, Step.WALK_AWAY, "their_walk_away")
