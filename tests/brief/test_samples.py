"""The briefs of the sample deals, and of the published case: their pages as a reader finds them."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

import resources
from dealplanner.brief import pdf
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.language import languages
from dealplanner.brief.pdf import render
from dealplanner.brief.setting.text import SetLine, Setter
from dealplanner.brief.style import FOOT, MUTED, SPARE, TINT, TONES, WHITE, Colour, Paper, Style
from dealplanner.domain.deal import Deal
from dealplanner.exchange import interchange
from tests.briefs import brief

SAMPLES = ("software-licence-renewal", "industrial-supply", "services-deal")


def sample_deal(name: str) -> Deal:
    return interchange.read(resources.path("samples", f"{name}.json"))


@pytest.mark.parametrize("language", [tag for tag, _ in languages()])
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_brief_has_two_to_eight_pages_none_of_them_half_empty(
    sample: str, paper: Paper, language: str
) -> None:
    out = BytesIO()
    render(brief(sample_deal(sample), language=language), out, paper=paper)
    pages = pypdf.PdfReader(out).pages
    assert 2 <= len(pages) <= 8
    lowest = [lowest_text(page) for page in pages]
    assert all(height < paper.height / 3 for height in lowest[:-1])
    assert lowest[-1] < paper.height * 0.8


def lowest_text(page: pypdf.PageObject) -> float:
    """How far from the foot of the page its lowest text stands, that of the foot itself aside, in points."""
    found: list[float] = []

    def visit(text: str, _matrix: Any, at: Any, _font: Any, _size: Any) -> None:
        if text.strip() and at[5] > FOOT - SPARE:
            found.append(float(at[5]))

    page.extract_text(visitor_text=visit)
    return min(found)


def test_the_first_page_of_a_sample_tells_the_figures_the_plan_and_the_line_to_ask_with() -> None:
    out = BytesIO()
    render(brief(sample_deal(SAMPLES[0])), out)
    told = " ".join(pypdf.PdfReader(out).pages[0].extract_text().split())
    for part in ("Opening", "Target", "Walk away below", "Our plan", "If you …", "then we …", "Ready:"):
        assert part in told
    assert "anything left that would keep you from signing?”" in told


@pytest.mark.parametrize("paper", list(Paper))
def test_the_ready_replies_of_the_published_case_are_not_alone_on_a_page(paper: Paper) -> None:
    out = BytesIO()
    render(brief(interchange.read(Path(__file__).parents[1] / "cases" / "rio-copa.json")), out, paper=paper)
    last = pypdf.PdfReader(out).pages[-1].extract_text()
    assert "Ready replies" in last
    assert "Asking for the order" in last


@pytest.mark.parametrize("language", [tag for tag, _ in languages()])
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_no_label_is_cut_short_in_any_language(
    edition: Edition, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = []

    class Watching(Setter):
        def one_line(self, text: str, style: Style, width: float) -> SetLine:
            line = super().one_line(text, style, width)
            if line.runs and line.runs[-1].text.endswith("…") and not text.endswith("…"):
                cut.append(text)
            return line

    monkeypatch.setattr(pdf, "Setter", Watching)
    for sample in SAMPLES:
        render(brief(sample_deal(sample), language=language, edition=edition), BytesIO(), paper=Paper.LETTER)
    assert cut == []


def test_the_plan_in_short_leads_to_the_trades_and_the_closing_lines() -> None:
    out = BytesIO()
    render(brief(sample_deal(SAMPLES[0])), out)
    reader = pypdf.PdfReader(out)
    links = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    told = [reader.get_page_number(link["/Dest"][0].get_object()) for link in links]
    pages = [page.extract_text() for page in reader.pages]
    (trades,) = (at for at, text in enumerate(pages) if "\nTrades\n" in text)
    (closing,) = (at for at, text in enumerate(pages) if "\nAsking for the order\n" in text)
    assert told.count(trades) >= 4
    assert closing in told


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", [tag for tag, _ in languages()])
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_each_page_says_what_it_is_and_the_file_leads_through_it(
    edition: Edition, language: str, paper: Paper
) -> None:
    document = brief(sample_deal(SAMPLES[2]), language=language, edition=edition)
    out = BytesIO()
    render(document, out, paper=paper)
    reader = pypdf.PdfReader(out)
    for number, page in enumerate(reader.pages, start=1):
        told = page.extract_text()
        place = document.words.page_of.format(page=number, pages=len(reader.pages))
        for part in (document.marking, document.edition, place, document.version, document.audience):
            assert part in told
    assert [entry["/Title"] for entry in reader.outline] == [one.heading for one in document.sections]
    assert reader.metadata is not None
    assert document.title in str(reader.metadata.title)
    assert reader.root_object["/Lang"] == language


def test_every_colour_of_words_is_dark_enough_to_be_read_when_it_is_printed_grey() -> None:
    for colour in {*TONES.values(), MUTED}:
        assert contrast(colour, WHITE) > 5
        assert contrast(colour, TINT) > 4.5


def contrast(one: Colour, other: Colour) -> float:
    """How far two colours are apart in lightness, from 1 to 21 (WCAG 2, relative luminance)."""
    darker, lighter = sorted((lightness(one), lightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: Colour) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
