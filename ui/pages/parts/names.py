"""The names that a cell or a field is completed from."""

from __future__ import annotations

from collections.abc import Iterable

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Part, Side


def names(
    deal: Deal, side: Side | None = None, more: Iterable[str] = (), *, part: Part | None = None
) -> list[str]:
    """The people of a side (of both for None), those of one part alone where it is named, and others that
    were typed in the same place.
    """
    people = (one for one in deal.people if side in (None, one.side) and part in (None, one.part))
    return sorted({name.strip() for name in (*(one.name for one in people), *more)} - {""})
