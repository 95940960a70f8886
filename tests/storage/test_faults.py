"""Whatever call of the system fails: the file is whole, the work is kept, and the program goes on."""

import pytest

from tests.storage.faulting import OPERATIONS, faults, library_path

pytestmark = pytest.mark.skipif(
    library_path() is None,
    reason="a small library makes the faults: it needs Linux and a C compiler",
)


@pytest.mark.parametrize("names", [list(OPERATIONS)[at::3] for at in range(3)], ids=", ".join)
def test_a_fault_of_the_system_loses_nothing(names: list[str]) -> None:
    """One place for each fault, drawn by lot; `make torture` tries every one."""
    figures = faults(names, most=1)
    assert figures.lost == []
    assert figures.tried >= 5 * len(names)
    assert figures.refused > 0


def test_a_fault_of_the_system_loses_nothing_of_a_protected_deal() -> None:
    """SQLCipher's driver refuses everything after an error, and is begun anew."""
    figures = faults(["edit", "edit-checkpoint", "publish", "adopt"], most=1, protected=True)
    assert figures.lost == []
    assert figures.refused > 0
