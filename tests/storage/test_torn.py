"""A working copy torn by a power cut comes back as it was at some commit, or is refused: never misread."""

import pytest

from tests.storage.tearing import torn


@pytest.mark.parametrize("protected", [False, True])
def test_a_torn_working_copy_is_never_misread(protected: bool) -> None:
    """Some places of each kind; `make torture` tries every one."""
    figures = torn(most=8, commits=24, protected=protected)
    assert figures.lost == []
    assert figures.recovered > figures.refused > 0
