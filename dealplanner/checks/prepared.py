"""What is prepared for the room: what is off the table, who may decide, and what may happen."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal, spot
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Principle, Severity, Side

SCOPE = RuleBook(Principle.LIMIT_SCOPE)
BROKER = RuleBook(Principle.BROKER)


@SCOPE.rule(
    Severity.WARNING,
    "What is off the table has the sentence that says so.",
    "Write down one friendly sentence that ends the subject before it begins.",
    needs="boundaries",
)
def boundary_without_line(facts: Facts) -> Iterator[Spot]:
    """Something is off the table and nothing is there to say it with."""
    for boundary in facts.deal.boundaries:
        if boundary.label.strip() and not boundary.line.strip():
            yield spot(Step.DEAL, "boundaries", boundary.id, "line", label=boundary.label)


@SCOPE.rule(
    Severity.ADVICE,
    "Whoever has to ask at home has an answer to “are you empowered to decide?”.",
    "Write down what you answer: what you may decide, and that the rest is balanced at home, as theirs is.",
    needs="issues",
)
def empowered_unanswered(facts: Facts) -> Iterator[Spot]:
    """Somebody of ours may not decide everything, or a point needs approval, and the answer is not ready."""
    deal = facts.deal
    if not deal.empowered_line.strip() and (limited := _limited(deal)) is not None:
        case = "person" if limited else ""
        yield at_deal(facts, Step.DEAL, "empowered_line", name=limited, case=case)


def _limited(deal: Deal) -> str | None:
    """The name of somebody of ours with a limit, nothing for points that need approval, else None."""
    for person in deal.people:
        if person.side is Side.US and person.name.strip() and person.authority_limit is not None:
            return person.name
    return "" if any(issue.approval_needed for issue in deal.issues) else None


@SCOPE.rule(
    Severity.ADVICE,
    "Time to consult has its line.",
    "Write down how you ask for it, and by when they have your answer.",
    needs="consult_with",
)
def consult_without_line(facts: Facts) -> Iterator[Spot]:
    """It is known with whom we consult, and not how we ask for the time."""
    deal = facts.deal
    if deal.consult_with.strip() and not deal.consult_line.strip():
        yield at_deal(facts, Step.DEAL, "consult_line", name=deal.consult_with)


@BROKER.rule(
    Severity.ADVICE,
    "A figure for what it is worth to them says whose it is.",
    "Name who of them said it: a figure of ours convinces nobody.",
    needs="worth_amount",
)
def worth_said_by_nobody(facts: Facts) -> Iterator[Spot]:
    """What it is worth to them has an amount, and nobody is named who said so."""
    deal = facts.deal
    if deal.worth_amount is not None and not deal.worth_said_by.strip():
        yield at_deal(facts, Step.DEAL, "worth_said_by", worth_amount=deal.worth_amount)


@BROKER.rule(
    Severity.WARNING,
    "It is thought through what may go wrong or change.",
    "Write down the one thing most likely to happen, the sign of it, our answer and who acts.",
    needs="trades",
)
def no_contingency(facts: Facts) -> Iterator[Spot]:
    """Trades are planned or offers made, and nothing says what happens if something changes."""
    deal = facts.deal
    begun = deal.trades or deal.offers
    if begun and not any(each.label.strip() for each in deal.contingencies):
        yield at_deal(facts, Step.DEAL, "contingencies")


@BROKER.rule(
    Severity.ADVICE,
    "Whatever may happen has our answer and somebody who acts.",
    "Say what we do then, and name who does it.",
    needs="contingencies",
)
def contingency_unready(facts: Facts) -> Iterator[Spot]:
    """Something may happen and there is no answer to it, or nobody who acts on it."""
    for each in facts.deal.contingencies:
        answered, taken = bool(each.answer.strip()), bool(each.by_whom.strip())
        if each.label.strip() and not (answered and taken):
            case = "nobody" if answered else "no_answer" if taken else ""
            field = "by_whom" if answered else "answer"
            yield spot(Step.DEAL, "contingencies", each.id, field, label=each.label, case=case)
