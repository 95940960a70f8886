"""What lies behind one of our asks: counsel, approval and private notes."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.issues import Issue
from ui.document import Document
from ui.pages.parts.row_fields import RowFields, day_field
from ui.widgets import FieldGrid, LongTextField, TextField


class AskDetails(QWidget):
    """Edits the fields of one ask; each is committed when it is left."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = RowFields(document, "issues", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(8)
        checks = QHBoxLayout()
        checks.setSpacing(18)
        column.addLayout(checks)
        for name, words in (("legal", "A legal point"), ("approval_needed", "Needs approval")):
            checks.addWidget(self._fields.add(name, QCheckBox(words)))
        checks.addStretch(1)
        grid = FieldGrid(4)
        for name, title, field in (
            ("counsel", "Counsel", TextField("Counsel", placeholder="who looks at it")),
            ("approver", "To be approved by", TextField("To be approved by")),
            ("approved_on", "Approved on", day_field(document, "Approved on")),
            ("notes", "Private notes", LongTextField("Private notes", min_lines=1, max_lines=4)),
        ):
            grid.add(title, self._fields.add(name, field))
        column.addWidget(grid)

    def show_ask(self, ask: Issue | None) -> None:
        """Show this ask; what is being typed stays."""
        self._fields.show(ask)

    def edit_field(self, name: str) -> bool:
        """Put the cursor into a field; False when there is none of that name."""
        return self._fields.focus(name)
