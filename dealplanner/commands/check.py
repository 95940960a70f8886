"""check: the findings of a deal."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dealplanner.checks import readiness
from dealplanner.checks.finding import Finding
from dealplanner.checks.in_words import words
from dealplanner.commands.answer import DONE, NOT_READY, Answer
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.text import as_json, plain, user_locale
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Severity
from dealplanner.domain.money import to_plain
from dealplanner.domain.wording import plural

_HEADS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.ADVICE: "Advice"}


def check(file: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """The findings, with status 1 when an error is open; raises StorageError."""
    deal = passwords.read(file).deal
    findings = readiness.run(deal)
    ready = readiness.ready(findings)
    text = as_json(_data(findings, deal, ready)) if json else "\n".join(_lines(findings, deal, ready))
    return Answer(text, DONE if ready else NOT_READY)


def _data(findings: tuple[Finding, ...], deal: Deal, ready: bool) -> dict[str, Any]:
    tally = readiness.tally(findings, deal)
    return {
        "ready": ready,
        "checks": tally.total,
        "passed": tally.passed,
        "findings": [_finding(finding, deal) for finding in findings],
    }


def _finding(finding: Finding, deal: Deal) -> dict[str, Any]:
    said = words(finding, deal, user_locale())
    place = finding.target
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "principle": finding.principle.value,
        "title": said.title,
        "why": said.why,
        "target": {
            "step": place.step.value,
            "table": place.table,
            "row": place.row,
            "key": _key(deal, place.table, place.row),
            "field": place.field,
        },
        "arguments": {
            name: to_plain(value, deal.currency)
            if name.endswith("_amount") and isinstance(value, int)
            else value
            for name, value in finding.arguments
        },
        "open": finding.open,
        "accepted": finding.accepted.reason if finding.accepted else None,
    }


def _key(deal: Deal, table: str, row_id: str) -> str | None:
    """The key that the interchange form knows the row by."""
    rows: Iterable[Any] = getattr(deal, table, ())
    if table == "options":
        rows = [option for issue in deal.issues for option in issue.options]
    return next((getattr(row, "key", None) for row in rows if row.id == row_id), None)


def _lines(findings: tuple[Finding, ...], deal: Deal, ready: bool) -> list[str]:
    open_ones = [finding for finding in findings if finding.open]
    by_severity = {severity: [f for f in open_ones if f.severity is severity] for severity in Severity}
    accepted = [finding for finding in findings if not finding.open]
    lines = [_summary(by_severity, len(accepted), ready)]
    for severity, found in by_severity.items():
        if found:
            lines += ["", _HEADS[severity], *(line for finding in found for line in _said(finding, deal))]
    if accepted:
        lines += ["", "Accepted", *(line for finding in accepted for line in _said(finding, deal))]
    return lines


def _summary(by_severity: dict[Severity, list[Finding]], accepted: int, ready: bool) -> str:
    errors, warnings, advice = (len(by_severity[severity]) for severity in Severity)
    parts = [
        plural(errors, "error") if errors else "",
        plural(warnings, "warning") if warnings else "",
        f"{advice} of advice" if advice else "",
        f"{accepted} accepted" if accepted else "",
    ]
    listed = ", ".join(part for part in parts if part) or "no findings"
    return f"{'Ready to negotiate' if ready else 'Not ready yet'}: {listed}."


def _said(finding: Finding, deal: Deal) -> list[str]:
    said = words(finding, deal, user_locale())
    why = finding.accepted.reason if finding.accepted else said.why
    return [f"  {plain(said.title)}", *([f"      {plain(why)}"] if why.strip() else [])]
