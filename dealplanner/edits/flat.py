"""A deal as flat rows of plain values by table and id, and the deal made of such rows again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, Plain, descriptions
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES, in_order, row_from, rows_of, table_of, values_of

Key = tuple[str, str]
"""A row: its table and its id."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's plain values, and the id of the row that holds it."""

    parent: str | None
    values: Mapping[str, Plain]


Rows = dict[Key, Row]


def flat(deal: Deal) -> Rows:
    """Every row of a deal, the deal's own first, holders before what they hold."""
    rows: Rows = {(DEAL.name, deal.id): Row(None, values_of(deal))}
    rows.update({(table.name, row.id): Row(parent, values_of(row)) for table, parent, row in rows_of(deal)})
    return rows


def holder_of(key: Key, row: Row) -> Key | None:
    """The row that holds this one, None when the deal does."""
    parent = table_of(key[0]).parent
    return (parent, row.parent) if parent and row.parent is not None else None


def references(table: str, values: Mapping[str, Plain]) -> Iterator[tuple[str, Key]]:
    """The fields of a row that name other rows, with the rows they name."""
    for name, field in descriptions(table_of(table).entity).items():
        if field.kind is Kind.REFERENCE and field.refers_to and values[name] is not None:
            yield name, (field.refers_to, str(values[name]))


def needs(key: Key, row: Row) -> tuple[Key, ...]:
    """The rows without which a row cannot be: what a link, a term, a move or a position names.

    The roles of an issue's options and what a commitment names can be cleared.
    """
    if key[0] in ("issues", "commitments"):
        return ()
    return tuple(named for _, named in references(key[0], row.values))


def deal_from(rows: Rows) -> Deal:
    """The deal that consists of these rows; raises DomainError on a value that cannot be."""
    held: dict[tuple[str, str | None], list[Any]] = {}
    for table in reversed(tuple(TABLES.values())):
        child = CHILDREN.get(table.name)
        for (name, row_id), row in rows.items():
            if name == table.name:
                made = row_from(table, row.values)
                if child:
                    made = replace(made, **{child: in_order(held.get((child, row_id), ()))})
                held.setdefault((name, row.parent), []).append(made)
    (own,) = (row for (name, _), row in rows.items() if name == DEAL.name)
    lists = {t.name: in_order(held.get((t.name, None), ())) for t in TABLES.values() if t.parent is None}
    deal: Deal = replace(row_from(DEAL, own.values), **lists)
    return deal
