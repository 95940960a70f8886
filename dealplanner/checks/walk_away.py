"""Always know your walk-away point: the package's limit, our alternative, and what is held against both."""

from collections.abc import Iterable, Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, at_deal
from dealplanner.domain.enums import Principle, Severity
from dealplanner.domain.issues import Option

BOOK = RuleBook(Principle.WALK_AWAY)


@BOOK.rule(
    Severity.ERROR,
    "The package has a walk-away.",
    "Type the value below which no deal is better; our alternative suggests one.",
)
def no_package_limit(facts: Facts) -> Iterator[Spot]:
    """The package has no walk-away of its own."""
    if facts.deal.walk_away is None:
        batna = facts.deal.batna_value
        case = "none" if batna is None else ""
        yield at_deal(facts, Step.WALK_AWAY, "walk_away", batna_amount=batna, case=case)


@BOOK.rule(
    Severity.WARNING,
    "What we do without this deal is written down.",
    "Write down the best alternative, even if it is to keep the capacity free.",
)
def no_batna(facts: Facts) -> Iterator[Spot]:
    """Our alternative is not described."""
    if not facts.deal.batna.strip():
        batna = facts.deal.batna_value
        case = "none" if batna is None else ""
        yield at_deal(facts, Step.WALK_AWAY, "batna", batna_amount=batna, case=case)


@BOOK.rule(
    Severity.WARNING,
    "Our alternative has a value.",
    "Type what it would bring us, on the same scale as the offer.",
    needs="batna",
)
def batna_value_unknown(facts: Facts) -> Iterator[Spot]:
    """Our alternative is described and has no value."""
    if facts.deal.batna.strip() and facts.deal.batna_value is None:
        yield at_deal(facts, Step.WALK_AWAY, "batna_value", batna=facts.deal.batna)


@BOOK.rule(
    Severity.ERROR,
    "The package walk-away is not below the value of our alternative.",
    "Raise the walk-away to the alternative, or value the alternative again.",
    needs="walk_away batna_value",
)
def limit_below_batna(facts: Facts) -> Iterator[Spot]:
    """We would accept less than our alternative brings."""
    limit, batna = facts.deal.walk_away, facts.deal.batna_value
    if limit is not None and batna is not None and limit < batna:
        yield at_deal(facts, Step.WALK_AWAY, "walk_away", limit_amount=limit, batna_amount=batna)


@BOOK.rule(
    Severity.WARNING,
    "A package walk-away above our alternative has a reason.",
    "Write down why we would rather take the alternative than a deal between the two.",
    needs="walk_away batna_value",
)
def limit_above_batna(facts: Facts) -> Iterator[Spot]:
    """We would walk away from deals that are better than our alternative, and nothing says why."""
    limit, batna = facts.deal.walk_away, facts.deal.batna_value
    if limit is not None and batna is not None and limit > batna and not facts.deal.walk_away_reason.strip():
        yield at_deal(facts, Step.WALK_AWAY, "walk_away_reason", limit_amount=limit, batna_amount=batna)


@BOOK.rule(
    Severity.ERROR,
    "The planned package is not below the package walk-away.",
    "Get more or give less in the trades, until the total is above the walk-away.",
    needs="issues offer_value walk_away",
)
def plan_below_limit(facts: Facts) -> Iterator[Spot]:
    """All planned trades and agreements together come to less than the walk-away."""
    if not facts.clashes:
        yield from _below(facts, Step.TRADES, facts.package.values())


@BOOK.rule(
    Severity.ERROR,
    "The package of our openings is not below the package walk-away.",
    "Open higher on one point or more.",
    needs="issues offer_value walk_away",
)
def opening_below_limit(facts: Facts) -> Iterator[Spot]:
    """What we open with is already less than the walk-away."""
    if any(point.opening for point in facts.points.values()):
        options = (point.opening or point.settled or point.offered for point in facts.points.values())
        yield from _below(facts, Step.WALK_AWAY, options)


@BOOK.rule(
    Severity.ERROR,
    "The package of our targets is not below the package walk-away.",
    "Aim higher on one point or more.",
    needs="issues offer_value walk_away",
)
def target_below_limit(facts: Facts) -> Iterator[Spot]:
    """What we aim for is less than the walk-away."""
    if any(point.target for point in facts.points.values()):
        options = (point.target or point.settled or point.offered for point in facts.points.values())
        yield from _below(facts, Step.WALK_AWAY, options)


def _below(facts: Facts, step: Step, options: Iterable[Option | None]) -> Iterator[Spot]:
    worth, limit = facts.worth(options), facts.limit
    if worth is not None and limit is not None and worth < limit:
        case = "batna" if facts.deal.walk_away is None else ""
        yield at_deal(facts, step, "walk_away", worth_amount=worth, limit_amount=limit, case=case)
