"""A wish that turns up at the table."""

from __future__ import annotations

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, wishes
from dealplanner.edits.actions import named, new_id
from ui.document import Document


def late_wish(document: Document, label: str) -> None:
    """Add it to the list, late where the list was complete or offers were made, and say what that means."""
    before = document.deal
    row_id = new_id()
    if not document.apply(_add, label, row_id):
        return
    if before.list_complete:
        document.tell(
            f"“{_short(label)}” is late: the wish list is open again, no answer is final.", undo=True
        )
    elif before.offers:
        document.tell(f"“{_short(label)}” is marked late: ask what it is worth to them.", undo=True)
    else:
        document.tell(f"“{_short(label)}” is on the wish list, which is not complete yet.", undo=True)


@named("Add a wish")
def _add(deal: Deal, label: str, row_id: str) -> Deal:
    added = wishes.add_wish(deal, label, row_id=row_id)
    return rows.set_fields(added, "issues", row_id, late=True) if deal.offers else added


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"
