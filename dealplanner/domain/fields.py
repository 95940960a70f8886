"""One description a field: what it holds, about whom it is and whether it may be said aloud.

The tables of the file, the interchange form, the words of the history and the defaults of the
allow-lists are all made from these descriptions.
"""

import contextlib
import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from dealplanner.domain.limits import LONGEST_TEXT

Plain = str | int | bool | None
"""A value as the file, the history and a change set hold it."""


class DomainError(ValueError):
    """A value or a deal that breaks the rules of the domain; the message is one plain sentence."""


class Kind(Enum):
    """What a field holds."""

    ID = "id"
    KEY = "key"
    RANK = "rank"
    TEXT = "text"
    LONG_TEXT = "long text"
    MONEY = "money"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    CHOICE = "choice"
    REFERENCE = "reference"


class About(Enum):
    """Whom a field tells something about."""

    DEAL = "deal"
    US = "us"
    THEM = "them"


@dataclass(frozen=True, slots=True)
class Description:
    """One field of one entity, described once. Not classified means confidential."""

    name: str
    label: str
    kind: Kind
    about: About = About.US
    confidential: bool = True
    choices: type[StrEnum] | None = None
    refers_to: str | None = None
    lowest: int | None = None
    highest: int | None = None


def described(
    kind: Kind,
    label: str,
    default: Any = dataclasses.MISSING,
    *,
    about: About = About.US,
    open: bool = False,
    choices: type[StrEnum] | None = None,
    refers_to: str | None = None,
    lowest: int | None = None,
    highest: int | None = None,
) -> Any:
    """A dataclass field with its description; `open` fields may be said aloud to the other side."""
    description = Description("", label, kind, about, not open, choices, refers_to, lowest, highest)
    return dataclasses.field(default=default, metadata={"description": description})


def text(label: str, *, about: About = About.US, open: bool = False) -> Any:
    """One line of text, empty when not known."""
    return described(Kind.TEXT, label, "", about=about, open=open)


def long_text(label: str, *, about: About = About.US, open: bool = False) -> Any:
    """Text of any length with line breaks, empty when not known."""
    return described(Kind.LONG_TEXT, label, "", about=about, open=open)


def money(label: str, *, about: About = About.US, open: bool = False) -> Any:
    """An amount in minor units of the deal's currency, None when unknown."""
    return described(Kind.MONEY, label, None, about=about, open=open)


def flag(label: str, *, about: About = About.US, open: bool = False, default: bool = False) -> Any:
    """Yes or no."""
    return described(Kind.FLAG, label, default, about=about, open=open)


def day(label: str, *, about: About = About.US, open: bool = False) -> Any:
    """A calendar day, None when not set."""
    return described(Kind.DATE, label, None, about=about, open=open)


def choice(label: str, default: StrEnum, *, about: About = About.US, open: bool = False) -> Any:
    """One value of a closed vocabulary."""
    return described(Kind.CHOICE, label, default, about=about, open=open, choices=type(default))


def reference(label: str, refers_to: str, *, about: About = About.US, open: bool = False) -> Any:
    """The id of a row in another table, None when not set."""
    return described(Kind.REFERENCE, label, None, about=about, open=open, refers_to=refers_to)


def number(label: str, lowest: int, highest: int, *, about: About = About.US, open: bool = False) -> Any:
    """A whole number in a closed range, 0 when not set."""
    return described(Kind.NUMBER, label, 0, about=about, open=open, lowest=lowest, highest=highest)


def descriptions(entity: Any) -> Mapping[str, Description]:
    """The described fields of an entity by name, in order; its collections of rows are not among them."""
    return _descriptions(entity)


@cache
def _descriptions(entity: Any) -> Mapping[str, Description]:
    found: dict[str, Description] = {}
    for field in dataclasses.fields(entity):
        description = field.metadata.get("description")
        if description is not None:
            found[field.name] = dataclasses.replace(description, name=field.name)
    return found


_PLAIN = frozenset({str, int, bool, type(None)})


def encode(value: Any) -> Plain:
    """A field's value as plain data: enumerations and days become text."""
    if value.__class__ in _PLAIN:  # nearly all are
        return value  # type: ignore[no-any-return]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int):
        return value
    raise DomainError(f"A value of type {type(value).__name__} has no place in a deal.")


def decode(description: Description, plain: object) -> Any:
    """Plain data as the field's value; raises DomainError in one sentence when it cannot be one."""
    kind = description.kind
    if kind in _OPTIONAL and plain is None:
        return None
    if kind is Kind.CHOICE and description.choices is not None and isinstance(plain, str):
        with contextlib.suppress(ValueError):
            return description.choices(plain)
    elif kind is Kind.DATE and isinstance(plain, str):
        return _day(description, plain)
    elif kind is Kind.FLAG and (isinstance(plain, bool) or plain in (0, 1)):
        return bool(plain)
    elif kind in (Kind.MONEY, Kind.NUMBER) and isinstance(plain, int) and not isinstance(plain, bool):
        return _in_range(description, plain)
    elif kind not in (Kind.FLAG, Kind.MONEY, Kind.NUMBER, Kind.CHOICE) and isinstance(plain, str):
        return short_enough(description, plain)
    raise DomainError(f"“{description.label}” cannot be {_shown(plain)}.")


_OPTIONAL = frozenset({Kind.MONEY, Kind.DATE, Kind.REFERENCE})


def short_enough(description: Description, text: str) -> str:
    """The text itself; raises DomainError when it is longer than any field may be."""
    if len(text) > LONGEST_TEXT:
        raise DomainError(
            f"“{description.label}” is too long: at most {LONGEST_TEXT:,} characters can be kept there."
        )
    return text


def _day(description: Description, plain: str) -> date:
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise DomainError(f"“{description.label}” is not a day: {_shown(plain)}.") from None


def _in_range(description: Description, plain: int) -> int:
    low, high = description.lowest, description.highest
    if description.kind is Kind.MONEY:
        low, high = -MAX_MINOR, MAX_MINOR
    if (low is not None and plain < low) or (high is not None and plain > high):
        raise DomainError(f"“{description.label}” is out of range: {_shown(plain)}.")
    return plain


def _shown(plain: object) -> str:
    written = repr(plain)
    return written if len(written) <= 60 else written[:57] + "…"


MAX_MINOR = 10**17
"""The largest amount a field may hold, in minor units: a sum of ninety of them fits 64 bits."""
