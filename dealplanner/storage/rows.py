"""The rows of a deal out of a database, by the bare driver: a deal is shown before SQLAlchemy is loaded."""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dealplanner.domain import tables as domain
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, descriptions
from dealplanner.storage.connect import Driver

_TOGETHER = 500
"""So many rows are looked at in one go: enough to be quick, few enough to need no memory."""


def read_deal(driver: Driver) -> Deal:
    """The deal in a database, which may lack columns and tables of later versions: they take their defaults.

    Raises DomainError when a value cannot be one of its field, or the rows do not make one deal.
    """
    deals = list(_rows(driver, domain.DEAL))
    if len(deals) != 1:
        raise DomainError("A file holds one deal, and this one does not.")
    lists: dict[str, Any] = {}
    filled = filled_tables(driver, domain.TABLES)
    for spec in domain.TABLES.values():
        child = domain.CHILDREN.get(spec.name)
        if spec.parent is None and (spec.name in filled or child in filled):
            held = _by_parent(driver, domain.TABLES[child]) if child in filled else {}
            rows = [row for _, row in _rows(driver, spec, held)]
            if not held.keys() <= {row.id for row in rows}:
                raise DomainError("A row belongs to another one that is not there.")
            lists[spec.name] = domain.in_order(rows)
    deal: Deal = dataclasses.replace(deals[0][1], **lists)
    return deal


def _rows(
    driver: Driver, spec: domain.Table, held: Mapping[str, tuple[Any, ...]] | None = None
) -> Iterator[tuple[Any, Any]]:
    """Each row of a table with the id of the row that holds it, None when the deal does."""
    there = columns_of(driver, spec.name)
    names = [name for name in columns(spec) if name in there]
    if not names:
        return
    chosen = ",".join(f'"{name}"' for name in names)
    found = driver.execute(f'SELECT {chosen} FROM "{spec.name}"')
    at = names.index(spec.parent_column) if spec.parent else None
    while together := found.fetchmany(_TOGETHER):
        made = domain.rows_from(spec, names, together, held)
        parents = itertools.repeat(None) if at is None else (values[at] for values in together)
        yield from zip(parents, made, strict=False)


def columns(spec: domain.Table) -> list[str]:
    """The columns of a table of the deal, in order."""
    names = list(descriptions(spec.entity))
    return [names[0], spec.parent_column, *names[1:]] if spec.parent else names


def tables_of(driver: Driver) -> list[str]:
    """The tables that this database has, by name."""
    found = driver.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name").fetchall()
    return [name.decode("utf-8", "replace") if isinstance(name, bytes) else name for (name,) in found]


def filled_tables(driver: Driver, among: Iterable[str]) -> frozenset[str]:
    """Those of these tables that are there and hold rows, asked for all at once: most tables are empty."""
    asked = sorted(set(among).intersection(tables_of(driver)))
    if not asked:
        return frozenset()
    each = ",".join(f'EXISTS (SELECT 1 FROM "{name}")' for name in asked)
    (found,) = driver.execute(f"SELECT {each}")
    return frozenset(itertools.compress(asked, found))


def columns_of(driver: Driver, table: str) -> frozenset[str]:
    """The columns that a table of this database has; none when it is not there."""
    return frozenset(row[1] for row in driver.execute(f'PRAGMA table_info("{table}")'))


def _by_parent(driver: Driver, spec: domain.Table) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for parent, row in _rows(driver, spec):
        found.setdefault(parent, []).append(row)
    return {parent: domain.in_order(rows) for parent, rows in found.items()}
