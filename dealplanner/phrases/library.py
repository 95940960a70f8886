"""The phrase library: words of our own for each situation at the table, read from resources/phrases."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from dealplanner.domain.enums import Approach
from resources import path

_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_ANSWERS = ("if_yes", "if_no", "if_need_to")

RowT = TypeVar("RowT")


class PhraseLibraryError(ValueError):
    """The phrase file is missing or cannot be used; the message is one plain sentence for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A moment at the table that phrases are kept for, and when it comes."""

    key: str
    title: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One wording, with placeholders in braces. A closing one has an approach and three answers."""

    key: str
    situation: str
    text: str
    approach: Approach | None = None
    if_yes: str = ""
    if_no: str = ""
    if_need_to: str = ""

    @property
    def closing(self) -> bool:
        """Whether it can be one of a deal's closing lines."""
        return self.approach is not None


@dataclass(frozen=True, slots=True)
class Library:
    """What one phrase file holds, in display order."""

    situations: tuple[Situation, ...]
    phrases: tuple[Phrase, ...]


def load(language: str = "en") -> tuple[Phrase, ...]:
    """All phrases in a language ("en", "pt_BR"), in display order; raises PhraseLibraryError."""
    return _library(language).phrases


def situations(language: str = "en") -> tuple[Situation, ...]:
    """The situations with their titles, in display order; raises PhraseLibraryError."""
    return _library(language).situations


def by_situation(situation: str, language: str = "en") -> tuple[Phrase, ...]:
    """The phrases for one situation, in display order; none for a situation not in the library."""
    return tuple(phrase for phrase in load(language) if phrase.situation == situation)


def phrases_in(language: str) -> str:
    """The language to take phrases in: this one ("de", "pt-BR") where it has a file, else English."""
    name = language.replace("-", "_")
    try:
        path("phrases", f"{name}.json")
    except (FileNotFoundError, ValueError):
        return "en"
    return name if _LANGUAGE.fullmatch(name) else "en"


@cache
def _library(language: str) -> Library:
    if not _LANGUAGE.fullmatch(language):
        raise PhraseLibraryError(f"There are no phrases in the language “{language[:20]}”.")
    try:
        text = path("phrases", f"{language}.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PhraseLibraryError(f"There are no phrases in the language “{language}”.") from None
    except OSError as error:
        raise PhraseLibraryError(f"The phrases cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise PhraseLibraryError("The phrases cannot be read: save the file as UTF-8.") from None
    return parse(text)


def parse(text: str) -> Library:
    """The library in the text of a phrase file; raises PhraseLibraryError naming the phrase at fault."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PhraseLibraryError(f"The phrases cannot be read, they are not valid JSON: {error}.") from None
    if not isinstance(data, dict):
        raise PhraseLibraryError("The phrases cannot be read: the file has no situations and phrases.")
    found = _rows(data, "situations", _situation)
    phrases = _rows(data, "phrases", _phrase)
    order = {situation.key: place for place, situation in enumerate(found)}
    for phrase in phrases:
        if phrase.situation not in order:
            raise PhraseLibraryError(f"The phrase “{phrase.key}” names no known situation.")
    return Library(found, tuple(sorted(phrases, key=lambda phrase: order[phrase.situation])))


def _rows(data: Mapping[str, Any], name: str, make: Callable[[Mapping[str, str]], RowT]) -> tuple[RowT, ...]:
    rows = data.get(name)
    if not isinstance(rows, list):
        raise PhraseLibraryError(f"The phrases cannot be read: the file has no list of {name}.")
    seen: set[str] = set()
    made = []
    for place, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
            raise PhraseLibraryError(f"Number {place} of the {name} is not a set of texts.")
        key = row.get("key", "")
        if not key or key in seen:
            raise PhraseLibraryError(f"Number {place} of the {name} needs a key of its own.")
        seen.add(key)
        made.append(make(row))
    return tuple(made)


def _situation(row: Mapping[str, str]) -> Situation:
    try:
        return Situation(**row)
    except TypeError:
        raise PhraseLibraryError(
            f"The situation “{row['key']}” lacks a title, or has a name that is not known."
        ) from None


def _phrase(row: Mapping[str, str]) -> Phrase:
    key = row["key"]
    if row.get("approach", "direct") not in set(Approach):
        raise PhraseLibraryError(f"The phrase “{key}” has an approach that is not known.")
    answered = [name for name in _ANSWERS if row.get(name)]
    if len(answered) != (len(_ANSWERS) if "approach" in row else 0):
        raise PhraseLibraryError(
            f"The phrase “{key}” needs an approach and all three answers, or none of them."
        )
    texts: dict[str, Any] = {**row, "approach": Approach(row["approach"])} if "approach" in row else {**row}
    try:
        return Phrase(**texts)
    except TypeError:
        raise PhraseLibraryError(
            f"The phrase “{key}” lacks its situation or text, or has a name that is not known."
        ) from None
