"""Limit the scope of negotiation: every point has an answer, and the answers agree with the plan."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts, Point
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_point, spot
from dealplanner.domain.enums import Principle, Response, Severity
from dealplanner.domain.lookup import option_words

BOOK = RuleBook(Principle.LIMIT_SCOPE)

_NOT_READY = frozenset({Response.CLARIFY, Response.LEGAL})


@BOOK.point_rule(
    Severity.ERROR,
    "Every wish has an answer.",
    "Choose one: agree, trade, not negotiable, clarify first or take to legal.",
    needs="wishes",
)
def unanswered(point: Point) -> Spot | None:
    """A wish is not answered yet; a late one is spoken of by its own rule."""
    issue = point.issue
    if issue.is_wish and issue.response is Response.NOT_YET and not issue.late:
        return at_point(Step.WISHES, point, "response")
    return None


@BOOK.point_rule(
    Severity.WARNING,
    "Every “not negotiable” has a reason to say aloud.",
    "Write down one reason that they can repeat to their own people.",
    needs="wishes",
)
def refusal_without_reason(point: Point) -> Spot | None:
    """A wish is refused with nothing to say for it."""
    issue = point.issue
    if issue.is_wish and issue.response is Response.NOT_NEGOTIABLE and not issue.reason.strip():
        return at_point(Step.WISHES, point, "reason")
    return None


@BOOK.rule(
    Severity.ERROR,
    "What is not negotiable stands in no trade.",
    "Take it out of the trade, or answer the wish with “trade”.",
    needs="wishes trades",
)
def refusal_in_trade(facts: Facts) -> Iterator[Spot]:
    """A trade gives what the answer calls not negotiable. To get such a wish withdrawn is none of that."""
    for swap in facts.swaps:
        for piece in swap.pieces:
            if piece.point and piece.answer is Response.NOT_NEGOTIABLE:
                label = piece.point.issue.label
                yield spot(Step.TRADES, "terms", piece.term.id, "issue", label=label, trade=swap.number)


@BOOK.rule(
    Severity.WARNING,
    "A wish to be clarified or taken to legal is not given in a planned trade.",
    "Clarify it first, or mark the trade as an alternative until it is.",
    needs="wishes trades",
)
def unsettled_in_trade(facts: Facts) -> Iterator[Spot]:
    """A planned trade gives what still has to be clarified or looked at by legal."""
    for swap in facts.planned:
        for piece in swap.gives:
            if piece.point and piece.answer in _NOT_READY:
                yield spot(
                    Step.TRADES,
                    "terms",
                    piece.term.id,
                    "issue",
                    label=piece.point.issue.label,
                    trade=swap.number,
                    case=piece.point.issue.response.value,
                )


@BOOK.point_rule(
    Severity.ADVICE,
    "A wish to be clarified has its question ready.",
    "Write down the question you will ask about it.",
    needs="wishes",
)
def clarify_without_question(point: Point) -> Spot | None:
    """A wish is to be clarified and nothing is there to say about it."""
    issue = point.issue
    if issue.is_wish and issue.response is Response.CLARIFY and not issue.reason.strip():
        return at_point(Step.WISHES, point, "reason")
    return None


@BOOK.point_rule(
    Severity.WARNING,
    "An agreed wish with several options says to which one.",
    "Choose the option you agree to; until then it counts as agreed as asked.",
    needs="wishes",
)
def agreed_to_what(point: Point) -> Spot | None:
    """A wish with more than two options is agreed to without a choice."""
    issue = point.issue
    several = issue.is_wish and len(point.options) > 2
    if several and point.settled and issue.agreed not in point.options:
        return at_point(Step.WISHES, point, "agreed", option=point.settled.label)
    return None


@BOOK.rule(
    Severity.WARNING,
    "A planned trade names the option that the answer agrees to.",
    "Let the trade and the answer name the same option, or answer the wish with “trade”.",
    needs="wishes trades",
)
def agreed_otherwise(facts: Facts) -> Iterator[Spot]:
    """A wish is agreed to at one option and stands in a planned trade at another."""
    for swap in facts.planned:
        for piece in swap.pieces:
            point = piece.point
            if point and point.settled and piece.option and piece.option is not point.settled:
                yield spot(
                    Step.TRADES,
                    "terms",
                    piece.term.id,
                    "option",
                    agreed=option_words(point.issue, point.settled),
                    traded=option_words(point.issue, piece.option),
                    trade=swap.number,
                )
