"""The report card: six behaviours to rate at most, on one page, and nothing else of the deal."""

import contextlib
import dataclasses
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from dealplanner.brief.blocks import Document, Rated, Ratings
from dealplanner.brief.company import Company
from dealplanner.brief.editions import REPORT_CARD
from dealplanner.brief.negotiation import still_open_in
from dealplanner.brief.pdf import render
from dealplanner.brief.style import Paper
from dealplanner.brief.to_edit.markdown import as_markdown
from dealplanner.domain.after import Behaviour
from dealplanner.domain.deal import Deal
from dealplanner.edits import lists
from dealplanner.edits.deals import new_deal
from tests.brief.boxes import pages_of
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal
from tests.full import full_deal

ASKED = "How did we do?"


def rated(*ratings: int) -> Deal:
    """The small deal with a behaviour for each mark."""
    deal = small_deal()
    for number, rating in enumerate(ratings, start=1):
        label = f"Kept promise {number}"
        row = Behaviour(id=f"v{number}", key=f"v{number}", rank=f"{number}", label=label, rating=rating)
        deal = dataclasses.replace(deal, behaviours=(*deal.behaviours, row))
    return deal


def card(deal: Deal, language: str = "en", company: Company | None = None) -> Document:
    more = {"company": company} if company else {}
    return brief(deal, edition=REPORT_CARD, language=language, **more)


def content(document: Document, paper: Paper = Paper.A4) -> bytes:
    out = BytesIO()
    render(document, out, paper=paper)
    return out.getvalue()


def test_of_a_deal_that_has_more_the_first_six_behaviours_are_rated_and_no_more() -> None:
    block = only(section(card(rated(4, 0, 5, 1, 2, 3, 5, 5)), ASKED), Ratings)
    assert block.items == tuple(
        Rated(f"Kept promise {at}", mark) for at, mark in enumerate((4, 0, 5, 1, 2, 3), 1)
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Six are asked about, so not “Kept promise 7”, “Kept promise 8”"),
        ("de", "Nach sechs wird gefragt, also nicht nach „Kept promise 7“, „Kept promise 8“"),
    ],
)
def test_which_are_left_out_is_said_beside_the_card_and_not_on_it(language: str, told: str) -> None:
    document = card(rated(4, 0, 5, 1, 2, 3, 5, 5), language)
    assert still_open_in(document) == (told,)
    assert "promise 7" not in pages_of(content(document))[0].words
    assert still_open_in(card(rated(4, 0, 5, 1, 2, 3), language)) == ()


def test_a_behaviour_without_words_is_not_asked_for() -> None:
    deal = lists.add_row(lists.add_row(small_deal(), "behaviours", "  "), "behaviours", "On time")
    assert only(section(card(deal), ASKED), Ratings).items == (Rated("On time"),)


def test_nothing_else_of_the_deal_is_on_it_nor_what_we_noted_of_their_words() -> None:
    deal = full_deal()
    told = words_in(card(deal))
    assert deal.customer in told
    for withheld in (
        deal.title,
        "Every date but one",
        deal.people[0].name,
        "EUR",
        deal.lost_to,
        deal.learned,
    ):
        assert withheld not in told


def test_without_behaviours_or_a_customer_it_says_what_it_lacks_in_words_for_the_customer() -> None:
    document = card(new_deal("EUR"))
    assert document.title == ASKED
    assert still_open_in(document) == (
        "Who the customer is",
        "What you rate: up to six things that we do",
    )


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", ["en", "de"])
def test_six_long_ones_keep_to_one_page(language: str, paper: Paper) -> None:
    deal = small_deal()
    for _ in range(6):
        deal = lists.add_row(deal, "behaviours", "Told us in good time before anything slipped, and why " * 5)
    (page,) = pages_of(content(card(deal, language), paper))
    assert page.words.count("Told us") == 12
    assert "Name" in page.words


def test_the_box_that_was_ticked_is_dark_and_the_others_are_empty() -> None:
    marks = drawn(card(rated(2)))
    assert marks == [False, True, False, False, False]
    assert drawn(card(rated(0))) == [False] * 5


def drawn(document: Document) -> list[bool]:
    """Whether each box of the first behaviour is dark, as one sees it."""
    scale = 2
    made = content(document)
    numbers = {box.words.strip(): box for box in pages_of(made)[0].texts if box.left > 350 and box.high < 700}
    with contextlib.closing(pypdfium2.PdfDocument(made)) as pdf:
        image: Image.Image = pdf[0].render(scale=scale, grayscale=True).to_pil().convert("L")
        height = pdf[0].get_height()
    dark = []
    for mark in "12345":
        box = numbers[mark]
        at = (round((box.left - 3) * scale), round((height - (box.low + box.high) / 2) * scale))
        value = image.getpixel(at)
        assert isinstance(value, int)
        dark.append(value < 128)
    return dark


def test_to_edit_the_boxes_are_signs_and_there_is_a_line_to_fill_in() -> None:
    told = as_markdown(card(rated(2)))
    assert "1. **Kept promise 1**\\\n   ☐ 1 · ☒ 2 · ☐ 3 · ☐ 4 · ☐ 5\\\n   In your own words … …" in told


def test_whose_card_it_is_stands_at_its_head() -> None:
    told = pages_of(content(card(rated(0), company=Company("Ours & Sons"))))[0].words
    assert told.count("Ours & Sons") == 2
    assert "How did Ours & Sons do?" in told
