"""The rounds in words: what is owed, how far a side moved, what contradicts us, what is not valued."""

import dataclasses
from datetime import date

from dealplanner.analysis.at_table.rounds import rounds
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.edits import offers, rows, said, wishes
from dealplanner.session import Session
from tests.analysis.at_table.test_rounds import table
from tests.deals import small_deal
from ui.document import Document
from ui.pages.parts.brief_words import BriefWords, joined
from ui.pages.parts.round_words import (
    against_us,
    breaks_of,
    is_below,
    lacks_the_same,
    moved_words,
    owed_line,
    worth_words,
)

LIMIT = "walk\N{NON-BREAKING HYPHEN}away"


def document(deal: Deal) -> Document:
    """A document over a deal; the checks are left out."""
    return Document(Session(deal), "en_GB", check=lambda _deal: ())


def test_a_comma_in_one_of_several_takes_dots_between_them() -> None:
    assert joined(("8 weeks", "", "10 rings")) == "8 weeks, 10 rings"
    assert joined(("a forecast, firm for weeks", "full trucks")) == "a forecast, firm for weeks · full trucks"


def test_what_nothing_is_offered_for_is_said_together_and_last() -> None:
    deal = offers.log_offer(table(), Side.THEM, {"discount": "d20", "payment": "p90"})
    (one,) = rounds(deal)
    told = owed_line(one.owed, Side.THEM, BriefWords(deal))
    assert told.endswith("nothing more offered for “Discount: 20%”, “90 days”")
    assert told.count("nothing more") == 1


def test_what_contradicts_us_is_said_in_few_words() -> None:
    deal = small_deal()
    discount = deal.issues[0]
    ends = (discount.id, str(discount.walk_away))
    deal = said.bind(said.commit(deal, "Eight at most.", row_id="y"), "y", *ends)
    deal = offers.log_offer(deal, Side.US, {discount.id: str(discount.asked)})
    (one,) = rounds(deal)
    assert against_us(one, breaks_of(deal, one), BriefWords(deal)) == [
        "“20% off the licence price” goes further than “8% off the licence price”: "
        "that contradicts what we said, “Eight at most.”",
        "Beyond our limit: “20% off the licence price”",
    ]


def test_a_move_by_which_both_gain_is_no_step_back() -> None:
    deal = offers.log_offer(table(), Side.US, {"discount": "d5", "term": "t3"})
    deal = offers.log_offer(deal, Side.US, {"discount": "d0"})
    gained, back = rounds(deal)
    told = document(deal)
    assert moved_words(told, gained, None) == "We gained 37,000 on our proposal, and they gain too."
    assert moved_words(told, back, gained) == "We went back 24,000 since round 1."


def test_what_is_known_is_held_against_the_walk_away_while_a_wish_is_not_valued() -> None:
    deal = dataclasses.replace(
        wishes.late_wish(small_deal(), "Spare seals", row_id="late"), their_offer_value=1
    )
    discount, yes = deal.issues[0], deal.issues[-1].options[1].id
    deal = offers.log_offer(deal, Side.THEM, {"discount": str(discount.asked), "late": yes})
    (one,) = rounds(deal)
    assert worth_words(document(deal), one, Side.US) == (
        "384,000 to us",
        f"51,000 below our {LIMIT}, without “Spare seals”, not valued yet",
    )
    assert is_below(deal, one)
    assert lacks_the_same(deal, one)
    assert worth_words(document(deal), one, Side.THEM, briefly=True)[0].endswith("to them without it")
    deal = rows.set_fields(deal, "deal", deal.id, walk_away=38_400_000)
    (one,) = rounds(deal)
    assert not is_below(deal, one)
    unpriced = rows.set_fields(deal, "deal", deal.id, offer_value=None)
    assert not lacks_the_same(unpriced, rounds(unpriced)[0]), "nothing is named beside our worth"
    ask = rows.set_fields(deal, "options", str(deal.issues[2].asked), value_to_us=None)
    ask = rows.set_fields(ask, "deal", deal.id, walk_away=99_000_000)
    ask = offers.log_offer(ask, Side.US, {"term": str(deal.issues[2].asked)})
    assert not is_below(ask, rounds(ask)[-1]), "an ask that is not valued may make up for it"


def test_what_is_not_approved_yet_is_said_before_it_is_offered() -> None:
    deal = small_deal()
    discount, eight = deal.issues[0], str(deal.issues[0].walk_away)
    deal = rows.set_fields(deal, "issues", discount.id, approval_needed=True, approver="Priya Nadar")
    deal = offers.log_offer(deal, Side.US, {discount.id: eight})
    words = BriefWords(deal)
    (one,) = rounds(deal)
    assert against_us(one, (), words) == ["Not approved yet: “8% off the licence price” (Priya Nadar)"]
    assert against_us(one, (), words, hidden=True) == []
    taken_back = offers.log_offer(deal, Side.US, {discount.id: str(discount.offered)})
    assert against_us(rounds(taken_back)[-1], (), words) == []
    deal = rows.set_fields(deal, "issues", discount.id, approved_on=date(2031, 3, 4))
    assert against_us(rounds(deal)[0], (), words) == []
