"""The details of the wish the cursor is in: its options, our answer in words, and what lies behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from dealplanner.domain.enums import Evidence, Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import agreed_option, issue_of
from dealplanner.edits import rows, wishes
from ui.document import Document
from ui.pages.options_editor import OptionsEditor
from ui.pages.words import EVIDENCE
from ui.widgets import (
    Card,
    ChoiceField,
    DateField,
    FieldGrid,
    LinkButton,
    LongTextField,
    Role,
    ScrollColumn,
    TextField,
    label,
)


class WishDetails(Card):
    """Shows one wish; every field is committed when it is left."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._id = ""
        self.options = OptionsEditor(document)
        self._fields: dict[str, QWidget] = {}
        self._late = LinkButton("I had only forgotten to type it", self._not_late)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.options, 7)
        row.addWidget(self._answers(), 5)
        self.body.setContentsMargins(12, 10, 12, 10)
        self.body.addLayout(row)

    def show_wish(self, wish: Issue | None) -> None:
        """Show this wish; None leaves the panel empty."""
        self._id = wish.id if wish else ""
        self.setEnabled(wish is not None)
        self.options.show_issue(wish)
        if wish is None:
            return
        for name, field in self._fields.items():
            value = getattr(wish, name)
            if isinstance(field, QCheckBox):
                field.setChecked(value)
            elif isinstance(field, ChoiceField):
                self._show_choice(field, name, wish)
            else:
                field.set_value(value)  # type: ignore[attr-defined]
        self._late.setVisible(wish.late)
        for name, shown in (
            ("agreed", wish.response is Response.AGREE),
            ("counsel", wish.legal or wish.response is Response.LEGAL),
            ("approver", wish.approval_needed),
            ("approved_on", wish.approval_needed),
        ):
            self._fields[name].setEnabled(shown)

    def edit_field(self, name: str) -> bool:
        """Put the cursor into a field; False when the panel has none of that name."""
        field = self._fields.get(name)
        if field is None:
            return False
        if not field.isEnabled():
            field.setEnabled(True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show_choice(self, field: ChoiceField, name: str, wish: Issue) -> None:
        if name == "agreed":
            field.set_choices([(option.label, option.id) for option in wish.options])
            agreed = agreed_option(wish)
            field.set_value(agreed.id if agreed else None)
        else:
            field.set_value(getattr(wish, name))

    def _answers(self) -> QWidget:
        grid = FieldGrid(2)
        read, show = self.document.formats.read_day, self._day
        self._add(grid, "reason", "The reason to say aloud", self._long("The reason to say aloud"), span=2)
        self._add(grid, "why", "Why they want it", self._long("Why they want it"), span=2)
        self._add(grid, "agreed", "Agree to", ChoiceField("Agree to"))
        evidence = ChoiceField("How we know that it matters")
        evidence.set_choices([(choice.label, Evidence(choice.value)) for choice in EVIDENCE])
        self._add(grid, "importance_evidence", "It matters: known by", evidence)
        self._add(grid, "legal", "", QCheckBox("A legal point"))
        self._add(grid, "counsel", "Counsel", TextField("Counsel", placeholder="who looks at it"))
        self._add(grid, "approval_needed", "", QCheckBox("Needs approval"))
        self._add(grid, "approver", "To be approved by", TextField("To be approved by"))
        self._add(grid, "asked_on", "Asked on", DateField(read, show, "Asked on"))
        self._add(grid, "approved_on", "Approved on", DateField(read, show, "Approved on"))
        self._add(grid, "notes", "Private notes", self._long("Private notes"), span=2)
        scroll = ScrollColumn()
        scroll.add(self._late)
        scroll.add(grid)
        return scroll

    def _day(self, value: Any) -> str:
        return self.document.formats.day(value)

    def _long(self, name: str) -> LongTextField:
        return LongTextField(name, min_lines=1, max_lines=6)

    def _add(self, grid: FieldGrid, name: str, title: str, field: QWidget, span: int = 1) -> None:
        self._fields[name] = field
        if isinstance(field, QCheckBox):
            grid.add(" ", field, span=span)
            field.clicked.connect(lambda checked: self._set(name, checked))
            return
        grid.add(title, field, span=span)
        if isinstance(field, ChoiceField):
            field.chosen.connect(lambda value: self._set(name, value))
        elif isinstance(field, LongTextField):
            field.committed.connect(lambda value: self._set(name, value, typing=True))
        elif isinstance(field, TextField | DateField):
            field.committed.connect(lambda value: self._set(name, value))

    def _set(self, name: str, value: Any, typing: bool = False) -> None:
        if issue_of(self.document.deal, self._id):
            step = f"{self._id}/{name}" if typing else None
            self.document.apply(rows.set_fields, "issues", self._id, origin=self, step=step, **{name: value})

    def _not_late(self) -> None:
        self.document.apply(wishes.not_late, self._id, origin=self)


class DetailsLine(QWidget):
    """The line that opens and closes the details, with whose they are and what they say in short."""

    def __init__(self, toggle: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = LinkButton("Details", toggle)
        self.summary = label("", Role.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.summary, 1)

    def show_wish(self, wish: Issue | None, opened: bool) -> None:
        """Name the wish and what its details hold."""
        self.setVisible(wish is not None)
        if wish is None:
            return
        self.button.setText("Close the details (F4)" if opened else "Details (F4)")
        parts = [f"“{_short(wish.label)}”", f"{len(wish.options)} options"]
        if wish.reason:
            parts.append("a reason to say")
        if wish.legal:
            parts.append(f"legal: {wish.counsel}" if wish.counsel else "legal, no counsel yet")
        if wish.approval_needed:
            parts.append("approved" if wish.approved_on else "not approved yet")
        self.summary.setText(parts[0] if opened else " · ".join(parts))


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
