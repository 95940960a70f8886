"""Fields over one row of the deal: shown for one row at a time, each committed when it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from dealplanner.domain.enums import Evidence
from dealplanner.domain.lookup import by_id
from dealplanner.edits import rows
from ui.document import Document
from ui.pages.parts.words import EVIDENCE
from ui.widgets import ChoiceField, DateField, LongTextField, MoneyEdit, ParsedField, TextField

FieldT = TypeVar("FieldT", bound=QWidget)


class RowFields:
    """Knows which widget edits which field of the rows of `table`, and names `origin` as who changes them.

    What was typed for a row and cannot be read is shown again with that row.
    """

    def __init__(self, document: Document, table: str, origin: object) -> None:
        self._document, self._table, self._origin = document, table, origin
        self._id = ""
        self._fields: dict[str, QWidget] = {}
        self._unread: dict[tuple[str, str], str] = {}

    def add(self, name: str, field: FieldT, take: Callable[[Any], object] | None = None) -> FieldT:
        """Let a widget edit the field of that name; `take` puts its value into the deal in another way."""
        self._fields[name] = field
        put = take or (lambda value: self.set(name, value))
        if isinstance(field, QCheckBox):
            field.clicked.connect(put)
        elif isinstance(field, ChoiceField):
            field.chosen.connect(put)
        elif isinstance(field, LongTextField):
            field.committed.connect(lambda value: self.set(name, value, field.step))
        elif isinstance(field, TextField):
            field.committed.connect(lambda value: put(value.strip()))
        elif isinstance(field, ParsedField):
            field.committed.connect(put)
        return field

    def __getitem__(self, name: str) -> Any:
        """The widget of a field."""
        return self._fields[name]

    def get(self, name: str) -> QWidget | None:
        """The widget of a field, None when there is none of that name."""
        return self._fields.get(name)

    def __iter__(self) -> Iterator[str]:
        """The names of the fields."""
        return iter(self._fields)

    @property
    def row_id(self) -> str:
        """The id of the row shown, nothing for none."""
        return self._id

    def set(self, name: str, value: Any, step: str | None = None) -> None:
        """Set a field of the row shown, if the row is still there."""
        if self._is_there():
            self._document.apply(
                rows.set_fields, self._table, self._id, origin=self._origin, step=step, **{name: value}
            )

    def _is_there(self) -> bool:
        deal = self._document.deal
        if self._table == "deal":
            return deal.id == self._id
        return by_id(getattr(deal, self._table), self._id) is not None

    def show(
        self, row: Any | None, *, money_changed: bool = False, values: Mapping[str, Any] | None = None
    ) -> None:
        """Show this row, or `values` instead of its own; what is being typed for it stays."""
        row_id = row.id if row is not None else ""
        other = row_id != self._id
        if other:
            self._put_away()
        self._id = row_id
        if row is None:
            return
        for name, field in self._fields.items():
            value = values[name] if values and name in values else getattr(row, name)
            if isinstance(field, QCheckBox):
                field.setChecked(value)
            elif isinstance(field, ChoiceField | LongTextField | TextField | ParsedField):
                field.set_value(value)
            if isinstance(field, MoneyEdit) and money_changed:
                field.refresh()
            if isinstance(field, ParsedField) and other and (row_id, name) in self._unread:
                field.type_again(self._unread.pop((row_id, name)))

    def _put_away(self) -> None:
        """What is typed belongs to the row shown so far, and not to the next."""
        for name, field in self._fields.items():
            if isinstance(field, ParsedField) and field.error():
                self._unread[self._id, name] = field.edit.text()
            if isinstance(field, LongTextField | TextField | ParsedField):
                field.give_back()

    def focus(self, name: str) -> bool:
        """Put the cursor into a field; False when there is none of that name."""
        field = self._fields.get(name)
        if field is None:
            return False
        field.setEnabled(True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def evidence_choice(name: str) -> ChoiceField:
    """How a figure about them is known."""
    field = ChoiceField(name)
    field.set_choices([(choice.label, Evidence(choice.value)) for choice in EVIDENCE])
    return field


def day_field(document: Document, name: str) -> DateField:
    """A date, read and written as the user's locale does."""
    formats = document.formats
    return DateField(
        formats.read_day, lambda day: formats.day(_as_day(day)), name, placeholder="such as 30 Nov"
    )


def _as_day(value: object) -> date | None:
    return value if isinstance(value, date) else None
