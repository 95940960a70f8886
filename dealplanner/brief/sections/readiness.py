"""Ready to negotiate or not: what the checks find, and what was knowingly accepted."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dealplanner.brief.blocks import OURS, Block, Column, Note, Row, Section, Span, Table
from dealplanner.brief.sheet import Sheet
from dealplanner.checks import Finding, Words, ready
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Severity

_MOST, _MOST_ERRORS = 3, 9  # findings of one kind that are named one by one

_SECTIONS = {
    Step.WISHES: "wish_list",
    Step.WALK_AWAY: "walk_away",
    Step.TRADES: "trades",
    Step.CLOSING: "closing",
    Step.PEOPLE: "people",
}
_TABLES = {
    "boundaries": "scope",
    "clauses": "legal",
    "commitments": "commitments",
    "contingencies": "contingencies",
    "objectives": "objectives",
    "offers": "offers",
    "positions": "offers",
    "rivals": "battlegrounds",
    "tactics": "tactics",
    "their_objectives": "objectives",
}
_FIELDS = {
    "legal_": "legal",
    "terms_": "legal",
    "counsel_": "legal",
    "consult_": "scope",
    "empowered_": "scope",
    "quiet_": "when_quiet",
    "let_": "when_quiet",
}
"""Which section shows what a finding is about, where one does: by the table, by how the field of the deal
begins, else by the step.
"""


def readiness(sheet: Sheet) -> Section:
    """A sentence that says it, the open findings worst first, the accepted ones with their reasons.

    After the end nobody has to be ready any more: it says the same of what the checks find.
    """
    ended = sheet.deal.ending.over
    heading = "readiness.ended_heading" if ended else "readiness.heading"
    unsettled = [found for found in sheet.findings if found[0].open]
    blocks: list[Block] = [_verdict(sheet, ended=ended)]
    if unsettled:
        columns = (
            Column(sheet.say("readiness.column.degree"), 1),
            Column(sheet.say("readiness.column.finding"), 7),
            Column(sheet.say("readiness.column.principle"), 2),
        )
        blocks.append(Table(columns, tuple(_open_rows(sheet, unsettled))))
    return Section(sheet.say(heading), (*blocks, *_accepted(sheet)))


def readiness_in_short(sheet: Sheet) -> Section:
    """The sentence that says it, and what was knowingly accepted."""
    return Section(sheet.say("readiness.heading"), (_verdict(sheet), *_accepted(sheet)))


def _accepted(sheet: Sheet) -> tuple[Table, ...]:
    """The accepted findings with the reasons given for them; nothing when there are none."""
    accepted = [found for found in sheet.findings if not found[0].open]
    if not accepted:
        return ()
    columns = (
        Column(sheet.say("readiness.column.accepted"), 5),
        Column(sheet.say("readiness.column.reason"), 5),
    )
    return (Table(columns, tuple(_accepted_row(sheet, *found) for found in accepted)),)


def _verdict(sheet: Sheet, *, ended: bool = False) -> Note:
    findings = [finding for finding, _ in sheet.findings]
    errors = sum(finding.open and finding.severity is Severity.ERROR for finding in findings)
    others = sum(finding.open for finding in findings) - errors
    rest = " " + sheet.count("readiness.others", others) if others else ""
    if ready(findings):
        told = sheet.say("readiness.ended_ready" if ended else "readiness.ready")
        return Note((Span(told, strong=True, tone="good"), Span(rest)), "good")
    told = sheet.count("readiness.ended_errors" if ended else "readiness.errors", errors)
    return Note((Span(told, strong=True, tone="limit"), Span(rest)), "limit")


def _open_rows(sheet: Sheet, found: Sequence[tuple[Finding, Words]]) -> Iterator[Row]:
    """The findings, the first few of each kind and how many more there are."""
    counts = Counter(finding.code for finding, _ in found)
    shown: Counter[str] = Counter()
    for finding, words in found:
        most = _MOST_ERRORS if finding.severity is Severity.ERROR else _MOST
        shown[finding.code] += 1
        if shown[finding.code] <= most or counts[finding.code] == most + 1:
            yield _open_row(sheet, finding, words)
        elif shown[finding.code] == most + 1:
            more = sheet.count("readiness.more", counts[finding.code] - most)
            yield Row(("", (Span(more, tone="muted"),), ""))


def _open_row(sheet: Sheet, finding: Finding, words: Words) -> Row:
    error = finding.severity is Severity.ERROR
    severity = sheet.say(f"severity.{finding.severity}")
    degree = (Span(severity, strong=error, tone="limit" if error else "muted"),)
    principle = sheet.say(f"principle.{finding.principle}")
    cells = (degree, OURS + words.title, (Span(principle, tone="muted"),))
    return Row(cells, leads_to=_section(finding.target))


def _section(target: Target) -> str:
    for name in (target.table, target.field):  # a field is the list in which a row is lacking
        if name in _TABLES:
            return _TABLES[name]
    begins = target.field.partition("_")[0] + "_"
    if target.table == "deal" and begins in _FIELDS:
        return _FIELDS[begins]
    return _SECTIONS.get(target.step, "")


def _accepted_row(sheet: Sheet, finding: Finding, words: Words) -> Row:
    acceptance = finding.accepted
    given = acceptance.reason.strip() if acceptance else ""
    reason = Span(given or sheet.say("readiness.no_reason"), slanted=not given)
    day = sheet.day(acceptance.accepted_on) if acceptance else ""
    dated: tuple[Span, ...] = (Span(f"  {day}", tone="muted"),) if day else ()
    return Row((OURS + words.title, (reason, *dated)))
