"""A column decoded as a whole is what its values are one by one, and is refused with the same sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.columns import decode_all
from dealplanner.domain.fields import MAX_MINOR, Description, DomainError, Kind, decode, descriptions, encode
from dealplanner.domain.limits import LONGEST_TEXT
from dealplanner.domain.tables import DEAL, TABLES
from tests import deals

FIELDS = [field for table in (DEAL, *TABLES.values()) for field in descriptions(table.entity).values()]
TEXTS = {Kind.ID, Kind.KEY, Kind.RANK, Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE}
ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([MAX_MINOR, MAX_MINOR + 1, -MAX_MINOR - 1, 5, 6, -1])
    | st.floats()
    | st.binary(max_size=4)
    | st.text(max_size=4)
    | st.sampled_from(["2026-02-29", "2028-02-29", "them", "guessed", "trade"])
)


def outcome(call: Callable[[], Any]) -> object:
    """What a call gives, with types, or the sentence with which it refuses."""
    try:
        return [(type(value), value) for value in call()]
    except DomainError as error:
        return str(error)


@given(st.sampled_from(FIELDS), st.data())
def test_a_column_of_anything_is_taken_or_refused_as_its_values_are(
    field: Description, data: st.DataObject
) -> None:
    fine = deals.values(field).map(encode) if field.kind.value != "reference" else st.none() | st.text()
    column = data.draw(st.lists(fine, max_size=5)) + data.draw(st.lists(ANYTHING, max_size=2))
    one_by_one = outcome(lambda: [decode(field, value) for value in column])
    assert repr(outcome(lambda: decode_all(field, column))) == repr(one_by_one)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_one_wrong_value_among_many_refuses_the_column(field: Description) -> None:
    with pytest.raises(DomainError):
        decode_all(field, [*[None] * 3, b"x"])


@pytest.mark.parametrize(
    "field", [field for field in FIELDS if field.kind in TEXTS], ids=lambda field: field.name
)
def test_a_text_is_as_long_as_any_may_be_and_no_longer(field: Description) -> None:
    longest = "x" * LONGEST_TEXT
    assert decode_all(field, ["", longest]) == ["", longest]
    with pytest.raises(DomainError):
        decode_all(field, ["", f"{longest}x"])
