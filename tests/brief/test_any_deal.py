"""Every edition is made of any deal: no section asks for a field that its edition may not show."""

from datetime import date
from random import Random

import pytest

from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.negotiation import build
from dealplanner.edits import rows, wishes
from dealplanner.edits.deals import new_deal
from tests.deals import small_deal
from tests.edits import apart

each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
TODAY = date(2026, 11, 26)


@each_edition
def test_an_edition_is_made_of_any_deal(edition: Edition) -> None:
    for seed in range(15):
        random = Random(seed)
        with apart.ids_from(random):
            deal = apart.edited(random, new_deal("EUR"), 80)
        for _ in range(30):
            deal = apart._field(random, deal)
        document = build(deal, edition=edition, language=random.choice(("en", "de")), today=TODAY)
        assert document.sections or document.title


@each_edition
def test_an_edition_is_made_of_a_legal_point_that_nobody_reads_yet(edition: Edition) -> None:
    deal = wishes.add_wish(small_deal(), "Liability", row_id="liability")
    deal = rows.set_fields(deal, "issues", "liability", legal=True)
    for booked in ("", "Dr Orth"):
        deal = rows.set_fields(deal, "deal", deal.id, counsel_booked=booked)
        document = build(deal, edition=edition, today=TODAY)
        named = "negotiation-brief", "approval-memo"
        assert ("Dr Orth" in str(document)) == (bool(booked) and edition.name in named)
