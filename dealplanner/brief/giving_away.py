"""What an edition that the other side reads would give away of what is ours alone."""

from collections.abc import Iterable

from dealplanner.brief.editions import Edition
from dealplanner.checks import Finding
from dealplanner.checks.finding import Target
from dealplanner.domain.tables import table_of

CODE = "figure_given_away"


def given_away(findings: Iterable[Finding], edition: Edition) -> tuple[Finding, ...]:
    """The findings, not accepted, about texts that an edition shows to the other side."""
    if not edition.for_the_room:
        return ()
    return tuple(
        finding
        for finding in findings
        if finding.code == CODE and finding.open and _field(finding.target) in edition.allowed
    )


def _field(target: Target) -> str:
    return f"{table_of(target.table).singular}.{target.field}"
