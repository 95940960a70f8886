"""The product's own texts by language: one TOML file a language, plain enough for a translator to edit.

A file is a set of tables. A text is a string, in which a name in braces ("{number}") stands for what the
program puts there; a text that depends on a number is a table with one string a plural form of its language
(`points = { one = "{number} point", other = "{number} points" }`). There is no markup. The table `language`
says in `name` what the language calls itself. Dropping a file into the folder is all it takes to add one.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from resources import path

ENGLISH = "en"
NONE = "none"
_ONE_OR_OTHER = frozenset({ENGLISH, "de"})
FORMS = frozenset({NONE, "zero", "one", "two", "few", "many", "other"})
"""The plural forms that languages have, and one for nothing at all, which a text of any language may have."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Text = str | Mapping[str, str]
"""A text, or one for each plural form."""


class TextsError(ValueError):
    """A file of texts cannot be used; the message is one plain sentence that names it."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts of one language, by dotted keys such as "wish_list.heading".

    `language` is a BCP 47 tag such as "de". What the file lacks is said in English, and logged.
    """

    language: str
    by_key: Mapping[str, Text]
    fallback: "Texts | None" = None

    @property
    def name(self) -> str:
        """What the language calls itself."""
        name = self.by_key.get("language.name", self.language)
        return name if isinstance(name, str) else self.language

    def say(self, key: str, **values: object) -> str:
        """The text, with the values in the place of the names in braces: literally, and once.

        Raises KeyError for a text that English does not have either.
        """
        text = self.by_key.get(key)
        if isinstance(text, str):
            return filled(text, values) if values else text
        return self._english(key).say(key, **values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The text in the plural form for a number, which it has as {number}."""
        text = self.by_key.get(key)
        if text is None:
            return self._english(key).count(key, number, **values)
        if not isinstance(text, str):
            form = NONE if number == 0 and NONE in text else _plural_form(self.language, number)
            text = text.get(form) or text["other"]
        return filled(text, {"number": number, **values})

    def listed(self, key: str, items: Sequence[str]) -> str:
        """Texts one behind the other; of several the last is joined as in "{others} and {last}"."""
        if len(items) < 2:
            return "".join(items)
        return self.say(key, others=", ".join(items[:-1]), last=items[-1])

    def __contains__(self, key: str) -> bool:
        return key in self.by_key or (self.fallback is not None and key in self.fallback)

    def _english(self, key: str) -> "Texts":
        if self.fallback is None:
            raise KeyError(key)
        logging.getLogger(__name__).error("no text for %s in the language %s", key, self.language)
        return self.fallback


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with values for names in braces; a name without a value stays as it is."""
    pieces = _pieces(text)
    if len(pieces) == 1:
        return text
    return "".join(
        [str(values.get(piece, f"{{{piece}}}")) if at % 2 else piece for at, piece in enumerate(pieces)]
    )


@cache
def _pieces(text: str) -> tuple[str, ...]:
    """A text of ours cut at its names in braces: these stand at the odd places."""
    return tuple(_PLACEHOLDER.split(text))


def placeholders(text: Text) -> frozenset[str]:
    """The names in braces in a text, in all its plural forms together."""
    forms = (text,) if isinstance(text, str) else text.values()
    return frozenset(name for form in forms for name in _PLACEHOLDER.findall(form))


def languages(kind: str) -> tuple[tuple[str, str], ...]:
    """The languages that a folder of the resources has a file for: tag and own name, English first.

    One that cannot be read is left out, and logged.
    """
    folder = path(kind)
    tags = sorted((file.stem for file in folder.glob("*.toml")), key=lambda tag: (tag != ENGLISH, tag))
    found = ((tag, _name_of(folder, tag)) for tag in tags if _TAG.fullmatch(tag))
    return tuple((tag, name) for tag, name in found if name)


def _name_of(folder: Path, tag: str) -> str:
    try:
        return texts(folder, tag).name
    except TextsError as error:
        logging.getLogger(__name__).error("%s", error)
        return ""


def texts_in(kind: str, language: str) -> Texts:
    """The texts of a kind ("briefs") in the language nearest to a tag ("de-AT").

    In English where there is none, or where its file cannot be read: that is logged.
    """
    folder = path(kind)
    try:
        return texts(folder, _nearest(folder, language))
    except TextsError as error:
        logging.getLogger(__name__).error("%s", error)
        return texts(folder, ENGLISH)


@cache
def _nearest(folder: Path, language: str) -> str:
    first, *others = language.replace("_", "-").split("-")
    parts = [first.lower(), *others]
    for end in range(len(parts), 0, -1):
        tag = "-".join(parts[:end])
        if _TAG.fullmatch(tag) and (folder / f"{tag}.toml").is_file():
            return tag
    return ENGLISH


@cache
def texts(folder: Path, language: str) -> Texts:
    """The texts in the file of a language, read once; raises TextsError."""
    import tomllib

    file = folder / f"{language}.toml"
    try:
        found = dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    except OSError as error:
        raise TextsError(f"The texts in {file.name} cannot be read ({error.strerror}).") from None
    except ValueError as error:  # not UTF-8, not TOML, or not texts
        raise TextsError(f"The texts in {file.name} cannot be read: {error}.") from None
    return Texts(language, found, None if language == ENGLISH else texts(folder, ENGLISH))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Text]]:
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, str):
            yield key, value
        elif not isinstance(value, dict):
            raise ValueError(f"{key} is not a text")
        elif "other" in value and value.keys() <= FORMS and all(map(_is_text, value.values())):
            yield key, value
        else:
            yield from _flat(value, f"{key}.")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _plural_form(language: str, number: int) -> str:
    if language in _ONE_OR_OTHER:  # known without loading Babel
        return "one" if abs(number) == 1 else "other"
    return str(_plural_rule(language)(number))


@cache
def _plural_rule(language: str) -> Any:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH).plural_form
