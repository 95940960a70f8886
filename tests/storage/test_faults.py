"""Whatever call of the system fails: the file is whole, the work is kept, and the program goes on."""

import contextlib
import sys
from pathlib import Path

import pytest

from dealplanner.edits import wishes
from dealplanner.storage import reading, working, writing
from dealplanner.storage.delivery import Delivery, deliver
from dealplanner.storage.errors import CannotWrite
from tests.deals import small_deal
from tests.storage.faulting import OPERATIONS, faults, library_path
from tests.storage.kit import only, session_on

needs_library = pytest.mark.skipif(
    library_path() is None,
    reason="a small library makes the faults: it needs Linux and a C compiler",
)


@needs_library
@pytest.mark.parametrize("names", [list(OPERATIONS)[at::3] for at in range(3)], ids=", ".join)
def test_a_fault_of_the_system_loses_nothing(names: list[str]) -> None:
    """One place for each fault, drawn by lot; `make torture` tries every one."""
    figures = faults(names, most=1)
    assert figures.lost == []
    assert figures.tried >= 5 * len(names)
    assert figures.refused > 0


@needs_library
def test_a_fault_of_the_system_loses_nothing_of_a_protected_deal() -> None:
    """SQLCipher's driver refuses everything after an error, and is begun anew."""
    figures = faults(["edit", "edit-checkpoint", "publish", "adopt"], most=1, protected=True)
    assert figures.lost == []
    assert figures.refused > 0


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of files here")
@pytest.mark.parametrize("most", [1000, 30_000, 70_000, 110_000, 200_000])
def test_a_file_that_cannot_grow_is_as_it_was(most: int, tmp_path: Path) -> None:
    """As on a full disk, by the system's own limit: what was told is true, and saving works later."""
    import resource

    target = tmp_path / "a.deal"
    writing.write_new(target, small_deal())
    before = target.read_bytes()
    copy = working.open_file(target)
    session = session_on(copy)
    session.apply(wishes.add_wish, "Typed before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))
    try:
        with contextlib.suppress(CannotWrite):
            session.apply(wishes.add_wish, "Typed on a full disk " + "x" * 50_000)
        done = deliver(Delivery(copy.database), 0.0, lambda _seconds: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (target.read_bytes() == before) is (done.error is not None)
    assert done.error is not None or most > 100_000
    assert only(tmp_path) == ["a.deal"]
    assert copy.deal == session.deal
    session.apply(wishes.add_wish, "Typed after")
    assert deliver(Delivery(copy.database), 0.0, lambda _seconds: None).error is None
    assert reading.read(target).deal == session.deal == copy.deal
    copy.close()
