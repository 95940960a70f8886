"""A deal as a document, and how the tests read one."""

import dataclasses
from datetime import date
from typing import Any

from dealplanner.brief import blocks
from dealplanner.brief.blocks import Document
from dealplanner.brief.negotiation import build
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.tables import TABLES

TODAY = date(2026, 5, 12)


def brief(deal: Deal, **how: Any) -> Document:
    return build(deal, today=TODAY, **how)


def words_in(value: object) -> str:
    """Every text in a document, or in a part of it."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(words_in(part) for part in value)
    if dataclasses.is_dataclass(value):
        unseen = ("leads_to", "name" if isinstance(value, blocks.Section) else "")
        names = [field.name for field in dataclasses.fields(value) if field.name not in unseen]
        return "\n".join(words_in(getattr(value, name)) for name in names)
    return ""


def section(document: Document, heading: str) -> blocks.Section:
    return next(section for section in document.sections if section.heading == heading)


def only(part: blocks.Section, kind: type[Any]) -> Any:
    (found,) = [block for block in part.blocks if isinstance(block, kind)]
    return found


def fields_of(*tables: str) -> set[str]:
    """Every field of these tables as an allow-list names it: `person.name`."""
    kinds = [TABLES[name] for name in tables]
    return {f"{kind.singular}.{field}" for kind in kinds for field in descriptions(kind.entity)}
