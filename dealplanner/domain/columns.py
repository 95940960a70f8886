"""Many values of one field at once: a column of a table is looked at as a whole, not value by value."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from dealplanner.domain.fields import MAX_MINOR, Description, Kind, decode
from dealplanner.domain.limits import LONGEST_TEXT

_TEXT, _NUMBER, _FLAG = frozenset({str}), frozenset({int}), frozenset({int, bool})
_NOTHING = frozenset({type(None)})


def decode_all(description: Description, plains: Sequence[object]) -> Sequence[Any]:
    """What `decode` gives for each of the values, in order; raises DomainError for the first wrong one."""
    found = _decoded_together(description, plains, frozenset(map(type, plains)))
    return found if found is not None else [decode(description, plain) for plain in plains]


def _decoded_together(field: Description, plains: Sequence[Any], types: frozenset[type]) -> Any:
    """The values when all of them are fine, None when each has to be looked at by itself."""
    match field.kind:
        case Kind.MONEY if types <= _NUMBER | _NOTHING:
            return plains if _within(plains, -MAX_MINOR, MAX_MINOR) else None
        case Kind.NUMBER if types <= _NUMBER:
            return plains if _within(plains, field.lowest, field.highest) else None
        case Kind.FLAG if types <= _FLAG and frozenset(plains) <= {0, 1}:
            return list(map(bool, plains))
        case Kind.CHOICE if types <= _TEXT and field.choices is not None:
            members = _members(field.choices)
            return [members[plain] for plain in plains] if members.keys() >= frozenset(plains) else None
        case Kind.DATE if types <= _TEXT | _NOTHING:
            return _days(plains)
        case Kind.REFERENCE if types <= _TEXT | _NOTHING:
            return plains if _short(filter(None, plains)) else None
        case Kind.ID | Kind.KEY | Kind.RANK | Kind.TEXT | Kind.LONG_TEXT if types <= _TEXT:
            return plains if _short(plains) else None
    return None


def _short(texts: Iterable[str]) -> bool:
    return max(map(len, texts), default=0) <= LONGEST_TEXT


def _within(plains: Sequence[int | None], lowest: int | None, highest: int | None) -> bool:
    known = [plain for plain in plains if plain is not None]
    return not known or (
        (lowest is None or min(known) >= lowest) and (highest is None or max(known) <= highest)
    )


@cache
def _members(choices: type[StrEnum]) -> dict[str, StrEnum]:
    return {member.value: member for member in choices}


def _days(plains: Sequence[str | None]) -> list[date | None] | None:
    try:
        return [None if plain is None else date.fromisoformat(plain) for plain in plains]
    except ValueError:
        return None
