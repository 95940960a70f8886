"""JSON text from anywhere, read strictly: UTF-8, no key twice, no bottomless nesting, finite numbers."""

import json
from typing import Any, NoReturn

from dealplanner.exchange.errors import ExchangeError

MAX_BYTES = 32 * 1024 * 1024
"""The largest form that is read; a deal of five hundred issues has less than one million bytes."""

MAX_BRACKETS = 500_000
"""The most brackets in it; a deal of five thousand issues has sixty thousand."""

MAX_COMMAS = 1_500_000
"""The most commas in it; a deal of five thousand issues has a quarter of a million."""

MAX_DIGITS = 30


def parse(source: str | bytes) -> Any:
    """JSON text as plain data; raises ExchangeError in one sentence. Fractions stay floats, to be refused."""
    text = _decoded(source)
    _require_reasonable(text)
    try:
        return json.loads(
            text, object_pairs_hook=_without_twins, parse_int=_whole, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise ExchangeError(
            f"This is not JSON: {_reason(error)} in line {error.lineno}, column {error.colno}."
        ) from None
    except RecursionError:
        raise ExchangeError(
            "This is nested far deeper than the form of a deal, so it was not read."
        ) from None


def _require_reasonable(text: str) -> None:
    """Raise ExchangeError before anything is made of what would take all memory."""
    brackets = text.count("{") + text.count("[") if len(text) > MAX_BRACKETS else 0
    commas = text.count(",") if len(text) > MAX_COMMAS else 0
    if len(text) > MAX_BYTES or brackets > MAX_BRACKETS or commas > MAX_COMMAS:
        raise ExchangeError("This is far larger than any deal in the interchange form, so it was not read.")


def shown(value: object) -> str:
    """A value from outside in quotes, on one line and short enough for a sentence."""
    if isinstance(value, dict | list):
        return "an object in braces" if isinstance(value, dict) else "a list in brackets"
    written = value if isinstance(value, str) else json.dumps(value)
    plain = " ".join("".join(c if c.isprintable() else " " for c in written[:200]).split())
    return f"“{plain}”" if len(plain) <= 60 else f"“{plain[:59]}…”"


def _decoded(source: str | bytes) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExchangeError("This is not text in UTF-8, so it cannot be read as JSON.") from None


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twin = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ExchangeError(f"The key {shown(twin)} stands twice in one place.")
    return found


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ExchangeError(f"The number {shown(digits[:20])}… has more digits than any figure of a deal.")
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ExchangeError(f"{name} is not a number that a deal can hold.")


def _reason(error: json.JSONDecodeError) -> str:
    return {
        "Expecting value": "a value is missing",
        "Extra data": "there is more after its end",
        "Unterminated string starting at": "a text does not end",
        "Expecting property name enclosed in double quotes": "a key in double quotes is missing",
        "Expecting ':' delimiter": "a colon is missing",
        "Expecting ',' delimiter": "a comma is missing",
    }.get(error.msg, "something cannot be read")
