"""Behaviours that a customer can rate, ready to be taken over into a report card: resources/behaviours."""

from dataclasses import dataclass

from resources.texts import ENGLISH, texts_in

_FOLDER, _TABLE = "behaviours", "good."


@dataclass(frozen=True, slots=True)
class Ready:
    """One behaviour of the library, with the name that it has in all languages."""

    name: str
    words: str


def ready_ones(language: str = ENGLISH) -> tuple[Ready, ...]:
    """The behaviours in a language ("de", "de-AT"), in the order of the English file.

    English where that language has none.
    """
    texts = texts_in(_FOLDER, language)
    english = texts.fallback or texts
    keys = [key for key in english.by_key if key.startswith(_TABLE)]
    return tuple(Ready(key.removeprefix(_TABLE), texts.say(key)) for key in keys)
