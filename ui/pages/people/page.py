"""The people on both sides."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.enums import Part, Side
from dealplanner.edits import lists
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import Page
from ui.pages.parts.row_table import RowTable, choice_column, text_column
from ui.pages.parts.words import PARTS, SIDES
from ui.widgets import ScrollColumn


class PeoplePage(Page):
    """A table of both teams."""

    step = Step.PEOPLE
    line = "Who decides, who only buys, who will use it, and what each of them needs and wants."

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.add_header()
        self.people = RowTable(
            document,
            "people",
            "People",
            (
                text_column(document, "people", "name", "Name", strong=True, width=135),
                text_column(document, "people", "role", "Role"),
                choice_column(document, "people", "side", "Side", SIDES, Side, width=70),
                choice_column(document, "people", "part", "Part in the decision", PARTS, Part, width=130),
                text_column(document, "people", "wants", "What they want"),
                text_column(document, "people", "contact", "Phone or e-mail"),
            ),
            lists.add_person,
            "Type a name and press Enter",
        )
        scroll = ScrollColumn(spacing=12)
        scroll.add(self.people)
        self.column.addWidget(scroll, 1)

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed."""
        if change is None or change.changes.touches("people"):
            self.people.show_rows()

    def go_to(self, target: Target) -> bool:
        """The row of a person."""
        if target.table == "people":
            return self.people.edit_cell(target.row, target.field)
        if target.field == "people":
            self.people.view.edit_new()
            return True
        return False

    def first_field(self) -> QWidget | None:
        """Where one begins to type."""
        found: QWidget = self.people.view
        return found
