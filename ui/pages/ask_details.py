"""What lies behind one of our asks: counsel, approval and private notes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import issue_of
from dealplanner.edits import rows
from ui.document import Document
from ui.widgets import DateField, FieldGrid, LongTextField, TextField


class AskDetails(QWidget):
    """Edits the fields of one ask; each is committed when it is left."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._id = ""
        self._fields: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(8)
        checks = QHBoxLayout()
        checks.setSpacing(18)
        column.addLayout(checks)
        for name, words in (("legal", "A legal point"), ("approval_needed", "Needs approval")):
            checks.addWidget(self._check(name, words))
        checks.addStretch(1)
        grid = FieldGrid(4)
        self._add(grid, "counsel", "Counsel", TextField("Counsel", placeholder="who looks at it"))
        self._add(grid, "approver", "To be approved by", TextField("To be approved by"))
        day = DateField(
            lambda text: document.formats.read_day(text),
            lambda value: document.formats.day(value),  # type: ignore[arg-type]
            "Approved on",
        )
        self._add(grid, "approved_on", "Approved on", day)
        self._add(grid, "notes", "Private notes", LongTextField("Private notes", min_lines=1, max_lines=4))
        column.addWidget(grid)

    def show_ask(self, ask: Issue | None) -> None:
        """Show this ask; what is being typed stays."""
        self._id = ask.id if ask else ""
        if ask is None:
            return
        for name, field in self._fields.items():
            value = getattr(ask, name)
            if isinstance(field, QCheckBox):
                field.setChecked(value)
            else:
                field.set_value(value)

    def edit_field(self, name: str) -> bool:
        """Put the cursor into a field; False when there is none of that name."""
        field = self._fields.get(name)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _check(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.clicked.connect(lambda checked: self._set(name, checked))
        self._fields[name] = box
        return box

    def _add(self, grid: FieldGrid, name: str, title: str, field: Any) -> None:
        grid.add(title, field)
        typing = isinstance(field, LongTextField)
        field.committed.connect(lambda value: self._set(name, value, typing=typing))
        self._fields[name] = field

    def _set(self, name: str, value: Any, typing: bool = False) -> None:
        if issue_of(self.document.deal, self._id):
            step = f"{self._id}/{name}" if typing else None
            self.document.apply(rows.set_fields, "issues", self._id, origin=self, step=step, **{name: value})
