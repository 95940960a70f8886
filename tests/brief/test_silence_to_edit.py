"""What is not on the list of an edition leaves no trace in the files that others may edit either."""

from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.formats import Format, as_bytes
from dealplanner.brief.negotiation import build
from dealplanner.brief.style import Paper
from dealplanner.domain.deal import Deal
from dealplanner.edits.deals import new_deal
from tests import canaries, silence
from tests.briefs import TODAY
from tests.full import full_deal, settled_deal

TO_EDIT = (Format.DOCX, Format.MARKDOWN)
each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
each_format = pytest.mark.parametrize("wanted", TO_EDIT)
DEAL = full_deal()


def made(deal: Deal, edition: Edition, wanted: Format, **how: Any) -> bytes:
    document = build(deal, today=TODAY, edition=edition, **how)
    return as_bytes(document, wanted, paper=Paper.A4, date=TODAY)


@cache
def known(edition: Edition, wanted: Format) -> bytes:
    return made(DEAL, edition, wanted)


@each_edition
@each_format
@settings(max_examples=3)
@given(number=st.integers(0, 10**9))
def test_what_is_not_on_the_list_changes_not_one_byte(edition: Edition, wanted: Format, number: int) -> None:
    with silence.same_findings(DEAL):
        assert made(silence.otherwise(DEAL, edition, number), edition, wanted) == known(edition, wanted)


@each_edition
@each_format
@pytest.mark.parametrize("locale", ["en_GB", "de_CH"])
def test_a_secret_is_nowhere_in_the_file(edition: Edition, wanted: Format, locale: str) -> None:
    for whole in (DEAL, settled_deal()):
        deal, shown = silence.marked(whole, edition)
        with silence.same_findings(new_deal("EUR")):
            content = made(deal, edition, wanted, locale=locale)
        assert canaries.among(content, [silence.SECRET_WORD, silence.SECRET_DIGITS]) == []
        told = text_of(content, wanted)
        assert "Shown" in told or not shown
        plain = silence.without_signs(told)
        assert silence.SECRET_DIGITS not in plain
        assert silence.SECRET_YEAR not in plain


def text_of(content: bytes, wanted: Format) -> str:
    if wanted is Format.MARKDOWN:
        return content.decode()
    with ZipFile(BytesIO(content)) as file:
        return "\n".join(file.read(name).decode() for name in file.namelist())


ELSEWHERE = """
from hashlib import sha256
from dealplanner.brief.editions import EDITIONS
from tests.brief.test_silence_to_edit import DEAL, TO_EDIT, made
for edition in EDITIONS:
    for wanted in TO_EDIT:
        print(edition.name, wanted.value, sha256(made(DEAL, edition, wanted)).hexdigest())
"""


def test_a_file_is_the_same_whoever_makes_it_wherever_and_whenever(tmp_path: Path) -> None:
    place = tmp_path / "Kasimir at work"
    found = {tuple(line.split()[:2]): line.split()[2] for line in silence.said_elsewhere(ELSEWHERE, place)}
    assert found == {
        (edition.name, wanted.value): sha256(known(edition, wanted)).hexdigest()
        for edition in EDITIONS
        for wanted in TO_EDIT
    }
