"""Change sets in words."""

import dataclasses
from datetime import date

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, TermKind
from dealplanner.edits import lists, rows, trades, walkaways
from dealplanner.edits.changes import diff
from dealplanner.edits.in_words import in_words
from tests.deals import small_deal


def words(before: Deal, after: Deal, locale: str = "en_GB") -> list[str]:
    return [line.replace("\u00a0", " ") for line in in_words(before, after, diff(before, after), locale)]


def test_no_change_is_no_line() -> None:
    deal = small_deal()
    assert words(deal, deal) == []


def test_amounts_days_flags_and_texts_are_read_as_they_are_shown() -> None:
    before = small_deal()
    after = dataclasses.replace(
        before, walk_away=None, meeting_on=date(2026, 11, 30), list_complete=True, place="a  \n b"
    )
    assert words(before, after, "de_DE") == [
        "Changed: Deal: meeting on: nothing → 30.11.2026",
        "Changed: Deal: place: nothing → “a b”",
        "Changed: Deal: wish list complete: no → yes",
        "Changed: Deal: walk away below: 435.000 EUR → unknown",
    ]


def test_of_long_texts_the_place_is_shown_where_they_differ() -> None:
    before = dataclasses.replace(small_deal(), notes="word " * 2000 + "one end")
    after = dataclasses.replace(before, notes="word " * 2000 + "another end")
    assert words(before, after) == [
        "Changed: Deal: private notes: “…word word word word one end” → “…word word word word another end”"
    ]


def test_references_are_named_and_a_move_is_a_move() -> None:
    before = small_deal()
    asked = before.issues[1].options[1]
    after = walkaways.set_mark(before, "payment", "walk_away", asked.id)
    assert words(before, after) == [
        "Changed: Wish “Payment 90 days after acceptance”: not beyond: "
        "nothing → “Payment 90 days after acceptance”"
    ]
    assert words(before, rows.move(before, "issues", "term", None)) == [
        "Changed: Ask “Three-year term”: moved"
    ]


def test_rows_of_every_table_have_a_name() -> None:
    before = small_deal()
    discount, _, term = before.issues
    after = lists.add_link(
        before, LinkKind.EXCLUDES, discount.id, discount.options[0].id, term.id, term.options[0].id
    )
    after = lists.add_objective(after, "Grow")
    after = lists.accept(after, "no_batna", "deal/x/", "[]", "we know")
    after = trades.add_term(after, "t1", TermKind.GIVE, "payment")
    after = trades.add_words(after, "t1", "a visit")
    after = lists.add_closing_line(after, "x" * 100)
    assert set(words(before, after)) == {
        "Added: Objective “Grow”",
        "Changed: Wish “Payment 90 days after acceptance”: our answer: not yet → trade",
        "Added: Link: “20% off the licence price: no” excludes “Three-year term: no”",
        "Added: Give “Payment 90 days after acceptance” in Trade “20% off the licence price” and "
        "“Payment 90 days after acceptance” for “Three-year term” and “a visit”",
        "Added: Get “a visit” in Trade “20% off the licence price” and "
        "“Payment 90 days after acceptance” for “Three-year term” and “a visit”",
        f"Added: Closing line “{'x' * 79}…”",
        "Added: Accepted finding “we know”",
    }


def test_what_goes_with_a_removed_row_is_not_listed_apart() -> None:
    before = small_deal()
    assert words(before, rows.remove(before, "issues", ["discount"])) == [
        "Removed: Wish “20% off the licence price”",
        "Removed: Give “20% off the licence price” in Trade “20% off the licence price” "
        "for “Three-year term”",
    ]
