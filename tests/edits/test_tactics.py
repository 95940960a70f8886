"""Pinning cards of tactics, adding own ones, and noting when one was seen."""

from datetime import date

import pytest

from dealplanner.domain.fields import DomainError
from dealplanner.edits import rows, tactics
from dealplanner.edits.actions import name_of
from dealplanner.edits.changes import apply, diff, invert
from dealplanner.edits.deals import new_deal
from dealplanner.phrases.tactics import cards
from tests.deals import small_deal

DAY = date(2026, 5, 14)


def test_a_card_is_pinned_once_and_has_the_words_of_the_library() -> None:
    deal = tactics.pin(small_deal(), "nibble")
    (pinned,) = deal.tactics
    assert (pinned.card, pinned.label, pinned.reply) == ("nibble", "", "")
    assert tactics.pin(deal, "nibble") is deal
    more = tactics.pin(deal, "salami", row_id="second")
    assert [one.card for one in more.tactics] == ["nibble", "salami"]
    assert more.tactics[1].id == "second"
    assert len({one.key for one in more.tactics}) == 2


def test_every_card_of_the_library_can_be_pinned() -> None:
    deal = small_deal()
    for card in cards():
        deal = tactics.pin(deal, card.id)
    assert [one.card for one in deal.tactics] == [card.id for card in cards()]


@pytest.mark.parametrize("card", ["", " ", "0b3c2f4e-6a1d-4c6b-9f4e-0a1b2c3d4e5f", "<b>", "Nibble"])
def test_what_is_no_card_cannot_be_pinned_nor_seen(card: str) -> None:
    for act in (lambda: tactics.pin(small_deal(), card), lambda: tactics.seen(small_deal(), card, DAY)):
        with pytest.raises(DomainError, match="not there any more"):
            act()


def test_an_own_card_brings_its_words() -> None:
    deal = tactics.add_own(
        small_deal(), " The second \n one ", "He waits. ", reply="Ask\nhim in.", row_id="own"
    )
    (own,) = deal.tactics
    assert (own.id, own.card, own.label, own.signs, own.reply, own.never) == (
        *("own", "", "The second one", "He waits.", "Ask\nhim in.", ""),
    )
    assert tactics.own(deal, "the SECOND  one") is own
    assert tactics.pinned(deal, "") is None


def test_an_own_card_needs_a_name_that_no_other_one_has() -> None:
    deal = tactics.add_own(small_deal(), "Mine")
    with pytest.raises(DomainError, match=r"^A card needs a name\.$"):
        tactics.add_own(deal, " \n ")
    with pytest.raises(DomainError, match=r"^A card called “MINE” is pinned already\.$"):
        tactics.add_own(deal, "MINE")


def test_a_tactic_is_seen_by_its_row_or_by_its_card() -> None:
    deal = tactics.pin(small_deal(), "nibble", row_id="a")
    by_row = tactics.seen(deal, "a", DAY, " 14:32 ")
    assert by_row == tactics.seen(deal, "nibble", DAY, "14:32")
    (pinned,) = by_row.tactics
    assert (pinned.seen_on, pinned.seen_at) == (DAY, "14:32")
    (later,) = tactics.seen(by_row, "a", date(2026, 5, 15), "").tactics
    assert (later.seen_on, later.seen_at) == (date(2026, 5, 15), "")


def test_a_card_that_was_not_pinned_is_pinned_when_it_is_seen() -> None:
    before = tactics.pin(small_deal(), "nibble")
    deal = tactics.seen(before, "flinch", DAY, "09:05", row_id="new")
    assert [(one.card, one.seen_at) for one in deal.tactics] == [("nibble", ""), ("flinch", "09:05")]
    assert deal.tactics[1].id == "new"


def test_unpinning_takes_what_was_changed_on_it_and_undo_brings_it_back() -> None:
    before = tactics.pin(new_deal(currency="EUR"), "nibble", row_id="a")
    before = rows.set_fields(before, "tactics", "a", reply="Ours.")
    after = tactics.unpin(before, "a")
    assert after.tactics == ()
    assert apply(after, invert(diff(before, after))) == before


def test_the_history_has_names_for_them() -> None:
    acts = (tactics.pin, tactics.add_own, tactics.seen, tactics.unpin)
    assert [name_of(act) for act in acts] == [
        *("Pin a tactic", "Add a tactic", "See a tactic", "Unpin a tactic"),
    ]
