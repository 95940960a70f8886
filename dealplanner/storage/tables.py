"""The tables of a .deal file, made from the descriptions of the fields."""

import dataclasses
from functools import cache

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.schema import CreateTable

from dealplanner.domain import tables as domain
from dealplanner.domain.fields import Description, Kind, descriptions
from dealplanner.storage.connect import APPLICATION_ID, VERSION, Driver, transaction

_NUMBERS = frozenset({Kind.MONEY, Kind.NUMBER, Kind.FLAG})
_OPTIONAL = frozenset({Kind.MONEY, Kind.DATE})


@dataclasses.dataclass(frozen=True)
class Tables:
    """All tables: those of the deal by name, and those about the file."""

    deal: dict[str, Table]
    history: Table
    meta: Table
    migrations: Table

    @property
    def all(self) -> tuple[Table, ...]:
        """Every table, in the order in which they are made."""
        return (*self.deal.values(), self.history, self.meta, self.migrations)


@cache
def tables() -> Tables:
    """The tables of the version that this program writes."""
    schema = MetaData()
    specs = (domain.DEAL, *domain.TABLES.values())
    return Tables(
        deal={spec.name: _of(spec, schema) for spec in specs},
        history=_strict(
            "history",
            schema,
            Column("place", Integer, primary_key=True),
            Column("id", Text, nullable=False, unique=True),
            *(_text(name) for name in ("parents", "at", "author", "action", "step", "turn")),
            Column("schema", Integer, nullable=False),
            Column("own", Integer, nullable=False),
            _text("changes"),
        ),
        meta=_strict("meta", schema, Column("name", Text, primary_key=True, nullable=False), _text("value")),
        migrations=_strict(
            "migrations", schema, Column("version", Integer, primary_key=True), _text("name"), _text("at")
        ),
    )


def _strict(name: str, schema: MetaData, *columns: "Column[str] | Column[int]") -> Table:
    return Table(name, schema, *columns, sqlite_strict=True)


def _text(name: str) -> "Column[str]":
    return Column(name, Text, nullable=False)


def _of(spec: domain.Table, schema: MetaData) -> Table:
    required = {
        field.name for field in dataclasses.fields(spec.entity) if field.default is dataclasses.MISSING
    }
    columns = [_column(field, name in required) for name, field in descriptions(spec.entity).items()]
    if spec.parent:
        columns.insert(1, Column(spec.parent_column, Text, _key_to(spec.parent), nullable=False))
    return _strict(spec.name, schema, *columns)


def _column(field: Description, required: bool) -> "Column[str] | Column[int]":
    if field.kind is Kind.ID:
        return Column(field.name, Text, primary_key=True, nullable=False)
    if field.kind in _NUMBERS:
        return Column(field.name, Integer, nullable=field.kind in _OPTIONAL)
    if field.kind is Kind.REFERENCE and field.refers_to:
        return Column(field.name, Text, _key_to(field.refers_to), nullable=not required)
    return Column(field.name, Text, nullable=field.kind in _OPTIONAL)


def _key_to(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def create(driver: Driver) -> None:
    """Make all tables in an empty database and mark it as a deal file of this version."""
    from sqlalchemy.dialects import sqlite

    dialect = sqlite.dialect()
    with transaction(driver):
        for table in tables().all:
            driver.execute(str(CreateTable(table).compile(dialect=dialect)))
        driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
        driver.execute(f"PRAGMA user_version={VERSION}")
