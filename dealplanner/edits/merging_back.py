"""Merging back what a partner did in a copy: only what the copy shows is looked at.

The copy is put into the terms of our own deal: what it does not show is there as we have it. So the ordinary
merge leaves that alone, and only what the partner changed, added or deleted is merged or asked.
"""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, pairwise
from typing import Any

from dealplanner.domain import ranks
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import DomainError, Kind, descriptions
from dealplanner.domain.rules import require
from dealplanner.domain.tables import CHILDREN, TABLES, Table, in_order, rows_of
from dealplanner.edits.ancestry import common_ancestor
from dealplanner.edits.changes import apply, invert
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.rows import ranks_after, without_references
from dealplanner.edits.sharing import ANOTHER, SHOWN, is_as_made, placeholder, shown

_KEPT = frozenset({"currency"})
"""Shown and never taken back: in another currency every amount of ours would mean something else."""

_Rows = tuple[Any, ...]


def is_copy(theirs: Deal, mine: Deal) -> bool:
    """Whether one deal is a copy for a partner that was made from the other."""
    return theirs.redacted_from == mine.id


def sides(
    mine: Deal, my_history: Sequence[HistoryRow], theirs: Deal, their_history: Sequence[HistoryRow]
) -> tuple[Deal | None, Deal]:
    """What both came from (None when that is not known) and their deal, as `merge` takes them.

    Histories are oldest row first. A copy for a partner that was made from mine comes in the terms of mine.
    """
    if is_copy(theirs, mine):
        return as_theirs(mine, theirs, their_history, {row.id for row in my_history})
    return common_ancestor(mine, my_history, theirs, their_history), theirs


def as_theirs(
    mine: Deal, theirs: Deal, their_history: Sequence[HistoryRow], known: Collection[str] = ()
) -> tuple[Deal | None, Deal]:
    """What the copy was when it was last ours, and what it is now, both in the terms of our deal.

    It was last ours at the newest of its rows that we have (`known` are the ids of ours), else when it was
    made. Where its history leads to neither the first is None: what differs is asked then, and no row counts
    as deleted. Rows stay in our order; new ones stand behind those that they stand behind in the copy.
    """
    was = _beginning(theirs, their_history, known)
    lifting = _Lifting(mine)
    before, after = (None if was is None else _taken("deal", was)), _taken("deal", theirs)
    for table in SHOWN:
        if table in TABLES and TABLES[table].parent is None:
            held = getattr(was, table) if was is not None else None
            then, after[table] = lifting.rows(table, getattr(mine, table), held, getattr(theirs, table))
            if before is not None:
                before[table] = then
    base = None if before is None else dataclasses.replace(mine, **before)
    now = without_references(dataclasses.replace(mine, **after), lifting.deleted)
    if base is not None and {wish.id for wish in now.wishes} - {
        row.id for row in (*base.issues, *mine.issues)
    }:
        # A wish that comes into a list marked complete meanwhile is late and unmarks it.
        base, now = (dataclasses.replace(deal, list_complete=False) for deal in (base, now))
    return base, now


def _beginning(theirs: Deal, history: Sequence[HistoryRow], known: Collection[str]) -> Deal | None:
    """The copy at its newest row that is known, else as it was made; None where neither is found."""
    rows = {row.id: row for row in history}
    before_snapshot = {
        row.id: earlier.id
        for earlier, row in pairwise(history)
        if not row.parents and earlier.schema < row.schema
    }
    deal, here = theirs, history[-1] if history else None
    try:
        while here is not None and here.id not in known and not (not here.parents and is_as_made(deal)):
            rows.pop(here.id)  # a history in a circle ends too
            if here.id in before_snapshot:  # an older file was brought up to date, which changes nothing
                here = rows.get(before_snapshot[here.id])
                continue
            deal = apply(deal, invert(here.changes))
            here = rows.get(here.parents[0]) if here.parents else None
        found = here is not None or is_as_made(deal)
        same = (deal.id, deal.redacted_from) == (theirs.id, theirs.redacted_from)
        return require(deal) if found and same else None
    except DomainError:
        return None


def _taken(table: str, row: Any) -> dict[str, Any]:
    return {name: value for name, value in shown(table, row).items() if name not in _KEPT}


class _Lifting:
    """Puts rows of a copy into the terms of our deal. `deleted` are the ids of ours that they deleted."""

    def __init__(self, mine: Deal) -> None:
        self.deleted: set[str] = set()
        self._late = mine.list_complete
        self._known = {mine.id, *(row.id for _, _, row in rows_of(mine))}
        self._used = {used for table, _, row in rows_of(mine) for used in _references(table, row)}

    def rows(self, table: str, ours: _Rows, was: _Rows | None, now: _Rows) -> tuple[_Rows, _Rows]:
        """One list as both sides had it and as theirs is now; `was` is None when that is not known."""
        own = {row.id for row in ours}
        before, after = self._fit(own, was or ()), self._fit(own, now)
        base, theirs = [], []
        for row in ours:
            old, new = before.get(row.id), after.get(row.id)
            if new is not None:
                held = self._held(table, row, old, new)
                theirs.append(dataclasses.replace(row, **_taken(table, new), **held[1]))
                if old is not None:
                    base.append(dataclasses.replace(row, **_taken(table, old), **held[0]))
            elif old is not None:
                base.append(self._deleted(table, row, old))
            else:
                base.append(row)
                theirs.append(row)
        keys = _free_keys(ours, after)
        for row_id, rank in _places(ours, after).items():
            for side, rows in ((theirs, after), (base, before)):
                if row_id in rows:
                    side.append(self._arrived(table, rows[row_id], keys[row_id], rank))
        return in_order(base), in_order(theirs)

    def _fit(self, own: Collection[str], rows: Iterable[Any]) -> dict[str, Any]:
        """The rows by id, without those that are of another list in our deal."""
        return {row.id: row for row in rows if row.id in own or row.id not in self._known}

    def _held(self, table: str, row: Any, old: Any, new: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        child = _shown_child(table)
        if child is None:
            return {}, {}
        was = None if old is None else _without_placeholder(old)
        base, theirs = self.rows(child, getattr(row, child), was, _without_placeholder(new))
        return {child: base}, {child: theirs}

    def _arrived(self, table: str, row: Any, key: str, rank: str) -> Any:
        """A row that we do not have; what is not on the list is unknown in it."""
        held: dict[str, Any] = {}
        child = _shown_child(table)
        if child is not None:
            rows = (inner for inner in getattr(row, child) if inner.id not in self._known)
            held[child] = tuple(self._arrived(child, inner, inner.key, inner.rank) for inner in rows)
        if table == "issues":
            held["late"] = self._late and row.raised_by is Side.THEM
        return TABLES[table].entity(id=row.id, key=key, rank=rank, **_taken(table, row), **held)

    def _deleted(self, table: str, row: Any, old: Any) -> Any:
        """A row of ours that they deleted, as it was: unlike ours when there is more to ours."""
        held = {inner.id for inner in getattr(row, CHILDREN.get(table, ""), ())}
        self.deleted |= {row.id, *held}
        was = dataclasses.replace(row, **_taken(table, old))
        bare = TABLES[table].entity(id=row.id, key=row.key, rank=row.rank, **shown(table, row))
        seen = row == bare and not self._used & {row.id, *held}
        return was if seen else dataclasses.replace(was, key=f"{row.key}/{row.id}")


def _shown_child(table: str) -> str | None:
    child = CHILDREN.get(table)
    return child if child in SHOWN else None


def _references(table: Table, row: Any) -> Iterator[str]:
    for name, field in descriptions(table.entity).items():
        named = getattr(row, name) if field.kind is Kind.REFERENCE else None
        if named is not None:
            yield named


def _without_placeholder(issue: Any) -> _Rows:
    unused = (placeholder(issue.id), ANOTHER)
    return tuple(option for option in issue.options if (option.id, option.label) != unused)


def _free_keys(ours: _Rows, theirs: Mapping[str, Any]) -> dict[str, str]:
    """A key for each row that we do not have: its own, with a number where one of ours has that."""
    known = {row.id for row in ours}
    taken = {row.key for row in ours}
    keys: dict[str, str] = {}
    for row_id, row in theirs.items():
        if row_id not in known:
            numbered = (f"{row.key}-{number}" for number in count(2))
            keys[row_id] = next(key for key in chain((row.key,), numbered) if key not in taken)
            taken.add(keys[row_id])
    return keys


def _places(ours: _Rows, theirs: Mapping[str, Any]) -> dict[str, str]:
    """The place in our list of each row that we do not have: behind what it stands behind in theirs."""
    known = {row.id for row in ours}
    runs: dict[str | None, list[str]] = {}
    behind = None
    for row_id in theirs:
        if row_id in known:
            behind = row_id
        else:
            runs.setdefault(behind, []).append(row_id)
    places: dict[str, str] = {}
    for behind, arrived in runs.items():
        if behind is None:
            found = ranks.many(None, ours[0].rank if ours else None, len(arrived))
        else:
            found = ranks_after(ours, behind, len(arrived))
        places.update(zip(arrived, found, strict=True))
    return places
