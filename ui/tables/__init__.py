"""Tables that behave like the spreadsheet people use today.

Each part is loaded when it is first asked for: the page shown first may have no table at all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.tables.columns import CellKind, Choice, Column
    from ui.tables.complaint import Complaint
    from ui.tables.model import RowsModel
    from ui.tables.tall_rows import TallRows
    from ui.tables.view import RowsView

_HOME_OF = {
    "CellKind": "ui.tables.columns",
    "Choice": "ui.tables.columns",
    "Column": "ui.tables.columns",
    "Complaint": "ui.tables.complaint",
    "RowsModel": "ui.tables.model",
    "TallRows": "ui.tables.tall_rows",
    "RowsView": "ui.tables.view",
}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"ui.tables has no {name}")
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found


__all__ = ["CellKind", "Choice", "Column", "Complaint", "RowsModel", "RowsView", "TallRows"]
