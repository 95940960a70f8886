"""The legal part of the walk-away page: the triage above the clauses."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.session import Change
from ui.document import Document
from ui.pages.walkaway.legal.clauses import Clauses
from ui.pages.walkaway.legal.triage import Triage
from ui.widgets import Divider


class LegalPart(QWidget):
    """`page` is who changes what is typed here."""

    def __init__(self, document: Document, page: object) -> None:
        super().__init__()
        self.triage = Triage(document, page)
        self.clauses = Clauses(document, page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.triage)
        column.addWidget(Divider())
        column.addWidget(self.clauses)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed; what is being typed stays."""
        if change is None or change.changes.touches("deal", "people"):
            self.triage.show_deal()
        if change is None or change.changes.touches("clauses", "issues"):
            self.clauses.show_deal()

    def edit_field(self, name: str) -> bool:
        """Put the cursor into a field of the deal; False when it is not here."""
        return self.triage.edit_field(name)

    def edit_clause(self, row_id: str, field: str) -> bool:
        """Put the cursor into a field of a clause, into the empty line for one that is not there."""
        return self.clauses.edit(row_id, field)
