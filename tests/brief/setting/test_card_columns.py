"""Cards in two columns as they are set."""

from io import BytesIO

import pytest

from dealplanner.brief.blocks import Card, Cards, Document, Section
from dealplanner.brief.pdf import render
from dealplanner.brief.style import SIDE
from tests.brief.boxes import Box, outside, overlaps, pages_of


def set_out(*cards: Card) -> list[list[Box]]:
    """The lines on each page, below one another and beside each other."""
    out = BytesIO()
    render(Document("Title", "", "M", (Section("Moves", (Cards(cards),)),)), out)
    pages = pages_of(out.getvalue())
    assert not any([*overlaps(page), *outside(page, SIDE)] for page in pages)
    return [list(page.texts) for page in pages]


def place(pages: list[list[Box]], word: str) -> Box:
    (found,) = (box for page in pages for box in page if box.words.startswith(word))
    return found


def test_two_cards_stand_beside_each_other_and_the_third_below() -> None:
    pages = set_out(*(Card(f"Title{number}", (f"Text{number}",), "seen") for number in range(3)))
    first, second, third = (place(pages, f"Text{number}") for number in range(3))
    assert first.low == pytest.approx(second.low)
    assert second.left > first.left + 200
    assert third.left == pytest.approx(first.left)
    assert third.low < first.low


def test_a_card_by_itself_has_the_whole_width() -> None:
    text = "word " * 25
    assert len([box for box in set_out(Card("Alone", (text,)))[0] if "word" in box.words]) == 2
    paired = set_out(Card("One", (text,)), Card("Two", ()))
    assert len([box for box in paired[0] if "word" in box.words]) > 2


def test_a_card_that_no_page_can_hold_goes_on_upon_the_next() -> None:
    pages = set_out(Card("Long", ("word " * 4000,)), Card("Short", ("end",)))
    assert len(pages) > 1
    assert sum(box.words.count("word") for page in pages for box in page) == 4000
