"""The JSON Schema of the interchange form, made from the descriptions of the fields.

`python -m dealplanner.exchange.schema` prints it; the copy in the resources is tested to be equal.
"""

import json
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Description, Kind, descriptions
from dealplanner.domain.money import CURRENCIES
from dealplanner.domain.tables import CHILDREN, TABLES, Table
from dealplanner.exchange.form_in import KEY_STEMS
from dealplanner.exchange.form_out import FORMAT, TERM_FIELDS, VERSION
from dealplanner.exchange.form_values import MAX_ID, NULLABLE

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the interchange form as plain data."""
    lists = {
        table.name: {"type": "array", "items": {"$ref": f"#/$defs/{table.singular}"}}
        for table in TABLES.values()
        if table.parent is None
    }
    return {
        "$schema": DIALECT,
        "title": "A deal of the negotiation planner in its interchange form",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "id": {"description": "The id of the deal, also in `deal`.", "$ref": "#/$defs/id"},
            "deal": {"$ref": "#/$defs/deal"},
            **lists,
        },
        "required": ["format", "version", "deal"],
        "additionalProperties": False,
        "$defs": {
            "amount": {
                "description": "Money as a decimal string in the deal's currency; null when unknown.",
                "type": ["string", "null"],
                "pattern": r"^-?([0-9]+\.?[0-9]*|\.[0-9]+)$",
                "maxLength": 40,
            },
            "day": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date"},
            "id": {"type": ["string", "null"], "minLength": 1, "maxLength": MAX_ID},
            "deal": _deal(),
            **{table.singular: _row(table) for table in TABLES.values() if table.name != "terms"},
            "term": _term(),
        },
    }


def text() -> str:
    """The schema as JSON text with a line end, as it is shipped."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _deal() -> dict[str, Any]:
    properties = _properties(Deal)
    properties["currency"] = {**properties["currency"], "enum": sorted(CURRENCIES)}
    return {
        "type": "object",
        "properties": properties,
        "required": ["currency"],
        "additionalProperties": False,
    }


_REQUIRED = {
    "links": ["issue", "option", "other_issue", "other_option"],
    "positions": ["issue", "option"],
    "influences": ["person", "other"],
}
"""The references without which a row cannot be."""


def _row(table: Table) -> dict[str, Any]:
    properties = _properties(table.entity)
    required = [name for name in properties if name == "key" and table.name not in KEY_STEMS]
    if table.name == "trades":
        terms = {"type": "array", "items": {"$ref": "#/$defs/term"}}
        properties.update(gives=terms, gets=terms)
    elif table.name in CHILDREN:
        child = TABLES[CHILDREN[table.name]]
        properties[child.name] = {"type": "array", "items": {"$ref": f"#/$defs/{child.singular}"}}
        if child.name == "options":
            properties[child.name]["minItems"] = 2
            required.append(child.name)
    if table.name in _REQUIRED:
        required += _REQUIRED[table.name]
        for name in required:
            properties[name] = {**properties[name], "type": "string"}
    if table.name == "moves":
        return _said("A give or a get of a step: an option of an issue by their keys, or words.", properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _term() -> dict[str, Any]:
    properties = {"id": {"$ref": "#/$defs/id"}} | {
        name: field for name, field in _properties(TABLES["terms"].entity).items() if name in TERM_FIELDS
    }
    return _said("A give or a get: an option of an issue by their keys, or words.", properties)


def _said(description: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "anyOf": [{"required": ["issue", "option"]}, {"required": ["words"]}],
        "dependentRequired": {"issue": ["option"], "option": ["issue"]},
        "additionalProperties": False,
    }


def _properties(entity: Any) -> dict[str, Any]:
    return {
        name: _field(field) for name, field in descriptions(entity).items() if field.kind is not Kind.RANK
    }


def _field(field: Description) -> dict[str, Any]:
    shared = {Kind.ID: "id", Kind.MONEY: "amount", Kind.DATE: "day"}.get(field.kind)
    if shared:
        found: dict[str, Any] = {"$ref": f"#/$defs/{shared}"}
    elif field.kind is Kind.FLAG:
        found = {"type": "boolean"}
    elif field.kind is Kind.NUMBER:
        found = {"type": "integer", "minimum": field.lowest, "maximum": field.highest}
    elif field.kind is Kind.CHOICE and field.choices:
        found = {"enum": [choice.value for choice in field.choices]}
    else:
        found = {"type": ["string", "null"] if field.kind in NULLABLE else "string"}
    if field.kind is Kind.REFERENCE:
        return {"description": f"{field.label}: its key", **found}
    return found if field.kind is Kind.ID else {"description": field.label, **found}


if __name__ == "__main__":
    print(text(), end="")
