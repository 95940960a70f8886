"""What others have to agree to first: approvals in our own house, and counsel on legal points."""

from collections.abc import Iterable

from dealplanner.brief.blocks import Column, Row, Section, Span, Table, Text
from dealplanner.brief.sheet import LONG, Sheet, naming
from dealplanner.checks.in_words import shortened
from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue


def approvals(sheet: Sheet) -> Section | None:
    """The points that need an approval or counsel, and whether they have it; no section when none does."""
    rows = _gathered(demand for issue in sheet.deal.issues for demand in _demands(sheet, issue))
    if not rows:
        return None
    columns = (Column("Point", 4), Column("Needs", 1.5), Column("From", 2), Column("Granted", 1.5))
    table = Table(columns, tuple(rows))
    return Section("Approvals and legal points", (table,), tuple(item for item in _missing(sheet) if item))


Demand = tuple[str, str, Text, Text]
"""The point, what it needs, from whom, and when that was granted."""


def _demands(sheet: Sheet, issue: Issue) -> list[Demand]:
    demands: list[Demand] = []
    label = shortened(issue.label, LONG)
    if issue.approval_needed:
        granted: Text = sheet.day(issue.approved_on) or _open()
        demands.append((label, "approval", issue.approver.strip() or _open(), granted))
    if _is_legal(issue):
        demands.append((label, "counsel", issue.counsel.strip() or _open(), ""))
    return demands


def _gathered(demands: Iterable[Demand]) -> list[Row]:
    """A row for all points that need the same from the same person on the same day."""
    points: dict[tuple[str, Text, Text], list[str]] = {}
    for point, needs, whom, granted in demands:
        points.setdefault((needs, whom, granted), []).append(point)
    return [Row((" · ".join(labels), *rest)) for rest, labels in points.items()]


def _missing(sheet: Sheet) -> tuple[str, ...]:
    issues = sheet.deal.issues
    unapproved = [issue.label for issue in issues if issue.approval_needed and issue.approved_on is None]
    uncounselled = [issue.label for issue in issues if _is_legal(issue) and not issue.counsel.strip()]
    return (naming("Approval for", unapproved), naming("Who of counsel looks at", uncounselled))


def _is_legal(issue: Issue) -> bool:
    return issue.legal or issue.response is Response.LEGAL


def _open() -> Text:
    return (Span("still open", strong=True, tone="limit"),)
