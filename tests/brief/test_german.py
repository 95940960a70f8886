"""A German brief is German throughout: each of its words is the user's, or comes from the German files."""

import dataclasses
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

import resources
from dealplanner.brief.blocks import NO_BREAK, Document, Section
from dealplanner.brief.drawings import MarkKey
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.language import words_in
from dealplanner.brief.pdf import render
from dealplanner.brief.sheet import LONG
from dealplanner.checks import RULES, run
from dealplanner.checks.in_words import wording
from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import shortened
from dealplanner.exchange.interchange import load
from dealplanner.phrases.filling import values_of
from dealplanner.phrases.library import load as load_phrases
from dealplanner.phrases.library import situations
from dealplanner.phrases.tactics import TEXTS, cards
from resources.texts import texts_in as read_texts
from tests.briefs import brief
from tests.deals import small_deal

SAMPLES = sorted(resources.path("samples").glob("*-*.json"))
WORD = re.compile(r"[^\W\d_]+")


def printed(value: object) -> Iterator[str]:
    """Every text of a document that is printed, and none of the names that say how."""
    if isinstance(value, MarkKey):
        yield from (label for _, label in value.kinds)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from printed(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name == "name" and isinstance(value, Section):
                continue
            if field.name not in ("tone", "marking_tone", "align", "kind", "language", "leads_to"):
                yield from printed(getattr(value, field.name))


def texts_of(document: Document) -> str:
    return "\n".join(printed(document))


def german_words() -> set[str]:
    """Every word that stands in a German file."""
    texts = [
        form
        for spoken in (words_in("de"), wording("de"))
        for text in spoken.by_key.values()
        for form in ([text] if isinstance(text, str) else text.values())
    ]
    texts += [situation.title for situation in situations("de")]
    texts += [phrase.text for phrase in load_phrases("de")]
    texts += [getattr(card, name) for card in cards("de") for name in TEXTS]
    texts += map(str, read_texts("quiet", "de").by_key.values())
    return {word for text in texts for word in WORD.findall(text)}


def typed(value: object) -> Iterator[str]:
    """Every text in a deal."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from typed(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from typed(getattr(value, field.name))


def one_line(text: str) -> str:
    return " ".join(text.replace(NO_BREAK, " ").split())


def of_ours(deal: Deal, text: str) -> set[str]:
    """The words of a text without what the user typed, however it was shortened."""
    parts = [dict(finding.arguments).get(name, "") for finding in run(deal) for name in ("shared", "words")]
    lines = [line for text in typed(deal) for line in text.splitlines()]
    said = [*typed(deal), *lines, *values_of(deal, "de").values(), *map(str, parts)]
    cut = {one_line(shortened(whole, longest)) for whole in said for longest in (10**6, LONG, 90, 80)}
    rest = one_line(text)
    for whole in sorted(cut, key=len, reverse=True):
        if WORD.search(whole):
            rest = re.sub(rf"(?<!\w){re.escape(whole)}(?!\w)", " ", rest)
    return set(WORD.findall(rest))


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_each_word_is_the_users_or_german(file: Path, edition: Edition) -> None:
    deal = load(file.read_bytes())
    german = brief(deal, locale="de_DE", language="de", edition=edition)
    told = texts_of(german).replace(german.version, "")
    assert of_ours(deal, told) - german_words() == set()
    english = brief(deal, locale="de_DE", language="en", edition=edition)
    assert of_ours(deal, texts_of(english)) - german_words()  # that would have been seen


def test_the_samples_show_every_finding() -> None:
    """So that the sweep above sees the German words of each."""
    found = {finding.code for file in SAMPLES for finding in run(load(file.read_bytes()))}
    assert found == {rule.code for rule in RULES}


def test_the_pdf_says_its_language_and_its_figures_keep_to_the_locale() -> None:
    written = BytesIO()
    render(brief(small_deal(), locale="en_GB", language="de"), written)
    reader = pypdf.PdfReader(written)
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert "480,000" in text
    assert "12 May 2026" in text
    assert "Die ganze Wunschliste" in [entry["/Title"] for entry in reader.outline]


def test_a_plain_no_is_said_in_the_language_and_what_is_typed_is_not() -> None:
    told = texts_of(brief(small_deal(), language="de"))
    assert "nein 0 · 8%" in one_line(told)
    assert "20% off the licence price" in told
