"""A copy of a deal for a partner: made of the fields on a list, and of nothing else.

What is not on the list is not in the copy, whatever it is called and whenever it was added.
"""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import encode
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked, as_offered
from dealplanner.domain.ranks import spread
from dealplanner.domain.tables import TABLES, rows_of
from dealplanner.edits.actions import new_id

SHOWN: Mapping[str, tuple[str, ...]] = {
    "deal": ("title", "customer", "currency", "meeting_on", "meeting_time", "place", "decide_by"),
    "people": ("name", "role", "side"),
    "issues": ("label", "raised_by", "category", "asked_by", "asked_on"),
    "options": ("label",),
}
"""The fields of a copy for a partner, by table. A table that is not named here has no row in the copy.

Some that may be said aloud are left out all the same, since the copy is read before the talk: the reason to
say aloud tells which wishes we refuse; the lines of trades, what they name in words and the closing lines
tell what we would give for what; agenda, questions, promises and what is not promised tell how we mean to
get there. Keys and places are made anew: a key may be somebody's words, and a gap among keys or places would
tell of rows that are not shown. The ids of rows stay, for the way back.
"""


class Recipient(StrEnum):
    """For whom a copy is: somebody of ours, who may know everything, or a partner."""

    COLLEAGUE = "colleague"
    PARTNER = "partner"


ANOTHER = "another settlement"
"""The second option of a point whose raiser wants what is offered: any option of ours would tell too much."""


def for_partner(deal: Deal) -> Deal:
    """The deal as a partner may have it, under a new id and with the mark of what it was made from.

    Of a point's options only those as offered and as asked are shown, in this order: the others tell how far
    we would go. A person without a name and a role is left out.
    """
    people = _placed(person for person in deal.people if person.name or person.role)
    copy = Deal(
        id="",
        redacted_from=deal.id,
        **shown("deal", deal),
        people=tuple(_row("people", person, f"p{at}", rank) for at, person, rank in people),
        issues=tuple(_issue(issue, at, rank) for at, issue, rank in _placed(deal.issues)),
    )
    return dataclasses.replace(copy, id=_identity(copy, new_id()))


def is_as_made(copy: Deal) -> bool:
    """Whether a copy for a partner shows what it showed when it was made: its id follows from that."""
    return copy.id == _identity(copy, copy.id)


def _identity(copy: Deal, chance: str) -> str:
    """An id that begins by chance, so that no two copies share one, and ends in a digest of what is shown."""
    begins = chance[:13]  # the first two groups of a UUID
    rows = [
        [table.name, parent, row.id, *(encode(value) for value in shown(table.name, row).values())]
        for table, parent, row in rows_of(copy)
        if table.name in SHOWN
    ]
    said = [encode(value) for value in shown("deal", copy).values()]
    content = json.dumps([begins, copy.redacted_from, said, rows])
    return begins + str(uuid5(NAMESPACE_URL, content))[13:]


def shown(table: str, row: Any) -> dict[str, Any]:
    """The values of a row's fields that are on the list."""
    return {name: getattr(row, name) for name in SHOWN[table]}


def placeholder(issue_id: str) -> str:
    """The id of the second option of a point that has only one to be shown: the same in every copy."""
    return str(uuid5(NAMESPACE_URL, f"dealplanner:{issue_id}:another"))


def _placed(rows: Iterable[Any]) -> Iterator[tuple[int, Any, str]]:
    """Each row with its number, from 1, and a place of its own."""
    held = tuple(rows)
    return zip(count(1), held, spread(len(held)), strict=False)


def _row(table: str, row: Any, key: str, rank: str, **rows: Any) -> Any:
    return TABLES[table].entity(id=row.id, key=key, rank=rank, **shown(table, row), **rows)


def _issue(issue: Issue, number: int, rank: str) -> Any:
    ends = _placed(_both_ends(issue))
    options = tuple(_row("options", option, f"o{at}", place) for at, option, place in ends)
    return _row("issues", issue, f"{'w' if issue.is_wish else 'a'}{number}", rank, options=options)


def _both_ends(issue: Issue) -> tuple[Option, Option]:
    """As offered and as asked, in this order, in which they are taken for these where no value is known."""
    offered, asked = as_offered(issue), as_asked(issue)
    another = Option(id=placeholder(issue.id), key="", rank="", label=ANOTHER)
    if offered is None or asked is None:  # a point has two options or more
        raise ValueError("a point without options has no ends")
    return offered, another if asked is offered else asked
