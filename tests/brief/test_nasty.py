"""Texts and deals that nobody would print, through every edition: nothing breaks, stands on something else,
reaches into the margin, or is left out without a sign.
"""

import dataclasses
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.style import SIDE, Paper
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.domain.tables import Table
from dealplanner.edits import wishes
from dealplanner.edits.deals import new_deal
from tests.brief.boxes import Contents, outside, overlaps, pages_of
from tests.deals import small_deal
from tests.full import full_deal
from tests.silence import pdf_of, rewritten

every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)

NASTY = {
    "no space": "Donaudampfschifffahrt" * 60,
    "wide": "W" * 900,
    "markup": '<b>&amp;</b> R&D <img src="/etc/passwd"/> <para> </font ${x} {customer} %s',
    "right to left": "המחיר צריך לרדת ב-20% (EUR 1,000) يجب أن ينخفض السعر " * 4,
    "mixed": "Price מחיר 12% (السعر) → “ok” שלום, then 3:1",
    "hundred lines": "\n".join(f"line {at} of a note" for at in range(100)),
    "empty lines": "\n\n\n\n a \r\n\r\n\t b \u2028 c \x0b",
    "nulls": "a\x00b\x1b[31m\x7f\ufeff\u202eevil\u202c",
    "half": "half \ud83d and \udc00 of a sign",
    "forty words": " ".join(f"word{at}" for at in range(40)),
    "stacked": "Z" + "\u0301\u0323" * 40 + "algo",
    "signs": "👩‍👩‍👧‍👦🏳️‍🌈 ﷽ ͏ 🇩🇪 ½ ﬁ",
    "no break": "\u00a0".join(["far"] * 200),
}


def filled(text: str, kinds: tuple[Kind, ...] = (Kind.TEXT, Kind.LONG_TEXT)) -> Deal:
    """A deal with something in every field, each text replaced by this one and a word of its own."""
    number = iter(range(1000, 9999))

    def change(table: Table, row: Any) -> Mapping[str, Any]:
        fields = descriptions(table.entity)
        return {
            name: f"{text} End{next(number)}"
            for name, field in fields.items()
            if field.kind in kinds and name != "currency" and getattr(row, name)
        }

    return rewritten(full_deal(), change)


def ends(pages: list[Contents]) -> set[str]:
    return {found for page in pages for box in page.texts for found in re.findall(r"End\d{4}", box.words)}


def printed(deal: Deal, edition: Edition, paper: Paper = Paper.A4) -> list[Contents]:
    """The pages of an edition, on which nothing stands on anything else or in the margin."""
    pages = pages_of(pdf_of(deal, edition, paper=paper))
    for number, page in enumerate(pages, start=1):
        assert overlaps(page) == [], f"page {number}"
        assert outside(page, SIDE) == [], f"page {number}"
    return pages


@pytest.mark.parametrize("name", NASTY)
@every_edition
def test_a_nasty_text_in_every_field_is_printed_whole(edition: Edition, name: str) -> None:
    pages = printed(filled(NASTY[name]), edition)
    assert ends(printed(filled("Plain"), edition)) - ends(pages) == set()
    assert len(pages) < 150
