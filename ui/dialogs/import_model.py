"""The rows of a list that is about to be added: what each column is, which rows are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dealplanner.domain.wording import folded, one_line, shortened
from dealplanner.exchange.cells import Cell, cell_text
from dealplanner.exchange.columns import Problem, Role, WishRow, guess_roles, to_wishes
from ui.dialogs.import_source import Line, Source
from ui.document import Document
from ui.widgets import plain_tip

Index = QModelIndex | QPersistentModelIndex

TICK = 0
"""The column with the ticks; the cells of the source stand behind it."""
_LONGEST_TIP = 1_000
_LONGEST_NAME = 30

ROLE_TITLES = {
    Role.WISH: "What they want",
    Role.CATEGORY: "Category",
    Role.ASKED_BY: "Asked by",
    Role.ASKED_ON: "Asked on",
    Role.IMPORTANCE: "Matters",
    Role.COST_TO_US: "Costs us",
    Role.WORTH_TO_THEM: "Worth to them",
    Role.ANSWER: "Our answer",
    Role.REASON: "Reason",
    Role.NOTES: "Notes",
    Role.IGNORE: "leave out",
}
_MANY = frozenset({Role.NOTES, Role.IGNORE})
"""The roles that more than one column may have."""


class ImportModel(QAbstractTableModel):
    """Reads the source anew when a role changes. `counted` tells that the wishes chosen are others now."""

    counted = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._known = {folded(wish.label) for wish in document.deal.wishes}
        self._lines: tuple[Line, ...] = ()
        self.roles: tuple[Role, ...] = ()
        self.has_header = False
        self.problems: tuple[Problem, ...] = ()
        self._off: set[int] = set()
        self._wishes: dict[int, WishRow] = {}
        self._by_cell: dict[tuple[int, int], str] = {}

    def set_source(self, source: Source) -> None:
        """Show a source, its columns guessed, every row ticked that is not on the list already."""
        self.beginResetModel()
        self._lines = source.lines
        if source.has_columns:
            guess = guess_roles(tuple(line.cells for line in source.lines), self._document.locale)
            self.roles, self.has_header = guess.roles, guess.has_header
        else:
            self.roles, self.has_header = (Role.WISH,), False
        self._read()
        self._off = {
            self._lines[at].number for at, wish in self._wishes.items() if folded(wish.wish) in self._known
        }
        self.endResetModel()
        self.counted.emit()

    def set_lines(self, source: Source) -> None:
        """Show more lines of the same source; columns and ticks stay."""
        self._change(lambda: setattr(self, "_lines", source.lines))

    def set_role(self, column: int, role: Role) -> None:
        """Say what a column of the source is; a column that was this takes the former role in exchange."""
        roles = list(self.roles)
        former, roles[column] = roles[column], role
        if role not in _MANY:
            others = (at for at, each in enumerate(self.roles) if each is role and at != column)
            for other in others:
                roles[other] = former
        self._change(lambda: setattr(self, "roles", tuple(roles)))

    def set_header(self, has_header: bool) -> None:
        """Say whether the first row holds the headings."""
        self._change(lambda: setattr(self, "has_header", has_header))

    def already_known(self) -> int:
        """How many of the rows are on the wish list already."""
        return sum(folded(wish.wish) in self._known for wish in self._wishes.values())

    def chosen(self) -> list[dict[str, object]]:
        """The wishes ticked, as the action that adds wishes takes them."""
        return [wish.fields() for at, wish in self._wishes.items() if self._lines[at].number not in self._off]

    def count(self) -> int:
        """How many wishes are ticked."""
        return sum(self._lines[at].number not in self._off for at in self._wishes)

    def all_ticked(self) -> bool:
        """Whether no row that names a wish is left out."""
        return self.count() == len(self._wishes)

    def tick(self, rows: Iterable[int], on: bool | None = None) -> None:
        """Tick rows or not; without `on` all of them get the opposite of what the first has."""
        places = [at for at in rows if at in self._wishes]
        if not places:
            return
        wanted = on if on is not None else self._lines[places[0]].number in self._off
        numbers = {self._lines[at].number for at in places}
        self._off = self._off - numbers if wanted else self._off | numbers
        self.dataChanged.emit(
            self.index(min(places), 0), self.index(max(places), max(0, self.columnCount() - 1))
        )
        self.counted.emit()

    def tick_all(self, on: bool) -> None:
        """Tick every row that names a wish, or none."""
        self.tick(list(self._wishes), on)

    def is_header(self, row: int) -> bool:
        """Whether this row holds the headings."""
        return self.has_header and row == 0

    def is_wanted(self, row: int) -> bool:
        """Whether this row will be added."""
        return row in self._wishes and self._lines[row].number not in self._off

    def is_wish(self, row: int) -> bool:
        """Whether this row names a wish, so that it can be ticked."""
        return row in self._wishes

    def problem_at(self, row: int, column: int) -> str:
        """Why a cell could not be read (`column` counts the columns of the source), empty when it could."""
        return self._by_cell.get((row, column), "")

    def told(self, problem: Problem) -> str:
        """A problem in words, with the wish and the column that it belongs to."""
        wish = self._wishes.get(problem.row)
        if wish is None:
            return problem.sentence
        name = shortened(wish.wish, _LONGEST_NAME)
        return f"“{name}”, {ROLE_TITLES[self.roles[problem.column]]}: {problem.sentence}"

    def _change(self, change: Callable[[], object]) -> None:
        self.beginResetModel()
        change()
        self._read()
        self.endResetModel()
        self.counted.emit()

    def _read(self) -> None:
        deal = self._document.deal
        grid = tuple(self._cells(line) for line in self._lines)
        wishes, self.problems = to_wishes(
            grid, self.roles, self.has_header, deal.currency, self._document.locale, deal.offer_value
        )
        self._wishes = {wish.row: wish for wish in wishes}
        self._by_cell = {(problem.row, problem.column): problem.sentence for problem in self.problems}

    def _cells(self, line: Line) -> tuple[Cell, ...]:
        """The cells of a line; a line without columns stands where the wishes stand."""
        if not line.alone or Role.WISH not in self.roles:
            return line.cells
        return (*([""] * self.roles.index(Role.WISH)), *line.cells)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The ticks and the columns of the source."""
        return 0 if parent.isValid() else len(self.roles) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, ticks and tooltips."""
        row, column = index.row(), index.column() - 1
        if column < 0:
            if role == Qt.ItemDataRole.CheckStateRole and self.is_wish(row):
                return Qt.CheckState.Checked if self.is_wanted(row) else Qt.CheckState.Unchecked
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._text(row, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self.problem_at(row, column) or self._text(row, column)
            return plain_tip(text[:_LONGEST_TIP])
        return None

    def _text(self, row: int, column: int) -> str:
        cells = self._cells(self._lines[row])
        return cell_text(cells[column], self._document.locale) if column < len(cells) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What each column is."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section:
            return ROLE_TITLES[self.roles[section - 1]]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen and ticked, not edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ticked = index.column() == TICK and self.is_wish(index.row())
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticked else flags


def reasons(source: Source) -> str:
    """Why lines were left out, each reason once: "greeting, signature"."""
    return ", ".join(dict.fromkeys(skipped.reason.value for skipped in source.skipped))


def problem_lines(model: ImportModel, most: int) -> list[str]:
    """What could not be read, in words: the first problems, and how many there are beyond them."""
    told = [model.told(problem) for problem in model.problems[:most]]
    more = len(model.problems) - len(told)
    if more:
        told[-1] += f" (and {more} more, marked in the table)"
    return told
