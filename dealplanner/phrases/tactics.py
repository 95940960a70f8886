"""The library of tactics: moves of professional buyers, and our own replies, read from resources/tactics."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from dealplanner.domain.prepared import Tactic
from resources.texts import ENGLISH, Texts, texts_in
from resources.texts import languages as languages_in

_FOLDER = "tactics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One move: what it is called, how to recognise it, what it wants, two replies, what never to do.

    A reply is a sentence or two as one says them, without quotation marks; `never` stands behind "Never".
    """

    id: str
    label: str
    signs: str = ""
    aim: str = ""
    reply: str = ""
    other_reply: str = ""
    never: str = ""


TEXTS = tuple(field.name for field in fields(Card) if field.name != "id")
"""The texts of a card, in the order in which they are read."""


def cards(language: str = ENGLISH) -> tuple[Card, ...]:
    """The cards of the library in a language ("de", "de-AT"), in the order of the English file.

    In English where that language has none; a text that it lacks is English and logged.
    """
    return _cards(texts_in(_FOLDER, language))


def card(card_id: str, language: str = ENGLISH) -> Card | None:
    """The card of the library with that id; None when it is not in the library."""
    return next((found for found in cards(language) if found.id == card_id), None)


def shown(tactic: Tactic, language: str = ENGLISH, texts: Sequence[str] = TEXTS) -> Card:
    """A pinned card as it is shown: its own words, and the library's where it has none.

    An own card, or one that this library does not have, has no other words than its own. Where not all
    `texts` are wanted, the label among them, the others are empty and are not even looked at.
    """
    library = card(tactic.card, language)
    words = {name: getattr(tactic, name).strip() or getattr(library, name, "") for name in texts}
    return Card(id=tactic.card, **{**words, "label": words["label"] or tactic.card})


def languages() -> tuple[tuple[str, str], ...]:
    """The languages that there are cards in: tag and what the language calls itself, English first."""
    return languages_in(_FOLDER)


def language_of(tag: str) -> str:
    """The language with cards that is nearest to a tag or a locale ("de" for "de_AT"), English for none."""
    return texts_in(_FOLDER, tag).language


@cache
def _cards(words: Texts) -> tuple[Card, ...]:
    english = words.fallback or words
    ids = dict.fromkeys(key.partition(".")[0] for key in english.by_key)
    return tuple(_card(card_id, words) for card_id in ids if f"{card_id}.label" in english)


def _card(card_id: str, words: Texts) -> Card:
    return Card(id=card_id, **{name: words.say(f"{card_id}.{name}") for name in TEXTS})
