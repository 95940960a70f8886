"""A working copy torn by a power cut comes back as it was at some commit, or is refused: never misread."""

from tests.storage.tearing import torn


def test_a_torn_working_copy_is_never_misread() -> None:
    """Some places of each kind; `make torture` tries every one."""
    figures = torn(most=12, commits=24)
    assert figures.lost == []
    assert figures.recovered > figures.refused > 0
