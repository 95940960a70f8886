import dataclasses

from hypothesis import given

from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import one_line
from dealplanner.edits.wishes import add_ask, add_wishes
from dealplanner.exchange.cells import sound
from dealplanner.exchange.customer_list import customer_list_text
from dealplanner.exchange.pasted import read_text
from tests.deals import deals, small_deal

EMPTY = dataclasses.replace(small_deal(), issues=(), links=(), trades=())


def test_the_wishes_are_numbered_and_the_question_is_asked() -> None:
    deal = add_wishes(EMPTY, [{"label": "20% off\nthe price"}, {"label": " "}, {"label": "<b>&Co"}])
    text = customer_list_text(deal)
    assert "\n1. 20% off the price\n2. <b>&Co\n\nIs this everything?" in text
    assert text.endswith("\n")


def test_nothing_of_ours_is_in_it() -> None:
    ours = {
        "label": "Escrow",
        "category": "SECRET1",
        "asked_by": "SECRET2",
        "cost": 777_77,
        "worth": 888_88,
        "reason": "SECRET3",
        "notes": "SECRET4",
        "why": "SECRET5",
    }
    deal = add_ask(add_wishes(EMPTY, [ours]), "SECRET6")
    deal = dataclasses.replace(deal, title="SECRET7", customer="SECRET8", offer_value=999_99, notes="SECRET9")
    text = customer_list_text(deal)
    assert "SECRET" not in text
    assert [character for character in text if character.isdigit()] == ["1"]


def test_without_wishes_the_customer_is_asked_for_them() -> None:
    assert "what do you need from us" in customer_list_text(EMPTY)


@given(deals())
def test_the_list_is_read_back_as_the_same_wishes(deal: Deal) -> None:
    labels = [label for label in (one_line(sound(wish.label)) for wish in deal.wishes) if label]
    if labels:
        read = [row.cells[0] for row in read_text(customer_list_text(deal)).rows]
        assert read == labels
