"""What of a deal may leave the team: a copy with the fields that may be said aloud, and nothing else."""

import dataclasses
from typing import Any
from uuid import uuid4

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered
from dealplanner.domain.ranks import spread
from dealplanner.domain.tables import TABLES

_STRUCTURE = frozenset({Kind.ID, Kind.KEY, Kind.RANK})


def for_partner(deal: Deal) -> Deal:
    """The deal without its confidential fields and under new identities.

    Of an issue's options only those as offered and as asked stay, in this order, since the others show how
    far we would go. Rows that have nothing open to say are left out.
    """
    lists: dict[str, Any] = {
        table.name: tuple(row for held in getattr(deal, table.name) if (row := _open_row(held)) is not None)
        for table in TABLES.values()
        if table.parent is None
    }
    open_deal: Deal = dataclasses.replace(_open_fields(deal), **lists)
    return open_deal


def _open_row(row: Any) -> Any:
    if isinstance(row, Issue):
        kept = _open_fields(row)
        return dataclasses.replace(kept, options=tuple(_open_fields(option) for option in _both_ends(row)))
    said = [
        getattr(row, name)
        for name, field in descriptions(type(row)).items()
        if not field.confidential and field.kind not in _STRUCTURE and field.kind is not Kind.CHOICE
    ]
    return _open_fields(row) if any(said) else None


def _both_ends(issue: Issue) -> tuple[Option, ...]:
    """As offered and as asked; the one that they would like most where these are the same."""
    offered, asked = as_offered(issue), as_asked(issue)
    if asked is offered:
        asked = as_asked(dataclasses.replace(issue, asked=None))
    if offered is None or asked is None or asked is offered:
        return issue.options[:1] + issue.options[-1:]
    first, second = spread(2)
    return dataclasses.replace(offered, rank=first), dataclasses.replace(asked, rank=second)


def _open_fields(row: Any) -> Any:
    """The row with its confidential fields at their defaults, a new id and no rows of its own."""
    described = descriptions(type(row))
    kept: dict[str, Any] = {
        name: getattr(row, name) for name, field in described.items() if not field.confidential
    }
    return type(row)(**{**kept, "id": str(uuid4())})
