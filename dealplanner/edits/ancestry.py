"""What two histories have in common: the latest deal that both sides came from.

A history may be a stranger's: everything here takes as many steps as it has rows and changes, whatever they
say, and what cannot be rebuilt to a deal that keeps the domain's rules is no ancestor.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.rules import require
from dealplanner.domain.tables import DEAL
from dealplanner.edits.changes import invert
from dealplanner.edits.conflicts import Choice, Conflict, Place
from dealplanner.edits.fieldwise import groups
from dealplanner.edits.flat import Rows, deal_from, flat
from dealplanner.edits.history import SCHEMA, HistoryRow
from dealplanner.edits.merge import settled_for
from dealplanner.edits.rebuilding import make, turned

_MOST_CROSSINGS = 4
"""So many merges across each other are followed; whoever did more is asked for each difference."""


def common_ancestor(
    mine: Deal, my_history: Sequence[HistoryRow], theirs: Deal, their_history: Sequence[HistoryRow]
) -> Deal | None:
    """The latest deal in both pasts, None when they have none. Histories are oldest row first.

    A row counts as common when both histories have it, the same. The deal there is rebuilt by turning back
    the rows since, along the first parents, and forwards again along the rows that a merge brought. Of
    several latest common rows (each side merged the other's work) the deals are merged; None where that merge
    would have to ask for something that the two sides do not agree on now. Where no row is common, the
    beginning of one is the ancestor if the other was once just like that: a copy without its history.
    """
    if mine.id != theirs.id:
        return None
    try:
        found = _Pasts(_Past(mine, my_history), _Past(theirs, their_history))
        return found.ancestor()
    except DomainError:
        return None


@dataclass(frozen=True, slots=True)
class _Base:
    """A deal of the past; `contested` are the places that nobody can tell how they were."""

    deal: Deal
    contested: frozenset[Place] = frozenset()


class _Past:
    """One history, and the deal that it leads to."""

    def __init__(self, deal: Deal, history: Sequence[HistoryRow]) -> None:
        self.deal = deal
        self.rows: dict[str, HistoryRow] = {}
        twice: set[str] = set()
        for row in history:
            if row.id in self.rows:
                twice.add(row.id)
            self.rows[row.id] = row
        for row_id in twice:
            del self.rows[row_id]
        self.head = history[-1].id if history else None
        self._line = list(self._first_parents(self.head))
        self._places = {row.id: place for place, row in enumerate(self._line)}

    def _first_parents(self, row_id: str | None) -> Iterator[HistoryRow]:
        """A row and those it follows, newest first."""
        seen: set[str] = set()
        while row_id is not None and row_id in self.rows and row_id not in seen:
            seen.add(row_id)
            yield self.rows[row_id]
            parents = self.rows[row_id].parents
            row_id = parents[0] if parents else None

    def deal_at(self, row_id: str) -> Deal | None:
        """The deal when this row had been written, None when nothing leads there. Raises DomainError."""
        forwards: list[HistoryRow] = []
        for row in self._first_parents(row_id):
            if row.id in self._places:
                return self._turned(self._line[: self._places[row.id]], forwards[::-1])
            forwards.append(row)
        return None

    def beginning(self) -> Deal | None:
        """The deal before its first row, None when the history begins later or does not fit."""
        if self.head is not None and (not self._line or self._line[-1].parents):
            return None
        try:
            deal = self._turned(self._line, ())
        except DomainError:
            return None
        return deal if deal != Deal(id=deal.id) else None  # a migration begins with nothing

    def where_it_began(self, other: "_Past") -> Deal | None:
        """The beginning of another history, if the deal of this one was once just like that."""
        deal = other.beginning()
        if deal is None:
            return None
        wanted, rows = flat(deal), flat(self.deal)
        differing = {key for key in {**wanted, **rows} if rows.get(key) != wanted.get(key)}
        try:
            for row in self._line:
                if not differing or row.schema != SCHEMA:
                    break
                make(rows, invert(row.changes))
                for change in row.changes.rows:
                    key = (change.table, change.id)
                    (differing.discard if rows.get(key) == wanted.get(key) else differing.add)(key)
        except DomainError:
            return None
        return None if differing else deal

    def _turned(self, back: Iterable[HistoryRow], forwards: Iterable[HistoryRow]) -> Deal:
        back, forwards = list(back), list(forwards)
        if any(row.schema != SCHEMA for row in (*back, *forwards)):
            raise DomainError("This part of the history was written by another version.")
        if not back and not forwards:
            return self.deal
        rows = turned(flat(self.deal), (row.changes for row in back), (row.changes for row in forwards))
        return require(deal_from(rows))


class _Pasts:
    """Two histories side by side."""

    def __init__(self, mine: _Past, theirs: _Past) -> None:
        self._mine, self._theirs = mine, theirs
        self._common = {
            row_id: row.parents
            for row_id, row in mine.rows.items()
            if row_id in theirs.rows and _same(row, theirs.rows[row_id])
        }

    def ancestor(self) -> Deal | None:
        if not set(self._mine.rows) & set(self._theirs.rows):
            return self._mine.where_it_began(self._theirs) or self._theirs.where_it_began(self._mine)
        shared = self._before(self._mine.head, self._mine.rows) & self._before(
            self._theirs.head, self._theirs.rows
        )
        found = self._joined(self._latest(shared & set(self._common)), 0)
        if found is None or not self._agreed(found.contested):
            return None
        return found.deal

    def _before(self, row_id: str | None, rows: Mapping[str, HistoryRow]) -> set[str]:
        """A row with all that went before it."""
        return _reached([row_id] if row_id else [], {key: row.parents for key, row in rows.items()})

    def _latest(self, rows: Collection[str]) -> list[str]:
        """Those of some common rows that no other of them follows."""
        followed = _reached((parent for row in rows for parent in self._common[row]), self._common)
        return sorted(set(rows) - followed)

    def _joined(self, rows: Sequence[str], depth: int) -> _Base | None:
        """What some rows of which none follows another have in common after all: their deals, merged."""
        if len(rows) > _MOST_CROSSINGS or depth > _MOST_CROSSINGS:
            return None
        joined: _Base | None = None
        taken: list[str] = []
        for row in rows:
            deals = self._deals_at(row)
            if not deals:
                continue  # it is of a deal that neither side comes from, such as a copy that was merged back
            if any(deal != deals[0] for deal in deals):
                return None
            joined = _Base(deals[0]) if joined is None else self._with(joined, taken, deals[0], row, depth)
            if joined is None:
                return None
            taken.append(row)
        return joined

    def _with(self, joined: _Base, taken: Sequence[str], deal: Deal, row: str, depth: int) -> _Base | None:
        """What was joined so far with the deal at one row more."""
        before = _reached(taken, self._common) & _reached([row], self._common)
        base = self._joined(self._latest(before), depth + 1)
        if base is None:
            return None
        merged, asked = settled_for(Choice.MINE, base.deal, joined.deal, deal)
        if merged.deal is None:
            return None
        return _Base(merged.deal, joined.contested | base.contested | _places(asked))

    def _deals_at(self, row_id: str) -> list[Deal]:
        """The deal at a common row by each history that leads there: they must lead to the same."""
        return [deal for past in (self._mine, self._theirs) if (deal := past.deal_at(row_id)) is not None]

    def _agreed(self, contested: Collection[Place]) -> bool:
        """Whether both sides have the same now wherever nobody can tell how it was."""
        if not contested:
            return True
        mine, theirs = flat(self._mine.deal), flat(self._theirs.deal)
        return all(_part(mine, place) == _part(theirs, place) for place in contested)


def _places(asked: Iterable[Conflict]) -> frozenset[Place]:
    """All that some conflicts are about: with a field those that go with it, with a row what is at stake."""
    places: set[Place] = set()
    for conflict in asked:
        table, row_id, name = conflict.place
        together = next((group for group in groups(table) if name in group), (name,))
        places.update((table, row_id, one) for one in together)
        places.update((*key, "") for key in conflict.rows)
    return frozenset(places)


def _part(rows: Rows, place: Place) -> object:
    """A field or a whole row with what it holds; a point with its options for a place about these."""
    table, row_id, name = place
    if table == DEAL.name and name in ("", "currency"):
        return rows
    row = rows.get((table, row_id))
    if row is not None and name in row.values:
        return row.values[name]
    held = {key: held.values for key, held in rows.items() if held.parent == row_id}
    return row.values if row is not None else None, held


def _same(one: HistoryRow, other: HistoryRow) -> bool:
    return (one.parents, one.changes, one.schema) == (other.parents, other.changes, other.schema)


def _reached(begin: Iterable[str], parents: Mapping[str, Sequence[str]]) -> set[str]:
    """The rows that can be reached from some, themselves among them."""
    reached: set[str] = set()
    waiting = [row for row in begin if row in parents]
    while waiting:
        row = waiting.pop()
        if row not in reached:
            reached.add(row)
            waiting += (parent for parent in parents[row] if parent in parents and parent not in reached)
    return reached
