"""Briefs as Markdown, read by a parser of CommonMark: nothing that anybody typed is markup."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dealplanner.brief.blocks import (
    Block,
    Document,
    Lines,
    Paragraph,
    Section,
    Span,
    Table,
    ours,
)
from dealplanner.brief.drawings import InfluenceMap, MarkKey
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.lettering.scripts import clean
from dealplanner.brief.to_edit.markdown import as_markdown
from dealplanner.brief.to_edit.markdown_text import marked_up
from dealplanner.brief.wording import arrow_table, worded
from tests.brief.every_block import everywhere
from tests.brief.test_samples import SAMPLES, sample_deal
from tests.briefs import brief, words_in

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NOT_SAID = {
    *("opening", "target", "limit", "theirs", "offer", "alternative", "plan"),
    *("plain", "muted", "firm", "good", "cost", "left", "right"),
    *("Name,signature", "Name,Unterschrift", "nothing", "nichts"),  # where there is somebody, or something
}
EMPHASIS = ("strong_open", "strong_close", "em_open", "em_close")
PIECES = (
    *"\\`*_{}[]()<>#+-.!|~&$=:'\"^1ab ",
    "<b>&Co", "&amp;", "&#42;", "](x)", "![a](b)", "```", "~~~", "1. ", "12) ", "- ", "> ", "---", "===",
    "| --- |", "<br>", "<!-- ", "]]>", "\n", "\n\n", "    x", "\t", "https://a.b/c_d_e",
    "שלום", "日本", "“", "”",
)  # fmt: skip
NASTY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)


def built(text: str) -> list[str]:
    """What a Markdown is made of, without what it says and without its emphasis."""
    return [token.type for token in tokens(text) if token.type not in ("text", "hardbreak", *EMPHASIS)]


def tokens(text: str) -> Iterator[Token]:
    for token in PARSER.parse(text):
        yield from token.children or () if token.type == "inline" else (token,)


def said(text: str) -> str:
    """What it says, without spaces and the ends of lines in cells."""
    return squeezed("".join(token.content for token in tokens(text) if token.type == "text"))


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=80)
@given(NASTY)
@example("<b>&Co")
@example("<br>")
@example("# 1. a | b\n---\n* c `d` [e](f)\n\n    g")
@example("***“x”***")
def test_what_was_typed_is_shown_as_it_was_typed_and_builds_nothing(text: str) -> None:
    if not clean(text).strip():
        return
    made, plain = as_markdown(everywhere(text)), as_markdown(everywhere("Xyzzy"))
    kinds = [kind for kind in built(made) if kind != "html_inline"]
    assert kinds == [kind for kind in built(plain) if kind != "html_inline"]
    assert said(made) == said(plain).replace("Xyzzy", squeezed(clean(text)))


def test_no_markup_but_line_ends_in_cells_stands_in_it() -> None:
    made = as_markdown(everywhere("<i>one\ntwo</i>"))
    assert {token.content for token in tokens(made) if token.type.startswith("html")} == {"<br>"}


def test_lines_of_a_text_stay_lines_and_entries_stay_whole() -> None:
    document = Document(
        "T", "", "M", (Section("S", (Lines(("one\ntwo", "three")), Paragraph("four\n\nfive"))),)
    )
    html = PARSER.render(as_markdown(document))
    assert "<li>one<br />\ntwo</li>" in html
    assert "<p>four<br />\nfive</p>" in html


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ((Span("Say: ", strong=True), Span("“yes”", slanted=True)), "<strong>Say:</strong> <em>“yes”</em>"),
        ((Span("a"), Span("“b”", strong=True), Span("c")), "a“b”c"),
        ((Span("a", strong=True), Span("b", strong=True)), "<strong>a</strong>b"),
        ((Span("*", strong=True), Span(" 2")), "<strong>*</strong> 2"),
    ],
)
def test_emphasis_is_written_where_it_would_be_read(spans: tuple[Span, ...], html: str) -> None:
    assert PARSER.renderInline(marked_up(spans)) == html


def _as_table(block: Block) -> Block:
    """A block as it is written here: without what only pictures say, or an empty table."""
    if isinstance(block, InfluenceMap):
        return arrow_table(block)
    return replace(worded(block), empty="") if isinstance(block, Table) and block.rows else block


@pytest.mark.parametrize(
    ("spans", "lines"),
    [
        ((Span("a", strong=True), Span("\nb")), ["**a**", "b"]),
        ((Span("a\n"), Span("b", slanted=True)), ["a", "*b*"]),
        ((Span("a"), Span("\n"), Span("b"), Span("\n")), ["a", "b"]),
        ((Span("a "), Span("\n\n"), Span(" b")), ["a", "b"]),
        ((Span("\na"),), ["a"]),
    ],
)
def test_a_line_that_ends_between_spans_is_ended(spans: tuple[Span, ...], lines: list[str]) -> None:
    assert marked_up(spans) == "\\\n".join(lines)
    assert marked_up(spans, in_cell=True) == "<br>".join(lines)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("language", ["en", "de"])
def test_it_says_all_that_the_document_says(edition: Edition, language: str) -> None:
    document = brief(sample_deal(SAMPLES[0]), edition=edition, language=language)
    blocks = [
        _as_table(block)
        for part in (document.lead, *(section.blocks for section in document.sections))
        for block in part
        if not isinstance(block, MarkKey)
    ]
    headings = tuple(section.heading for section in document.sections)
    words = words_in((document.title, document.footer, headings, tuple(blocks))).split("\n")
    unsaid = {squeezed(clean(line)) for line in words} - NOT_SAID
    made = as_markdown(document)
    assert made.startswith("# Ostermark Energie\n")
    told = said(made)
    assert {word for word in unsaid if word not in told} == set()


def test_our_words_round_a_name_from_right_to_left_stay_where_they_are() -> None:
    assert marked_up(ours("שלום, Buyer")) == "\u200eשלום, Buyer"
    assert marked_up(ours("Salom, Buyer")) == "Salom, Buyer"
