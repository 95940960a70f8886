"""If this, then that: what may go wrong or change, the sign of it, our answer and who acts."""

from __future__ import annotations

from dealplanner.domain.enums import Side
from dealplanner.domain.prepared import Contingency
from dealplanner.edits import lists
from ui.document import Document
from ui.pages.deal.form import names
from ui.pages.parts.row_table import RowTable, text_column
from ui.tables import TallRows


def contingencies(document: Document) -> RowTable:
    """The table, one row for each thing that may happen."""

    def ours(_contingency: Contingency) -> list[str]:
        deal = document.deal
        return names(deal, Side.US, (each.by_whom for each in deal.contingencies))

    table = RowTable(
        document,
        "contingencies",
        "If this, then that",
        (
            text_column(document, "contingencies", "label", "If this happens", strong=True),
            text_column(document, "contingencies", "sign", "The sign of it", hint="questions about exports"),
            text_column(document, "contingencies", "answer", "Then we", hint="ask who decides for a date"),
            text_column(document, "contingencies", "by_whom", "Who acts", width=110, suggest=ours),
        ),
        lists.add_contingency,
        "Type what may go wrong or change and press Enter, such as: they put it out to tender",
    )
    TallRows(table.view, "label", "sign", "answer")
    return table
