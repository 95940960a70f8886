"""Makes the files of a version that is released: python -m tests.storage.released FOLDER

Run once by the program of that version and then kept as it is, so that a later program is held to opening it.
"""

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dealplanner.edits import rows, wishes
from dealplanner.edits.history import SCHEMA, HistoryRow
from dealplanner.edits.sharing import for_partner
from dealplanner.session import Session
from dealplanner.storage import writing
from tests.deals import small_deal, with_craft, with_plan_and_offers, with_promises


class Kept:
    """A journal that is a list."""

    def __init__(self) -> None:
        self.rows: list[HistoryRow] = []

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Keep the rows."""
        self.rows += [*copied, row]

    def lacking(self, theirs: Iterable[HistoryRow]) -> tuple[HistoryRow, ...]:
        """Nobody else's rows come here."""
        return ()


def make(folder: Path) -> None:
    """A deal with two changes in its history, and the copy for a partner of it, with one of theirs."""
    kept = Kept()
    session = Session(
        with_craft(with_promises(with_plan_and_offers(small_deal()))), kept, author="Ana", now=_now
    )
    session.apply(wishes.add_wish, "A named contact")
    session.apply(rows.set_fields, "deal", session.deal.id, walk_away=44_000_000)
    writing.write_new(folder / f"v{SCHEMA}-renewal.deal", session.deal, kept.rows)
    theirs = Kept()
    partner = Session(for_partner(session.deal), theirs, author="Per", now=_now)
    partner.apply(rows.set_fields, "deal", partner.deal.id, place="Oslo")
    writing.write_new(folder / f"partner-v{SCHEMA}.deal", partner.deal, theirs.rows)


def _now() -> datetime:
    return datetime(2026, 11, 25, 9, tzinfo=UTC)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
