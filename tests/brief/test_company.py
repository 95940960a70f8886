"""The company on the pages of every edition, and nowhere else in the file."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest
from PIL import Image

from dealplanner.brief.company import NO_COMPANY, Company
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.logo import plain_logo
from dealplanner.brief.pdf import render
from tests.brief.boxes import overlaps, pages_of
from tests.brief.logos import png, written
from tests.brief.test_samples import SAMPLES, sample_deal
from tests.briefs import brief

NAME = "Quillfeather Systems"
LOGO = plain_logo(png(900, 300))
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)


def pdf_of(edition: Edition, company: Company) -> bytes:
    out = BytesIO()
    document = brief(sample_deal(SAMPLES[0]), edition=edition, company=company)
    render(document, out, date=date(2026, 5, 12))
    return out.getvalue()


def times(edition: Edition) -> int:
    """Once on a page; where both sides read it, our side goes by that name too."""
    return 2 if edition.for_the_room else 1


@every_edition
def test_the_name_is_on_every_page_and_the_logo_on_the_first(edition: Edition) -> None:
    pages = pypdf.PdfReader(BytesIO(pdf_of(edition, Company(NAME, LOGO)))).pages
    assert all(page.extract_text().count(NAME) == times(edition) for page in pages)
    assert [len(page.images) for page in pages] == [1] + [0] * (len(pages) - 1)
    assert pages[0].images[0].image.tobytes() == Image.open(BytesIO(LOGO)).tobytes()


@every_edition
def test_a_name_without_a_logo_stands_once_on_each_page(edition: Edition) -> None:
    pages = pypdf.PdfReader(BytesIO(pdf_of(edition, Company(NAME)))).pages
    assert all(page.extract_text().count(NAME) == times(edition) for page in pages)
    assert not any(page.images for page in pages)


@every_edition
def test_the_same_company_gives_the_same_bytes_and_no_other_version(edition: Edition) -> None:
    company = Company(NAME, LOGO)
    assert pdf_of(edition, company) == pdf_of(edition, company)
    deal = sample_deal(SAMPLES[0])
    versions = {brief(deal, edition=edition, company=each).version for each in (company, NO_COMPANY)}
    assert len(versions) == 1
    information = pypdf.PdfReader(BytesIO(pdf_of(edition, company))).metadata
    assert NAME not in str(information)


@pytest.mark.parametrize("shape", [(40, 400), (400, 40), (300, 300), (8, 8)])
@pytest.mark.parametrize("title", ["Short", "A title that goes on and on " * 9])
def test_a_logo_of_any_shape_keeps_clear_of_the_title(shape: tuple[int, int], title: str) -> None:
    logo = plain_logo(written(Image.new("RGB", shape, "black")))
    document = brief(sample_deal(SAMPLES[0]), company=Company("", logo))
    out = BytesIO()
    render(replace(document, title=title), out)
    first = pages_of(out.getvalue())[0]
    assert len(first.pictures) == 1
    assert overlaps(first) == []


@pytest.mark.parametrize("name", ["W" * 80, "<b>&amp;", "שלום בעמ", "株式会社ディール", "a\x00b\ud800c"])
def test_a_name_of_any_kind_keeps_clear_of_the_title(name: str) -> None:
    out = BytesIO()
    render(brief(sample_deal(SAMPLES[0]), company=Company(name)), out)
    for page in pages_of(out.getvalue()):
        assert overlaps(page) == []
