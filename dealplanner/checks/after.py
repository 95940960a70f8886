"""After the end: it is dated, its reason is known, the door stays open, and something was learned.

Nothing is said of a deal that has not ended.
"""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal, spot
from dealplanner.domain.enums import Ending, Principle, Severity, Side

BOOK = RuleBook(Principle.BROKER)


@BOOK.rule(
    Severity.WARNING,
    "A deal that has ended has the day on which it did.",
    "Type the day: the days of what follows are counted from it.",
    needs="closed_on",
)
def end_without_day(facts: Facts) -> Iterator[Spot]:
    """The deal has ended and nobody typed when."""
    deal = facts.deal
    if deal.ending.over and deal.closed_on is None:
        yield at_deal(facts, Step.AFTER, "closed_on", case=deal.ending.value)


@BOOK.rule(
    Severity.WARNING,
    "It is known why a deal was lost.",
    "Ask them; the answer is worth more than the next brochure.",
    needs="lost_why",
)
def lost_without_reason(facts: Facts) -> Iterator[Spot]:
    """The deal was lost and nothing says why."""
    deal = facts.deal
    if deal.ending is Ending.LOST and not deal.lost_why.strip():
        case = "to" if deal.lost_to.strip() else "lost"
        yield at_deal(facts, Step.AFTER, "lost_why", case=case, rival=deal.lost_to)


@BOOK.rule(
    Severity.ADVICE,
    "After a deal that was not made, the next contact has a day.",
    "Take over one of the days proposed, or type your own.",
    needs="follow_ups",
)
def door_not_kept_open(facts: Facts) -> Iterator[Spot]:
    """A deal was lost, or did not fit, and no next contact is planned with a day."""
    deal = facts.deal
    planned = [row for row in deal.follow_ups if row.label.strip()]
    if not deal.ending.not_made or any(row.due or row.done_on for row in planned):
        return
    if planned:
        yield spot(Step.AFTER, "follow_ups", planned[0].id, "due", case="undated", label=planned[0].label)
    else:
        yield at_deal(facts, Step.AFTER, "follow_ups", case=deal.ending.value)


@BOOK.rule(
    Severity.WARNING,
    "Every promise of ours in an agreed deal has somebody who keeps it and a day.",
    "Name who does it and by when, before the hand-off.",
    needs="promises",
)
def agreed_promise_adrift(facts: Facts) -> Iterator[Spot]:
    """The deal is agreed, and a promise of ours is nobody's, or has no day."""
    if facts.deal.ending is not Ending.AGREED:
        return
    for promise in facts.deal.promises:
        if promise.side is not Side.US or not promise.label.strip():
            continue
        nobody, undated = not promise.by_whom.strip(), promise.due is None
        if nobody or undated:
            case = "both" if nobody and undated else "nobody" if nobody else "undated"
            field = "by_whom" if nobody else "due"
            yield spot(Step.CLOSING, "promises", promise.id, field, case=case, label=promise.label)


@BOOK.rule(
    Severity.ADVICE,
    "Whoever helped was thanked.",
    "Thank them, and type the day.",
    needs="credits",
)
def not_thanked_yet(facts: Facts) -> Iterator[Spot]:
    """The deal is agreed, and somebody who is to be thanked was not."""
    if facts.deal.ending is Ending.AGREED:
        waiting = [row for row in facts.deal.credits if row.name.strip() and row.given_on is None]
        if waiting:
            yield spot(
                Step.AFTER, "credits", waiting[0].id, "given_on", count=len(waiting), name=waiting[0].name
            )


@BOOK.rule(
    Severity.ADVICE,
    "A deal that has ended was looked back at.",
    "Write down in a line each what went well and what you do otherwise next time.",
    needs="went_well went_badly",
)
def no_review(facts: Facts) -> Iterator[Spot]:
    """The deal has ended, and nothing was written down of what it taught."""
    deal = facts.deal
    reviewed = any(text.strip() for text in (deal.went_well, deal.went_badly, deal.learned))
    if deal.ending.over and not reviewed:
        yield at_deal(facts, Step.AFTER, "went_well", case=deal.ending.value)
