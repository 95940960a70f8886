"""The phrase library as shipped, and what a phrase file edited by hand may contain."""

import json
import re

import pytest

from dealplanner.domain.enums import Approach
from dealplanner.phrases.filling import PLACEHOLDERS, fill, placeholders_in
from dealplanner.phrases.library import PhraseLibraryError, by_situation, load, parse, phrases_in, situations
from dealplanner.phrases.likeness import pairs_alike

ASKS = ("ask_direct", "ask_summary", "ask_next_step", "ask_conditional", "ask_choice", "ask_assumptive")
REPLIES = (
    "whole_list",
    "not_negotiable",
    "time_to_consult",
    "are_you_empowered",
    "trade_offer",
    "summarise_back",
)
OTHERS = ("win_win", "silence", "adjourn", "nibble", "price_pressure", "legal")

VALUES = {
    "customer": "Halden Logistics",
    "subject": "the route planning suite",
    "give": "5% off the licence price",
    "get": "a three-year term, signed by 30 June",
    "wish_count": "eight points",
    "wishes": "20% off the licence price, payment after 90 days and source code in escrow",
    "meeting_date": "Thursday 14 May",
    "decider": "Dr Brandt",
    "deadline": "Friday 26 June",
    "reason": "our insurer does not cover it",
}


def test_there_are_enough_phrases_for_every_situation() -> None:
    assert {situation.key for situation in situations()} == {*ASKS, *REPLIES, *OTHERS}
    assert len(load()) >= 75
    assert all(len(by_situation(situation.key)) >= 5 for situation in situations())
    assert all(situation.title and situation.when for situation in situations())


def test_phrases_come_in_the_order_of_their_situations() -> None:
    order = [situation.key for situation in situations()]
    assert [phrase.situation for phrase in load()] == sorted(
        (phrase.situation for phrase in load()), key=order.index
    )
    assert sum((by_situation(key) for key in order), ()) == load()
    assert by_situation("no such situation") == ()


@pytest.mark.parametrize("situation", ASKS)
def test_each_way_to_ask_has_its_own_approach(situation: str) -> None:
    assert {phrase.approach for phrase in by_situation(situation)} == {
        Approach(situation.removeprefix("ask_"))
    }


def test_what_asks_for_the_order_or_for_time_is_closing_and_nothing_else() -> None:
    assert {phrase.situation for phrase in load() if phrase.closing} == {*ASKS, "adjourn"}


def test_closing_phrases_have_three_answers_and_other_phrases_none() -> None:
    for phrase in load():
        answers = (phrase.if_yes, phrase.if_no, phrase.if_need_to)
        assert all(answers) if phrase.closing else not any(answers), phrase.key


def test_no_text_or_answer_is_said_twice() -> None:
    texts = [
        text
        for phrase in load()
        for text in (phrase.text, phrase.if_yes, phrase.if_no, phrase.if_need_to)
        if text
    ]
    assert len({text.casefold() for text in texts}) == len(texts)


@pytest.mark.parametrize(
    "values",
    [
        VALUES,
        {},
        {**VALUES, "give": "go-live in March", "get": "half on order", "customer": "Bo"},
        {**VALUES, "give": "24x7 support at no charge, two training days for the depot and a named contact"},
    ],
    ids=["usual", "blank", "short", "long"],
)
def test_no_two_closing_phrases_say_the_same(values: dict[str, str]) -> None:
    closing = [(phrase.key, fill(phrase.text, values).text) for phrase in load() if phrase.closing]
    assert pairs_alike(closing) == ()
    assert pairs_alike(closing, fills=tuple(values.values())) == ()


def test_no_two_phrases_of_the_whole_library_have_the_same_wording() -> None:
    texts = [(phrase.key, fill(phrase.text, VALUES).text) for phrase in load()]
    assert pairs_alike(texts, fills=tuple(VALUES.values())) == ()


def test_every_placeholder_is_used_and_no_other_braces_stand_in_a_phrase() -> None:
    texts = [
        text for phrase in load() for text in (phrase.text, phrase.if_yes, phrase.if_no, phrase.if_need_to)
    ]
    assert {name for text in texts for name in placeholders_in(text)} == set(PLACEHOLDERS)
    assert not [text for text in texts if re.search(r"[{}]", fill(text, VALUES).text)]


def test_trade_offers_name_a_condition() -> None:
    assert all(re.search(r"\bIf\b.+\bthen\b", phrase.text) for phrase in by_situation("trade_offer"))


def test_phrases_are_typeset_and_carry_no_amount() -> None:
    for phrase in load():
        for text in (phrase.text, phrase.if_yes, phrase.if_no, phrase.if_need_to):
            assert not re.search(r"""['"]|\d|  |^\s|\s$""", text), phrase.key


def test_the_library_is_read_once() -> None:
    assert load() is load("en")


@pytest.mark.parametrize("language", ["xx", "../en", "en.json", "", "EN", "en/../en"])
def test_an_unknown_language_is_a_plain_sentence(language: str) -> None:
    with pytest.raises(PhraseLibraryError, match=r"^There are no phrases in the language “.*”\.$"):
        load(language)


GOOD = {"key": "a", "situation": "s", "text": "Hello."}
CLOSING = {**GOOD, "approach": "direct", "if_yes": "y", "if_no": "n", "if_need_to": "w"}


def file_with(*phrases: object) -> str:
    return json.dumps({"language": "en", "situations": [{"key": "s", "title": "S"}], "phrases": phrases})


def test_a_file_with_one_plain_and_one_closing_phrase_is_read() -> None:
    found = parse(file_with(GOOD, {**CLOSING, "key": "b"}))
    assert [phrase.approach for phrase in found.phrases] == [None, Approach.DIRECT]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "no situations and phrases"),
        ("{}", "no list of situations"),
        (file_with("text"), "Number 1 of the phrases"),
        (file_with({**GOOD, "text": 5}), "Number 1 of the phrases"),
        (file_with(GOOD, GOOD), "Number 2 of the phrases needs a key of its own"),
        (file_with({**GOOD, "key": ""}), "Number 1 of the phrases needs a key of its own"),
        (file_with({**GOOD, "situation": "other"}), "“a” names no known situation"),
        (file_with({**GOOD, "tone": "kind"}), "“a” lacks its situation or text, or has a name"),
        (file_with({"key": "a", "situation": "s"}), "“a” lacks its situation or text"),
        (file_with({**CLOSING, "approach": "pushy"}), "“a” has an approach that is not known"),
        (file_with({**CLOSING, "if_no": ""}), "“a” needs an approach and all three answers"),
        (file_with({**GOOD, "if_no": "n"}), "“a” needs an approach and all three answers"),
        ('{"situations": [{"key": "s"}], "phrases": []}', "“s” lacks a title"),
    ],
)
def test_a_mistake_in_the_file_is_named_in_one_sentence(text: str, says: str) -> None:
    with pytest.raises(PhraseLibraryError) as raised:
        parse(text)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith(".")


def test_another_language_is_taken_where_it_has_a_file() -> None:
    assert [phrases_in(language) for language in ("de", "fr", "pt-BR", "../x", "")] == [
        *("de", "en", "en", "en", "en"),
    ]


def test_the_german_phrases_need_nothing_that_would_be_filled_in_english() -> None:
    """They answer the situations of the brief; lists and counts are put into words in English only."""
    english = {situation.key for situation in situations()}
    assert {situation.key for situation in situations("de")} < english
    for situation in situations("de"):
        texts = [phrase.text for phrase in by_situation(situation.key, "de")]
        assert any(not placeholders_in(text) for text in texts), situation.key
        needed = {name for text in texts for name in placeholders_in(text)}
        assert needed <= {"customer", "reason", "decider", "deadline", "meeting_date", "subject"}
