"""The version on each page: the same for the same content, and another one as soon as a page says more."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.brief.blocks import Document
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.language import languages
from dealplanner.brief.negotiation import build
from dealplanner.brief.pdf import render
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import descriptions
from dealplanner.domain.tables import DEAL, TABLES
from tests import silence
from tests.briefs import TODAY, brief
from tests.deals import deals, edits
from tests.full import full_deal, settled_deal

each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
FULL = full_deal()
SETTLED = settled_deal()


def version(deal: Deal, edition: Edition) -> str:
    return brief(deal, edition=edition).version


def said(document: Document) -> object:
    """What the pages of a document say, without the version and without what stands beside them."""
    told = [(section.heading, section.blocks) for section in document.sections]
    return document.title, document.subtitle, document.lead, told


@each_edition
def test_all_prints_of_one_state_show_the_same_version(edition: Edition) -> None:
    prints = [
        build(FULL, locale=locale, language=language, today=day, edition=edition)
        for language, _ in languages()
        for locale in ("en_GB", "de_CH", "ar_EG")
        for day in (TODAY, date(2040, 1, 1))
    ]
    assert len({document.version for document in prints}) == 1
    assert len({str(said(document)) for document in prints}) > 1


@each_edition
def test_each_page_shows_edition_audience_and_version(edition: Edition) -> None:
    document = brief(FULL, edition=edition)
    out = BytesIO()
    render(document, out)
    assert len(document.version) == 8
    for page in pypdf.PdfReader(out).pages:
        told = page.extract_text()
        assert f"version {document.version}" in told
        assert edition.title in told
        assert (edition.marking if edition.for_the_room else edition.audience) in told


@each_edition
@settings(max_examples=15)
@given(data=st.data())
def test_the_version_is_another_one_exactly_when_the_pages_are(edition: Edition, data: st.DataObject) -> None:
    before = data.draw(st.just(FULL) | deals(most=6))
    documents = [brief(deal, edition=edition) for deal in (before, data.draw(edits(before)))]
    one, other = documents
    assert (one.version == other.version) == (said(one) == said(other))


@each_edition
def test_each_field_on_the_list_counts(edition: Edition) -> None:
    """And so no list has a field that its edition never shows."""
    known = {id(deal): version(deal, edition) for deal in (FULL, SETTLED)}
    idle = [
        f"{table.singular}.{name}"
        for table in (DEAL, *TABLES.values())
        for name in descriptions(table.entity)
        if silence.is_listed(edition, table, name)
        and not any(
            version(changed, edition) != known[id(deal)]
            for deal in (FULL, SETTLED)
            for changed in silence.changes(deal, table, name)
        )
    ]
    assert idle == []


def test_an_option_that_goes_by_the_name_of_another_gives_the_same_version() -> None:
    """Rows are told apart by what is seen of them, not by their ids."""
    for edition in EDITIONS:
        again = silence.otherwise(FULL, edition, 1)
        with silence.same_findings(FULL):
            assert version(again, edition) == version(FULL, edition)
