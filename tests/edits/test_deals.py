"""Copying a deal, and reading its amounts in another currency."""

import dataclasses
from uuid import RFC_4122, UUID

import pytest

from dealplanner.checks import readiness
from dealplanner.domain.fields import MAX_MINOR
from dealplanner.domain.money import MoneyError
from dealplanner.edits import lists, rows
from dealplanner.edits.actions import new_id
from dealplanner.edits.deals import duplicate, set_currency
from tests.deals import small_deal


def test_a_copy_keeps_what_was_accepted() -> None:
    deal = small_deal()
    for finding in readiness.run(deal):
        arguments = readiness.arguments_text(finding)
        deal = lists.accept(deal, finding.code, str(finding.target), arguments, "We know.")
    assert not [finding for finding in readiness.run(deal) if finding.open]
    copied = duplicate(deal)
    assert copied.id != deal.id
    assert not [finding for finding in readiness.run(copied) if finding.open]


def test_a_copy_of_a_copy_for_a_partner_is_a_deal_of_its_own() -> None:
    redacted = dataclasses.replace(small_deal(), redacted_from="the deal")
    assert duplicate(redacted).redacted_from == ""


def test_an_amount_keeps_its_whole_units_in_another_currency() -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, walk_away=43_500_050)
    yen = set_currency(deal, "JPY")
    assert (yen.currency, yen.offer_value, yen.walk_away) == ("JPY", 480_000, 435_000)
    assert yen.issues[0].options[-1].value_to_us == -96_000
    assert set_currency(deal, "KWD").offer_value == 480_000_000


def test_a_currency_in_which_an_amount_does_not_fit_is_refused() -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, offer_value=MAX_MINOR)
    with pytest.raises(MoneyError, match="too large for that currency"):
        set_currency(deal, "KWD")
    assert set_currency(deal, "JPY").offer_value == MAX_MINOR // 100


def test_a_fresh_identity_is_a_random_uuid() -> None:
    made = {new_id() for _ in range(200)}
    assert len(made) == 200
    for text in made:
        known = UUID(text)
        assert (str(known), known.version, known.variant) == (text, 4, RFC_4122)
