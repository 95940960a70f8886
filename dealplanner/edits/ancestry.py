"""What two histories have in common: the latest deal that both sides came from."""

from collections.abc import Mapping, Sequence

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits.changes import apply, invert
from dealplanner.edits.history import HistoryRow


def common_ancestor(
    mine: Deal, my_history: Sequence[HistoryRow], theirs: Deal, their_history: Sequence[HistoryRow]
) -> Deal | None:
    """The latest deal in both pasts, None when they have none. Histories are oldest row first.

    A row counts as common when both histories have it. The deal there is got by turning back the rows since,
    along the first parents; where both began apart but alike, that beginning is the ancestor.
    """
    known = {row.id for row in my_history} & {row.id for row in their_history}
    for deal, history in ((mine, my_history), (theirs, their_history)):
        line = _line(history)
        common = next((row.id for row in line if row.id in known), None)
        if common is not None and not _later(common, known, history):
            return _turned_back(deal, line, common)
    if known:
        return None
    beginnings = [_turned_back(d, _line(h), None) for d, h in ((mine, my_history), (theirs, their_history))]
    return beginnings[0] if beginnings[0] is not None and beginnings[0] == beginnings[1] else None


def _line(history: Sequence[HistoryRow]) -> list[HistoryRow]:
    """The rows that lead to the deal as it is, newest first, along the first parents."""
    rows: Mapping[str, HistoryRow] = {row.id: row for row in history}
    line: list[HistoryRow] = []
    here = history[-1] if history else None
    while here is not None:
        line.append(here)
        here = rows.get(here.parents[0]) if here.parents else None
    return line


def _later(common: str, known: set[str], history: Sequence[HistoryRow]) -> bool:
    """Whether another common row came after this one, by way of a merge."""
    places = {row.id: place for place, row in enumerate(history)}
    return any(places[row_id] > places[common] for row_id in known)


def _turned_back(deal: Deal, line: Sequence[HistoryRow], until: str | None) -> Deal | None:
    try:
        for row in line:
            if row.id == until:
                break
            deal = apply(deal, invert(row.changes))
    except DomainError:
        return None
    return deal
