"""Texts on one line, cut, put together and compared."""

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.wording import cut, folded, lines_of, listed, one_line, shortened, some


@given(st.text(max_size=80), st.integers(2, 30))
def test_a_text_that_is_cut_is_the_beginning_of_the_line(text: str, longest: int) -> None:
    line, short = one_line(text), cut(text, longest)
    assert len(short) <= longest
    assert short == line if len(line) <= longest else line.startswith(short.removesuffix("…"))


def test_what_is_cut_ends_without_a_space_before_the_dots() -> None:
    assert cut("Delivery  to\nsite", 10) == "Delivery…"
    assert cut("Delivery to site", 16) == "Delivery to site"


def test_a_text_that_says_nothing_has_a_sign_within_a_sentence() -> None:
    assert shortened(" \n") == "…"
    assert cut(" \n") == ""


def test_a_list_is_said_as_one_says_it() -> None:
    assert listed([]) == ""
    assert listed(["price"]) == "price"
    assert listed(["price", "terms"]) == "price and terms"
    assert listed(["price", "terms", "support"]) == "price, terms and support"


def test_of_a_long_list_the_first_are_named_and_the_others_counted() -> None:
    assert some(["price", "terms"], 2) == "price and terms"
    assert some(["price", "terms", "support", "scope"], 2) == "price, terms and 2 more"
    assert some([], 2) == ""


def test_the_points_of_a_text_are_its_lines_with_something_in_them() -> None:
    assert lines_of(" Scope\n\n  Price \n") == ("Scope", "Price")


def test_a_wording_is_the_same_whatever_the_capitals_and_spaces() -> None:
    assert folded("  Ingrid   HALDEN\u00a0") == "ingrid halden"
    assert folded("Ingrid Halden Ltd") != folded("Ingrid Halden")
