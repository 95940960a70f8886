"""The options of one issue as a small table: wording, values for both sides, how they are known."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.domain.enums import Evidence
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered, issue_of, option_of
from dealplanner.domain.wording import one_line
from dealplanner.edits import rows, wishes
from ui.document import Document
from ui.pages.parts.words import EVIDENCE
from ui.tables import CellKind, Choice, Column, Complaint, RowsModel, RowsView

_OF_A_WISH, _OF_AN_ASK = ("Costs us", "Worth to them"), ("Worth to us", "Costs them")
_STANDS_FOR = (
    Choice("", "—"),
    Choice("offered", "as offered"),
    Choice("asked", "as asked"),
)


class OptionsEditor(QWidget):
    """Edits the options of the issue last given to `show_issue`."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._issue: Issue | None = None
        self._titles = _OF_A_WISH
        self.model = RowsModel(
            self._columns(),
            add=self._add,
            invitation="Another option, such as 5%",
            move=self._move,
            exists=self._exists,
            together=document.together,
            parent=self,
        )
        self.view = RowsView(self.model, "Options of this point", self, row_height=28)
        self.view.delete_wanted.connect(self._delete)
        self.view.pasted.connect(self._paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view)
        column.addWidget(Complaint(self.model))

    def show_issue(self, issue: Issue | None) -> None:
        """Show the options of this issue; nothing for None."""
        before, self._issue = self._issue, issue
        other_roles = before is not None and issue is not None and before is not issue
        self.model.set_rows(issue.options if issue else (), all_texts=other_roles)
        self._name_columns(_OF_A_WISH if issue is None or issue.is_wish else _OF_AN_ASK)

    def edit_cell(self, option_id: str, key: str) -> bool:
        """Begin to edit one option's field."""
        return self.view.edit_cell(option_id, key)

    def _name_columns(self, titles: tuple[str, str]) -> None:
        if titles != self._titles:
            self._titles = titles
            self.model.columns = self._columns()
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
            self.view.header.set_columns(self.model.columns)

    def _columns(self) -> tuple[Column, ...]:
        us, them = self._titles
        return (
            Column("label", "Option", CellKind.TEXT, lambda o: o.label, self._label, strong=True),
            Column(
                "value_to_us",
                us,
                CellKind.MONEY,
                self._us,
                self._set_us,
                edit=self._edit_us,
                width=72,
                ink=_ink,
            ),
            Column(
                "value_to_them",
                them,
                CellKind.MONEY,
                self._them,
                self._set_them,
                edit=self._edit_them,
                width=96,
                ink=_ink,
            ),
            Column(
                "value_to_them_evidence",
                "Known by",
                CellKind.CHOICE,
                lambda o: o.value_to_them_evidence.value,
                self._evidence,
                width=70,
                choices=lambda o: EVIDENCE,
            ),
            Column(
                "stands_for",
                "Stands for",
                CellKind.CHOICE,
                self._role,
                self._set_role,
                width=86,
                choices=lambda o: _STANDS_FOR,
            ),
        )

    @property
    def _is_wish(self) -> bool:
        return self._issue is None or self._issue.is_wish

    def _show(self, value: int | None, as_cost: bool) -> str:
        return self.document.cost(value) if as_cost else self.document.money(value)

    def _read(self, text: str, as_cost: bool) -> int | None:
        return self.document.read_cost(text) if as_cost else self.document.read_money(text)

    def _us(self, option: Option) -> str:
        return self._show(option.value_to_us, self._is_wish)

    def _them(self, option: Option) -> str:
        return self._show(option.value_to_them, not self._is_wish)

    def _edit_us(self, option: Option) -> str:
        return "" if option.value_to_us is None else self._us(option)

    def _edit_them(self, option: Option) -> str:
        return "" if option.value_to_them is None else self._them(option)

    def _set_us(self, row_id: str, text: str) -> None:
        self._set(row_id, value_to_us=self._read(text, self._is_wish), estimated=False)

    def _set_them(self, row_id: str, text: str) -> None:
        self._set(row_id, value_to_them=self._read(text, not self._is_wish), estimated=False)

    def _label(self, row_id: str, text: str) -> None:
        self._set(row_id, label=one_line(text))

    def _evidence(self, row_id: str, text: str) -> None:
        self._set(row_id, value_to_them_evidence=Evidence(text))

    def _set(self, row_id: str, **fields: Any) -> None:
        self.document.apply(rows.set_fields, "options", row_id, origin=self, **fields)

    def _role(self, option: Option) -> str:
        if self._issue is None:
            return ""
        if as_offered(self._issue) is option:
            return "offered"
        return "asked" if as_asked(self._issue) is option else ""

    def _set_role(self, row_id: str, role: str) -> None:
        if self._issue is None or not role:
            return
        self.document.apply(rows.set_fields, "issues", self._issue.id, origin=self, **{role: row_id})

    def _add(self, label: str) -> None:
        if self._issue:
            self.document.apply(wishes.add_option, self._issue.id, label, origin=self)

    def _paste(self, text: str) -> None:
        with self.document.together():
            for line in text.splitlines():
                if line.strip():
                    self._add(one_line(line))

    def _exists(self, option_id: str) -> bool:
        return any(option_of(issue, option_id) for issue in self.document.deal.issues)

    def _move(self, row_id: str, behind: str | None) -> None:
        self.document.apply(rows.move, "options", row_id, behind, origin=self)

    def _delete(self, ids: list[str]) -> None:
        issue = issue_of(self.document.deal, self._issue.id) if self._issue else None
        if issue and self.document.apply(rows.remove, "options", ids):
            self.document.tell("Option deleted.", undo=True)


def _ink(option: Option) -> str:
    return "muted" if option.estimated else "text"
