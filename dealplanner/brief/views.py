"""A deal seen through an allow-list: what is not on the list cannot be read, so it cannot be printed.

A view has the attributes of the row it shows, and refuses those that its edition may not show. Rows of
which it may show nothing it does not even count. Sums and other things worked out from a view read their
parts through it, so they cannot give away what the list withholds.
"""

import dataclasses
from collections.abc import Iterable
from functools import cache
from typing import Any, cast

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import CHILDREN, DEAL, TABLES

_SINGULARS = {table.entity: table.singular for table in (DEAL, *TABLES.values())}


class NotOnTheListError(LookupError):
    """A section asked for a field that its edition may not show."""


class _View:
    """One row. What has been allowed once is kept, so that it is asked for only once."""

    def __init__(self, row: Any, allowed: frozenset[str]) -> None:
        self.__dict__["_row"] = row
        self.__dict__["_allowed"] = allowed

    def __getattr__(self, name: str) -> Any:
        kind: Any = type(self._row)
        if name in _readable(kind, self._allowed):
            value = self.__dict__[name] = getattr(self._row, name)
            return value
        attribute = getattr(kind, name, None)
        if isinstance(attribute, property) and attribute.fget:
            return attribute.fget(self)
        if name not in _collections(kind):
            raise _refusal(kind, name)
        value = self.__dict__[name] = self._children(name)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a view is only looked at")

    def _children(self, name: str) -> tuple["_View", ...]:
        if name not in _lists(self._allowed):
            raise NotOnTheListError(f"nothing of the {name} is on the list of this edition")
        return tuple(_View(row, self._allowed) for row in getattr(self._row, name))


def _refusal(kind: type[Any], name: str) -> Exception:
    if name in descriptions(kind):
        return NotOnTheListError(f"{_SINGULARS[kind]}.{name} is not on the list of this edition")
    return AttributeError(f"{kind.__name__} has no {name}")


@cache
def _readable(kind: Any, allowed: frozenset[str]) -> frozenset[str]:
    """The fields of a kind of row that may be read: those on the list, and which row it is."""
    return frozenset(
        name
        for name, field in descriptions(kind).items()
        if field.kind is Kind.ID or f"{_SINGULARS[kind]}.{name}" in allowed
    )


@cache
def _collections(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(kind)) - descriptions(kind).keys()


@cache
def _lists(allowed: frozenset[str]) -> frozenset[str]:
    """The tables of which something may be shown, those that hold such rows included."""
    told = {field.partition(".")[0] for field in allowed}
    listed = {table.name for table in TABLES.values() if table.singular in told}
    return frozenset(listed | {parent for parent, child in CHILDREN.items() if child in listed})


def seen(deal: Deal, allowed: Iterable[str]) -> Deal:
    """The deal with nothing readable but the allowed fields ("issue.label") and the identities of rows."""
    return cast(Deal, _View(deal, frozenset(allowed)))


def known_fields() -> frozenset[str]:
    """Every field that an allow-list can name."""
    return frozenset(
        f"{singular}.{name}" for entity, singular in _SINGULARS.items() for name in descriptions(entity)
    )
