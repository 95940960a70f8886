"""Tables that behave like the spreadsheet people use today."""

from ui.tables.columns import CellKind, Choice, Column
from ui.tables.complaint import Complaint
from ui.tables.model import RowsModel
from ui.tables.tall_rows import TallRows
from ui.tables.view import RowsView

__all__ = ["CellKind", "Choice", "Column", "Complaint", "RowsModel", "RowsView", "TallRows"]
