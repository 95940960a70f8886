"""Get the entire wish list out first: it is complete, and every wish on it can be read and told apart."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts, Point
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal, at_point, home_of
from dealplanner.domain.enums import Principle, Response, Severity

BOOK = RuleBook(Principle.WHOLE_LIST)


@BOOK.rule(
    Severity.ERROR,
    "The wish list is marked complete.",
    "Ask them whether anything else would have to be settled before they sign, then mark the list complete.",
)
def list_open(facts: Facts) -> Iterator[Spot]:
    """The list is not marked complete, with wishes on it or none."""
    if not facts.deal.list_complete:
        yield at_deal(facts, Step.WISHES, "list_complete", count=len(facts.wishes))


@BOOK.rule(
    Severity.WARNING,
    "A list that is marked complete has a wish on it.",
    "Ask once more what they want, or accept the finding with the reason why they want nothing.",
    needs="list_complete",
)
def list_empty(facts: Facts) -> Iterator[Spot]:
    """The list is called complete and has nothing on it."""
    if facts.deal.list_complete and not facts.wishes:
        yield at_deal(facts, Step.WISHES, "list_complete")


@BOOK.point_rule(
    Severity.ERROR,
    "Every late wish has an answer.",
    "Answer it like the others, then mark the list complete again; if it was only not typed, clear the mark.",
    needs="wishes",
)
def late_wish(point: Point) -> Spot | None:
    """A wish turned up after the list was complete and has no answer."""
    issue = point.issue
    if issue.is_wish and issue.late and issue.response is Response.NOT_YET:
        return at_point(Step.WISHES, point, "response")
    return None


@BOOK.point_rule(
    Severity.WARNING,
    "Every wish and every ask has words.",
    "Write down what is wanted, or delete the line.",
    needs="issues",
)
def point_without_words(point: Point) -> Spot | None:
    """A wish or an ask says nothing."""
    if not point.issue.label.strip():
        case = "wish" if point.issue.is_wish else "ask"
        return at_point(home_of(point), point, "label", number=point.number, case=case)
    return None


@BOOK.rule(
    Severity.WARNING,
    "No wish stands on the list twice.",
    "Delete one of the two, or word them so that they can be told apart.",
    needs="wishes",
)
def same_wish_twice(facts: Facts) -> Iterator[Spot]:
    """Two wishes have the same words."""
    first: dict[str, int] = {}
    for point in facts.wishes:
        if point.said and first.setdefault(point.said, point.number) != point.number:
            other = first[point.said]
            yield at_point(Step.WISHES, point, "label", number=point.number, other_number=other)


@BOOK.rule(
    Severity.ADVICE,
    "It is noted who asked for each wish.",
    "Write the person or the department beside the wish.",
    needs="wishes",
)
def asker_unknown(facts: Facts) -> Iterator[Spot]:
    """Nobody is noted as having asked for some of the wishes; said once, at the first of them."""
    unknown = [point for point in facts.wishes if not point.issue.asked_by.strip()]
    if unknown:
        yield at_point(Step.WISHES, unknown[0], "asked_by", count=len(unknown))
