"""What is not on the list of an edition leaves no trace in its PDF, however it is looked for."""

from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dealplanner.brief.company import Company
from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.checks.spoken import open_texts
from dealplanner.domain.amounts import format_amount
from dealplanner.domain.days import format_date
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import DEAL as DEAL_TABLE
from dealplanner.domain.tables import TABLES, rows_of
from dealplanner.edits.deals import new_deal
from tests import canaries, silence
from tests.briefs import brief
from tests.full import full_deal, settled_deal

each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
DEAL = full_deal()
SETTLED = settled_deal()
NOT_ITSELF = {"approval-memo": {"option.value_to_them"}, "negotiation-brief": {"tactic.card"}}
"""What an edition shows only in sums, or by the words of the card that it names."""


@cache
def printed(edition: Edition) -> bytes:
    """The deal as an edition prints it."""
    return silence.pdf_of(DEAL, edition)


@each_edition
@settings(max_examples=4)
@given(number=st.integers(0, 10**9))
def test_what_is_not_on_the_list_changes_not_one_byte(edition: Edition, number: int) -> None:
    with silence.same_findings(DEAL):
        assert silence.pdf_of(silence.otherwise(DEAL, edition, number), edition) == printed(edition)


@each_edition
@pytest.mark.parametrize("locale", ["en_GB", "de_CH", "en_IN"])
def test_a_secret_is_nowhere_in_the_file_and_what_is_listed_is_on_the_page(
    edition: Edition, locale: str
) -> None:
    lost = []
    for whole in (DEAL, SETTLED):
        deal, shown = silence.marked(whole, edition)
        with silence.same_findings(new_deal("EUR")):
            content = silence.pdf_of(deal, edition, locale=locale)
        assert silence.secrets_in(content) == []
        told = squeezed(silence.text_of(content))
        lost.append(
            {
                name
                for name, values in shown.items()
                if not any(squeezed(written(value, locale)) in told for value in values)
            }
        )
    assert lost[0] & lost[1] == NOT_ITSELF.get(edition.name, set())


def test_the_deals_that_are_searched_have_rows_in_every_table_child_rows_too() -> None:
    for deal in (DEAL, SETTLED):
        assert {table.name for table, _, _ in rows_of(deal)} >= TABLES.keys()


def written(value: Any, locale: str) -> str:
    """A value as a brief writes it."""
    if isinstance(value, int):
        return format_amount(value, "EUR", locale)
    return format_date(value, locale) if isinstance(value, date) else str(value)


def squeezed(text: str) -> str:
    """The text without its spaces, since a line may end at each."""
    return "".join(text.split())


ELSEWHERE = """
from hashlib import sha256
from io import BytesIO
from dealplanner.brief.editions import EDITIONS
from tests import silence
from tests.full import full_deal
for edition in EDITIONS:
    made = {"pdf": silence.pdf_of(full_deal(), edition), **silence.texts_of(full_deal(), edition)}
    for form, content in made.items():
        print(f"{edition.name}.{form}", sha256(content).hexdigest())
"""


def test_a_brief_is_the_same_whoever_makes_it_wherever_and_whenever(tmp_path: Path) -> None:
    """So no user, machine, path, time zone or present time can be in it, nor what was printed before."""
    place = tmp_path / "Kasimir at work"
    made = dict(line.split() for line in silence.said_elsewhere(ELSEWHERE, place))
    here = {f"{edition.name}.pdf": printed(edition) for edition in EDITIONS}
    for edition in EDITIONS:
        forms = silence.texts_of(DEAL, edition)
        here |= {f"{edition.name}.{form}": content for form, content in forms.items()}
    assert made == {name: sha256(content).hexdigest() for name, content in here.items()}


@each_edition
def test_every_text_that_may_lie_on_the_table_is_searched_for_figures_of_ours(edition: Edition) -> None:
    texts = {
        f"{table.singular}.{name}"
        for table in (DEAL_TABLE, *TABLES.values())
        for name, field in descriptions(table.entity).items()
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT) and silence.is_listed(edition, table, name)
    }
    searched = {
        f"{table.singular}.{name}"
        for table in (DEAL_TABLE, *TABLES.values())
        for name in open_texts().get(table.name, ())
    }
    assert texts <= searched or not edition.for_the_room


@each_edition
def test_of_a_logo_nothing_but_its_dots_is_printed(edition: Edition) -> None:
    """Though it were kept with what its file says about itself."""
    remarks = PngInfo()
    remarks.add_text("Author", silence.SECRET_WORD)
    content = BytesIO()
    Image.new("RGB", (80, 40), "navy").save(content, "PNG", pnginfo=remarks)
    company = Company("Ours & Sons", content.getvalue())
    made = silence.pdf_of(DEAL, edition, company=company)
    assert canaries.among(company.logo or b"", [silence.SECRET_WORD])
    assert silence.secrets_in(made) == []
    assert "Ours & Sons" in silence.text_of(made)
    with silence.same_findings(DEAL):
        assert silence.pdf_of(silence.otherwise(DEAL, edition, 1), edition, company=company) == made


@each_edition
@pytest.mark.parametrize("language", ["en", "de"])
def test_not_even_what_stands_beside_the_pages_tells_it(edition: Edition, language: str) -> None:
    with silence.same_findings(DEAL):
        documents = [
            brief(deal, edition=edition, language=language)
            for deal in (DEAL, *(silence.otherwise(DEAL, edition, number) for number in range(3)))
        ]
    assert all(document == documents[0] for document in documents)


@each_edition
def test_the_forms_that_can_be_edited_tell_no_more(edition: Edition) -> None:
    with silence.same_findings(DEAL):
        same = silence.texts_of(DEAL, edition)
        assert silence.texts_of(silence.otherwise(DEAL, edition, 2), edition) == same
    deal, shown = silence.marked(DEAL, edition)
    with silence.same_findings(new_deal("EUR")):
        forms = silence.texts_of(deal, edition)
    for content in forms.values():
        assert silence.secrets_in(content) == []
        assert all(customer in silence.text_of(content) for customer in shown["deal.customer"])
