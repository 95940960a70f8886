"""A wish that turns up at the table."""

from __future__ import annotations

from dealplanner.domain.wording import shortened
from dealplanner.edits import wishes
from ui.document import Document


def late_wish(document: Document, label: str) -> None:
    """Add it to the list, late where the list was complete or offers were made, and say what that means."""
    before = document.deal
    if not document.apply(wishes.late_wish, label):
        return
    if before.list_complete:
        document.tell(
            f"“{shortened(label, 50)}” is late: the wish list is open again, no answer is final.", undo=True
        )
    elif before.offers:
        document.tell(f"“{shortened(label, 50)}” is marked late: ask what it is worth to them.", undo=True)
    else:
        document.tell(f"“{shortened(label, 50)}” is on the wish list, which is not complete yet.", undo=True)
