"""The library of tactics as shipped: whole in both languages, fit for a card, no reply like another."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import resources
from dealplanner.domain.prepared import Tactic
from dealplanner.phrases.library import load
from dealplanner.phrases.likeness import pairs_alike
from dealplanner.phrases.tactics import TEXTS, Card, card, cards, languages, shown
from dealplanner.phrases.tactics_manual import markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tactics.md"
MOVES = {
    *("nibble", "salami", "good_and_bad_cop", "limited_authority", "bogey_budget", "deadline", "silence"),
    *("split_the_difference", "rivals_quote", "take_it_or_leave_it", "reverse_auction", "late_legal_paper"),
    *("escalation", "flattery", "flinch"),
}
LONGEST = {"label": 34, "signs": 160, "aim": 130, "reply": 165, "other_reply": 165, "never": 125}
LANGUAGES = ("en", "de")


def replies(language: str) -> list[tuple[str, str]]:
    return [
        (f"{found.id}.{name}", getattr(found, name))
        for found in cards(language)
        for name in ("reply", "other_reply")
    ]


def test_the_fifteen_moves_are_there_and_more() -> None:
    ids = [found.id for found in cards()]
    assert set(ids) > MOVES
    assert len(ids) == len(set(ids)) >= 18


def test_there_are_two_languages_and_both_have_the_same_texts() -> None:
    assert [tag for tag, _ in languages()][:2] == ["en", "de"]
    english, german = (
        tomllib.loads(resources.path("tactics", f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    )
    assert {name: list(table) for name, table in german.items()} == {
        name: list(table) for name, table in english.items()
    }
    assert {frozenset(table) for name, table in english.items() if name != "language"} == {frozenset(TEXTS)}


def test_another_language_is_the_nearest_and_english_where_there_is_none() -> None:
    assert cards("de-AT") is cards("de") is not cards("en")
    assert cards("xx") is cards()
    assert [found.id for found in cards("de")] == [found.id for found in cards("en")]


def test_a_card_is_found_by_its_id() -> None:
    assert card("nibble", "de") in cards("de")
    assert card("language") is None
    assert card("") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_on_a_card_and_is_typeset(language: str) -> None:
    for found in cards(language):
        for name, longest in LONGEST.items():
            text = getattr(found, name)
            assert 0 < len(text) <= longest, (found.id, name, len(text))
            assert not re.search(r"""['"{}]|\d|  |^\s|\s$""", text), (found.id, name)
        assert all(re.search(r"[.?!”“]$", getattr(found, name)) for name in TEXTS[1:]), found.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reply_repeats_another_nor_a_line_of_the_phrase_library(language: str) -> None:
    phrases = [(phrase.key, phrase.text) for phrase in load(language)]
    own = {key for key, _ in replies(language)}
    assert [pair for pair in pairs_alike([*phrases, *replies(language)]) if pair.later in own] == []


def test_the_measure_would_find_a_reworded_reply() -> None:
    again = card("nibble").reply.replace("swap", "exchange")  # type: ignore[union-attr]
    assert [pair.earlier for pair in pairs_alike([*replies("en"), ("again", again)])] == ["nibble.reply"]


def test_german_is_not_english_and_addresses_with_sie() -> None:
    for english, german in zip(cards(), cards("de"), strict=True):
        same = [name for name in TEXTS if getattr(english, name) == getattr(german, name)]
        assert same == [], english.id
    assert not re.search(r"\b(du|dich|dir|euch)\b", " ".join(text for _, text in replies("de")))


def test_a_pinned_card_has_the_words_of_the_library_where_it_has_none() -> None:
    tactic = Tactic(id="a", key="a", rank="a", card="nibble", reply="Ours.\n", never="  ")
    for language in LANGUAGES:
        library = card("nibble", language)
        assert library is not None
        assert shown(tactic, language) == replace(library, reply="Ours.")


def test_an_own_card_has_its_own_words_alone() -> None:
    own = Tactic(id="a", key="a", rank="a", label="Mine", signs="x", never="y")
    assert shown(own, "de") == Card(id="", label="Mine", signs="x", never="y")
    later = Tactic(id="a", key="a", rank="a", card="of_a_later_version", reply="Ours.")
    assert shown(later) == Card(id="of_a_later_version", label="of_a_later_version", reply="Ours.")


@pytest.mark.logs_errors
def test_a_text_that_a_language_lacks_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = resources.path("tactics", "en.toml").read_text(encoding="utf-8")
    (tmp_path / "en.toml").write_text(shipped, encoding="utf-8")
    (tmp_path / "fr.toml").write_text('[nibble]\nlabel = "Le grignotage"\n', encoding="utf-8")
    monkeypatch.setattr("resources.texts.path", lambda *_: tmp_path)
    found = card("nibble", "fr")
    assert isinstance(found, Card)
    assert (found.label, found.reply) == ("Le grignotage", card("nibble", "en").reply)  # type: ignore[union-attr]


def test_the_page_is_made_from_the_library() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), (
        "python -m dealplanner.phrases.tactics_manual > docs/tactics.md"
    )
