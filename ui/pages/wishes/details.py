"""The details of the wish the cursor is in: its options, our answer in words, and what lies behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import agreed_option
from dealplanner.domain.wording import shortened
from dealplanner.edits import wishes
from ui.document import Document
from ui.pages.parts.options_editor import OptionsEditor
from ui.pages.parts.row_fields import RowFields, day_field, evidence_choice
from ui.tables import TallRows
from ui.widgets import (
    Card,
    ChoiceField,
    FieldGrid,
    LinkButton,
    LongTextField,
    Role,
    ScrollColumn,
    TextField,
    label,
    sentence,
)


class WishDetails(Card):
    """Shows one wish; every field is committed when it is left."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.options = OptionsEditor(document)
        TallRows(self.options.view)
        self._fields = RowFields(document, "issues", self)
        self._agreed = ChoiceField("Agree to")
        self._late = LinkButton("I had only forgotten to type it", self._not_late)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.options, 3)
        row.addWidget(self._answers(), 2)
        self.body.setContentsMargins(12, 10, 12, 10)
        self.body.addLayout(row)

    def show_wish(self, wish: Issue | None) -> None:
        """Show this wish; None leaves the panel empty."""
        self.setEnabled(wish is not None)
        self.options.show_issue(wish)
        agreed = agreed_option(wish) if wish else None
        self._agreed.set_choices([(option.label, option.id) for option in wish.options] if wish else [])
        self._fields.show(wish, values={"agreed": agreed.id if agreed else None})
        if wish is None:
            return
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
        return self._fields.focus(name)

    def _answers(self) -> QWidget:
        grid = FieldGrid(2)
        for name, title, field, span in (
            ("reason", "The reason to say aloud", _long("The reason to say aloud"), 2),
            ("why", "Why they want it", _long("Why they want it"), 2),
            ("agreed", "Agree to", self._agreed, 1),
            (
                "importance_evidence",
                "It matters: known by",
                evidence_choice("How we know that it matters"),
                1,
            ),
            ("legal", " ", QCheckBox("A legal point"), 1),
            ("counsel", "Counsel", TextField("Counsel", placeholder="who looks at it"), 1),
            ("approval_needed", " ", QCheckBox("Needs approval"), 1),
            ("approver", "To be approved by", TextField("To be approved by"), 1),
            ("asked_on", "Asked on", day_field(self.document, "Asked on"), 1),
            ("approved_on", "Approved on", day_field(self.document, "Approved on"), 1),
            ("notes", "Private notes", _long("Private notes"), 2),
        ):
            grid.add(title, self._fields.add(name, field), span=span)
        scroll = ScrollColumn()
        scroll.add(self._late)
        scroll.add(grid)
        return scroll

    def _not_late(self) -> None:
        self.document.apply(wishes.not_late, self._fields.row_id, origin=self)


def _long(name: str) -> LongTextField:
    return LongTextField(name, min_lines=1, max_lines=6)


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
        parts = [f"“{shortened(wish.label)}”", f"{len(wish.options)} options"]
        if wish.reason:
            parts.append("a reason to say")
        if wish.legal:
            parts.append(f"legal: {wish.counsel}" if wish.counsel else "legal, no counsel yet")
        if wish.approval_needed:
            parts.append("approved" if wish.approved_on else "not approved yet")
        self.summary.setText(sentence(parts[0] if opened else " · ".join(parts)))
