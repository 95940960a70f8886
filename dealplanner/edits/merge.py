"""One deal from two that were edited apart: by row and field against what both came from.

The place of a row that both moved, and a key or a place that both gave to a new row, are settled for mine.
Everything else that both changed differently is a conflict: nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any

from dealplanner.domain import ranks, rules
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, Kind, Plain, descriptions
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES, Table, in_order, row_from, rows_of, values_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed differently. An empty `field` is the whole row: deleted here, edited there.

    `mine` and `theirs` are the plain values, None also for a row that is deleted there. `sentence` is set
    when the merged deal as a whole would break a rule of the domain.
    """

    table: str
    row: str
    field: str = ""
    mine: Plain = None
    theirs: Plain = None
    mine_deleted: bool = False
    theirs_deleted: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged deal, or the conflicts for which there is none."""

    deal: Deal | None
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    parent: str | None
    values: Mapping[str, Plain]


_Place = tuple[str, str]
_Rows = dict[_Place, _Row]


def merge(base: Deal | None, mine: Deal, theirs: Deal) -> Merged:
    """Merge two deals against the one both came from; without one, each differing field conflicts."""
    if mine.id != theirs.id:
        return Merged(None, (Conflict(DEAL.name, mine.id, "id", mine.id, theirs.id),))
    if mine == theirs:
        return Merged(mine, ())
    ours, other = _flat(mine), _flat(theirs)
    before = _flat(base) if base is not None else {}
    rows: _Rows = {}
    conflicts: list[Conflict] = []
    for place in dict.fromkeys((*ours, *other)):
        was, here, there = before.get(place), ours.get(place), other.get(place)
        if here is None or there is None:
            kept = here or there
            if was is None and kept is not None:
                rows[place] = kept
            elif kept != was:
                conflicts.append(Conflict(*place, mine_deleted=here is None, theirs_deleted=there is None))
        else:
            values, differing = _fields(place, was, here, there)
            rows[place] = _Row(here.parent, values)
            conflicts += differing
    conflicts += _torn(rows, ours, other)
    if conflicts:
        return Merged(None, tuple(conflicts))
    try:
        return Merged(rules.require(_settled(_deal(rows), mine)), ())
    except DomainError as error:
        return Merged(None, (Conflict(DEAL.name, mine.id, sentence=str(error)),))


def _flat(deal: Deal) -> _Rows:
    rows: _Rows = {(DEAL.name, deal.id): _Row(None, values_of(deal))}
    rows.update({(table.name, row.id): _Row(parent, values_of(row)) for table, parent, row in rows_of(deal)})
    return rows


def _fields(
    place: _Place, was: _Row | None, here: _Row, there: _Row
) -> tuple[dict[str, Plain], list[Conflict]]:
    values: dict[str, Plain] = {}
    conflicts = []
    for name, mine in here.values.items():
        theirs = there.values[name]
        values[name] = mine
        if mine == theirs or (was is not None and theirs == was.values[name]):
            continue
        if was is not None and mine == was.values[name]:
            values[name] = theirs
        elif name != "rank":
            conflicts.append(Conflict(*place, name, mine, theirs))
    return values, conflicts


def _torn(rows: _Rows, ours: _Rows, other: _Rows) -> Iterator[Conflict]:
    """Rows that one side keeps or made, and that need a row which the other side deleted."""
    for (table, row_id), row in rows.items():
        entity = DEAL.entity if table == DEAL.name else TABLES[table].entity
        needed = [(TABLES[table].parent, row.parent, "")] if row.parent and table != DEAL.name else []
        needed += [
            (field.refers_to, str(row.values[name]), name)
            for name, field in descriptions(entity).items()
            if field.kind is Kind.REFERENCE and row.values[name] is not None
        ]
        for target, target_id, name in needed:
            if target and (target, target_id) not in rows:
                yield Conflict(
                    table,
                    row_id,
                    name,
                    mine=_value(ours, table, row_id, name),
                    theirs=_value(other, table, row_id, name),
                    mine_deleted=(target, target_id) not in ours,
                    theirs_deleted=(target, target_id) not in other,
                )


def _value(rows: _Rows, table: str, row_id: str, name: str) -> Plain:
    row = rows.get((table, row_id))
    return row.values.get(name) if row else None


def _deal(rows: _Rows) -> Deal:
    held: dict[tuple[str, str | None], list[Any]] = {}
    for table in reversed(tuple(TABLES.values())):
        child = CHILDREN.get(table.name)
        for (name, row_id), row in rows.items():
            if name == table.name:
                made = row_from(table, row.values)
                if child:
                    made = replace(made, **{child: in_order(held.get((child, row_id), ()))})
                held.setdefault((name, row.parent), []).append(made)
    (own,) = (row for (name, _), row in rows.items() if name == DEAL.name)
    lists = {t.name: in_order(held.get((t.name, None), ())) for t in TABLES.values() if t.parent is None}
    deal: Deal = replace(row_from(DEAL, own.values), **lists)
    return deal


def _settled(deal: Deal, mine: Deal) -> Deal:
    """Rows that both sides gave one key or one place: theirs get a key and a place of their own."""
    known = {row.id: row.rank for _, _, row in rows_of(mine)}
    lists: dict[str, Any] = {}
    for table in TABLES.values():
        if table.parent is None:
            rows = _apart(table, getattr(deal, table.name), known)
            child = CHILDREN.get(table.name)
            if child:
                rows = tuple(
                    replace(row, **{child: _apart(TABLES[child], getattr(row, child), known)}) for row in rows
                )
            lists[table.name] = rows
    return replace(deal, **lists)


def _apart(table: Table, rows: Iterable[Any], known: Mapping[str, str]) -> tuple[Any, ...]:
    placed = _placed(rows, known)
    return _distinct(placed, known) if "key" in descriptions(table.entity) else placed


def _placed(rows: Iterable[Any], known: Mapping[str, str]) -> tuple[Any, ...]:
    """Where a row of mine and one of theirs have the same rank, nothing could ever be put between them."""
    found: list[Any] = []
    groups = [(rank, tuple(tied)) for rank, tied in groupby(in_order(rows), key=attrgetter("rank"))]
    for (rank, tied), (following, _) in zip_longest(groups, groups[1:], fillvalue=(None, ())):
        theirs = [row for row in tied if known.get(row.id) != rank]
        found += [row for row in tied if known.get(row.id) == rank]
        if len(theirs) < len(tied):
            places = ranks.many(rank, following, len(theirs))
            theirs = [replace(row, rank=place) for row, place in zip(theirs, places, strict=True)]
        found += theirs
    return tuple(found)


def _distinct(rows: Iterable[Any], known: Mapping[str, str]) -> tuple[Any, ...]:
    rows = tuple(rows)
    taken = {row.key for row in rows if row.id in known}
    found = []
    for row in rows:
        if row.id not in known:
            key, number = row.key, 2
            while key in taken:
                key, number = f"{row.key}-{number}", number + 1
            taken.add(key)
            row = row if key == row.key else replace(row, key=key)
        found.append(row)
    return tuple(found)
