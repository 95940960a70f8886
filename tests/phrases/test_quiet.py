"""The diagnosis of a customer who has gone quiet: all answers to the four questions, in both languages."""

import re
import tomllib
from collections import Counter
from itertools import product

import pytest

import resources
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import YesNo
from dealplanner.phrases.library import load
from dealplanner.phrases.likeness import pairs_alike
from dealplanner.phrases.quiet import Cause, Diagnosis, diagnosis, languages

FIELDS = ("quiet_decider", "quiet_reason", "quiet_money", "quiet_rival")
AGAINST = {
    "quiet_decider": YesNo.NO,
    "quiet_reason": YesNo.NO,
    "quiet_money": YesNo.NO,
    "quiet_rival": YesNo.YES,
}
ALL = tuple(dict(zip(FIELDS, answers, strict=True)) for answers in product(YesNo, repeat=4))
LANGUAGES = ("en", "de")
TELLS_OF = {
    "quiet_decider": ("decides", "entscheidet"),
    "quiet_reason": ("act now", "jetzt"),
    "quiet_money": ("money", "Geld"),
    "quiet_rival": ("rival", "Wettbewerber"),
}


def of(answers: dict[str, YesNo], language: str = "en") -> Diagnosis:
    """The diagnosis of a deal with these answers."""
    return diagnosis(Deal(id="d", **answers), language)  # type: ignore[arg-type]


def questions(language: str) -> list[tuple[str, str]]:
    """Every question of a language with a name, each once."""
    asked = dict.fromkeys(question for answers in ALL for question in of(answers, language).questions)
    return [(f"quiet {place}", question) for place, question in enumerate(asked)]


def test_there_are_eighty_one_cases_and_each_is_told() -> None:
    assert len(ALL) == 81
    causes = Counter(of(answers).cause for answers in ALL)
    assert set(causes) == set(Cause)
    assert causes[Cause.DECIDER] == 27, "whoever does not decide cannot tell of anything else"
    assert causes[Cause.BUSY] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_one_plain_sentence_with_two_or_three_questions(language: str) -> None:
    for answers in ALL:
        found = of(answers, language)
        assert re.fullmatch(r"[^.!?{}]+\.", found.sentence), found.sentence
        assert len(found.sentence) <= 150, found.sentence
        assert 2 <= len(found.questions) <= 3
        assert len(set(found.questions)) == len(found.questions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_what_speaks_against_the_deal_and_nothing_else(language: str) -> None:
    at = LANGUAGES.index(language)
    for answers in ALL:
        against = {name for name in FIELDS if answers[name] is AGAINST[name]}
        if against:
            sentence = of(answers, language).sentence
            assert {name for name in FIELDS if TELLS_OF[name][at] in sentence} == against, sentence


def test_the_cause_is_the_first_that_stops_it_and_else_the_first_that_nobody_knows() -> None:
    for answers in ALL:
        stops = [name for name in FIELDS if answers[name] is AGAINST[name]]
        open_ones = [name for name in FIELDS if answers[name] is YesNo.UNKNOWN]
        if stops:
            expected = stops[0].removeprefix("quiet_")
        elif open_ones:
            expected = open_ones[0].replace("quiet_", "find_")
        else:
            expected = "busy"
        assert of(answers).cause == expected


def test_in_words() -> None:
    yes, no, unknown = YesNo.YES, YesNo.NO, YesNo.UNKNOWN
    assert of(dict(zip(FIELDS, (no, unknown, no, yes), strict=True))).sentence == (
        "You are not talking to the person who decides, there is no money for it, and a rival is in it."
    )
    assert of(dict(zip(FIELDS, (yes, no, no, no), strict=True)), "de").sentence == (
        "Nichts drängt sie, jetzt zu handeln, und es ist kein Geld dafür da."
    )
    assert of({}).sentence == "It is not known why they are silent: begin with who decides."
    assert of({"quiet_decider": yes}).sentence == "It is not known what would make them act now."


def test_both_languages_have_the_same_texts() -> None:
    assert [tag for tag, _ in languages()][:2] == ["en", "de"]
    english, german = (
        tomllib.loads(resources.path("quiet", f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    )
    assert {name: list(table) for name, table in german.items()} == {
        name: list(table) for name, table in english.items()
    }
    assert set(english) == {*Cause, "language", "join", "nothing"}
    assert of({}, "de-AT") == of({}, "de") != of({})
    assert of({}, "xx") == of({})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_asks_in_words_of_its_own(language: str) -> None:
    found = questions(language)
    assert len(found) >= 20
    for _, question in found:
        assert "?" in question
        assert len(question) <= 125, question
        assert not re.search(r"""['"{}]|\d|  |^\s|\s$""", question), question
    phrases = [(phrase.key, phrase.text) for phrase in load(language)]
    own = {name for name, _ in found}
    assert [pair for pair in pairs_alike([*phrases, *found]) if pair.later in own] == []
