"""After kill -9 everything that was committed is found again, and the file is the old one or the new one."""

import dataclasses
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dealplanner.domain.rules import require
from dealplanner.edits import wishes
from dealplanner.storage import folders, placing, reading, recovery, taking_up, ties, working, writing
from dealplanner.storage.errors import AlreadyOpen, Damaged
from tests.deals import small_deal
from tests.storage.kit import only, publishing, session_on

ROOT = Path(__file__).resolve().parents[2]
STARTED_WITH = 3


def _killed_after(done: int, delay: float, *arguments: str) -> int:
    """Run the crashing program, kill it a moment after it had done so much; returns what it said last."""
    command = [sys.executable, "-m", "tests.storage.crashing", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = [int(program.stdout.readline()) for _ in range(done)]
        time.sleep(delay)
        program.kill()
        said += [int(line) for line in program.stdout.read().split("\n") if line]
    return said[-1]


@pytest.mark.parametrize(("done", "delay"), [(1, 0.0), (15, 0.003), (40, 0.001)])
def test_a_program_killed_while_editing_loses_no_committed_change(done: int, delay: float) -> None:
    last = _killed_after(done, delay)
    (left,) = recovery.left_over()
    assert left.changes in (last, last + 1)
    assert left.title == "Route planning suite"
    assert left.target is None
    copy = taking_up.adopt(left)
    assert len(require(copy.deal).issues) == STARTED_WITH + left.changes
    session = session_on(copy)
    session.undo()
    assert len(copy.deal.issues) == STARTED_WITH + left.changes - 1
    copy.discard()


@pytest.mark.parametrize(("done", "delay"), [(1, 0.0), (2, 0.012), (3, 0.02), (4, 0.005)])
def test_a_program_killed_while_publishing_leaves_a_whole_file(
    done: int, delay: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.deal"
    last = _killed_after(done, delay, str(target))
    issues = len(reading.read(target).deal.issues)
    assert issues in (STARTED_WITH + last, STARTED_WITH + last + 1)
    left = recovery.left_for(target)
    copy = taking_up.adopt(left) if left else working.open_file(target)
    session_on(copy).apply(wishes.add_wish, "After the crash")
    with publishing() as publisher:
        assert publisher.publish(copy).written
    assert reading.read(target).deal == copy.deal
    copy.close()
    monkeypatch.setattr(recovery, "_YOUNG", -1.0)
    recovery.sweep()
    assert recovery.left_over() == ()
    assert only(tmp_path) == ["a.deal"]
    assert list(folders.private("working").iterdir()) == []


def test_what_a_kill_leaves_beside_the_file_is_swept_away(tmp_path: Path) -> None:
    target = tmp_path / "a.deal"
    writing.write_new(target, small_deal())
    copy = working.open_file(target)
    half = placing.beside_of(target)
    half.write_text("half a file")
    ties.write(copy._driver, dataclasses.replace(copy._ties(), beside=half))
    session_on(copy).apply(wishes.add_wish, "Training")
    with publishing() as publisher:
        publisher.publish(copy)
    assert only(tmp_path) == ["a.deal"]
    copy.close()


def test_what_others_write_beside_the_file_just_now_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.deal"
    new, old = placing.beside_of(target), placing.beside_of(target)
    for path in (new, old):
        path.write_text("half a file")
    an_hour_ago = time.time() - 4000
    os.utime(old, (an_hour_ago, an_hour_ago))
    writing.write_new(target, small_deal())
    assert only(tmp_path) == [new.name, "a.deal"]


def test_a_living_program_is_not_disturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_YOUNG", -1.0)
    copy = working.create(small_deal())
    session_on(copy).apply(wishes.add_wish, "Training")
    assert recovery.left_over() == ()
    recovery.sweep()
    recovery.discard(recovery.LeftOver(copy.folder))
    with pytest.raises(AlreadyOpen):
        taking_up.adopt(recovery.LeftOver(copy.folder))
    assert copy.deal.issues[-1].label == "Training"
    copy.discard()


def test_the_newest_left_over_of_a_file_is_offered_first(tmp_path: Path) -> None:
    target = tmp_path / "a.deal"
    writing.write_new(target, small_deal())
    folders_made = []
    for _ in range(2):
        copy = working.open_file(target)
        session_on(copy).apply(wishes.add_wish, "Training")
        copy.close()
        folders_made.append(copy.folder)
        time.sleep(0.002)
    left = recovery.left_for(target)
    assert left is not None
    assert left.folder == folders_made[-1]
    assert left.target == target
    assert left.changed_at is not None
    recovery.discard(left)
    assert [found.folder for found in recovery.left_over()] == folders_made[:1]


def test_a_left_over_that_is_damaged_is_listed_and_not_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_YOUNG", -1.0)
    copy = working.create(small_deal(), precious=True)
    copy.close()
    copy.database.write_bytes(b"nonsense" * 1000)
    recovery.sweep()
    (left,) = recovery.left_over()
    assert left.deal_id == ""
    with pytest.raises(Damaged):
        taking_up.adopt(left)
    recovery.discard(left)
    assert recovery.left_over() == ()


def test_a_copy_that_was_never_finished_is_swept_away(monkeypatch: pytest.MonkeyPatch) -> None:
    unfinished = folders.private("working") / "unfinished"
    unfinished.mkdir()
    recovery.sweep()
    assert unfinished.exists()
    monkeypatch.setattr(recovery, "_YOUNG", -1.0)
    recovery.sweep()
    assert not unfinished.exists()


def test_old_private_copies_are_swept_away() -> None:
    old, new = folders.private("scratch") / "old", folders.private("scratch") / "new"
    for folder in (old, new):
        folder.mkdir()
    long_ago = time.time() - 4000
    os.utime(old, (long_ago, long_ago))
    recovery.sweep()
    assert not old.exists()
    assert new.exists()
