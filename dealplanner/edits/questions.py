"""The conflicts of a merge as questions: where, what is asked, and what each answer means."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Plain, encode
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import issue_of
from dealplanner.domain.tables import DEAL, TABLES, rows_of
from dealplanner.edits.conflicts import OPTIONS, Conflict, Place
from dealplanner.edits.fieldwise import groups
from dealplanner.edits.flat import Key
from dealplanner.edits.names import Names, Wording, label, quoted


@dataclass(frozen=True, slots=True)
class Question:
    """One conflict in words. `title` is the wish, trade or other row that it is about, `table` and `row_id`
    say which; `mine` and `theirs` are what is taken by either choice for the place.
    """

    place: Place
    title: str
    asked: str
    mine: str
    theirs: str
    table: str
    row_id: str

    @property
    def line(self) -> str:
        """The question on one line: Wish “…”: our answer: yours is “…”, theirs is “…”."""
        if self.place[2] in ("", OPTIONS):
            return f"{self.title}: {self.asked}"
        if self.place[2] == "id":
            return self.asked
        return f"{self.title}: {self.asked}: yours is {self.mine}, theirs is {self.theirs}"


def questions(conflicts: Iterable[Conflict], mine: Deal, theirs: Deal, locale: str) -> tuple[Question, ...]:
    """Each conflict of a merge of these two deals as a question, in the order of the conflicts."""
    asking = _Asking(mine, theirs, locale)
    return tuple(asking.question(conflict) for conflict in conflicts)


_JOINING = {"links": "what is linked", "influences": "who influences whom"}
"""What is asked of rows that join two others, which are shown whole: one end alone says nothing."""


class _Asking:
    def __init__(self, mine: Deal, theirs: Deal, locale: str) -> None:
        both = mine.currency != theirs.currency
        self._names = Names(mine, theirs, locale=locale)
        self._sides = (Wording(mine, self._names, locale, both), Wording(theirs, self._names, locale, both))
        self._rows: tuple[dict[Key, Any], dict[Key, Any]] = ({}, {})
        self._holders: dict[Key, str] = {}
        for rows, deal in zip(self._rows, (mine, theirs), strict=True):
            rows[DEAL.name, deal.id] = deal
            for table, parent, row in rows_of(deal):
                rows[table.name, row.id] = row
                if parent is not None:
                    self._holders[table.name, row.id] = parent

    def question(self, conflict: Conflict) -> Question:
        table, row_id = self._top(conflict.table, conflict.row)
        asked, mine, theirs = self._said(conflict)
        title = self._names.row(table, row_id)
        return Question(conflict.place, title, asked, mine, theirs, table, row_id)

    def _top(self, table: str, row_id: str) -> Key:
        """The row that stands for this one on the screen: the point of an option, the trade of a term."""
        holder = self._holders.get((table, row_id))
        parent = TABLES[table].parent if table != DEAL.name else None
        return (parent, holder) if parent and holder else (table, row_id)

    def _said(self, conflict: Conflict) -> tuple[str, str, str]:
        if conflict.table == DEAL.name and conflict.sentence:
            return conflict.sentence, "take all of yours", "take all of theirs"
        if conflict.field == OPTIONS:
            mine, theirs = (f"keep {self._options(side, conflict.row)}" for side in (0, 1))
            return "together fewer than two options would stay", mine, theirs
        if not conflict.field:
            return self._deleted(conflict)
        joined = conflict.table in _JOINING and conflict.field in groups(conflict.table)[0]
        if joined or conflict.table == "links":
            mine, theirs = (Names(side.deal).row(conflict.table, conflict.row) for side in self._sides)
            return _JOINING[conflict.table], mine, theirs
        if conflict.table == "commitments" and conflict.field in groups(conflict.table)[0]:
            mine, theirs = (self._names.named_by(rows[conflict.table, conflict.row]) for rows in self._rows)
            return "what it says of the points", mine, theirs
        issue = self._issue(conflict)
        asked = label(conflict.table, conflict.field, issue)
        if conflict.table == "options":
            asked = f"option {self._names.option(conflict.row)}: {asked}"
        return asked, self._value(0, conflict, issue), self._value(1, conflict, issue)

    def _deleted(self, conflict: Conflict) -> tuple[str, str, str]:
        own = self._top(conflict.table, conflict.row) == (conflict.table, conflict.row)
        what = "it" if own else self._names.row(conflict.table, conflict.row)
        others = [self._names.row(*key) for key in conflict.rows if key != (conflict.table, conflict.row)]
        used = f" ({'; '.join(others[:3])}{'; …' if len(others) > 3 else ''})" if others else ""
        if conflict.mine_deleted:
            return (
                f"you deleted {what}, they changed or used it{used}",
                "leave it deleted",
                "keep it as they have it",
            )
        return (
            f"they deleted {what}, you changed or used it{used}",
            "keep it as you have it",
            "let it be deleted",
        )

    def _options(self, side: int, issue_id: str) -> str:
        issue = issue_of(self._sides[side].deal, issue_id)
        return ", ".join(quoted(option.label) for option in issue.options) if issue else ""

    def _issue(self, conflict: Conflict) -> Issue | None:
        table, row_id = self._top(conflict.table, conflict.row)
        if table != "issues":
            return None
        return issue_of(self._sides[0].deal, row_id) or issue_of(self._sides[1].deal, row_id)

    def _value(self, side: int, conflict: Conflict, issue: Issue | None) -> str:
        """What one side has; a figure with how it is known."""
        table, name = conflict.table, conflict.field
        row = self._rows[side].get((table, conflict.row))
        if row is None:  # one of two new terms that say the same otherwise
            return self._sides[side].value(table, name, (conflict.mine, conflict.theirs)[side], issue)
        value: Plain = encode(getattr(row, name))
        words = self._sides[side].value(table, name, value, issue)
        evidence = f"{name}_evidence"
        if value is not None and hasattr(row, evidence):
            words += f" ({self._sides[side].value(table, evidence, encode(getattr(row, evidence)))})"
        return words
