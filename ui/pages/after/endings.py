"""What belongs to which ending, and what is filled in of another one; nothing of Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending
from dealplanner.domain.wording import listed, plural

ENDINGS = (
    (Ending.OPEN, "Not yet"),
    (Ending.AGREED, "Agreed"),
    (Ending.LOST, "Lost"),
    (Ending.NO_FIT, "No fit"),
)
"""The endings in the order in which they are chosen from."""

HOLDERS: Mapping[Ending, tuple[str, ...]] = {
    Ending.OPEN: (),
    Ending.AGREED: ("agreed", "follow_ups", "review"),
    Ending.LOST: ("lost", "follow_ups", "review"),
    Ending.NO_FIT: ("no_fit", "follow_ups", "review"),
}
"""The parts of the page that belong to each ending."""

_FIELDS: Mapping[str, Mapping[str, str]] = {
    "lost": {
        "lost_to": "to whom it was lost",
        "lost_why": "why it was lost",
        "rival_owes": "what the rival owes them",
    },
    "no_fit": {"could_solve": "who else could solve it", "referral": "the referral"},
    "review": {
        "went_well": "what went well",
        "went_badly": "what we do otherwise",
        "learned": "what we learned",
    },
}
"""The fields of the deal in each part, as they are named in a sentence."""

_TABLES: Mapping[str, tuple[str, str, str]] = {
    "agreed": ("credits", "person to thank", "people to thank"),
    "follow_ups": ("follow_ups", "next contact", "next contacts"),
}
"""The list in a part, and how its rows are counted."""


def part_of(table: str, field: str) -> str | None:
    """The part that a target is in, None where it is in none."""
    named = field if table == "deal" else table
    for part, (name, _one, _many) in _TABLES.items():
        if named == name:
            return part
    if table != "deal":
        return None
    return next((part for part, fields in _FIELDS.items() if field in fields), None)


def filled(deal: Deal) -> dict[str, list[str]]:
    """The parts in which something is filled in, and what, as it is named in a sentence."""
    found = {
        part: [words for name, words in fields.items() if getattr(deal, name).strip()]
        for part, fields in _FIELDS.items()
    }
    for part, (table, one, many) in _TABLES.items():
        count = len(getattr(deal, table))
        found[part] = [plural(count, one, many)] if count else []
    return {part: named for part, named in found.items() if named}


def hidden_words(deal: Deal, shown: Collection[str]) -> str:
    """One line that names what is filled in and not shown; nothing where all of it is."""
    named = [words for part, held in filled(deal).items() if part not in shown for words in held]
    if not named:
        return ""
    return f"Kept, and not shown for this ending: {listed(named)}."
