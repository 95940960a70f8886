"""Objectives: what the leadership of both sides wants from the deal, measured, dated, held and agreed."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal, spot
from dealplanner.domain.deal import Objective
from dealplanner.domain.enums import Principle, Severity, Side, Stage

BOOK = RuleBook(Principle.BROKER)


@BOOK.rule(
    Severity.ADVICE,
    "We have an objective for this deal.",
    "Write down what we want from it, with a number and a date.",
)
def no_objective(facts: Facts) -> Iterator[Spot]:
    """No objective of ours is written down."""
    if not any(_worded(facts, Side.US)):
        yield at_deal(facts, Step.DEAL, "objectives")


@BOOK.rule(
    Severity.WARNING,
    "An objective of theirs is agreed with them.",
    "Ask what their leadership wants from the deal, put a number and a date to it, and have it confirmed.",
    needs="objectives",
)
def their_objective_open(facts: Facts) -> Iterator[Spot]:
    """Objectives are written down and none of theirs is agreed; without any at all another rule speaks."""
    if not any(_worded(facts)):
        return
    theirs = list(_worded(facts, Side.THEM))
    if not theirs:
        yield at_deal(facts, Step.DEAL, "their_objectives", count=0)
    elif not any(objective.stage is Stage.AGREED for objective in theirs):
        furthest = max(theirs, key=lambda objective: list(Stage).index(objective.stage))
        yield spot(Step.DEAL, "objectives", furthest.id, "stage", count=len(theirs), label=furthest.label)


@BOOK.rule(
    Severity.ADVICE,
    "Every objective has a number.",
    "Say how much: an amount, a count or a percentage.",
    needs="objectives",
)
def objective_without_number(facts: Facts) -> Iterator[Spot]:
    """An objective has no figure in its words or its measure."""
    for objective in _worded(facts):
        if not any(character.isnumeric() for character in objective.label + objective.measure):
            yield spot(Step.DEAL, "objectives", objective.id, "measure", label=objective.label)


@BOOK.rule(Severity.ADVICE, "Every objective has a date.", "Say by when.", needs="objectives")
def objective_without_date(facts: Facts) -> Iterator[Spot]:
    """An objective has no day by which it is to be reached."""
    for objective in _worded(facts):
        if objective.due is None:
            yield spot(Step.DEAL, "objectives", objective.id, "due", label=objective.label)


@BOOK.rule(
    Severity.ADVICE,
    "Every objective of ours has somebody who wants it.",
    "Name who of us will ask for it when the deal is done.",
    needs="objectives",
)
def objective_of_nobody(facts: Facts) -> Iterator[Spot]:
    """There are several of us, and an objective of ours does not say who wants it."""
    if sum(person.side is Side.US and bool(person.name.strip()) for person in facts.deal.people) < 2:
        return
    for objective in _worded(facts, Side.US):
        if not objective.held_by.strip():
            yield spot(Step.DEAL, "objectives", objective.id, "held_by", label=objective.label)


@BOOK.rule(
    Severity.ADVICE,
    "An agreed objective says who agreed to it.",
    "Name who said yes to these very words.",
    needs="objectives",
)
def objective_agreed_by_nobody(facts: Facts) -> Iterator[Spot]:
    """An objective counts as agreed and nobody is named who agreed."""
    for objective in _worded(facts):
        if objective.stage is Stage.AGREED and not objective.agreed_by.strip():
            yield spot(Step.DEAL, "objectives", objective.id, "agreed_by", label=objective.label)


def _worded(facts: Facts, side: Side | None = None) -> Iterator[Objective]:
    """The objectives that say something, of one side or of both."""
    for objective in facts.deal.objectives:
        if objective.label.strip() and side in (None, objective.side):
            yield objective
