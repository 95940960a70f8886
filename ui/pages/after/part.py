"""A part of how it ended: a card over texts of the deal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Target
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.row_fields import RowFields
from ui.widgets import Card, FieldGrid, LongTextField, Role, label


class TextsPart(Card):
    """Shows and takes `fields` of the deal; a subclass adds what else it has."""

    def __init__(
        self, document: Document, heading: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.fields = RowFields(document, "deal", self)
        self.body.addWidget(label(heading, Role.HEADING))
        if hint:
            self.body.addWidget(label(hint, Role.SMALL))

    def add_text(self, grid: FieldGrid, name: str, title: str, example: str) -> None:
        """A text of several lines."""
        field = LongTextField(title, placeholder=example, min_lines=3)
        grid.add(title, self.fields.add(name, field))

    def show_deal(self, change: Change | None) -> None:
        """Show what changed; what is being typed stays."""
        if change is None or change.changes.touches("deal"):
            self.fields.show(self.document.deal)

    def go_to(self, target: Target) -> bool:
        """The field that a finding is about; False when it is not here."""
        return self.fields.focus(target.field)
