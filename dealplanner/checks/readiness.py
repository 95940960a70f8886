"""All rules over one deal: the findings in order, whether it is ready, and how many checks pass."""

import dataclasses
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dealplanner.checks import broker, closing, limits, scope, trade_value, walk_away, whole_list
from dealplanner.checks.facts import facts
from dealplanner.checks.finding import Finding, Step
from dealplanner.checks.rule import Rule
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Severity
from dealplanner.domain.tables import CHILDREN, TABLES

_BOOKS = (
    whole_list.BOOK,
    scope.BOOK,
    trade_value.BOOK,
    walk_away.BOOK,
    limits.BOOK,
    broker.BOOK,
    closing.BOOK,
)

RULES: tuple[Rule, ...] = tuple(rule for book in _BOOKS for rule in book.rules)
"""Every rule, by principle."""

_SEVERITIES = {severity: place for place, severity in enumerate(Severity)}
_STEPS = {step: place for place, step in enumerate(Step)}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the checks that a deal has something for are without an open finding."""

    passed: int
    total: int


def run(deal: Deal) -> tuple[Finding, ...]:
    """Every finding, accepted ones marked as such: worst first, then by step and by place in the lists."""
    known = facts(deal)
    found = [finding for rule in RULES for finding in rule.findings(known)]
    if deal.acceptances:
        found = _with_acceptances(deal, found)
    if len(found) > 1:
        places = _places(deal)
        found.sort(
            key=lambda f: (_SEVERITIES[f.severity], _STEPS[f.target.step], places.get(f.target.row, -1))
        )
    return tuple(found)


def ready(findings: Iterable[Finding]) -> bool:
    """Whether no error is left open."""
    return not any(finding.open and finding.severity is Severity.ERROR for finding in findings)


def tally(findings: Collection[Finding], deal: Deal) -> Tally:
    """How many checks pass, of those that apply: what an empty deal does not have is not counted as right."""
    failed = {finding.code for finding in findings if finding.open}
    counted = {rule.code for rule in RULES if rule.applies(deal)} | {finding.code for finding in findings}
    return Tally(len(counted - failed), len(counted))


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
