"""What a rule is, and the small vocabulary that rules are written in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dealplanner.checks.facts import Facts, Point
from dealplanner.checks.finding import Argument, Finding, Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Principle, Severity


class Spot(NamedTuple):
    """What a rule found: the place to mend and the (name, value) pairs for the words."""

    target: Target
    arguments: tuple[tuple[str, Argument], ...] = ()


Look = Callable[[Facts], Iterator[Spot]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: `checks` says what must hold and `mend` what to do when it does not, for the manual.

    `needs` names the fields of the deal that must hold something before there is anything to check.
    """

    code: str
    principle: Principle
    severity: Severity
    look: Look
    checks: str
    mend: str
    needs: tuple[str, ...] = ()

    def applies(self, deal: Deal) -> bool:
        """Whether this deal has what the rule looks at."""
        return all(getattr(deal, name) not in (None, False, "", ()) for name in self.needs)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Where the deal breaks this rule."""
        for target, arguments in self.look(facts):
            yield Finding(self.code, self.severity, self.principle, target, arguments)


class RuleBook:
    """The rules of one principle, in the order in which they are written."""

    def __init__(self, principle: Principle) -> None:
        self._principle = principle
        self.rules: list[Rule] = []

    def rule(self, severity: Severity, checks: str, mend: str, *, needs: str = "") -> Callable[[Look], Look]:
        """Put a function into the book under its name; `needs` are fields of the deal, in one text."""

        def add(look: Look) -> Look:
            rule = Rule(look.__name__, self._principle, severity, look, checks, mend, tuple(needs.split()))
            self.rules.append(rule)
            return look

        return add


def spot(step: Step, table: str, row: str, field: str = "", **arguments: Argument) -> Spot:
    """A spot at a field of a row."""
    return Spot(Target(step, table, row, field), tuple(arguments.items()))


def at_deal(facts: Facts, step: Step, field: str, **arguments: Argument) -> Spot:
    """A spot at one of the deal's own fields, or at one of its lists where a row is to be added."""
    return spot(step, "deal", facts.deal.id, field, **arguments)


def at_point(step: Step, point: Point, field: str, **arguments: Argument) -> Spot:
    """A spot at a field of an issue, whose label is the first argument."""
    return spot(step, "issues", point.issue.id, field, label=point.issue.label, **arguments)


def home_of(point: Point) -> Step:
    """The step that shows a point's own fields: wishes on their list, our asks beside the trades."""
    return Step.WISHES if point.issue.is_wish else Step.TRADES
