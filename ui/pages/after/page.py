"""After: how it ended."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Ending
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import Page
from ui.pages.parts.row_fields import RowFields
from ui.widgets import Card, ChoiceField, FieldGrid, LongTextField, ScrollColumn

ENDINGS = (
    ("not ended yet", Ending.OPEN),
    ("agreed", Ending.AGREED),
    ("lost", Ending.LOST),
    ("no fit", Ending.NO_FIT),
)


class AfterPage(Page):
    """How it ended and what was learned."""

    step = Step.AFTER
    line = "What was agreed or lost, what we learned, and what comes next."

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._fields = RowFields(document, "deal", self)
        self.add_header()
        grid = FieldGrid(2)
        ending = ChoiceField("How it ended")
        ending.set_choices(ENDINGS)
        grid.add("How it ended", self._fields.add("ending", ending))
        grid.add("What we learned", self._fields.add("learned", LongTextField("What we learned")))
        card = Card()
        card.body.addWidget(grid)
        scroll = ScrollColumn(spacing=12)
        scroll.add(card)
        self.column.addWidget(scroll, 1)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed."""
        if change is None or change.changes.touches("deal"):
            self._fields.show(self.document.deal, money_changed=change is None)

    def go_to(self, target: Target) -> bool:
        """The field that a finding is about."""
        return target.table == "deal" and self._fields.focus(target.field)

    def first_field(self) -> QWidget | None:
        """Where one begins to type."""
        found: QWidget = self._fields["ending"]
        return found
