"""If this, then that: what may go wrong or change, the sign of it, our answer and who acts."""

from __future__ import annotations

from functools import partial

from dealplanner.domain.enums import Side
from dealplanner.domain.prepared import Contingency
from dealplanner.edits import lists
from ui.document import Document
from ui.pages.parts.names import names
from ui.pages.parts.row_table import RowTable, text_column
from ui.tables import TallRows


def contingencies(document: Document) -> RowTable:
    """The table, one row for each thing that may happen."""

    def ours(_contingency: Contingency) -> list[str]:
        deal = document.deal
        return names(deal, Side.US, (each.by_whom for each in deal.contingencies))

    column = partial(text_column, document, "contingencies")
    table = RowTable(
        document,
        "contingencies",
        "If this, then that",
        (
            column("label", "If this happens", strong=True, width=170),
            text_column(
                document, "contingencies", "sign", "The sign of it", width=170, hint="questions about exports"
            ),
            column("answer", "Then we", hint="ask who decides for a date"),
            column("by_whom", "Who acts", width=104, suggest=ours),
        ),
        lists.add_contingency,
        "Type what may go wrong or change and press Enter, such as: they put it out to tender",
    )
    TallRows(table.view, "label", "sign", "answer")
    return table
