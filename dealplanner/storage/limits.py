"""How much a .deal file of anybody may hold; what has more is refused before it takes memory or time.

A deal of 5,000 issues with 20,000 changes has a third of it or less.
"""

import itertools
from datetime import datetime

from dealplanner.domain.fields import DomainError
from dealplanner.domain.limits import MOST_ROWS
from dealplanner.storage import rows
from dealplanner.storage.connect import Driver

LARGEST = 64 * 1024 * 1024
"""The largest file that is opened, in bytes."""

MOST_CHANGES = 100_000
"""The most rows of a history."""

MOST_ROWS_CHANGED = 300_000
"""The most rows that all changes of a history touch together."""

MOST_VALUES_CHANGED = 1_500_000
"""The most values that all changes of a history hold together."""

MOST_BRACKETS = 400_000
"""The most brackets in one row of the history: each row changed has two."""

LONGEST_REMARK = 10_000
"""The longest text about a change or about the file, in characters."""

_LONGEST_TIME = 40
_OTHERS = {"deal": 100, "history": MOST_CHANGES, "meta": 100, "migrations": 100}


def is_time(text: str) -> bool:
    """Whether a text is a moment as files record it: ISO 8601, with its distance from UTC."""
    try:
        return len(text) <= _LONGEST_TIME and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def require_few_rows(driver: Driver) -> None:
    """Raise DomainError when a table has more rows than any deal; reads no more of them than there may be."""
    most = {**MOST_ROWS, **_OTHERS}
    there = [table for table in rows.tables_of(driver) if table in most]  # an older file lacks some
    beyond = ",".join(f'(SELECT 1 FROM "{table}" LIMIT 1 OFFSET {most[table]})' for table in there)
    (found,) = driver.execute(f"SELECT {beyond}")
    for table in itertools.compress(there, found):
        raise DomainError(f"It has more than {most[table]:,} rows of {table.replace('_', ' ')}.")
