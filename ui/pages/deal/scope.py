"""What the talk is about and what it is not: agenda, questions, what is off the table, and who may decide."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.checks.finding import Target
from dealplanner.domain.prepared import Boundary
from dealplanner.edits import lists
from dealplanner.phrases.filling import fill, values_of
from dealplanner.phrases.library import by_situation, phrases_in
from dealplanner.session import Change
from ui.pages.deal.form import Form
from ui.pages.parts.row_table import RowTable, text_column
from ui.tables import TallRows
from ui.widgets import FieldGrid

_SITUATIONS = {"consult_line": "time_to_consult", "empowered_line": "are_you_empowered"}


class Scope(QWidget):
    """The agenda and the questions, the table of what is off the table, and the lines about deciding."""

    def __init__(self, form: Form, language: str) -> None:
        super().__init__()
        self._form, self._document = form, form.document
        self._language = phrases_in(language)
        self.boundaries = self._boundaries()
        deciding = FieldGrid(4, narrow=2)
        form.text(deciding, "consult_with", "We consult with", "our works manager")
        form.text(deciding, "consult_time", "For how long", "one working day")
        deciding.next_row()
        consult = form.offered(deciding, "consult_line", "To ask for that time, we say", "", span=2)
        empowered = form.offered(
            deciding, "empowered_line", "Asked “are you empowered to decide?”, we say", "", span=2
        )
        self.offers = {"consult_line": consult, "empowered_line": empowered}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._talk())
        column.addWidget(self.boundaries)
        column.addWidget(deciding)
        form.fields.show(self._document.deal)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed in the table, and offer lines where there is none; the page shows its fields."""
        if change is None or change.changes.touches("boundaries"):
            self.boundaries.show_rows()
        deal = self._document.deal
        for name, situation in _SITUATIONS.items():
            self.offers[name].show_for(getattr(deal, name), self._phrases(situation))

    def go_to(self, target: Target) -> bool:
        """The cell or the field that a finding is about."""
        if target.table == "boundaries":
            return self.boundaries.edit_cell(target.row, target.field)
        return self._form.fields.focus(target.field)

    def _talk(self) -> FieldGrid:
        grid = FieldGrid(2)
        self._form.long(grid, "agenda", "Agenda", "what you go through, one point a line", 4)
        self._form.long(
            grid, "questions", "Questions to ask", "open ones that draw out the next wish, one a line", 4
        )
        return grid

    def _boundaries(self) -> RowTable:
        document = self._document
        table = RowTable(
            document,
            "boundaries",
            "Off the table",
            (
                text_column(document, "boundaries", "label", "Off the table", strong=True, width=200),
                text_column(
                    document,
                    "boundaries",
                    "line",
                    "The sentence that says so",
                    suggest=self._refusals,
                    hint="Our list price is the same for everybody, and that protects you too.",
                ),
            ),
            lists.add_boundary,
            "Type what is not talked about and press Enter, such as: our list price",
        )
        TallRows(table.view, "label", "line")
        return table

    def _refusals(self, _boundary: Boundary) -> list[str]:
        return self._phrases("not_negotiable")

    def _phrases(self, situation: str) -> list[str]:
        """The wordings for a situation that the deal can fill in."""
        values = values_of(self._document.deal, self._language)
        filled = (fill(phrase.text, values) for phrase in by_situation(situation, self._language))
        return [found.text for found in filled if not found.missing]
