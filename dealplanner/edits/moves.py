"""Which rows really moved: ranks that were given anew without changing the order say nothing."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import itemgetter

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.tables import rows_of
from dealplanner.domain.trades import Move, Term
from dealplanner.edits.changes import ChangeSet, RowChange

RANK = "rank"
_List = tuple[str, str | None]


def without_idle_moves(before: Deal, after: Deal, changes: ChangeSet) -> ChangeSet:
    """A change set without the ranks of rows that stand where they stood among the rows that stayed."""
    ranked: dict[_List, set[str]] = {}
    for row in changes.rows:
        if _stays(row) and RANK in row.fields:
            ranked.setdefault((row.table, row.parent), set()).add(row.id)
    old, new = _orders(before, ranked), _orders(after, ranked)
    moved = {row_id for held, rows in ranked.items() for row_id in _moved(old[held], new[held], rows)}
    kept = (row if row.id in moved else _without_rank(row) for row in changes.rows)
    return ChangeSet(tuple(row for row in kept if not _stays(row) or row.fields))


def _stays(row: RowChange) -> bool:
    return row.before is not None and row.after is not None


def _without_rank(row: RowChange) -> RowChange:
    if row.before is None or row.after is None or RANK not in row.fields:
        return row
    was, now = (
        {name: value for name, value in side.items() if name != RANK} for side in (row.before, row.after)
    )
    return replace(row, before=was, after=now)


def _orders(deal: Deal, wanted: Collection[_List]) -> dict[_List, list[str]]:
    """The ids of the rows of each list, in order; of a trade or a step first the gives, then the gets."""
    found: dict[_List, list[tuple[bool, str]]] = {held: [] for held in wanted}
    for table, parent, row in rows_of(deal):
        if (table.name, parent) in found:
            is_get = isinstance(row, Term | Move) and row.kind is TermKind.GET
            found[table.name, parent].append((is_get, row.id))
    return {held: [row_id for _, row_id in sorted(rows, key=itemgetter(0))] for held, rows in found.items()}


def _moved(old: Sequence[str], new: Sequence[str], ranked: Collection[str]) -> set[str]:
    """The fewest of the rows with another rank that must have moved for the one order to become the other.

    Rows that kept their rank stay in order, so a row that has passed one of them moved.
    """
    both = set(old) & set(new)
    old, new = ([row_id for row_id in order if row_id in both] for order in (old, new))
    passed_old, passed_new = (
        dict(zip(order, accumulate(row_id not in ranked for row_id in order), strict=True))
        for order in (old, new)
    )
    place = {row_id: at for at, row_id in enumerate(new)}
    rest = [row_id for row_id in old if row_id in ranked and passed_old[row_id] == passed_new[row_id]]
    stayed = {rest[at] for at in _longest_rise([place[row_id] for row_id in rest])}
    return (both & set(ranked)) - stayed


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising run of numbers, left out ones in between."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        last[at : at + 1] = [place]
    found = []
    here = last[-1] if last else -1
    while here >= 0:
        found.append(here)
        here = before[here]
    return found[::-1]
