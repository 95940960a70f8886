"""What a rule is, and the small vocabulary that rules are written in."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dealplanner.checks.facts import Facts, Piece, Point
from dealplanner.checks.finding import Argument, Finding, Step, Target
from dealplanner.domain.enums import Principle, Severity
from dealplanner.domain.issues import Link
from dealplanner.domain.lookup import is_beyond, option_words

MANY = 3
"""From so many of a kind on, a rule that would speak once a row says it once for all of them."""


class Spot(NamedTuple):
    """What a rule found: the place to mend and the (name, value) pairs for the words."""

    target: Target
    arguments: tuple[tuple[str, Argument], ...] = ()


Look = Callable[[Facts], Iterator[Spot]]
PointLook = Callable[[Point], Spot | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: `checks` says what must hold and `mend` what to do when it does not, for the manual.

    It looks at the whole deal (`look`) or at each point by itself (`look_at`): then what it found holds for
    as long as the point stays the same. `needs` names the fields of the deal that must hold something before
    there is anything to check.
    """

    code: str
    principle: Principle
    severity: Severity
    checks: str
    mend: str
    needs: tuple[str, ...] = ()
    look: Look | None = None
    look_at: PointLook | None = None

    def applies(self, held: Container[str]) -> bool:
        """Whether the fields that hold something are all that the rule needs."""
        return all(name in held for name in self.needs)

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Where the deal as a whole breaks this rule."""
        if self.look is not None:
            for found in self.look(facts):
                yield self._finding(found)

    def finding(self, point: Point) -> Finding | None:
        """Where this point by itself breaks the rule."""
        found = self.look_at(point) if self.look_at is not None else None
        return self._finding(found) if found is not None else None

    def _finding(self, found: Spot) -> Finding:
        return Finding(self.code, self.severity, self.principle, found.target, found.arguments)


class RuleBook:
    """The rules of one principle, in the order in which they are written."""

    def __init__(self, principle: Principle) -> None:
        self._principle = principle
        self.rules: list[Rule] = []

    def rule(self, severity: Severity, checks: str, mend: str, *, needs: str = "") -> Callable[[Look], Look]:
        """Put a function into the book under its name; `needs` are fields of the deal, in one text."""

        def add(look: Look) -> Look:
            needed = tuple(needs.split())
            self.rules.append(Rule(look.__name__, self._principle, severity, checks, mend, needed, look=look))
            return look

        return add

    def point_rule(
        self, severity: Severity, checks: str, mend: str, *, needs: str
    ) -> Callable[[PointLook], PointLook]:
        """The same for a function that looks at nothing but one point."""

        def add(look: PointLook) -> PointLook:
            needed = tuple(needs.split())
            self.rules.append(
                Rule(look.__name__, self._principle, severity, checks, mend, needed, look_at=look)
            )
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


def at_beyond(table: str, piece: Piece, **number: Argument) -> Spot | None:
    """A spot at a give or get of that table, where its option is beyond the walk-away of its point."""
    point, option = piece.point, piece.option
    if point is None or option is None or point.limit is None or not is_beyond(option, point.limit):
        return None
    return spot(
        Step.TRADES,
        table,
        piece.term.id,
        "option",
        words=option_words(point.issue, option),
        **number,
        limit=point.limit.label,
        option_amount=option.value_to_us,
        limit_amount=point.limit.value_to_us,
    )


def at_link(facts: Facts, link: Link, **arguments: Argument) -> Spot:
    """A spot at a link of the deal, whose two options are named in words."""
    one, other = facts.points[link.issue], facts.points[link.other_issue]
    return spot(
        Step.TRADES,
        "links",
        link.id,
        "",
        case=link.kind.value,
        **arguments,
        words=option_words(one.issue, one.options[link.option]),
        other_words=option_words(other.issue, other.options[link.other_option]),
    )


def home_of(point: Point) -> Step:
    """The step that shows a point's own fields: wishes on their list, our asks beside the trades."""
    return Step.WISHES if point.issue.is_wish else Step.TRADES
