"""Ready to negotiate or not: what the checks find, and what was knowingly accepted."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dealplanner.brief.blocks import OURS, Block, Column, Note, Row, Section, Span, Table
from dealplanner.brief.sections.words import PRINCIPLES, SEVERITIES
from dealplanner.brief.sheet import Sheet
from dealplanner.checks import Finding, Words, ready
from dealplanner.domain.enums import Severity

_MOST, _MOST_ERRORS = 3, 9  # findings of one kind that are named one by one


def readiness(sheet: Sheet) -> Section:
    """A sentence that says it, the open findings worst first, the accepted ones with their reasons."""
    findings = [finding for finding, _ in sheet.findings]
    unsettled = [found for found in sheet.findings if found[0].open]
    accepted = [found for found in sheet.findings if not found[0].open]
    blocks: list[Block] = [_verdict(findings)]
    if unsettled:
        columns = (Column("Degree", 1), Column("Still to mend", 7), Column("Principle", 2))
        blocks.append(Table(columns, tuple(_open_rows(unsettled))))
    if accepted:
        accepted_columns = (Column("Accepted", 5), Column("Our reason", 5))
        blocks.append(Table(accepted_columns, tuple(_accepted_row(sheet, *found) for found in accepted)))
    return Section("Ready to negotiate?", tuple(blocks))


def _verdict(findings: list[Finding]) -> Note:
    errors = sum(finding.open and finding.severity is Severity.ERROR for finding in findings)
    others = sum(finding.open for finding in findings) - errors
    rest = f"{_count(others, 'smaller point is', 'smaller points are')} still open." if others else ""
    if ready(findings):
        return Note((Span("Ready: no error is open. ", strong=True, tone="good"), Span(rest)), "good")
    told = f"Not yet: {_count(errors, 'error is', 'errors are')} open. "
    return Note((Span(told, strong=True, tone="limit"), Span(rest)), "limit")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _open_rows(found: Sequence[tuple[Finding, Words]]) -> Iterator[Row]:
    """The findings, the first few of each kind and how many more there are."""
    counts = Counter(finding.code for finding, _ in found)
    shown: Counter[str] = Counter()
    for finding, words in found:
        most = _MOST_ERRORS if finding.severity is Severity.ERROR else _MOST
        shown[finding.code] += 1
        if shown[finding.code] <= most or counts[finding.code] == most + 1:
            yield _open_row(finding, words)
        elif shown[finding.code] == most + 1:
            more = counts[finding.code] - most
            yield Row(("", (Span(f"and {more} more of this kind", tone="muted"),), ""))


def _open_row(finding: Finding, words: Words) -> Row:
    error = finding.severity is Severity.ERROR
    degree = (Span(SEVERITIES[finding.severity], strong=error, tone="limit" if error else "muted"),)
    return Row((degree, OURS + words.title, (Span(PRINCIPLES[finding.principle], tone="muted"),)))


def _accepted_row(sheet: Sheet, finding: Finding, words: Words) -> Row:
    acceptance = finding.accepted
    reason = acceptance.reason.strip() if acceptance else ""
    day = sheet.day(acceptance.accepted_on) if acceptance else ""
    dated: tuple[Span, ...] = (Span(f"  {day}", tone="muted"),) if day else ()
    return Row((OURS + words.title, (Span(reason or "no reason given", slanted=not reason), *dated)))
