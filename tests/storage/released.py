"""Makes the file of a version that is released: python -m tests.storage.released FILE

Run once by the program of that version and then kept as it is, so that a later program is held to opening it.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from dealplanner.edits import rows, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import Session
from dealplanner.storage import writing
from tests.deals import small_deal


class _Kept:
    """A journal that is a list."""

    def __init__(self) -> None:
        self.rows: list[HistoryRow] = []

    def commit(self, row: HistoryRow) -> None:
        """Keep the row."""
        self.rows.append(row)


def make(path: Path) -> None:
    """A deal of every kind of row but a few, with two changes in its history."""
    kept = _Kept()
    session = Session(small_deal(), kept, author="Ana", now=lambda: datetime(2026, 11, 25, 9, tzinfo=UTC))
    session.apply(wishes.add_wish, "A named contact")
    session.apply(rows.set_fields, "deal", session.deal.id, walk_away=44_000_000)
    writing.write_new(path, session.deal, kept.rows)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
