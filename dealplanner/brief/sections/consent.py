"""What others have to agree to first: approvals in our own house, and counsel on legal points."""

from collections.abc import Iterable

from dealplanner.brief.blocks import Column, Row, Section, Table, Text
from dealplanner.brief.sheet import LONG, Sheet, alarming
from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.wording import folded, shortened


def approvals(sheet: Sheet) -> Section | None:
    """The points that need an approval or counsel, and whether they have it; no section when none does."""
    rows = _gathered(demand for issue in sheet.deal.issues for demand in _demands(sheet, issue))
    if not rows:
        return None
    columns = (
        Column(sheet.say("approvals.column.point"), 4),
        Column(sheet.say("approvals.column.needs"), 1.3),
        Column(sheet.say("approvals.column.whom"), 2),
        Column(sheet.say("approvals.column.asked"), 1.3),
        Column(sheet.say("approvals.column.granted"), 1.4),
    )
    table = Table(columns, tuple(rows))
    return Section(sheet.say("approvals.heading"), (table,), tuple(item for item in _missing(sheet) if item))


Demand = tuple[str, str, Text, str, Text]
"""The point, what it needs, from whom, when that was asked for and when it was granted."""


def _demands(sheet: Sheet, issue: Issue) -> list[Demand]:
    demands: list[Demand] = []
    label, still_open = shortened(issue.label, LONG), alarming(sheet.say("common.still_open"))
    if issue.approval_needed:
        needs, whom = sheet.say("approvals.approval"), issue.approver.strip()
        asked, granted = sheet.day(issue.approval_asked_on), sheet.day(issue.approved_on)
        demands.append((label, needs, whom or still_open, asked or "—", granted or still_open))
    if _is_legal(issue) and folded(issue.label) not in _with_counsel(sheet):
        whom = issue.counsel.strip() or sheet.deal.counsel_booked.strip()
        demands.append((label, sheet.say("approvals.counsel"), whom or still_open, "", ""))
    return demands


def _with_counsel(sheet: Sheet) -> set[str]:
    """The clauses with somebody of counsel: a wish of the same words has him too, named with the clause."""
    return {folded(clause.label) for clause in sheet.deal.clauses if clause.counsel.strip()}


def _gathered(demands: Iterable[Demand]) -> list[Row]:
    """A row for all points that need the same from the same person on the same day."""
    points: dict[tuple[str, Text, str, Text], list[str]] = {}
    for point, needs, whom, asked, granted in demands:
        points.setdefault((needs, whom, asked, granted), []).append(point)
    return [Row((" · ".join(labels), *rest)) for rest, labels in points.items()]


def _missing(sheet: Sheet) -> tuple[str, ...]:
    issues = sheet.deal.issues
    known = _with_counsel(sheet)
    uncounselled = [
        issue.label
        for issue in (() if sheet.deal.counsel_booked.strip() else issues)  # whoever is booked reads them all
        if _is_legal(issue) and not issue.counsel.strip() and folded(issue.label) not in known
    ]
    return (
        sheet.naming("approvals.missing.approval", [issue.label for issue in unapproved(sheet)]),
        sheet.naming("approvals.missing.counsel", uncounselled),
    )


def unapproved(sheet: Sheet) -> list[Issue]:
    """The points whose approval is still open."""
    return [issue for issue in sheet.deal.issues if issue.awaits_approval]


def _is_legal(issue: Issue) -> bool:
    return issue.legal or issue.response is Response.LEGAL
