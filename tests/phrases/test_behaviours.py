"""The behaviours ready for a report card: the same ones in each language, short enough for a line."""

import pytest

from dealplanner.phrases.behaviours import ready_ones


@pytest.mark.parametrize("language", ["en", "de"])
def test_they_are_short_and_different(language: str) -> None:
    words = [one.words for one in ready_ones(language)]
    assert 8 <= len(words) <= 14
    assert len({one.casefold() for one in words}) == len(words)
    assert all(15 <= len(one) <= 66 and not one.endswith(".") for one in words)


def test_each_has_the_same_name_in_all_languages() -> None:
    english, german = ready_ones(), ready_ones("de_AT")
    assert [one.name for one in english] == [one.name for one in german]
    assert not {one.words for one in english} & {one.words for one in german}


def test_another_language_has_the_english_ones() -> None:
    assert ready_ones("fr") == ready_ones("en")
