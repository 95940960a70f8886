"""How the texts of cells fall into lines."""

import pytest
from PySide6.QtGui import QFontMetrics

from ui.tables.lettering import Lettering
from ui.theme import FontRole


@pytest.fixture
def lettering(qapp: object) -> Lettering:
    return Lettering()


def width_of(lettering: Lettering, text: str) -> int:
    """The pixels that a text takes."""
    return QFontMetrics(lettering.face(FontRole.BODY)).horizontalAdvance(text)


def test_words_stay_whole_on_two_lines(lettering: Lettering) -> None:
    text = "Payment ninety days after acceptance 🚚"
    width = width_of(lettering, "Payment ninety days ")
    assert lettering.lines(text, FontRole.BODY, width, most=2) == (
        "Payment ninety days",
        "after acceptance 🚚",
    )
    (one,) = lettering.lines(text, FontRole.BODY, width, most=1)
    assert one.endswith("…")


def test_what_fits_is_on_one_line(lettering: Lettering) -> None:
    width = width_of(lettering, "Escrow of the source")
    assert lettering.lines("Escrow\nof the source", FontRole.BODY, width, most=2) == ("Escrow of the source",)


def test_a_word_too_long_for_its_line_is_cut_not_broken(lettering: Lettering) -> None:
    width = width_of(lettering, "Purcha")
    (one,) = lettering.lines("Purchasing", FontRole.BODY, width, most=2)
    assert one.endswith("…")


def test_a_text_of_ten_thousand_letters_is_cut(lettering: Lettering) -> None:
    first, second = lettering.lines("word " * 2000, FontRole.BODY, 200, most=2)
    assert second.endswith("…")
    assert max(width_of(lettering, first), width_of(lettering, second)) <= 200


def test_where_there_is_room_a_text_has_three_lines(lettering: Lettering) -> None:
    text = "Payment ninety days after the acceptance by the yard"
    width = width_of(lettering, "Payment ninety days ")
    whole = lettering.lines(text, FontRole.BODY, width, most=3)
    assert (len(whole), " ".join(whole)) == (3, text)
    assert len(lettering.lines(text, FontRole.BODY, width, most=2)) == 2
    assert lettering.lines("Payment", FontRole.BODY, width, most=3) == ("Payment",)
    assert lettering.lines("", FontRole.BODY, width, most=3) == ("",)
