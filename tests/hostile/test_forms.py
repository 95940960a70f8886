"""Hostile JSON in the interchange form is refused in one sentence, or it is what it says."""

import json

import pytest

from dealplanner.domain.rules import require
from dealplanner.exchange import interchange
from dealplanner.exchange.errors import ExchangeError
from tests.hostile.forms import Form, cases

CASES = list(cases())


def test_there_are_many_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) > 300


@pytest.mark.parametrize("form", CASES, ids=lambda case: case.name)
def test_a_hostile_form_is_refused_in_a_sentence_or_is_what_it_says(form: Form) -> None:
    written = form.made()
    try:
        deal = interchange.load(written)
    except ExchangeError as error:
        said = str(error)
    else:
        assert form.opens
        require(deal)
        assert json.loads(interchange.dump(deal))["deal"]["customer"] == "Halden Logistics"
        return
    assert not form.opens, said
    assert is_plain(said), said


def is_plain(said: str) -> bool:
    """Whether a refusal is one short line for people, with nothing invisible in it."""
    program = ("Error", "Traceback", "JSONDecode", "NoneType", "Infinity'", "object at 0x")
    return (
        said.endswith(".") and said.isprintable() and len(said) < 300 and not any(w in said for w in program)
    )
