"""The short review: three questions, whatever the ending."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Target
from dealplanner.session import Change
from ui.document import Document
from ui.pages.parts.row_fields import RowFields
from ui.widgets import Card, FieldGrid, LongTextField, Role, label

_QUESTIONS = (
    ("went_well", "What went well", "such as: the whole list was out before we answered"),
    ("went_badly", "What we do otherwise next time", "such as: book counsel before the proposal goes out"),
    ("learned", "What we learned about them", "such as: purchasing signs nothing in December"),
)


class Review(Card):
    """What went well, what we do otherwise, what we learned about them."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._fields = RowFields(document, "deal", self)
        self.body.addWidget(label("Looking back", Role.HEADING))
        self.body.addWidget(label("A line each is enough: it is found again with the next deal.", Role.SMALL))
        grid = FieldGrid(3)
        for name, title, hint in _QUESTIONS:
            field = LongTextField(title, placeholder=hint, min_lines=3, max_lines=8)
            grid.add(title, self._fields.add(name, field))
        self.body.addWidget(grid)

    def show_deal(self, change: Change | None) -> None:
        """Show what changed."""
        if change is None or change.changes.touches("deal"):
            self._fields.show(self._document.deal)

    def go_to(self, target: Target) -> bool:
        """One of the three fields."""
        return self._fields.focus(target.field)
