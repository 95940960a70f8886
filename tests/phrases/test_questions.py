"""The open questions as shipped: whole in both languages, really open, and asked once."""

import pytest

from dealplanner.domain.enums import Layer
from dealplanner.phrases.questions import questions, unasked
from resources.texts import texts_in

LANGUAGES = ("en", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_layers_take_turns(language: str) -> None:
    layers = [question.layer for question in questions(language)]
    assert layers[:4] == [Layer.WANTS, Layer.NEEDS, Layer.WANTS, Layer.NEEDS]
    assert {layers.count(layer) for layer in Layer} == {6}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_open_and_short_enough_for_a_line(language: str) -> None:
    words = [question.words for question in questions(language)]
    assert len(set(words)) == len(words)
    openings = {"en": ("what", "where", "which", "how", "whom"), "de": ("w", "auf welche", "über wessen")}
    for question in words:
        assert question.endswith("?")
        assert question.casefold().startswith(openings[language])
        assert len(question) <= 95


def test_both_languages_have_the_same_questions() -> None:
    english, german = (list(texts_in("questions", language).by_key) for language in LANGUAGES)
    assert english == german


def test_another_language_is_asked_in_english() -> None:
    assert questions("xx") is questions("en") is not questions("de_AT")
    assert questions("de_AT") is questions("de")


def test_what_was_asked_is_not_offered_again() -> None:
    first, second, *others = questions()
    assert unasked([f" {first.words.upper()}  "]) == (second, *others)
    assert unasked([]) == questions()
