"""What no font at hand can show, named with the script it is of and the place where it first stands."""

import dataclasses
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from dealplanner.brief.blocks import Document, Fact, Row, Table, joined, plain
from dealplanner.brief.language import words_in

# Scripts that people know by the language that is written in them.
_LANGUAGES = {"Hani": "zh", "Hira": "ja", "Kana": "ja", "Hang": "ko", "Bopo": "zh"}
_FIRST_WORDS = {"CJK": "Hani", "HALFWIDTH": "Kana", "KANGXI": "Hani", "CANADIAN": "Cans", "NEW": "Talu"}


def unseen_in(document: Document) -> tuple[str, ...]:
    """A line for each script (or sign that is of none) of which something cannot be shown, in the words of
    the document's language: what it is, and where it stands first.

    Fonts are asked only if there is more in the document than the letters of English.
    """
    words = words_in(document.language)
    found: dict[str, str] = {}
    looked_at: set[str] = set()
    for place, text in texts_in(document, words.say("unseen.head")):
        if not text.isascii() and not looked_at.issuperset(text):
            looked_at.update(text)
            for name in names(_missing(text), document.language):
                found.setdefault(name, place)
    return tuple(words.say("unseen.characters", script=name, place=place) for name, place in found.items())


def names(characters: Iterable[str], language: str) -> tuple[str, ...]:
    """What characters are of, each name once: the script in the words of a language, or the sign's number."""
    return tuple(dict.fromkeys(_name(character, language) for character in sorted(characters)))


def _missing(text: str) -> set[str]:
    from dealplanner.brief.lettering.fonts import library
    from dealplanner.brief.lettering.scripts import clean

    faces = library()
    with faces.lock:
        face = faces.typeface("regular")
        face.width(clean(text).replace("\n", ""), 1.0)
        return faces.missing.intersection(text)


def _name(character: str, language: str) -> str:
    from babel import Locale, UnknownLocaleError

    first = unicodedata.name(character, "").partition(" ")[0]
    code = _FIRST_WORDS.get(first) or _scripts().get(first)
    if code is None:
        return f"U+{ord(character):04X}"
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    spoken = _LANGUAGES.get(code)
    name = locale.languages.get(spoken) if spoken else locale.scripts.get(code)
    return str(name or first.capitalize())


@cache
def _scripts() -> dict[str, str]:
    """The first word of the English name of a script → its code (ISO 15924)."""
    from babel import Locale

    return {name.partition(" ")[0].upper(): code for code, name in Locale("en").scripts.items()}


def texts_in(document: Document, head: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the document with the place where it stands, in the order of the pages. `head` is the
    place of what stands above all sections and at the foot of the pages.
    """
    for text in (document.title, document.subtitle):
        yield head, text
    yield from _within(document.lead, head)
    for section in document.sections:
        yield section.heading, section.heading
        yield from _within(section.blocks, section.heading)
    for text in (document.marking, document.edition, document.footer):
        yield head, text


def _within(value: object, place: str) -> Iterator[tuple[str, str]]:
    """The texts in a block, or in anything that blocks are made of."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Fact):
        below = joined((place, value.label))
        yield from ((below, text) for text in (value.label, plain(value.text), value.note))
    elif isinstance(value, Table):
        for column in value.columns:
            yield place, column.heading
        for row in value.rows:
            yield from _in_row(value, row, place)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one, place)
    elif dataclasses.is_dataclass(value):
        for name in _field_names(value.__class__):
            yield from _within(getattr(value, name), place)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind))


def _in_row(table: Table, row: Row, place: str) -> Iterator[tuple[str, str]]:
    for at, cell in enumerate(row.cells):
        heading = table.columns[at].heading if at < len(table.columns) else ""
        yield from _within(cell, joined((place, heading)))
    yield from _within(row.detail, place)
