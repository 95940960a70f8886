"""The languages of the briefs: complete, alike in what they say, and nothing of the user's in them."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from babel import Locale

import resources
from dealplanner.brief import language, sections
from dealplanner.brief.blocks import PageWords
from dealplanner.brief.language import brief_locale, is_known, language_of, languages, words_in
from dealplanner.checks.in_words import wording
from dealplanner.domain.enums import Approach, Evidence, LinkKind, Part, Principle, Response, Severity
from resources import texts
from resources.texts import Texts, TextsError, placeholders
from tests.briefs import brief, section
from tests.deals import small_deal

Speak = Callable[[str], Texts]
ENGLISH = words_in("en")
OTHERS = [tag for tag, _ in languages() if tag != "en"]
KINDS = {"briefs": words_in, "findings": wording}
BOTH = pytest.mark.parametrize("texts_of", KINDS.values(), ids=KINDS.keys())
SOURCES = [
    *Path(language.__file__).parent.glob("*.py"),
    *Path(sections.__file__).parent.glob("*.py"),
]
VOCABULARIES = {
    "response": Response,
    "evidence": Evidence,
    "part": Part,
    "approach": Approach,
    "principle": Principle,
    "severity": Severity,
    "link": LinkKind,
}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_has_every_text_and_no_other(tag: str) -> None:
    assert words_in(tag).by_key.keys() ^ ENGLISH.by_key.keys() == set()


@pytest.mark.parametrize("tag", OTHERS)
def test_a_translation_fills_in_what_the_english_does(tag: str) -> None:
    other = words_in(tag).by_key
    assert [
        key for key, text in ENGLISH.by_key.items() if placeholders(text) != placeholders(other[key])
    ] == []


@pytest.mark.parametrize("tag", ["en", *OTHERS])
def test_a_text_that_counts_has_the_plural_forms_of_its_language(tag: str) -> None:
    expected = {*Locale.parse(tag).plural_form.tags, "other"}
    counting = {key: text for key, text in words_in(tag).by_key.items() if not isinstance(text, str)}
    assert counting
    assert [key for key, forms in counting.items() if forms.keys() != expected] == []
    assert {key for key, text in ENGLISH.by_key.items() if not isinstance(text, str)} == counting.keys()


@pytest.mark.parametrize("tag", ["en", *OTHERS])
def test_no_text_is_empty_or_has_quotation_marks_of_a_typewriter(tag: str) -> None:
    every = [form for text in words_in(tag).by_key.values() for form in _forms(text)]
    assert [form for form in every if not form.strip() or re.search(r"[\"']", form)] == []


def test_what_the_sections_say_is_there_and_what_is_there_is_said() -> None:
    known = ENGLISH.by_key.keys() - {"language.name"}
    heads = {key.partition(".")[0] for key in known}
    source = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    dotted = re.findall(r"\"([a-z_]+(?:\.[a-z_-]+)+)\"", source)
    named = {key for key in dotted if key.partition(".")[0] in heads}
    begun = tuple(re.findall(r"f\"([a-z_]+\.(?:[a-z_-]+\.)*)\{", source))
    assert named - known == set()
    assert {key for key in known - named if not key.startswith(begun)} == set()


def test_each_word_of_a_vocabulary_is_there() -> None:
    for name, values in VOCABULARIES.items():
        said = {key.removeprefix(f"{name}.") for key in ENGLISH.by_key if key.startswith(f"{name}.")}
        assert said == {value.value for value in values}, name
    brackets = {key for key in ENGLISH.by_key if key.startswith("part_in_brackets.")}
    assert brackets == {f"part_in_brackets.{part}" for part in Part if part is not Part.UNKNOWN}


def test_the_pages_of_a_document_without_words_speak_english() -> None:
    assert brief(small_deal(), language="en").words == PageWords()


def test_a_language_is_added_by_adding_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _folder(tmp_path, monkeypatch)
    (folder / "cy.toml").write_text(
        '[language]\nname = "Cymraeg"\n[p]\n'
        'n = { one = "{number} pwynt", two = "dau", other = "{number} o bwyntiau" }\n',
        encoding="utf-8",
    )
    assert languages() == (("en", "English"), ("cy", "Cymraeg"), ("de", "Deutsch"))
    assert language_of("cy_GB") == "cy"
    assert [words_in("cy").count("p.n", number) for number in (1, 2, 7)] == ["1 pwynt", "dau", "7 o bwyntiau"]


@pytest.mark.logs_errors
def test_what_a_language_lacks_is_said_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = _folder(tmp_path, monkeypatch)
    (folder / "fr.toml").write_text('[language]\nname = "français"\n', encoding="utf-8")
    assert words_in("fr").say("wish_list.heading") == "The whole wish list"
    assert words_in("fr").count("common.and_more", 2, named="x") == "x and 2 more"
    assert "wish_list.heading" in caplog.text
    with pytest.raises(KeyError):
        words_in("fr").say("wish_list.no_such_text")


@pytest.mark.logs_errors
@pytest.mark.parametrize("content", [b"[language", b"\xff", b"[a]\nb = 1\n"])
def test_a_file_that_cannot_be_read_is_one_sentence_and_no_language(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = _folder(tmp_path, monkeypatch)
    (folder / "fr.toml").write_bytes(content)
    with pytest.raises(TextsError, match=r"^The texts in fr\.toml cannot be read: .*\.$"):
        texts.texts(folder, "fr")
    assert "fr" not in dict(languages())
    assert words_in("fr") is words_in("en")
    assert not is_known("fr")
    assert "fr.toml" in caplog.text


def test_the_nearest_language_is_taken_and_english_where_none_is() -> None:
    assert {language_of(locale) for locale in ("de", "de_AT", "de-CH", "DE")} == {"de"}
    assert {language_of(locale) for locale in ("en_US", "xx", "", "../x", "a/b", "C.UTF-8")} == {"en"}


def test_the_figures_of_a_brief_are_written_as_its_language_does() -> None:
    assert [brief_locale("de", locale) for locale in ("de_CH", "en_US", "fr_FR", "")] == [
        "de_CH",
        *["de"] * 3,
    ]
    assert [brief_locale("en", locale) for locale in ("en_US", "de_AT")] == ["en_US", "en_GB"]
    assert brief_locale("en", "fr_FR") == "fr_FR"  # there is no French: English stands in for it


def test_what_a_user_typed_is_put_in_as_it_is() -> None:
    made = Texts("en", {"a": "{x} and {y}"})
    assert made.say("a", x="{y}", y="{0}") == "{y} and {0}"
    assert made.say("a", x=1) == "1 and {y}"


def test_language_and_locale_are_apart() -> None:
    deal = dataclasses.replace(small_deal(), list_complete=False)
    german = brief(deal, locale="en_GB", language="de")
    found = section(german, "Die ganze Wunschliste")
    assert german.language == "de"
    assert "96,000" in str(found)
    assert "Die Liste ist nicht als vollständig markiert." in str(found)
    assert "96.000" in str(section(brief(deal, locale="de_DE", language="en"), "The whole wish list"))
    assert brief(deal, locale="de_AT").language == "de"


def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the languages that a test may add to."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    for file in resources.path("briefs").glob("*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(texts, "path", lambda *parts: tmp_path.joinpath(*parts))
    return folder


def _counting(spoken: Texts) -> dict[str, Mapping[str, str]]:
    return {key: text for key, text in spoken.by_key.items() if not isinstance(text, str)}


def _forms(text: texts.Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())
