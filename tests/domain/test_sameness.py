"""Two typings of one customer are the same one, and two customers whose names are alike are not."""

import pytest

from dealplanner.domain.sameness import folded_customer, same_customer


@pytest.mark.parametrize(
    "typed",
    [
        "Halden Logistics",
        "HALDEN  logistics ",
        "Halden Logistics GmbH",
        "Halden Logistics GmbH & Co. KG",
        "Halden-Logistics, Inc.",
        "Halden Logistics S.A.",
        "Halden Logistics S. A.",
        "Halden Logistics S.p.A.",
        "Halden Logistics Sp. z o.o.",
        "Halden Logistics Pty Ltd",
        "Halden Logistics Co., Ltd.",
    ],
)
def test_capitals_spaces_signs_and_legal_forms_do_not_count(typed: str) -> None:
    assert folded_customer(typed) == "halden logistics"
    assert same_customer(typed, "Halden Logistics")
    assert same_customer("Halden Logistics", typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halden Logistics", "Halden Logistik"),
        ("Halden Logistics", "Halden"),
        ("Müller AG", "Muller AG"),
        ("AG", "KG"),
        ("Norden & Söhne", "Norden"),
        ("AB Volvo", "Volvo"),
        ("", ""),
        ("", "GmbH"),
        ("  ", " \n"),
        ("!!", "??"),
    ],
)
def test_what_is_another_name_is_another_customer(one: str, other: str) -> None:
    assert not same_customer(one, other)


def test_a_name_of_nothing_but_a_legal_form_keeps_it() -> None:
    assert folded_customer("GmbH") == "gmbh"
    assert folded_customer("Co. KG") == "co"
    assert folded_customer("& Co.") == "&"
    assert same_customer("SE", "se ")
    assert same_customer("???", "???")
