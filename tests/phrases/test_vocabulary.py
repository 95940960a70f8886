"""Words are found alike by the pattern for all texts and by the quick one for those without ideographs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.phrases import vocabulary
from dealplanner.phrases.vocabulary import begins_with_ideograph, word_in

TEXTS = st.text(st.sampled_from("aé’'_ 3,я\u303f\u3040ッ\u30ff\u3100\u3400見\u4dc0\u9fff\ua000한")) | st.text(
    max_size=8
)


@given(TEXTS)
def test_both_patterns_find_the_same_words(text: str) -> None:
    assert word_in(text).findall(text) == vocabulary._word_or_ideograph().findall(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("we'll sign O’Neill’s 8_9", ["we'll", "sign", "O’Neill’s", "8", "9"]),
        ("見積り is ready", ["見", "積", "り", "is", "ready"]),
        ("한국어 계약", ["한국어", "계약"]),
    ],
)
def test_an_ideograph_is_a_word(text: str, words: list[str]) -> None:
    assert word_in(text).findall(text) == words
    assert begins_with_ideograph(text) == (text[0] == "見")


def test_nothing_begins_with_none() -> None:
    assert not begins_with_ideograph("")
    assert word_in("").findall("") == []
