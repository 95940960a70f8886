"""The lawyers: nothing legal is given unread, clauses have red lines, and somebody takes the next step."""

from collections.abc import Iterator, Mapping

from dealplanner.analysis.giving import Give, gives
from dealplanner.checks.facts import Facts, Point
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal, at_point, home_of, spot
from dealplanner.domain.enums import ClauseStage, LegalDegree, Principle, Response, Severity, YesNo
from dealplanner.domain.legal import Clause
from dealplanner.domain.wording import folded

BOOK = RuleBook(Principle.LIMIT_SCOPE)

_FOR_COUNSEL = frozenset({LegalDegree.ONLY_THEIRS, LegalDegree.LONG_LIST})


@BOOK.rule(
    Severity.ERROR,
    "Nothing legal is traded, offered or agreed to before counsel is named.",
    "Name the lawyer who looks at it, or take it out of the trade, the plan or the next offer.",
    needs="issues",
)
def legal_given(facts: Facts) -> Iterator[Spot]:
    """A legal point that nobody looks at is given, or answered with trade or agree."""
    unread, given = _unread(facts)
    for point in unread:
        case = _case(point, given)
        if case is not None:
            yield at_point(home_of(point), point, "counsel", case=case[0], number=case[1])


@BOOK.rule(
    Severity.WARNING,
    "Every legal point has counsel.",
    "Name the lawyer, ours or retained, who looks at the clause before anybody answers it.",
    needs="issues",
)
def legal_without_counsel(facts: Facts) -> Iterator[Spot]:
    """Nobody is booked, and a legal point has nobody who looks at it; a given one has its own rule."""
    if facts.deal.counsel_booked.strip():
        return
    unread, given = _unread(facts)
    for point in unread:
        if _case(point, given) is None:
            yield at_point(home_of(point), point, "counsel")


def _unread(facts: Facts) -> tuple[list[Point], Mapping[str, tuple[Give, ...]]]:
    """The legal points for which no counsel is named, nor for a clause of the same words, and where given."""
    read = {folded(clause.label) for clause in facts.deal.clauses if clause.counsel.strip()}
    points = [
        point
        for point in facts.points.values()
        if _is_legal(point) and not point.issue.counsel.strip() and point.said not in read
    ]
    return points, gives(facts.deal, [point.issue for point in points])


def _is_legal(point: Point) -> bool:
    issue = point.issue
    return issue.legal or (issue.is_wish and issue.response is Response.LEGAL)


def _case(point: Point, given: Mapping[str, tuple[Give, ...]]) -> tuple[str, int] | None:
    """Where a legal point is given, with the number of the round, trade or step."""
    issue = point.issue
    if not issue.is_wish:
        return None  # our own ask is got, not given
    for give in given.get(issue.id, ()):
        return give.where.value, give.number
    return ("answer", 0) if issue.response is Response.TRADE else None


@BOOK.rule(
    Severity.WARNING,
    "Every clause that is more than a question has its red line.",
    "Write down what we do not sign, whatever they offer for it.",
    needs="clauses",
)
def clause_without_red_line(facts: Facts) -> Iterator[Spot]:
    """A clause that is not done with has no red line."""
    bare = [clause for clause in _open(facts) if not clause.clarification and not clause.red_line.strip()]
    if bare:
        yield _clause(bare[0], "red_line", count=len(bare))


@BOOK.rule(
    Severity.ADVICE,
    "What is really a clarification is cleared up before the meeting.",
    "Ask what they want to guard against, answer it, and note it as cleared up.",
    needs="clauses meeting_on",
)
def clarification_open(facts: Facts) -> Iterator[Spot]:
    """The meeting is set, and a clause that only needs explaining is still open."""
    asked = [
        clause
        for clause in _open(facts)
        if clause.clarification and clause.stage is ClauseStage.OPEN and facts.deal.meeting_on
    ]
    if asked:
        yield _clause(asked[0], "stage", count=len(asked))


@BOOK.rule(
    Severity.WARNING,
    "What their lawyers object to has a next step, an owner and a date.",
    "Write down what is done next, who does it and by when.",
    needs="legal_degree",
)
def legal_without_step(facts: Facts) -> Iterator[Spot]:
    """It is known how much they object to, and not what is done about it, by whom, or by when."""
    deal = facts.deal
    if deal.legal_degree is LegalDegree.NONE:
        return
    for field, missing in (
        ("legal_next", not deal.legal_next.strip()),
        ("legal_owner", not deal.legal_owner.strip()),
        ("legal_due", deal.legal_due is None),
    ):
        if missing:
            yield at_deal(facts, Step.WALK_AWAY, field, case=field.removeprefix("legal_"))
            return


@BOOK.rule(
    Severity.WARNING,
    "Where counsel is needed, somebody is booked, for a day.",
    "Ask counsel for an hour now: in the last week they have none.",
    needs="legal_degree",
)
def counsel_not_booked(facts: Facts) -> Iterator[Spot]:
    """Their paper, a long list or a clause that still matters is there, and no counsel for it."""
    deal = facts.deal
    if deal.counsel_booked.strip():
        if deal.counsel_booked_on is None:
            yield at_deal(facts, Step.WALK_AWAY, "counsel_booked_on", name=deal.counsel_booked, case="day")
        return
    if deal.legal_degree in _FOR_COUNSEL:
        yield at_deal(facts, Step.WALK_AWAY, "counsel_booked", name="", case="degree")
        return
    read = {point.said for point in facts.points.values() if point.issue.counsel.strip()}
    for clause in _open(facts):
        named = clause.counsel.strip() or folded(clause.label) in read
        if clause.stage is ClauseStage.MATTERS and not named:
            yield _clause(clause, "counsel", case="clause")
            return


@BOOK.rule(
    Severity.ADVICE,
    "Our terms went out with the proposal.",
    "Send them today, and say that they belong to the proposal.",
    needs="terms_sent",
)
def terms_not_sent(facts: Facts) -> Iterator[Spot]:
    """Our terms did not go out, or nobody noted it while lawyers are at work."""
    deal = facts.deal
    at_work = bool(deal.clauses) or deal.legal_degree is not LegalDegree.NONE
    if deal.terms_sent is YesNo.NO or (deal.terms_sent is YesNo.UNKNOWN and at_work):
        yield at_deal(facts, Step.WALK_AWAY, "terms_sent", case=deal.terms_sent.value)


def _open(facts: Facts) -> Iterator[Clause]:
    return (clause for clause in facts.deal.clauses if clause.label.strip() and clause.is_open)


def _clause(clause: Clause, field: str, **arguments: int | str) -> Spot:
    return spot(Step.WALK_AWAY, "clauses", clause.id, field, label=clause.label, **arguments)
