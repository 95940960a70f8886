"""What changed, in words: a group of short lines for each wish, ask, trade and the rest of a deal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.fields import DomainError, Plain, decode, descriptions
from dealplanner.domain.issues import Issue
from dealplanner.domain.lookup import term_words
from dealplanner.domain.tables import DEAL, TABLES, rows_of, table_of
from dealplanner.domain.trades import Naming, Position
from dealplanner.domain.wording import SHORT
from dealplanner.edits.changes import ChangeSet, RowChange
from dealplanner.edits.moves import RANK, without_idle_moves
from dealplanner.edits.names import Names, Wording, label, quoted, sentence

FLAGS = {
    "list_complete": ("Wish list marked complete", "Wish list reopened"),
    "legal": ("Marked as a legal point", "No longer a legal point"),
    "approval_needed": ("Approval needed", "No approval needed any more"),
    "late": ("Marked as a late wish", "No longer a late wish"),
    "alternative": ("Only an alternative now", "Part of the plan now"),
    "clarification": ("Really a clarification", "No mere clarification any more"),
    "new_product": ("A new product to them", "No new product to them any more"),
    "new_customer": ("In a part of theirs that is new to us", "In a part of theirs that knows us"),
    "estimated": ("Values estimated from the neighbours", "Values no longer estimated"),
}
"""What is said when a flag was set, and when it was taken off."""

_EVIDENCE = "_evidence"
_ORDER = (
    *("deal", "issues", "trades", "links", "clauses", "boundaries", "concessions", "tactics"),
    *("contingencies", "offers", "commitments", "meetings", "people", "influences", "rivals", "objectives"),
    *("closing_lines", "promises", "follow_ups", "credits", "behaviours", "holdings", "acceptances"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one row of a deal and in the rows it holds: Wish “…”, with a line for each change.

    `table` and `row_id` say which row that is; it is in one of the two deals only when added or removed.
    """

    title: str
    lines: tuple[str, ...]
    table: str
    row_id: str


def differences(before: Deal, after: Deal, changes: ChangeSet, locale: str) -> tuple[Group, ...]:
    """The changes between two deals: the deal's own first, then wishes, asks in order, trades and the rest.

    Amounts stand without the currency, which is one for the whole deal, but with it where that changed. Rows
    that only got a new rank and stand where they stood are left out. Raises DomainError for changes that no
    deal can have, as a stranger's history may hold.
    """
    for row in changes.rows:
        _require_known(row)
    told = _Telling(before, after, locale)
    held: dict[tuple[str, str], list[RowChange]] = {}
    for row in without_idle_moves(before, after, changes).rows:
        parent = TABLES[row.table].parent if row.table != DEAL.name else None
        place = (parent, row.parent) if parent and row.parent else (row.table, row.id)
        held.setdefault(place, []).append(row)
    places = _places(before, after)
    groups = (
        Group(told.title(table, row_id), tuple(told.lines(table, row_id, rows)), table, row_id)
        for (table, row_id), rows in sorted(held.items(), key=lambda entry: places(*entry[0]))
    )
    return tuple(group for group in groups if group.lines)


def _require_known(row: RowChange) -> None:
    fields = descriptions(table_of(row.table).entity)
    sides = [side for side in (row.before, row.after) if side is not None]
    if not sides or set(sides[0]) != set(sides[-1]) or not set(sides[0]) <= set(fields):
        raise DomainError("A change in the history does not fit the fields of a deal.")
    for side in sides:
        for name, value in side.items():
            decode(fields[name], value)


def _places(before: Deal, after: Deal) -> Any:
    rows = {(table.name, row.id): row for deal in (before, after) for table, _, row in rows_of(deal)}

    def place(table: str, row_id: str) -> tuple[int, bool, str, str]:
        row = rows.get((table, row_id))
        ask = isinstance(row, Issue) and not row.is_wish
        return _ORDER.index(table), ask, row.rank if row else "", row_id

    return place


class _Telling:
    """The words for the changes between two deals."""

    def __init__(self, before: Deal, after: Deal, locale: str) -> None:
        both = before.currency != after.currency
        self._sides = (
            Wording(before, Names(before, after, locale=locale), locale, both),
            Wording(after, Names(after, before, locale=locale), locale, both),
        )
        self._issues = {issue.id: issue for deal in (before, after) for issue in deal.issues}
        self._questions = {
            answer.id: answer.question
            for deal in (before, after)
            for person in deal.people
            for answer in person.answers
        }
        self._terms = {
            at: {term.id: (term_words(deal, term), _whose(term)) for term in _terms(deal)}
            for at, deal in enumerate((before, after))
        }

    def title(self, table: str, row_id: str) -> str:
        """What a row is called after the changes, or before them when it is gone."""
        return self._sides[1].names.row(table, row_id)

    def lines(self, table: str, row_id: str, rows: Sequence[RowChange]) -> Iterator[str]:
        """The lines of a group: the row's own changes, then those of the rows it holds."""
        own = [row for row in rows if row.table == table]
        whole = next((row for row in own if row.before is None or row.after is None), None)
        if whole is not None:
            yield "Added" if whole.before is None else "Removed"
            return
        issue = self._issues.get(row_id)
        for row in own:
            yield from (sentence(line) for line in self._fields(row, issue, ": "))
        for row in rows:
            if row.table != table:
                yield from self._child(issue, row)

    def _child(self, issue: Issue | None, row: RowChange) -> Iterator[str]:
        if row.table in ("terms", "moves", "positions"):
            yield from self._term(row)
            return
        if row.table == "answers":
            yield from self._answer(row)
            return
        option = self._sides[1].names.option(row.id)
        if row.before is None or row.after is None:
            yield f"Option {option}: {'added' if row.before is None else 'removed'}"
            return
        alone = issue is not None and len(issue.options) == 2 and option.casefold() == "“yes”"
        if "label" in row.fields:
            yield f"Option {quoted(str(row.before['label']))} → {option}"
        for line in self._fields(row, issue, ": " if alone else " "):
            yield sentence(line) if alone else f"{option}: {line}"

    def _answer(self, row: RowChange) -> Iterator[str]:
        asked = quoted(str(self._questions.get(row.id, "")))
        if row.before is None or row.after is None:
            yield f"Question {asked}: {'asked' if row.before is None else 'removed'}"
        else:
            yield from (f"Question {asked}: {line}" for line in self._fields(row, None, " "))

    def _term(self, row: RowChange) -> Iterator[str]:
        was, now = self._terms[0].get(row.id), self._terms[1].get(row.id)
        words, whose = now or was or ("", "")
        if was is None or now is None:
            yield f"{whose} {quoted(words)}: {'added' if was is None else 'removed'}".lstrip()
        elif was[0] != now[0]:
            yield f"{f'{whose}: ' if whose else ''}{quoted(was[0])} → {quoted(now[0])}"
        elif RANK in row.fields:
            yield f"{whose} {quoted(words)}: moved".lstrip()

    def _fields(self, row: RowChange, issue: Issue | None, colon: str) -> Iterator[str]:
        was, now = row.before or {}, row.after or {}
        valued = any(name.startswith("value_to_") and not name.endswith(_EVIDENCE) for name in now)
        for name in now:
            if name == RANK:
                yield "moved"
            elif name == "label" and row.table == "options":
                continue  # said by the option itself
            elif name.endswith(_EVIDENCE):
                if name.removesuffix(_EVIDENCE) not in now:
                    yield self._change(row, name.removesuffix(_EVIDENCE), name, issue, colon)
            elif name in FLAGS:
                if name != "estimated" or not valued:
                    yield FLAGS[name][0 if now[name] else 1]
            else:
                evidence = f"{name}{_EVIDENCE}"
                words = self._change(row, name, name, issue, colon)
                if evidence in now and was[evidence] != now[evidence]:
                    words += f" ({self._sides[1].value(row.table, evidence, now[evidence], issue)})"
                yield words

    def _change(self, row: RowChange, labelled: str, name: str, issue: Issue | None, colon: str) -> str:
        """One field: its label, what it was and what it is."""
        was, now = _where_they_differ((row.before or {})[name], (row.after or {})[name])
        old, new = (
            side.value(row.table, name, value, issue)
            for side, value in zip(self._sides, (was, now), strict=True)
        )
        return f"{label(row.table, labelled, issue)}{colon}{old} → {new}"


def _terms(deal: Deal) -> Iterator[Naming]:
    """What names options in trades, in steps of the concession plan and in offers."""
    for holder in deal.trades:
        yield from holder.terms
    for step in deal.concessions:
        yield from step.moves
    for offer in deal.offers:
        yield from offer.positions


def _whose(term: Naming) -> str:
    """Who gives it, as its line begins; of a position that is said by its offer."""
    if isinstance(term, Position):
        return ""
    return "We give" if term.kind is TermKind.GIVE else "They give"


def _where_they_differ(old: Plain, new: Plain) -> tuple[Plain, Plain]:
    """Two texts, without the beginning that both share when that alone would be shown of them."""
    if not isinstance(old, str) or not isinstance(new, str):
        return old, new
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    if same < SHORT // 2 or max(len(old), len(new)) <= SHORT:
        return old, new
    at = same - SHORT // 4
    return f"…{old[at:].lstrip()}", f"…{new[at:].lstrip()}"
