"""What others have to agree to first: approvals in our own house, and counsel on legal points."""

from dealplanner.brief.blocks import Column, Row, Section, Span, Table, Text
from dealplanner.brief.sheet import Sheet, naming, still_open
from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue


def approvals(sheet: Sheet) -> Section | None:
    """Each point that needs an approval or counsel, and whether it has it; no section when none does."""
    rows = [row for issue in sheet.deal.issues for row in _rows(sheet, issue)]
    if not rows:
        return None
    columns = (Column("Point", 4), Column("Needs", 1.5), Column("From", 2), Column("Granted", 1.5))
    table = Table(columns, tuple(rows))
    return Section("Approvals and legal points", (table, *still_open(_missing(sheet))))


def _rows(sheet: Sheet, issue: Issue) -> list[Row]:
    rows = []
    label = issue.label.strip() or "…"
    if issue.approval_needed:
        granted: Text = sheet.day(issue.approved_on) or _open()
        rows.append(Row((label, "approval", issue.approver.strip() or _open(), granted)))
    if _is_legal(issue):
        rows.append(Row((label, "counsel", issue.counsel.strip() or _open(), "")))
    return rows


def _missing(sheet: Sheet) -> tuple[str, ...]:
    issues = sheet.deal.issues
    unapproved = [issue.label for issue in issues if issue.approval_needed and issue.approved_on is None]
    uncounselled = [issue.label for issue in issues if _is_legal(issue) and not issue.counsel.strip()]
    return (naming("Approval for", unapproved), naming("Who of counsel looks at", uncounselled))


def _is_legal(issue: Issue) -> bool:
    return issue.legal or issue.response is Response.LEGAL


def _open() -> Text:
    return (Span("still open", strong=True, tone="limit"),)
