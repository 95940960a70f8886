"""A table over one plain list of the deal (people, objectives): add, edit, move and delete its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows
from dealplanner.edits.actions import new_id
from ui.document import Document
from ui.tables import CellKind, Column, Complaint, RowsModel, RowsView
from ui.tables.model import value_of


class RowTable(QWidget):
    """Shows `getattr(deal, table)`; `add` is the action that takes the text of the empty line.

    `held` gives the rows of a deal where only some of them are shown, or those of one other row. Without
    `add` there is no empty line; `lead` gives what it wants before the text, `fields` what a new row has.
    What was typed and cannot be read is kept while a row is not shown and `exists` says that it is there.
    """

    def __init__(
        self,
        document: Document,
        table: str,
        name: str,
        columns: Sequence[Column],
        add: Callable[..., Deal] | None,
        invitation: str = "",
        parent: QWidget | None = None,
        *,
        held: Callable[[Deal], Sequence[Any]] | None = None,
        lead: Callable[[], tuple[Any, ...]] = tuple,
        fields: Mapping[str, Any] = MappingProxyType({}),
        exists: Callable[[str], bool] | None = None,
        row_height: int = 30,
    ) -> None:
        super().__init__(parent)
        self.document, self.table, self._name = document, table, name
        self._held = held or (lambda deal: getattr(deal, table))
        self._add, self._lead, self._fields = add, lead, fields
        self.model = RowsModel(
            columns,
            add=self._add_row if add is not None else None,
            invitation=invitation,
            move=self._move,
            exists=exists,
            together=document.together,
            parent=self,
        )
        self.view = RowsView(self.model, name, self, row_height=row_height, fitted=True)
        self.view.delete_wanted.connect(self._delete)
        self.view.pasted.connect(self._paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view)
        column.addWidget(Complaint(self.model))
        self.show_rows()

    def show_rows(self, *, all_texts: bool = False) -> None:
        """Show the rows as they are now; `all_texts` where they are written otherwise."""
        self.model.set_rows(self._held(self.document.deal), all_texts=all_texts)

    def edit_cell(self, row_id: str, key: str) -> bool:
        """Begin to edit a cell, a new row when there is none of that id."""
        if not self.view.edit_cell(row_id, key):
            self.view.edit_new()
        return True

    def _add_row(self, text: str) -> None:
        assert self._add is not None
        self._apply(self._add, *self._lead(), one_line(text), **self._fields)

    def _move(self, row_id: str, behind: str | None) -> None:
        self._apply(rows.move, self.table, row_id, behind)

    def _apply(self, action: Callable[..., Deal], *args: Any, **kwargs: Any) -> bool:
        """Whether it changed anything: it may be refused."""
        return bool(self.document.apply(action, *args, **kwargs))

    def _paste(self, text: str) -> None:
        """Each line is a row; what stands behind tabs goes into the columns beside the first."""
        if self._add is None:
            return
        unread: list[tuple[str, str, str]] = []
        with self.document.together():
            for line in text.splitlines():
                cells = [one_line(cell) for cell in line.split("\t")]
                if any(cells):
                    unread += self._paste_row(*cells)
        for row_id, key, cell in unread:  # stays in its cell, with the reason
            self.model.setData(self.model.place(row_id, key), cell)

    def _paste_row(self, first: str, *cells: str) -> Iterator[tuple[str, str, str]]:
        """Add one row; the cells that cannot be read, each with its place."""
        row_id = new_id()
        assert self._add is not None
        if not self._apply(self._add, *self._lead(), first, row_id=row_id, **self._fields):
            return
        for column, cell in zip(self.model.columns[self.model.entry_column + 1 :], cells, strict=False):
            if cell and column.write is not None:
                try:
                    column.write(row_id, value_of(column, None, cell))
                except ValueError:
                    yield row_id, column.key, cell

    def _delete(self, ids: list[str]) -> None:
        if self.document.apply(rows.remove, self.table, ids):
            self.document.tell(f"{self._name}: deleted.", undo=True)


def text_column(document: Document, table: str, key: str, title: str, **more: Any) -> Column:
    """A column over one text field of a row."""

    def write(row_id: str, text: str) -> None:
        document.apply(rows.set_fields, table, row_id, **{key: one_line(text)})

    return Column(key, title, CellKind.TEXT, lambda row: getattr(row, key), write, **more)


def day_column(
    document: Document,
    table: str,
    key: str,
    title: str,
    *,
    missing: Callable[[Any], str] | None = None,
    **more: Any,
) -> Column:
    """A column over one date of a row; T alone takes today. `missing` is shown where there is no date."""

    def write(row_id: str, text: str) -> None:
        read: dict[str, Any] = {key: document.formats.read_day(text)}
        document.apply(rows.set_fields, table, row_id, **read)

    def edit(row: Any) -> str:
        return document.formats.day(getattr(row, key))

    return Column(
        key,
        title,
        CellKind.TEXT,
        lambda row: edit(row) or (missing(row) if missing else ""),
        write,
        edit=edit,
        at_t=lambda: today(document),
        **more,
    )


def today(document: Document) -> str:
    """Today as the user's locale writes it."""
    return document.formats.day(date.today())


def money_column(document: Document, table: str, key: str, title: str, **more: Any) -> Column:
    """A column over one amount of a row, unknown until it is typed; an unknown one shows muted."""

    def write(row_id: str, text: str) -> None:
        read: dict[str, Any] = {key: document.read_money(text)}
        document.apply(rows.set_fields, table, row_id, **read)

    def edit(row: Any) -> str:
        amount = getattr(row, key)
        return "" if amount is None else document.money(amount)

    more.setdefault("ink", lambda row: "muted" if getattr(row, key) is None else "text")
    return Column(
        key, title, CellKind.MONEY, lambda row: document.money(getattr(row, key)), write, edit=edit, **more
    )


def choice_column(
    document: Document, table: str, key: str, title: str, choices: tuple[Any, ...], kind: Any, **more: Any
) -> Column:
    """A column over one choice of a row; `kind` is its enumeration."""

    def write(row_id: str, text: str) -> None:
        document.apply(rows.set_fields, table, row_id, **{key: kind(text)})

    return Column(
        key,
        title,
        CellKind.CHOICE,
        lambda row: getattr(row, key).value,
        write,
        choices=lambda row: choices,
        **more,
    )
