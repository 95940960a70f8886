"""Merging one row that both sides have: field by field, and fields that say one thing together as one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from dealplanner.domain.fields import Plain, descriptions
from dealplanner.domain.tables import table_of
from dealplanner.edits.conflicts import Choice, Choices, Conflict
from dealplanner.edits.flat import Key, Row

_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "issues": (("response", "agreed"),),
    "links": (("option", "issue", "other_option", "other_issue"),),
    "terms": (("option", "issue"),),
    "moves": (("option", "issue"),),
    "positions": (("option", "issue"),),
    "influences": (("person", "other"),),
    "commitments": (("option", "issue", "other_option", "other_issue", "kind"),),
}
"""An answer with the option agreed to, and references that are right only together."""

_SETTLED = frozenset({"rank", "key"})
"""Fields that are never asked for, as is the round of an offer: what was typed does not depend on them."""


@dataclass(slots=True)
class MergedRow:
    """What became of one row: its values, what is to be asked, and which fields were chosen or still wait."""

    values: dict[str, Plain]
    conflicts: list[Conflict] = field(default_factory=list)
    chosen: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)


@cache
def groups(table: str) -> tuple[tuple[str, ...], ...]:
    """The fields of a table in the groups that are merged as one; a figure goes with how it is known."""
    names = tuple(descriptions(table_of(table).entity))
    found = list(_TOGETHER.get(table, ()))
    found += [(name, f"{name}_evidence") for name in names if f"{name}_evidence" in names]
    taken = {name for group in found for name in group}
    return (*found, *((name,) for name in names if name not in taken))


def merge_row(
    key: Key, was: Row | None, here: Row, there: Row, choices: Choices, *, two_way: bool
) -> MergedRow:
    """One row of both sides against what it was; `two_way` when the sides have no common past at all."""
    merged = MergedRow(dict(here.values))
    for group in groups(key[0]):
        mine, theirs = (tuple(row.values[name] for name in group) for row in (here, there))
        before = tuple(was.values[name] for name in group) if was is not None else None
        if mine == theirs:
            continue
        choice = next((choices[(*key, name)] for name in group if (*key, name) in choices), None)
        if choice is not None:
            taken = mine if choice is Choice.MINE else theirs
            merged.chosen.update(group)
        elif before is not None and before in (mine, theirs):
            taken = theirs if mine == before else mine
        elif group[0] in _SETTLED or (key[0], *group) == ("offers", "number"):
            taken = min(mine, theirs)
        elif group == ("late",) and not two_way:
            taken = (True,)  # a merge made it late before
        else:
            taken = mine
            merged.waiting.update(group)
            merged.conflicts.append(_conflict(key, group, here.values, there.values))
        merged.values.update(zip(group, taken, strict=True))
    return merged


def _conflict(
    key: Key, group: tuple[str, ...], here: Mapping[str, Plain], there: Mapping[str, Plain]
) -> Conflict:
    name = next(name for name in group if here[name] != there[name])
    return Conflict(*key, name, here[name], there[name])
