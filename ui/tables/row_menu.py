"""What the right mouse button offers on the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.tables.model import RowsModel


class Rows(Protocol):
    """What the menu asks of the table it is opened on."""

    @property
    def rows_model(self) -> RowsModel:
        """The rows."""

    def viewport(self) -> QWidget:
        """Where the rows are drawn."""

    def selected_ids(self) -> list[str]:
        """The rows selected."""

    def copy(self) -> None:
        """Put the cells selected on the clipboard."""

    def paste(self) -> None:
        """Take what is on the clipboard."""

    def clear_cells(self) -> None:
        """Empty the cells selected."""

    def step(self, by: int) -> None:
        """Move the rows selected up or down."""

    def want_delete(self) -> None:
        """Ask for the rows selected to be deleted."""


def row_menu(view: Rows) -> QMenu:
    """Copy and paste, and what the table lets be done with the rows selected; it goes when it is closed."""
    menu = QMenu(view.viewport())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction("Copy\tCtrl+C", view.copy)
    menu.addAction("Paste\tCtrl+V", view.paste)
    menu.addAction("Clear\tDel", view.clear_cells)
    lines = len(view.selected_ids())
    if not lines or not view.rows_model.can_move:
        return menu
    menu.addSeparator()
    menu.addAction("Move up\tAlt+Up", lambda: view.step(-1))
    menu.addAction("Move down\tAlt+Down", lambda: view.step(1))
    words = "Delete line" if lines == 1 else f"Delete {lines} lines"
    menu.addAction(f"{words}\tCtrl+Del", view.want_delete)
    return menu
