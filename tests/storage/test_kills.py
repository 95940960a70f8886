"""Killed at any moment, the program loses no edit, and the file is the old one or the new one, whole."""

import os

import pytest

from tests.storage.killing import kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each kill is of a forked process: no fork here")
@pytest.mark.parametrize("seed", [1, 2])
def test_whenever_it_is_killed_nothing_is_lost(seed: int) -> None:
    figures = kills(25, seed)
    assert figures.lost == []
    assert figures.recovered == figures.tried == 25
