"""The objectives of both sides, each side in a table of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.checks.finding import Target
from dealplanner.domain.deal import Deal, Objective
from dealplanner.domain.enums import Side, Stage
from dealplanner.domain.lookup import by_id
from dealplanner.edits import lists
from ui.document import Document
from ui.pages.parts.names import names
from ui.pages.parts.row_table import RowTable, choice_column, day_column, text_column
from ui.pages.parts.words import STAGES
from ui.tables import TallRows

MISSING = {"objectives": Side.US, "their_objectives": Side.THEM}
"""What a finding names where an objective of a side is to be added."""

_TITLES = {Side.THEM: "What their leadership wants", Side.US: "What we want from this deal"}
_NAMES = {Side.THEM: "Their objectives", Side.US: "Our objectives"}
_INVITATIONS = {
    Side.THEM: "Type what their leadership wants and press Enter, such as: half the returns by spring",
    Side.US: "Type what we want and press Enter, such as: win a reference in logistics",
}


class Objectives(QWidget):
    """Theirs above ours: a deal is agreed for the sake of theirs."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.tables = {side: self._table(side) for side in (Side.THEM, Side.US)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for table in self.tables.values():
            column.addWidget(table)

    def show_rows(self) -> None:
        """Show the objectives as they are now."""
        for table in self.tables.values():
            table.show_rows()

    def go_to(self, target: Target) -> bool:
        """The cell that a finding is about, or the empty line of the side of which one is missing."""
        if target.field in MISSING:
            self.tables[MISSING[target.field]].view.edit_new()
            return True
        objective = by_id(self._document.deal.objectives, target.row)
        return self.tables[objective.side if objective else Side.US].edit_cell(target.row, target.field)

    def _table(self, side: Side) -> RowTable:
        document = self._document
        who = partial(self._names, side)

        table = RowTable(
            document,
            "objectives",
            _NAMES[side],
            (
                text_column(document, "objectives", "label", _TITLES[side], strong=True),
                text_column(document, "objectives", "held_by", "Wanted by", width=100, suggest=who),
                text_column(document, "objectives", "measure", "Measured by (a number)", width=144),
                day_column(document, "objectives", "due", "By when", width=104),
                choice_column(document, "objectives", "stage", "Stage", STAGES, Stage, width=80),
                text_column(document, "objectives", "agreed_by", "Agreed by", width=100, suggest=who),
            ),
            lists.add_objective,
            _INVITATIONS[side],
            held=partial(_of, side),
            fields={"side": side},
        )
        TallRows(table.view, "label", "held_by", "measure", "agreed_by")
        return table

    def _names(self, side: Side, _objective: Objective) -> list[str]:
        deal = self._document.deal
        others = _of(side, deal)
        return names(deal, side, [each.held_by for each in others] + [each.agreed_by for each in others])


def _of(side: Side, deal: Deal) -> Sequence[Objective]:
    return [objective for objective in deal.objectives if objective.side is side]
