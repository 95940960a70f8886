"""Whatever call of the system fails: the file is whole, the work is kept, and the program goes on."""

import pytest

from tests.storage.faulting import OPERATIONS, faults, library_path

pytestmark = pytest.mark.skipif(
    library_path() is None,
    reason="a small library makes the faults: it needs Linux and a C compiler",
)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_fault_of_the_system_loses_nothing(name: str) -> None:
    """A few places for each fault; `make torture` tries every one."""
    figures = faults([name], most=2)
    assert figures.lost == []
    assert figures.tried >= 10
    assert figures.refused > 0
