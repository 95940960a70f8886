"""Publishing: the file is replaced in one step or not at all, and nobody else's work is overwritten."""

import errno
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from dealplanner.edits import wishes
from dealplanner.storage import backups, digests, placing, reading, snapshots, working, writing
from dealplanner.storage.errors import AlreadyThere, CannotWrite, TargetChanged
from dealplanner.storage.publishing import Outcome, Publisher
from tests.deals import small_deal
from tests.storage.kit import is_plain_sentence, only, publishing, session_on


class System:
    """The module os with some functions replaced, for one module only."""

    def __init__(self, **replaced: Any) -> None:
        self._replaced = replaced

    def __getattr__(self, name: str) -> Any:
        return self._replaced.get(name) or getattr(os, name)


@pytest.fixture
def opened(tmp_path: Path) -> working.WorkingCopy:
    """A small deal, in a file and open, with one wish more than the file has."""
    folder = tmp_path / "deals"
    folder.mkdir()
    writing.write_new(folder / "a.deal", small_deal())
    copy = working.open_file(folder / "a.deal")
    session_on(copy).apply(wishes.add_wish, "Training")
    return copy


def _file(copy: working.WorkingCopy) -> Path:
    assert copy.target is not None
    return copy.target


def test_a_publish_writes_the_whole_deal_and_its_history(opened: working.WorkingCopy) -> None:
    with publishing() as publisher:
        assert publisher.publish(opened) == Outcome(opened, opened.target, True)
    stored = reading.read(_file(opened))
    assert stored.deal == opened.deal
    assert stored.history == opened.history
    assert opened.unpublished() == 0
    assert only(_file(opened).parent) == ["a.deal"]
    opened.close()
    assert not opened.folder.exists()


def test_looking_never_writes(opened: working.WorkingCopy) -> None:
    with publishing() as publisher:
        publisher.publish(opened)
        before = _file(opened).stat()
        assert publisher.publish(opened) == Outcome(opened, opened.target, False)
        after = _file(opened).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    opened.close()


def test_publish_after_publish_is_taken_for_ones_own(opened: working.WorkingCopy) -> None:
    session = session_on(opened)
    with publishing() as publisher:
        for label in ("one", "two", "three"):
            session.apply(wishes.add_wish, label)
            assert publisher.publish(opened).written
    assert reading.read(_file(opened)).deal == session.deal
    opened.close()


def test_a_deal_never_saved_has_nothing_to_publish_until_it_has_a_file(tmp_path: Path) -> None:
    copy = working.create(small_deal())
    with publishing() as publisher:
        assert publisher.publish(copy) == Outcome(copy, None, False)
        assert publisher.publish(copy, tmp_path / "new.deal").written
    assert copy.target == tmp_path / "new.deal"
    assert reading.read(tmp_path / "new.deal").deal == copy.deal
    copy.close()


def test_save_as_keeps_the_old_file_and_takes_the_new_one(
    opened: working.WorkingCopy, tmp_path: Path
) -> None:
    old = _file(opened)
    before = old.read_bytes()
    with publishing() as publisher:
        assert publisher.publish(opened, tmp_path / "b.deal").written
    assert old.read_bytes() == before
    assert opened.target == tmp_path / "b.deal"
    assert reading.read(tmp_path / "b.deal").deal.id == opened.deal.id
    opened.close()


def test_save_as_replaces_another_file_only_when_told_to(opened: working.WorkingCopy, tmp_path: Path) -> None:
    there = tmp_path / "b.deal"
    there.write_text("somebody’s notes")
    with publishing() as publisher:
        error = publisher.failure(opened, there)
        assert isinstance(error, AlreadyThere)
        assert there.read_text() == "somebody’s notes"
        assert _file(opened).name == "a.deal"
        assert publisher.publish(opened, there, replacing=True).written
    assert reading.read(there).deal == opened.deal
    assert [kept.path.read_text() for kept in backups.set_aside(opened.deal.id)] == ["somebody’s notes"]
    opened.close()


def test_a_file_changed_by_somebody_else_is_not_overwritten(opened: working.WorkingCopy) -> None:
    theirs = working.create(opened.deal)
    session_on(theirs).apply(wishes.add_wish, "Theirs")
    writing.write_new(_file(opened), theirs.deal, overwrite=True)
    before = _file(opened).read_bytes()
    with publishing() as publisher:
        error = publisher.failure(opened)
        assert isinstance(error, TargetChanged)
        assert is_plain_sentence(error)
        assert _file(opened).read_bytes() == before
        assert opened.unpublished() == 1
        assert only(_file(opened).parent) == ["a.deal"]
        assert publisher.publish(opened, _file(opened), replacing=True).written
    assert reading.read(_file(opened)).deal == opened.deal
    assert before in [backup.path.read_bytes() for backup in backups.of(opened.deal.id)]
    opened.close()
    theirs.discard()


def test_only_the_file_that_was_agreed_to_is_replaced(opened: working.WorkingCopy) -> None:
    def somebody_writes(label: str) -> str:
        writing.write_new(_file(opened), wishes.add_wish(opened.deal, label), overwrite=True)
        return digests.of_file(_file(opened))

    seen = somebody_writes("Theirs")
    opened.agree(seen)
    somebody_writes("Theirs again")
    with publishing() as publisher:
        assert isinstance(publisher.failure(opened), TargetChanged)
        opened.agree(digests.of_file(_file(opened)))
        assert opened.unpublished() == 1
        assert publisher.publish(opened).written
    assert reading.read(_file(opened)).deal == opened.deal
    assert backups.of_file(_file(opened)) == backups.of(opened.deal.id)
    opened.close()


def test_a_file_that_was_deleted_is_written_anew(opened: working.WorkingCopy) -> None:
    with publishing() as publisher:
        publisher.publish(opened)
        _file(opened).unlink()
        assert publisher.publish(opened).written
    assert reading.read(_file(opened)).deal == opened.deal
    opened.close()


def test_a_folder_that_vanished_is_told_so_and_the_work_is_kept(opened: working.WorkingCopy) -> None:
    folder = _file(opened).parent
    shutil.rmtree(folder)
    with publishing() as publisher:
        error = publisher.failure(opened)
        assert "the folder is not there. Your changes are kept" in str(error)
        folder.write_text("a file where the folder was")
        assert "the folder is not there" in str(publisher.failure(opened))
    assert opened.unpublished() == 1
    opened.close()
    assert opened.folder.exists()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you have no right to write there"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "the disk reports a fault"),
        (errno.ELOOP, "the system says"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_file_as_it_was(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch, number: int, reason: str, step: str
) -> None:
    before = _file(opened).read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(placing, "os", System(**{step: refuse}))
    with publishing() as publisher:
        error = publisher.failure(opened)
    monkeypatch.undo()
    assert isinstance(error, CannotWrite)
    assert reason in str(error)
    assert "Your changes are kept on this computer." in str(error)
    assert _file(opened).read_bytes() == before
    assert only(_file(opened).parent) == ["a.deal"]
    assert opened.unpublished() == 1
    opened.discard()


def test_publishing_waits_for_another_program_that_holds_the_file(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, tries = os.replace, []

    def held_twice(source: Path, target: Path) -> None:
        tries.append(source)
        if len(tries) < 3:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        whole(source, target)

    monkeypatch.setattr(placing, "os", System(replace=held_twice))
    with publishing(patience=5.0) as publisher:
        assert publisher.publish(opened).written
    assert len(tries) == 3
    opened.close()


def test_a_backup_that_cannot_be_written_does_not_stop_saving(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(backups, "keep", full)
    with publishing() as publisher:
        assert publisher.publish(opened).written
    opened.close()


def test_a_snapshot_that_would_not_open_never_replaces_a_good_file(
    opened: working.WorkingCopy,
) -> None:
    before = _file(opened).read_bytes()
    opened._driver.execute("UPDATE deal SET currency = 'ABC'")
    with publishing() as publisher:
        assert "would not open again" in str(publisher.failure(opened))
    assert _file(opened).read_bytes() == before
    opened.discard()


@pytest.mark.logs_errors
def test_a_fault_of_ours_is_told_and_the_next_publish_works(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("Halden’s walk-away")

    monkeypatch.setattr(snapshots, "take", fault)
    with publishing() as publisher:
        assert "fault of the planner" in str(publisher.failure(opened))
        monkeypatch.undo()
        assert publisher.publish(opened).written
    opened.close()


def test_the_file_keeps_who_may_read_it(opened: working.WorkingCopy) -> None:
    _file(opened).chmod(0o640)
    with publishing() as publisher:
        publisher.publish(opened)
    assert _file(opened).stat().st_mode & 0o777 == 0o640
    opened.close()


def test_editing_goes_on_while_the_publisher_works(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, go_on, placing_now = placing.put, threading.Event(), threading.Event()

    def slowly(*arguments: object, **options: object) -> None:
        placing_now.set()
        assert go_on.wait(5.0)
        whole(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(placing, "put", slowly)
    session = session_on(opened)
    outcomes: list[Outcome] = []
    publisher = Publisher(outcomes.append)
    publisher.publish(opened)
    assert placing_now.wait(5.0)
    session.apply(wishes.add_wish, "Typed meanwhile")
    assert not publisher.wait(0.01)
    go_on.set()
    assert publisher.wait(5.0)
    assert opened.unpublished() == 1
    publisher.publish(opened)
    assert publisher.close(5.0)
    assert [outcome.written for outcome in outcomes] == [True, True]
    assert reading.read(_file(opened)).deal == session.deal
    opened.close()


def test_a_history_too_long_for_a_file_loses_its_oldest_changes_and_the_deal_nothing(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(opened)
    for number in range(60):
        session.apply(wishes.add_wish, f"Wish {number}")
    monkeypatch.setattr(snapshots, "_MANY_CHANGES", 40)
    with publishing() as publisher:
        assert publisher.publish(opened).written
        stored = reading.read(_file(opened))
        assert stored.history == opened.history[-20:]
        assert stored.deal == session.deal
        monkeypatch.setattr(snapshots, "_MANY_CHANGES", 80_000)
        monkeypatch.setattr(snapshots, "_LONG_HISTORY", 100)
        session.apply(wishes.add_wish, "One more")
        assert publisher.publish(opened).written
        assert reading.read(_file(opened)).history == ()
        assert reading.read(_file(opened)).deal == session.deal
    opened.close()


def test_a_history_of_too_many_values_for_a_file_loses_its_oldest_changes(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(opened)
    for number in range(20):
        session.apply(wishes.add_wish, f"Wish {number}")
    monkeypatch.setattr(snapshots, "_WORTH_COUNTING", 0)
    monkeypatch.setattr(snapshots, "_MANY_VALUES", 600)
    with publishing() as publisher:
        assert publisher.publish(opened).written
    stored = reading.read(_file(opened))
    assert 0 < len(stored.history) < 10
    assert stored.history == opened.history[-len(stored.history) :]
    assert stored.deal == session.deal
    opened.close()
