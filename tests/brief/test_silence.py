"""What is not on the list of an edition leaves no trace in its PDF, however it is looked for."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.brief.editions import EDITIONS, Edition
from tests import silence

each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
DEAL = silence.full_deal()


@cache
def printed(edition: Edition) -> bytes:
    """The deal as an edition prints it."""
    return silence.pdf_of(DEAL, edition)


@each_edition
@settings(max_examples=4)
@given(number=st.integers(0, 10**9))
def test_what_is_not_on_the_list_changes_not_one_byte(edition: Edition, number: int) -> None:
    with silence.same_findings(DEAL):
        assert silence.pdf_of(silence.otherwise(DEAL, edition, number), edition) == printed(edition)
