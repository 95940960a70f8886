"""All rules over one deal: the findings in order, whether it is ready, and how many checks pass."""

import dataclasses
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dealplanner.checks import (
    after,
    approvals,
    at_table,
    broker,
    closing,
    given_away,
    legal,
    limits,
    objectives,
    offers,
    people,
    plan,
    prepared,
    promises,
    quiet,
    scope,
    trade_value,
    walk_away,
    whole_list,
)
from dealplanner.checks.facts import Facts, Point, facts
from dealplanner.checks.finding import Finding, Step
from dealplanner.checks.rule import Rule
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LegalDegree, Severity, YesNo
from dealplanner.domain.tables import CHILDREN, TABLES

_BOOKS = (
    whole_list.BOOK,
    scope.BOOK,
    prepared.SCOPE,
    legal.BOOK,
    trade_value.BOOK,
    plan.TRADING,
    offers.TRADING,
    at_table.TRADING,
    walk_away.BOOK,
    limits.BOOK,
    plan.LIMITS,
    offers.LIMITS,
    given_away.BOOK,
    quiet.LIMITS,
    approvals.BOOK,
    broker.BOOK,
    people.BOOK,
    objectives.BOOK,
    prepared.BROKER,
    promises.BOOK,
    at_table.KEEPING,
    after.BOOK,
    closing.BOOK,
    quiet.CLOSING,
)

RULES: tuple[Rule, ...] = tuple(rule for book in _BOOKS for rule in book.rules)
"""Every rule, by principle."""

_OF_DEALS = tuple(rule for rule in RULES if rule.look is not None)
_OF_POINTS = tuple(rule for rule in RULES if rule.look_at is not None)
_NEEDED = frozenset(name for rule in RULES for name in rule.needs)
_NUMBERS = {rule.code: number for number, rule in enumerate(RULES)}
_SEVERITIES = {severity: place for place, severity in enumerate(Severity)}
_STEPS = {step: place for place, step in enumerate(Step)}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the checks that a deal has something for are without an open finding."""

    passed: int
    total: int


def run(deal: Deal) -> tuple[Finding, ...]:
    """Every finding, accepted ones marked as such: worst first, then by step and by place in the lists."""
    return Checker().run(deal)


class Checker:
    """Runs the rules over one deal after another: a point that is as it was is not looked at again."""

    def __init__(self) -> None:
        self._facts: Facts | None = None
        self._of_points: dict[str, tuple[Point, tuple[Finding, ...]]] = {}

    def run(self, deal: Deal) -> tuple[Finding, ...]:
        """What `run` finds, in the same order."""
        self._facts = known = facts(deal, self._facts)
        found = [finding for rule in _OF_DEALS for finding in rule.findings(known)]
        found += self._in_points(known)
        if deal.acceptances:
            found = _with_acceptances(deal, found)
        return tuple(_in_order(deal, found))

    def _in_points(self, known: Facts) -> Iterator[Finding]:
        before, self._of_points = self._of_points, {}
        for row_id, point in known.points.items():
            kept = before.get(row_id)
            if kept is None or kept[0] is not point:
                kept = (point, tuple(found for rule in _OF_POINTS if (found := rule.finding(point))))
            self._of_points[row_id] = kept
            yield from kept[1]


def _in_order(deal: Deal, found: list[Finding]) -> list[Finding]:
    places = _places(deal)

    def key(finding: Finding) -> tuple[int, int, int, int]:
        target = finding.target
        weight = _SEVERITIES[finding.severity]
        return weight, _STEPS[target.step], places.get(target.row, -1), _NUMBERS[finding.code]

    return sorted(found, key=key)


def ready(findings: Iterable[Finding]) -> bool:
    """Whether no error is left open."""
    return not any(finding.open and finding.severity is Severity.ERROR for finding in findings)


def tally(findings: Collection[Finding], deal: Deal) -> Tally:
    """How many checks pass, of those that apply: what an empty deal does not have is not counted as right."""
    failed = {finding.code for finding in findings if finding.open}
    held = {name for name in _NEEDED if _holds(getattr(deal, name))}
    counted = {rule.code for rule in RULES if rule.applies(held)} | {finding.code for finding in findings}
    return Tally(len(counted - failed), len(counted))


def _holds(value: object) -> bool:
    """Whether a field says something: a choice that nobody made says nothing."""
    unset = value is LegalDegree.NONE or value is YesNo.UNKNOWN
    return not unset and value not in (None, False, "", ())


def arguments_text(finding: Finding) -> str:
    """A finding's arguments as the JSON text an acceptance keeps: when it changes, the acceptance lapses."""
    return json.dumps(finding.arguments, separators=(",", ":"))


def _with_acceptances(deal: Deal, found: list[Finding]) -> list[Finding]:
    accepted = {(acceptance.code, acceptance.target): acceptance for acceptance in deal.acceptances}
    codes = {code for code, _ in accepted}
    marked = []
    for finding in found:
        if finding.code in codes:
            acceptance = accepted.get((finding.code, str(finding.target)))
            if acceptance and acceptance.arguments == arguments_text(finding):
                finding = dataclasses.replace(finding, accepted=acceptance)
        marked.append(finding)
    return marked


def _places(deal: Deal) -> dict[str, int]:
    """The place of each row in its list, a child row at the place of the row that holds it."""
    places: dict[str, int] = {}
    for table in TABLES.values():
        if table.parent is None:
            child = CHILDREN.get(table.name)
            for place, row in enumerate(getattr(deal, table.name)):
                places[row.id] = place
                if child:
                    places.update((held.id, place) for held in getattr(row, child))
    return places
