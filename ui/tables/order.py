"""Where a row goes when it is moved one place up or down in its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: behind the row of this id, at the top for None."""

    behind: str | None


def neighbour(ids: Sequence[str], row_id: str, by: int) -> Place | None:
    """The place one up (-1) or down (1) from where a row stands; None when there is none."""
    if row_id not in ids:
        return None
    return place(ids, row_id, ids.index(row_id) + by)


def place(ids: Sequence[str], row_id: str, at: int) -> Place | None:
    """The place that makes a row the one at `at` (from 0); None when it stands there or there is none."""
    if row_id not in ids or not 0 <= at < len(ids) or ids[at] == row_id:
        return None
    others = [known for known in ids if known != row_id]
    return Place(others[at - 1] if at else None)
