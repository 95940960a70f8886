"""The tables of a deal: which rows it holds, where, and how one row is written as plain values."""

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealplanner.domain.after import Behaviour, Credit, FollowUp, Holding
from dealplanner.domain.columns import decode_all
from dealplanner.domain.deal import Acceptance, ClosingLine, Deal, Objective, Promise
from dealplanner.domain.fields import DomainError, Plain, decode, descriptions, encode
from dealplanner.domain.issues import Issue, Link, Option
from dealplanner.domain.legal import Clause
from dealplanner.domain.people import Answer, Influence, Person, Rival
from dealplanner.domain.prepared import Boundary, Contingency, Tactic
from dealplanner.domain.said import Commitment, Meeting
from dealplanner.domain.trades import Concession, Move, Offer, Position, Term, Trade

Row = (
    Person
    | Answer
    | Influence
    | Rival
    | Objective
    | Issue
    | Option
    | Link
    | Clause
    | Boundary
    | Trade
    | Term
    | Concession
    | Move
    | Tactic
    | Contingency
    | Offer
    | Position
    | Commitment
    | Meeting
    | ClosingLine
    | Promise
    | FollowUp
    | Credit
    | Behaviour
    | Holding
    | Acceptance
)
Values = Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of row. `parent` is the table of the row that holds it, None when the deal does."""

    name: str
    entity: type[Any]
    parent: str | None = None

    @property
    def parent_column(self) -> str:
        """The column that names the holding row ("issue_id")."""
        return f"{_singular(self.parent)}_id" if self.parent else ""

    @property
    def singular(self) -> str:
        """The table's name for one row ("closing_line")."""
        return _singular(self.name)


def _singular(name: str) -> str:
    if name == "people":
        return "person"
    return f"{name.removesuffix('ies')}y" if name.endswith("ies") else name.removesuffix("s")


DEAL = Table("deal", Deal)
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("people", Person),
        Table("answers", Answer, "people"),
        Table("influences", Influence),
        Table("rivals", Rival),
        Table("objectives", Objective),
        Table("issues", Issue),
        Table("options", Option, "issues"),
        Table("links", Link),
        Table("clauses", Clause),
        Table("boundaries", Boundary),
        Table("trades", Trade),
        Table("terms", Term, "trades"),
        Table("concessions", Concession),
        Table("moves", Move, "concessions"),
        Table("tactics", Tactic),
        Table("contingencies", Contingency),
        Table("offers", Offer),
        Table("positions", Position, "offers"),
        Table("commitments", Commitment),
        Table("meetings", Meeting),
        Table("closing_lines", ClosingLine),
        Table("promises", Promise),
        Table("follow_ups", FollowUp),
        Table("credits", Credit),
        Table("behaviours", Behaviour),
        Table("holdings", Holding),
        Table("acceptances", Acceptance),
    )
}
"""Every table but the deal's own, parents before their children."""

CHILDREN: Mapping[str, str] = {table.parent: table.name for table in TABLES.values() if table.parent}
"""The table of child rows that rows of a table hold, if any. The attribute has the child table's name."""


def table_of(name: str) -> Table:
    """The table of that name, the deal's own included; raises DomainError for another name."""
    found = DEAL if name == DEAL.name else TABLES.get(name)
    if found is None:
        raise DomainError(f"A deal has no table “{name[:60]}”.")
    return found


def values_of(row: Row | Deal) -> dict[str, Plain]:
    """A row's described fields as plain values (without its child rows and its parent)."""
    return {name: encode(getattr(row, name)) for name in descriptions(type(row))}


def row_from(table: Table, values: Values) -> Any:
    """A row from plain values, other columns ignored; raises DomainError on a wrong or missing value."""
    fields = descriptions(table.entity)
    _require_all(table, values)
    return table.entity(
        **{name: decode(field, values[name]) for name, field in fields.items() if name in values}
    )


def rows_from(
    table: Table,
    names: Sequence[str],
    rows: Sequence[Sequence[Plain]],
    held: Mapping[str, tuple[Any, ...]] | None = None,
) -> list[Any]:
    """Many rows as row_from makes each; `names` says what their values are, in order.

    `held` has the child rows of each row by its id. Raises DomainError on a wrong or missing value.
    """
    fields = descriptions(table.entity)
    _require_all(table, names)
    columns = {
        name: decode_all(fields[name], column)
        for name, column in zip(names, zip(*rows, strict=True), strict=False)
        if name in fields
    }
    if held and rows:
        columns[CHILDREN[table.name]] = [held.get(row_id, ()) for row_id in columns["id"]]
    made = tuple(columns)
    return [
        table.entity(**dict(zip(made, values, strict=True))) for values in zip(*columns.values(), strict=True)
    ]


def _require_all(table: Table, there: Collection[str]) -> None:
    for field in dataclasses.fields(table.entity):
        if field.default is dataclasses.MISSING and field.name not in there:
            raise DomainError(f"A row of {table.name} has no {field.name}.")


def rows_of(deal: Deal) -> Iterator[tuple[Table, str | None, Row]]:
    """Every row of a deal as (table, id of the holding row, row), parents first, in order."""
    for table in TABLES.values():
        if table.parent is None:
            for row in getattr(deal, table.name):
                yield table, None, row
        else:
            for parent in getattr(deal, table.parent):
                for row in getattr(parent, table.name):
                    yield table, parent.id, row


def in_order(rows: Any) -> tuple[Any, ...]:
    """Rows in the order of the deal: by rank, ties by id."""
    return tuple(sorted(rows, key=lambda row: (row.rank, row.id)))
