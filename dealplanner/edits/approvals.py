"""Who approves a point, and when that was asked and granted."""

from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows
from dealplanner.edits.actions import named


@named("Approval")
def set_approval(deal: Deal, issue_id: str, /, **fields: Any) -> Deal:
    """Set fields about the approval of a point; who or a day that is named says that it is needed."""
    if any(fields.get(name) for name in ("approver", "approval_asked_on", "approved_on")):
        fields.setdefault("approval_needed", True)
    return rows.set_fields(deal, "issues", issue_id, **fields)
