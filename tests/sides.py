"""Two people who edit one deal apart, each with a session and a history that is kept in memory."""

from collections.abc import Mapping, Sequence

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows
from dealplanner.edits.ancestry import common_ancestor
from dealplanner.edits.history import HistoryRow, timeline
from dealplanner.edits.joining import lacking
from dealplanner.edits.merge import Choice, Place, merge
from dealplanner.session import Session


class Kept:
    """A journal that keeps its rows, to follow them again."""

    def __init__(self, rows: Sequence[HistoryRow] = ()) -> None:
        self.rows: list[HistoryRow] = list(rows)

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        self.rows += (*copied, row)

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        return lacking({row.id for row in self.rows}, theirs)


class Side:
    """One of two people who edit the same deal apart."""

    def __init__(self, deal: Deal, past: Sequence[HistoryRow]) -> None:
        self.journal = Kept(past)
        self.session = Session(
            deal, self.journal, timeline=timeline(past), last_row=past[-1].id if past else None
        )

    @property
    def deal(self) -> Deal:
        return self.session.deal

    @property
    def rows(self) -> tuple[HistoryRow, ...]:
        return tuple(self.journal.rows)

    def set(self, **fields: object) -> None:
        self.session.apply(rows.set_fields, "deal", self.deal.id, **fields)

    def merge(self, other: "Side", choices: Mapping[Place, Choice] | None = None) -> None:
        """Bring the work of another side in; nothing may be left to ask."""
        base = common_ancestor(self.deal, self.rows, other.deal, other.rows)
        assert base is not None
        merged = merge(base, self.deal, other.deal, choices or {}).deal
        assert merged is not None
        self.session.merge(merged, other.rows)
