"""Say what you mean: what needs approval has it before it is given, and nobody promises beyond his rights."""

from collections.abc import Iterable, Iterator

from dealplanner.analysis.giving import Give, authority, beyond, furthest, gives
from dealplanner.checks.facts import Facts, Point
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_point
from dealplanner.domain.enums import Principle, Response, Severity
from dealplanner.domain.lookup import option_words

BOOK = RuleBook(Principle.BROKER)


@BOOK.rule(
    Severity.ERROR,
    "Nothing that needs approval is promised before it is approved.",
    "Get the approval today and note the day, or take it back with the next offer.",
    needs="issues",
)
def promised_unapproved(facts: Facts) -> Iterator[Spot]:
    """Our offers or what we said name an option of a point that needs approval and has none."""
    for point, named in _waiting(facts):
        promised = _promised(named)
        if promised is not None:
            words = option_words(point.issue, promised.option)
            yield _at(point, "approved_on", words=words, number=promised.number, case=promised.where.value)


@BOOK.rule(
    Severity.WARNING,
    "What needs approval is approved before it is given or asked for.",
    "Ask for the approval and note the days, or take the point out of the plan.",
    needs="issues",
)
def approval_missing(facts: Facts) -> Iterator[Spot]:
    """A point that needs approval is given, or to be, and not approved; one promised has its own rule."""
    for point, named in _waiting(facts):
        issue = point.issue
        to_give = named or issue.response is Response.TRADE or point.traded
        if _promised(named) is not None or (issue.is_wish and not to_give):
            continue
        if not issue.approver.strip():
            yield _at(point, "approver", approver="", case="nobody")
        elif issue.approval_asked_on is None:
            yield _at(point, "approval_asked_on", approver=issue.approver, case="unasked")
        else:
            day = issue.approval_asked_on.isoformat()
            yield _at(point, "approved_on", approver=issue.approver, asked_day=day)


@BOOK.rule(
    Severity.WARNING,
    "What we would give is within what whoever leads our side may decide, or is marked as needing approval.",
    "Mark it as needing approval, and ask whoever may decide it.",
    needs="issues people",
)
def beyond_authority(facts: Facts) -> Iterator[Spot]:
    """A give costs more than our people at the table may decide, and nobody is to approve it."""
    who = authority(facts.deal)
    if who is None:
        return
    for issue_id, named in gives(facts.deal).items():
        give = furthest(named)
        if beyond(give, who) and not give.issue.approval_needed:
            yield _at(
                facts.points[issue_id],
                "approval_needed",
                words=option_words(give.issue, give.option),
                name=who.name,
                cost_amount=give.cost,
                limit_amount=who.authority_limit,
            )


def _waiting(facts: Facts) -> Iterator[tuple[Point, tuple[Give, ...]]]:
    """The points that need approval and have none, each with where it is given."""
    points = [point for point in facts.points.values() if point.issue.awaits_approval]
    named = gives(facts.deal, [point.issue for point in points])
    return ((point, named.get(point.issue.id, ())) for point in points)


def _promised(named: Iterable[Give]) -> Give | None:
    """The first of the gives that they have heard of."""
    return next((give for give in named if give.promised), None)


def _at(point: Point, field: str, **arguments: int | str | None) -> Spot:
    return at_point(Step.TRADES, point, field, **arguments)
