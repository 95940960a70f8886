"""One field of the interchange form: money as a decimal string, days as ISO dates, the rest as it is."""

import re
from collections.abc import Callable
from typing import Any

from dealplanner.domain.fields import Description, DomainError, Kind, decode, encode
from dealplanner.domain.limits import LONGEST_TEXT
from dealplanner.domain.money import from_plain, to_plain
from dealplanner.exchange.errors import ExchangeError
from dealplanner.exchange.json_text import shown

NULLABLE = frozenset({Kind.MONEY, Kind.DATE, Kind.REFERENCE})
"""The kinds that can be unknown or not set, written as null."""

MAX_ID = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Refer = Callable[[Description, str, str], str]
"""From a reference's field, the key written and where it stands, to the id of the row it means."""


def written(field: Description, value: Any, currency: str, key_of: Callable[[str], str]) -> Any:
    """A field's value as the form holds it; `key_of` gives the key of the row with an id."""
    if field.kind is Kind.MONEY:
        return to_plain(value, currency)
    if field.kind is Kind.REFERENCE:
        return None if value is None else key_of(value)
    return encode(value)


def read(field: Description, given: object, where: str, currency: str, refer: Refer) -> Any:
    """What the form holds as the field's value; raises ExchangeError naming the place."""
    if given is None and field.kind in NULLABLE:
        return None
    if field.kind is Kind.NUMBER or field.kind is Kind.FLAG:
        wanted, words = (bool, "true or false") if field.kind is Kind.FLAG else (int, "a whole number")
        if type(given) is not wanted:
            raise ExchangeError(f"{where} must be {words}, not {shown(given)}.")
        return _decoded(field, given, where)
    words = text(given, where)
    if field.kind is Kind.MONEY:
        return _amount(words, where, currency)
    if field.kind is Kind.REFERENCE:
        return refer(field, words, where)
    if field.kind is Kind.DATE and not _DAY.fullmatch(words):
        raise ExchangeError(f"{where} must be a day such as 2026-11-30, not {shown(words)}.")
    if field.kind is Kind.CHOICE and field.choices and words not in set(field.choices):
        known = ", ".join(field.choices)
        raise ExchangeError(f"{where} must be one of {known}, not {shown(words)}.")
    return _decoded(field, words, where)


def text(given: object, where: str) -> str:
    """A text of the form; raises ExchangeError for anything else, and for what no file can hold."""
    if not isinstance(given, str):
        raise ExchangeError(f"{where} must be a text in quotes, not {shown(given)}.")
    if len(given) > LONGEST_TEXT:
        raise ExchangeError(f"{where} is too long: at most {LONGEST_TEXT:,} characters can be kept there.")
    if any("\ud800" <= c <= "\udfff" for c in given):
        raise ExchangeError(f"{where} holds half of a pair of code units, which is no character.")
    return given


def identity(given: object, where: str) -> str:
    """An id of the form: short printable text; raises ExchangeError for anything else."""
    found = text(given, where)
    if not 0 < len(found) <= MAX_ID or not found.isprintable():
        raise ExchangeError(f"{where} must be a short text that identifies the row, not {shown(found)}.")
    return found


def _amount(words: str, where: str, currency: str) -> int:
    try:
        return from_plain(words, currency)
    except DomainError as error:
        raise ExchangeError(f"{where}: {error}") from None


def _decoded(field: Description, plain: object, where: str) -> Any:
    try:
        return decode(field, plain)
    except DomainError as error:
        raise ExchangeError(f"{where}: {error}") from None
