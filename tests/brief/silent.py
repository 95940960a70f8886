"""A deal that says of every text which field it is, to see which fields an edition shows."""

import dataclasses

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import rows_of
from dealplanner.edits import rows

TEXTS = (Kind.TEXT, Kind.LONG_TEXT)


def named_after_fields(deal: Deal) -> Deal:
    """The deal with the name of each text field as its text, acceptances aside."""
    for table, _, row in [*rows_of(deal)]:
        marked = {
            name: canary(f"{table.singular}.{name}")
            for name, field in descriptions(table.entity).items()
            if field.kind in TEXTS and table.singular != "acceptance"
        }
        deal = rows.set_fields(deal, table.name, row.id, **marked)
    own = [name for name, field in descriptions(Deal).items() if field.kind in TEXTS and name != "currency"]
    return dataclasses.replace(deal, **{name: canary(f"deal.{name}") for name in own})


def canary(field: str) -> str:
    """The text of a field."""
    return f"field {field.replace('.', ' ')} end"


def shown(told: str, fields: frozenset[str]) -> set[str]:
    """Those of the fields whose text is told."""
    return {field for field in fields if canary(field) in told}
