"""Whether the file of an open deal is still ours: told by its content, whatever its size and time."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dealplanner.edits import wishes
from dealplanner.session import Session
from dealplanner.storage import keys, looking, reading, recovery, taking_up, working, writing
from dealplanner.storage.errors import TargetChanged, TargetGone
from dealplanner.storage.looking import State, look
from tests.deals import small_deal
from tests.storage.kit import is_plain_sentence, publishing, session_on


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[working.WorkingCopy]:
    """A small deal that is open from a file."""
    writing.write_new(tmp_path / "a.deal", small_deal())
    copy = working.open_file(tmp_path / "a.deal")
    yield copy
    copy.close()


def file_of(copy: working.WorkingCopy) -> Path:
    """The file of an open deal."""
    assert copy.target is not None
    return copy.target


def edited_by_another(path: Path, label: str = "From Ben") -> None:
    """Somebody else adds a wish to a file."""
    stored = reading.read(path)
    rows = []

    class Rows:
        """Keeps the rows of a session."""

        def commit(self, row: object, copied: object = ()) -> None:
            rows.append(row)

        def lacking(self, theirs: object) -> tuple[()]:
            return ()

    session = Session(
        stored.deal,
        Rows(),  # type: ignore[arg-type]
        last_row=stored.history[-1].id if stored.history else None,
        author="Ben",
    )
    session.apply(wishes.add_wish, label)
    writing.write_new(path, session.deal, (*stored.history, *rows), overwrite=True)  # type: ignore[arg-type]


def test_a_file_that_nobody_touched_is_the_same(opened: working.WorkingCopy) -> None:
    assert look(opened).state is State.SAME
    file_of(opened).touch()
    assert look(opened).state is State.SAME


def test_a_file_rewritten_in_place_with_its_size_and_time_is_noticed(opened: working.WorkingCopy) -> None:
    """What a tool does that keeps the time, or a disk of coarse times."""
    path = file_of(opened)
    before = path.stat()
    content = path.read_bytes()
    at = content.index(b"Route planning suite")
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"Route planning SUITE")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (
        before.st_size,
        before.st_mtime_ns,
        before.st_ino,
    )
    assert look(opened).state is State.CHANGED
    changed = path.read_bytes()
    session_on(opened).apply(wishes.add_wish, "Training")
    with publishing() as publisher:
        assert isinstance(publisher.failure(opened), TargetChanged)
    assert path.read_bytes() == changed


def test_what_somebody_else_wrote_comes_with_it(opened: working.WorkingCopy) -> None:
    edited_by_another(file_of(opened))
    seen = look(opened)
    assert seen.state is State.CHANGED
    assert seen.theirs is not None
    assert [wish.label for wish in seen.theirs.deal.wishes][-1] == "From Ben"
    assert [row.author for row in opened.lacking(seen.theirs.history)] == ["Ben"]
    file_of(opened).write_bytes(b"not a deal at all")
    assert look(opened).theirs is None


def test_a_file_that_is_gone_is_not_made_again_by_itself(opened: working.WorkingCopy) -> None:
    path = file_of(opened)
    session_on(opened).apply(wishes.add_wish, "Training")
    away = path.rename(path.with_name("elsewhere.deal"))
    assert look(opened).state is State.GONE
    with publishing() as publisher:
        publisher.publisher.publish(opened, anew=False)
        assert publisher.publisher.wait(10.0)
        error = publisher.outcomes[-1].error
        assert isinstance(error, TargetGone)
        assert is_plain_sentence(error)
        assert not path.exists()
        assert opened.unpublished() == 1
        away.rename(path)
        assert look(opened).state is State.SAME
        publisher.publisher.publish(opened, anew=False)
        assert publisher.publisher.wait(10.0)
        assert publisher.outcomes[-1].written
    assert reading.read(path).deal == opened.deal


def test_a_folder_that_cannot_be_looked_into_tells_nothing(
    opened: working.WorkingCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> str:
        raise PermissionError

    monkeypatch.setattr(looking.digests, "of_file", refuse)
    assert look(opened).state is State.UNREADABLE


def test_a_deal_without_a_file_has_nothing_to_look_at() -> None:
    copy = working.create(small_deal())
    assert look(copy).state is State.NONE
    copy.discard()
    assert look(copy).state is State.UNREADABLE


def test_what_an_older_state_of_the_file_lacks_is_kept(opened: working.WorkingCopy, tmp_path: Path) -> None:
    """A sync service put an old state there; nobody answers, and the deal is closed."""
    path = file_of(opened)
    session = session_on(opened)
    with publishing() as publisher:
        session.apply(wishes.add_wish, "One")
        assert publisher.publish(opened).written
        shutil.copy(path, tmp_path / "old")
        session.apply(wishes.add_wish, "Two")
        assert publisher.publish(opened).written
    shutil.copy(tmp_path / "old", path)
    assert opened.unpublished() == 0
    assert look(opened).state is State.CHANGED
    assert opened.unpublished() == 1
    opened.close()
    (left,) = recovery.left_over()
    assert (left.changes, left.target) == (1, path)
    assert [wish.label for wish in taking_up.peek(left).deal.wishes][-1] == "Two"


def test_a_file_that_is_replaced_on_purpose_is_written_though_it_lacks_no_change(
    opened: working.WorkingCopy,
) -> None:
    """Somebody put an older state of it there, and the user wants theirs back."""
    path = file_of(opened)
    with publishing() as publisher:
        session_on(opened).apply(wishes.add_wish, "One")
        assert publisher.publish(opened).written
        writing.write_new(path, small_deal(), overwrite=True)
        assert look(opened).state is State.CHANGED
        assert publisher.publish(opened, replacing=True).written
    assert look(opened).state is State.SAME
    assert reading.read(path).deal == opened.deal


def test_a_deal_taken_over_from_its_file_has_nothing_to_publish(opened: working.WorkingCopy) -> None:
    path = file_of(opened)
    session = session_on(opened)
    edited_by_another(path)
    theirs = look(opened)
    assert theirs.theirs is not None
    session.merge(theirs.theirs.deal, theirs.theirs.history)
    assert opened.unpublished() > 0
    opened.agree(theirs.digest, taken=theirs.theirs.history[-1].id)
    assert opened.unpublished() == 0
    assert look(opened).state is State.SAME
    edited_by_another(path, "And more")
    assert look(opened).state is State.CHANGED
    assert opened.unpublished() == 0, "the file lacks nothing of ours but that we looked at it"
    again = reading.read(path)
    session.merge(again.deal, again.history)
    opened.agree(again.digest, taken=again.history[-1].id)
    session.undo()
    assert opened.unpublished() == 1
    with publishing() as publisher:
        assert publisher.publish(opened).written


def test_a_protected_file_is_looked_at_with_its_key(tmp_path: Path) -> None:
    key = keys.new("s3cret word")
    path = tmp_path / "p.deal"
    writing.write_new(path, small_deal(), key=key)
    copy = working.open_file(path, key)
    assert look(copy).state is State.SAME
    writing.write_new(path, wishes.add_wish(small_deal(), "Other"), overwrite=True, key=key)
    seen = look(copy)
    assert seen.state is State.CHANGED
    assert seen.theirs is not None
    writing.write_new(path, small_deal(), overwrite=True, key=keys.new("another"))
    assert look(copy).theirs is None
    copy.close()
