"""Killed at any moment, the program loses no edit, and the file is the old one or the new one, whole."""

import os

import pytest

from tests.storage.killing import kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each kill is of a forked process: no fork here")
def test_whenever_it_is_killed_nothing_is_lost() -> None:
    """At 25 moments; `make torture` tries a thousand."""
    figures = kills(25, seed=1)
    assert figures.lost == []
    assert figures.recovered == figures.tried == 25
