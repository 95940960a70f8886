"""How the page's cards are filled: fields of the deal put into grids, and a grid or a table into a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.days import read_time
from dealplanner.domain.enums import YesNo
from ui.document import Document
from ui.pages.parts.row_fields import RowFields, day_field
from ui.widgets import (
    Card,
    ChoiceField,
    FieldGrid,
    LongTextField,
    MoneyEdit,
    ParsedField,
    Role,
    TextField,
    label,
)

if TYPE_CHECKING:
    from ui.pages.deal.offered import Offered


class Form:
    """Puts a field of the deal into a grid, under a title that is its accessible name too."""

    def __init__(self, document: Document, fields: RowFields) -> None:
        self.document, self.fields = document, fields

    def text(self, grid: FieldGrid, name: str, title: str, hint: str, span: int = 1) -> None:
        """A line of text."""
        grid.add(title, self.fields.add(name, TextField(title, placeholder=hint)), span=span)

    def time(self, grid: FieldGrid, name: str, title: str, hint: str) -> None:
        """A time of day, written out once it is left; what is none stays as typed."""
        grid.add(title, self.fields.add(name, ParsedField(read_time, str, title, placeholder=hint)))

    def money(self, grid: FieldGrid, name: str, title: str, hint: str) -> None:
        """An amount."""
        field = MoneyEdit(self.document.read_money, self.document.money, title, placeholder=hint)
        grid.add(title, self.fields.add(name, field))

    def said_amount(self, grid: FieldGrid, amount: str, said_by: str, title: str) -> None:
        """An amount, and under it whose figure that is."""
        read, show = self.document.read_money, self.document.money
        field = MoneyEdit(read, show, "As an amount", placeholder="95000")
        name = TextField("Who of them said so", placeholder="their head of operations")
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        half = QHBoxLayout()
        half.addWidget(self.fields.add(amount, field), 1)
        half.addStretch(1)
        column.addLayout(half)
        column.addWidget(self.fields.add(said_by, name))
        both.setFocusProxy(field)
        grid.add(title, both)

    def day(self, grid: FieldGrid, name: str, title: str) -> None:
        """A date."""
        grid.add(title, self.fields.add(name, day_field(self.document, title)))

    def yes_no(self, grid: FieldGrid, name: str, title: str) -> None:
        """A question that is answered with yes or no, or by nobody yet."""
        from ui.pages.parts.words import YES_NO

        field = ChoiceField(title)
        field.set_choices([(choice.label, YesNo(choice.value)) for choice in YES_NO])
        grid.add(title, self.fields.add(name, field))

    def long(
        self, grid: FieldGrid, name: str, title: str, hint: str, lines: int = 2, *, span: int = 1
    ) -> None:
        """A text of several lines; it grows with what is typed."""
        grid.add(title, self._long(name, title, hint, lines), span=span)

    def offered(
        self, grid: FieldGrid, name: str, title: str, hint: str, lines: int = 2, *, span: int = 1
    ) -> Offered:
        """The same with wordings offered under it; who calls says which."""
        from ui.pages.deal.offered import Offered

        field = self._long(name, title, hint, lines)

        def take(text: str) -> None:
            self.fields.set(name, text)
            self.fields.focus(name)

        under, both = Offered(title, take), QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(under)
        both.setFocusProxy(field)
        grid.add(title, both, span=span)
        return under

    def _long(self, name: str, title: str, hint: str, lines: int) -> LongTextField:
        field = LongTextField(title, placeholder=hint, min_lines=lines, max_lines=lines + 4)
        return self.fields.add(name, field)


def card(title: str, line: str, *content: QWidget, beside: QHBoxLayout | None = None) -> Card:
    """A card with a heading, a line under it unless there is none, and what is in it.

    `beside` is the row that the heading goes into, for what comes beside it later.
    """
    made, heading = Card(), label(title, Role.HEADING)
    if beside is None:
        made.body.addWidget(heading)
    else:
        beside.addWidget(heading)
        made.body.addLayout(beside)
    if line:
        made.body.addWidget(label(line, Role.SMALL))
    for widget in content:
        made.body.addWidget(widget)
    return made
