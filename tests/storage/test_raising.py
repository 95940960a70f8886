"""Asking the program that has a file open to show it: two processes, and nobody there to answer."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dealplanner.storage import copies, locks, raising, working, writing
from tests.deals import small_deal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[working.WorkingCopy]:
    """A deal in a file that is open."""
    writing.write_new(tmp_path / "a.deal", small_deal())
    copy = working.open_file(tmp_path / "a.deal")
    yield copy
    copy.close()


def _file(copy: working.WorkingCopy) -> Path:
    assert copy.target is not None
    return copy.target


def _asks(path: Path, patience: float) -> subprocess.Popen[str]:
    program = (
        "import sys; from pathlib import Path; from dealplanner.storage import raising; "
        "print(raising.raised_elsewhere(Path(sys.argv[1]), float(sys.argv[2])))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program, str(path), str(patience)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_another_program_is_answered(opened: working.WorkingCopy) -> None:
    with _asks(_file(opened), 30.0) as other:
        seen = threading.Event()
        while other.poll() is None and not raising.take(opened.folder):
            seen.wait(0.01)
        said, _ = other.communicate(timeout=30)
    assert said.strip() == "True"
    assert not raising.take(opened.folder)


def test_nobody_answers(opened: working.WorkingCopy) -> None:
    waited: list[float] = []
    assert not raising.raised_elsewhere(_file(opened), patience=0.0, pause=waited.append)
    assert not raising.take(opened.folder), "the request is withdrawn"


def test_looks_are_counted_and_not_the_time_between_them(opened: working.WorkingCopy) -> None:
    """However long a pause takes, as on a computer that stood still, the other has its turns."""
    waited: list[float] = []
    assert not raising.raised_elsewhere(_file(opened), patience=2.0, pause=waited.append)
    assert len(waited) == 100


def test_a_file_that_is_not_open_is_nobodys(opened: working.WorkingCopy, tmp_path: Path) -> None:
    writing.write_new(tmp_path / "b.deal", small_deal())
    assert raising.ask(tmp_path / "b.deal") is None
    path = _file(opened)
    opened.close()
    assert raising.ask(path) is None
    assert raising.ask(tmp_path / "a\0b.deal") is None
    assert not raising.raised_elsewhere(path)


def test_a_lock_says_which_process_has_it(opened: working.WorkingCopy, tmp_path: Path) -> None:
    assert locks.holder(opened.folder) == os.getpid()
    assert locks.holder(tmp_path) is None
    (tmp_path / "lock").write_bytes(b"")
    assert locks.holder(tmp_path) is None
    (tmp_path / "lock").write_bytes(b"\0nonsense!!")
    assert locks.holder(tmp_path) is None


def test_a_deal_opened_apart_is_not_its_files(tmp_path: Path) -> None:
    from dealplanner.storage import opening

    writing.write_new(tmp_path / "a.deal", small_deal())
    first = working.open_file(tmp_path / "a.deal")
    apart = opening.open_file(tmp_path / "a.deal", apart=True)
    assert apart.target is None
    assert apart.deal == first.deal
    apart.close()
    first.close()
    assert list(copies.all_folders()) == []
