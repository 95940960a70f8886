"""Open questions to ask somebody of the customer, read from resources/questions, a file a language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest

from dealplanner.domain.enums import Layer
from dealplanner.domain.wording import folded
from resources.texts import ENGLISH, Texts, texts_in

_ORDER = (Layer.WANTS, Layer.NEEDS)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as one says it, and what its answer tells of."""

    layer: Layer
    words: str


def questions(language: str = ENGLISH) -> tuple[Question, ...]:
    """The questions in a language ("de", "de-AT"), English where there are none in it.

    Those about the person and those about the work take turns, the easy ones first.
    """
    return _questions(texts_in("questions", language))


def unasked(asked: Iterable[str], language: str = ENGLISH) -> tuple[Question, ...]:
    """The questions but those that were asked already, word for word or with other spaces and capitals."""
    known = {folded(words) for words in asked}
    return tuple(question for question in questions(language) if folded(question.words) not in known)


@cache
def _questions(words: Texts) -> tuple[Question, ...]:
    english = words.fallback or words
    layers = (
        [Question(layer, words.say(key)) for key in english.by_key if key.startswith(f"{layer}.")]
        for layer in _ORDER
    )
    turns = chain.from_iterable(zip_longest(*layers))
    return tuple(question for question in turns if question is not None)
