"""Looking into what a crash left, without taking it up."""

import shutil
from pathlib import Path

import pytest

from dealplanner.edits import wishes
from dealplanner.storage import keys, recovery, taking_up, working, writing
from dealplanner.storage.errors import Damaged, PasswordNeeded, StorageError
from tests.deals import small_deal
from tests.storage.kit import session_on


def crashed(path: Path, *labels: str, key: keys.Key | None = None) -> recovery.LeftOver:
    """What is left of a program that added wishes to the deal in a file and was killed."""
    copy = working.open_file(path, key)
    session = session_on(copy)
    for label in labels:
        session.apply(wishes.add_wish, label)
    kept = copy.folder.with_name("kept")
    shutil.copytree(copy.folder, kept)
    copy.discard()
    kept.rename(copy.folder)
    return next(left for left in recovery.left_over() if left.folder == copy.folder)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small deal in a file."""
    writing.write_new(tmp_path / "Halden.deal", small_deal())
    return tmp_path / "Halden.deal"


def test_what_is_in_it_and_that_the_file_is_as_it_was(file: Path) -> None:
    left = crashed(file, "One", "Two")
    peeked = taking_up.peek(left)
    assert peeked.left == left
    assert left.changes == 2
    assert [wish.label for wish in peeked.deal.wishes][-2:] == ["One", "Two"]
    assert not peeked.file_changed
    assert recovery.left_over() == (left,)


def test_that_the_file_was_changed_since(file: Path) -> None:
    left = crashed(file, "One")
    writing.write_new(file, wishes.add_wish(small_deal(), "Theirs"), overwrite=True)
    assert taking_up.peek(left).file_changed
    file.unlink()
    assert not taking_up.peek(left).file_changed


def test_every_one_of_a_file_is_found(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "Norden.deal"
    writing.write_new(other, small_deal())
    first, second = crashed(file, "One"), crashed(file, "Two", "Three")
    crashed(other, "Four")
    assert {left.folder for left in recovery.all_for(file)} == {first.folder, second.folder}
    assert recovery.all_for(tmp_path / "none.deal") == ()


def test_a_protected_one_tells_with_its_key(file: Path) -> None:
    key = keys.new("s3cret word")
    writing.write_new(file, small_deal(), overwrite=True, key=key)
    left = crashed(file, "One", key=key)
    assert left.protected
    for wrong in (None, "wrong"):
        with pytest.raises(PasswordNeeded):
            taking_up.peek(left, wrong)
    for right in (key, "s3cret word"):
        peeked = taking_up.peek(left, right)
        assert peeked.left.changes == 1
        assert peeked.left.title == small_deal().title
        assert peeked.left.protected
        assert not peeked.file_changed


def test_one_with_nothing_new_says_so(file: Path) -> None:
    key = keys.new("s3cret word")
    writing.write_new(file, small_deal(), overwrite=True, key=key)
    left = crashed(file, key=key)
    assert taking_up.peek(left, key).left.changes == 0


def test_a_damaged_one_is_said_to_be(file: Path) -> None:
    left = crashed(file, "One")
    for beside in left.folder.glob("deal.db-*"):
        beside.unlink()
    (left.folder / "deal.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(StorageError) as told:
        taking_up.peek(left)
    assert isinstance(told.value, Damaged)
