"""Texts that may be said aloud or lie on the table: those whose fields are described as open.

Briefs for the room are made of these, so what is in them is as good as said.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.issues import Issue
from dealplanner.domain.tables import DEAL, TABLES

ALREADY_SAID = frozenset({"offers", "commitments"})
"""Tables whose texts tell what was said, so that nothing in them can be given away."""

_LIKE_AN_AMOUNT = re.compile(r"\d{3}|\d[\s\u00a0-]?[kmtbdlcтм万萬만億亿억]", re.IGNORECASE)


class Spoken(NamedTuple):
    """A text in which a figure may be an amount, and the field that holds it."""

    table: str
    row: str
    field: str
    text: str


@cache
def open_texts() -> Mapping[str, tuple[str, ...]]:
    """The fields of each table, the deal's own included, with texts that may be said aloud."""
    return {
        table.name: tuple(
            name
            for name, field in descriptions(table.entity).items()
            if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and not field.confidential
        )
        for table in (DEAL, *TABLES.values())
        if table.name not in ALREADY_SAID
    }


def with_figures(table: str, row: Any) -> Iterator[Spoken]:
    """The texts of a row that may be said aloud and may have an amount in them."""
    for name in open_texts()[table]:
        text = getattr(row, name)
        if text and _LIKE_AN_AMOUNT.search(text):
            yield Spoken(table, row.id, name, text)


def with_figures_of(issue: Issue) -> tuple[Spoken, ...]:
    """The same for an issue and its options."""
    found = [*with_figures("issues", issue)]
    for option in issue.options:
        found += with_figures("options", option)
    return tuple(found)
