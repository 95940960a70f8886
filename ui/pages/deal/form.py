"""How the page's cards are filled: fields of the deal put into grids, and a grid or a table into a card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.document import Document
from ui.pages.parts.row_fields import RowFields, day_field
from ui.widgets import Card, FieldGrid, LongTextField, MoneyEdit, Role, TextField, label


class Form:
    """Puts a field of the deal into a grid, under a title that is its accessible name too."""

    def __init__(self, document: Document, fields: RowFields) -> None:
        self.document, self.fields = document, fields

    def text(self, grid: FieldGrid, name: str, title: str, hint: str, span: int = 1) -> None:
        """A line of text."""
        grid.add(title, self.fields.add(name, TextField(title, placeholder=hint)), span=span)

    def money(self, grid: FieldGrid, name: str, title: str, hint: str) -> None:
        """An amount."""
        field = MoneyEdit(self.document.read_money, self.document.money, title, placeholder=hint)
        grid.add(title, self.fields.add(name, field))

    def day(self, grid: FieldGrid, name: str, title: str) -> None:
        """A date."""
        grid.add(title, self.fields.add(name, day_field(self.document, title)))

    def long(
        self, grid: FieldGrid, name: str, title: str, hint: str, lines: int = 2, *, span: int = 1
    ) -> None:
        """A text of several lines; it grows with what is typed."""
        field = LongTextField(title, placeholder=hint, min_lines=lines, max_lines=lines + 4)
        grid.add(title, self.fields.add(name, field), span=span)


def card(title: str, line: str, content: QWidget) -> Card:
    """A card with a heading, a line under it unless there is none, and what is in it."""
    made = Card()
    made.body.addWidget(label(title, Role.HEADING))
    if line:
        made.body.addWidget(label(line, Role.SMALL))
    made.body.addWidget(content)
    return made
