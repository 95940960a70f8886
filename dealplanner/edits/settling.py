"""What a merge settles without asking: places, keys and rounds given twice, and wishes that came late.

Nothing here looks at whose side a row is from, so that both sides get the same deal.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any

from dealplanner.domain import ranks
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.fields import descriptions
from dealplanner.domain.tables import CHILDREN, TABLES, in_order, rows_of
from dealplanner.domain.trades import MOST_ROUNDS, Offer


def settled(deal: Deal, base: Deal | None, mine: Deal, theirs: Deal) -> Deal:
    """The deal with a place and a key of its own for each row; rows that were in the base keep theirs.

    Of rows that are new the one with the smallest id keeps it. What one side had already is left as it was.
    """
    known = _Known(*(_marks(one) if one is not None else {} for one in (base, mine, theirs)))
    lists: dict[str, Any] = {}
    for table in TABLES.values():
        if table.parent is None:
            rows = _apart(table.entity, getattr(deal, table.name), known)
            child = CHILDREN.get(table.name)
            if child:
                entity = TABLES[child].entity
                rows = tuple(_with(row, child, _apart(entity, getattr(row, child), known)) for row in rows)
            lists[table.name] = rows
    lists["offers"] = tuple(_numbered(lists["offers"], known))
    return replace(deal, **lists)


def late_wishes(deal: Deal, base: Deal | None, mine: Deal, theirs: Deal) -> tuple[Deal, tuple[str, ...]]:
    """The deal as it is when somebody else's wishes come into a list that was marked complete meanwhile.

    They are late and unmark the list, as when they are added by hand. Returns their ids too.
    """
    if not deal.list_complete or (base is not None and base.list_complete):
        return deal, ()
    new = {wish.id: wish for wish in deal.wishes}
    for issue in base.issues if base is not None else ():
        new.pop(issue.id, None)
    brought: set[str] = set()
    for side, other in ((mine, theirs), (theirs, mine)):
        if side.list_complete:
            known = {issue.id for issue in side.issues}
            # A wish that is late now and was not so on this side was made late by a merge before this one.
            if base is not None:
                known -= {wish.id for wish in side.wishes if wish.id in new and wish.late < new[wish.id].late}
            # Who marked the list complete with a late wish in it has thought of that already.
            if other.list_complete:
                known |= {wish.id for wish in other.wishes if wish.late}
            brought.update(set(new) - known)
    if not brought:
        return deal, ()
    issues = tuple(replace(issue, late=True) if issue.id in brought else issue for issue in deal.issues)
    return replace(deal, issues=issues, list_complete=False), tuple(sorted(brought))


def _numbered(offers: Iterable[Offer], known: "_Known") -> list[Offer]:
    """The offers of each side under numbers of their own: of two rounds with one number the new one goes on.

    Those that were in the base keep theirs, then those that come first in the list.
    """
    rows = list(offers)
    for side in Side:
        places = [at for at, offer in enumerate(rows) if offer.side is side]
        held: set[int] = set()
        for at in sorted(places, key=lambda at: (rows[at].id not in known.base, at)):
            number = rows[at].number
            if number in held and rows[at].id not in known.base:
                numbers = {rows[other].number for other in places}
                free = (n for n in range(number + 1, MOST_ROUNDS + 1) if n not in numbers)
                rows[at] = replace(rows[at], number=next(free, number))
            held.add(rows[at].number)
    return rows


_Marks = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Known:
    """The rank and the key of each row by its id, in the base and on both sides."""

    base: _Marks
    mine: _Marks
    theirs: _Marks


def _marks(deal: Deal) -> _Marks:
    return {row.id: (row.rank, getattr(row, "key", "")) for _, _, row in rows_of(deal)}


def _with(row: Any, child: str, rows: tuple[Any, ...]) -> Any:
    return row if rows == getattr(row, child) else replace(row, **{child: rows})


def _apart(entity: type[Any], rows: tuple[Any, ...], known: _Known) -> tuple[Any, ...]:
    placed = _placed(rows, known)
    return _distinct(placed, known) if "key" in descriptions(entity) else placed


def _staying(tied: Iterable[Any], same: Callable[[_Marks, Any], bool], known: _Known) -> set[str] | None:
    """Which of the rows with one mark keep it; None when one side had them all with it."""
    rows = list(tied)
    if any(all(same(side, row) for row in rows) for side in (known.mine, known.theirs)):
        return None
    return {row.id for row in rows if same(known.base, row)} or {min(row.id for row in rows)}


def _placed(rows: Iterable[Any], known: _Known) -> tuple[Any, ...]:
    """Between rows with the same rank nothing could ever be put."""
    found: list[Any] = []
    groups = [(rank, tuple(tied)) for rank, tied in groupby(in_order(rows), key=attrgetter("rank"))]
    for (rank, tied), (following, _) in zip_longest(groups, groups[1:], fillvalue=(None, ())):
        staying = _staying(tied, lambda marks, row: marks.get(row.id, ("",))[0] == row.rank, known)
        if staying is None:
            found += tied
            continue
        moved = [row for row in tied if row.id not in staying]
        places = ranks.many(rank, following, len(moved))
        found += [row for row in tied if row.id in staying]
        found += [replace(row, rank=place) for row, place in zip(moved, places, strict=True)]
    if any(not ranks.is_rank(row.rank) for row in found):
        found = [replace(row, rank=rank) for row, rank in zip(found, ranks.spread(len(found)), strict=True)]
    return in_order(found)


def _distinct(rows: tuple[Any, ...], known: _Known) -> tuple[Any, ...]:
    holders: dict[str, list[Any]] = {}
    for row in sorted(rows, key=attrgetter("id")):
        holders.setdefault(row.key, []).append(row)
    taken = set(holders)
    keys: dict[str, str] = {}
    for key, tied in sorted(holders.items()):
        if len(tied) == 1:
            continue
        staying = _staying(tied, lambda marks, row: marks.get(row.id, ("", None))[1] == row.key, known)
        for row in tied:
            if staying is not None and row.id not in staying:
                number = next(n for n in range(2, len(rows) + 3) if f"{key}-{n}" not in taken)
                keys[row.id] = f"{key}-{number}"
                taken.add(keys[row.id])
    return tuple(replace(row, key=keys[row.id]) if row.id in keys else row for row in rows) if keys else rows
