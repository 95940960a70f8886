"""The rows of a deal out of a database, by the bare driver: a deal is shown before SQLAlchemy is loaded."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from dealplanner.domain import tables as domain
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, descriptions
from dealplanner.storage.connect import Driver


def read_deal(driver: Driver) -> Deal:
    """The deal in a database, which may lack columns and tables of later versions: they take their defaults.

    Raises DomainError when a value cannot be one of its field, or the rows do not make one deal.
    """
    deals = list(_values(driver, domain.DEAL))
    if len(deals) != 1:
        raise DomainError("A file holds one deal, and this one does not.")
    held = {name: _by_parent(driver, domain.TABLES[name]) for name in domain.CHILDREN.values()}
    lists: dict[str, Any] = {}
    for spec in domain.TABLES.values():
        if spec.parent is None:
            child = domain.CHILDREN.get(spec.name)
            rows = [domain.row_from(spec, values) for values in _values(driver, spec)]
            if child:
                rows = [_with_children(row, child, held[child].pop(row.id, ())) for row in rows]
            lists[spec.name] = domain.in_order(rows)
    if any(held.values()):
        raise DomainError("A row belongs to another one that is not there.")
    deal: Deal = dataclasses.replace(domain.row_from(domain.DEAL, deals[0]), **lists)
    return deal


def _values(driver: Driver, spec: domain.Table) -> Iterable[Mapping[str, Any]]:
    there = columns_of(driver, spec.name)
    names = [name for name in columns(spec) if name in there]
    if not names:
        return ()
    chosen = ",".join(f'"{name}"' for name in names)
    found = driver.execute(f'SELECT {chosen} FROM "{spec.name}"')
    return (dict(zip(names, row, strict=True)) for row in found)


def columns(spec: domain.Table) -> list[str]:
    """The columns of a table of the deal, in order."""
    names = list(descriptions(spec.entity))
    return [names[0], spec.parent_column, *names[1:]] if spec.parent else names


def columns_of(driver: Driver, table: str) -> frozenset[str]:
    """The columns that a table of this database has; none when it is not there."""
    return frozenset(row[1] for row in driver.execute(f'PRAGMA table_info("{table}")'))


def _by_parent(driver: Driver, spec: domain.Table) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for values in _values(driver, spec):
        found.setdefault(values[spec.parent_column], []).append(domain.row_from(spec, values))
    return found


def _with_children(row: Any, child: str, children: Iterable[Any]) -> Any:
    lists: dict[str, Any] = {child: domain.in_order(children)}
    return dataclasses.replace(row, **lists) if lists[child] else row
