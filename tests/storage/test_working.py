"""The working copy: what was committed is on disk, and undo works on after the program was closed."""

import dataclasses
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.domain.tables import rows_of
from dealplanner.edits import rows, wishes
from dealplanner.edits.ancestry import common_ancestor
from dealplanner.edits.changes import ChangeSet
from dealplanner.edits.joining import merge_rows
from dealplanner.edits.merge import merge
from dealplanner.session import Session
from dealplanner.storage import connect, folders, opening, reading, recovery, working, writing
from dealplanner.storage.errors import AlreadyOpen, CannotWrite, Damaged, StorageError
from dealplanner.storage.opening import ComingCopy
from dealplanner.storage.working import WorkingCopy
from tests.deals import deals, edits, small_deal
from tests.storage.kit import publishing, run_sql, session_on


@given(st.data())
@settings(max_examples=15)
def test_a_run_of_commits_is_the_same_as_writing_the_whole(data: st.DataObject) -> None:
    copy = working.create(data.draw(deals(4)))
    session = session_on(copy)
    for _ in range(data.draw(st.integers(1, 6))):
        kind = data.draw(st.sampled_from(["edit", "edit", "undo", "redo"]))
        if kind == "undo":
            session.undo()
        elif kind == "redo":
            session.redo()
        else:
            session.apply(lambda deal: data.draw(edits(deal)))
        assert copy.deal == session.deal
    copy.discard()


@given(st.data())
@settings(max_examples=8)
def test_undo_works_on_after_the_file_was_closed(data: st.DataObject) -> None:
    path = folders.home() / "deal.deal"
    start = data.draw(deals(3))
    copy = working.create(start)
    session = session_on(copy)
    for _ in range(data.draw(st.integers(1, 5))):
        session.apply(lambda deal: data.draw(edits(deal)))
    end = session.deal
    writing.write_new(path, end, copy.history, overwrite=True)
    copy.discard()
    again = working.open_file(path)
    later = session_on(again)
    assert later.deal == end
    while later.undo_name:
        later.undo()
    assert later.deal == start
    while later.redo_name:
        later.redo()
    assert later.deal == end
    again.discard()


def test_each_row_of_history_follows_the_one_before() -> None:
    copy = working.create(small_deal())
    session = session_on(copy)
    session.apply(wishes.add_wish, "Training")
    first = copy.last_row
    session.apply(wishes.add_wish, "A pilot")
    assert [row.parents for row in copy.history] == [(), (first,)]
    assert [row.author for row in copy.history] == ["Ana", "Ana"]
    assert copy.last_row == copy.history[-1].id == session._last_row
    copy.discard()


def test_a_commit_touches_the_changed_rows_only() -> None:
    copy = working.create(small_deal())
    session = session_on(copy)
    session.apply(rows.set_fields, "issues", "payment", why="growth is slow")  # the first one sets Core up
    touched: list[str] = []
    copy._driver.set_trace_callback(lambda sql: touched.append(sql.split("(")[0].split(" SET")[0].strip()))
    session.apply(rows.set_fields, "issues", "payment", why="cash is short")
    copy._driver.set_trace_callback(None)
    assert touched == ["BEGIN IMMEDIATE", "UPDATE issues", "INSERT INTO history", "UPDATE meta", "COMMIT"]
    copy.discard()


def test_a_commit_that_fails_changes_nothing() -> None:
    copy = working.create(small_deal())
    session = session_on(copy)
    before = session.deal
    copy._driver.execute("PRAGMA max_page_count=1")
    with pytest.raises(CannotWrite, match=r"because the disk is full\. Everything before it is kept"):
        session.apply(rows.set_fields, "deal", before.id, notes="long " * 100_000)
    with pytest.raises(CannotWrite, match="half a character"):
        session.apply(rows.set_fields, "deal", before.id, title="\ud83d")
    assert session.deal == copy.deal == before
    assert copy.history == ()
    copy._driver.execute("PRAGMA max_page_count=100000")
    session.apply(wishes.add_wish, "Training")
    assert copy.deal == session.deal
    copy.discard()


def test_a_change_that_refers_to_nothing_is_refused() -> None:
    copy = working.create(small_deal())
    session = session_on(copy)
    with pytest.raises(CannotWrite, match="refers to something that is not there"):
        session.apply(rows.set_fields, "issues", "payment", agreed="nowhere")
    session.apply(rows.remove, "trades", ["t1"])
    stranger = Session(small_deal(), copy)
    with pytest.raises(Damaged, match="does not fit"):
        stranger.apply(rows.remove, "trades", ["t1"])
    assert len(copy.history) == 1
    assert copy.deal == session.deal
    copy.discard()


def test_many_rows_are_held_to_their_references_too() -> None:
    """They are checked together, and every single change after them again."""
    copy = working.create(small_deal())
    session = session_on(copy)
    before = session.deal
    session.apply(wishes.add_wishes, [{"label": f"Wish {number}"} for number in range(100)])
    assert copy.deal == session.deal
    issues = tuple(dataclasses.replace(issue, agreed="nowhere") for issue in session.deal.issues)
    broken = dataclasses.replace(session.deal, issues=issues)
    many = [{"label": f"More {number}"} for number in range(100)]
    with pytest.raises(CannotWrite, match="refers to something that is not there"):
        session.apply(lambda _deal: wishes.add_wishes(broken, many))
    with pytest.raises(CannotWrite, match="refers to something that is not there"):
        session.apply(rows.set_fields, "issues", "payment", agreed="nowhere")
    assert copy.deal == session.deal
    session.undo()
    assert copy.deal == session.deal == before
    copy.discard()


def test_rows_removed_and_added_in_one_change_are_written_in_a_right_order() -> None:
    copy = working.create(small_deal())
    session = session_on(copy)
    session.apply(rows.remove, "issues", ["discount"])
    assert all(parent != "discount" for _, parent, _ in rows_of(copy.deal))
    session.undo()
    assert copy.deal == session.deal
    copy.discard()


def test_a_copy_with_nothing_unsaved_is_gone_after_closing(tmp_path: Path) -> None:
    writing.write_new(tmp_path / "a.deal", small_deal())
    for copy in (working.open_file(tmp_path / "a.deal"), working.create(small_deal())):
        assert copy.unpublished() == 0
        copy.close()
        copy.close()
        assert not copy.folder.exists()
    assert recovery.left_over() == ()


def test_a_copy_with_work_in_it_stays_after_closing() -> None:
    edited, kept = working.create(small_deal()), working.create(small_deal(), precious=True)
    session_on(edited).apply(wishes.add_wish, "Training")
    assert edited.unpublished() == 1
    edited.close()
    kept.close()
    assert {left.folder for left in recovery.left_over()} == {edited.folder, kept.folder}


def test_a_file_open_in_one_window_does_not_open_in_another(tmp_path: Path) -> None:
    writing.write_new(tmp_path / "a.deal", small_deal())
    (tmp_path / "link.deal").symlink_to("a.deal")
    copy = working.open_file(tmp_path / "a.deal")
    assert copy.target == (tmp_path / "a.deal").resolve()
    with pytest.raises(AlreadyOpen, match="already open"):
        working.open_file(tmp_path / "link.deal")
    copy.close()
    working.open_file(tmp_path / "link.deal").close()


def test_a_working_copy_keeps_where_its_file_lies_to_itself(tmp_path: Path) -> None:
    copy = working.create(small_deal())
    with publishing() as publisher:
        publisher.publish(copy, tmp_path / "secret-folder-name.deal")
        session_on(copy).apply(wishes.add_wish, "Training")
        publisher.publish(copy)
    assert copy.target is not None
    assert b"secret-folder-name" in copy.database.read_bytes() + _wal(copy.database)
    assert b"secret-folder-name" not in copy.target.read_bytes()
    copy.close()


def _wal(database: Path) -> bytes:
    return database.with_name(database.name + "-wal").read_bytes()


def test_a_private_folder_that_cannot_be_made_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "file" / "home"))
    with pytest.raises(CannotWrite, match="nothing can be kept there"):
        working.create(small_deal())
    path = tmp_path / "a.deal"
    writing.write_new(path, small_deal())
    assert not reading.read(path).mine


def test_a_full_disk_leaves_no_half_made_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = connect.private

    def small(path: Path, key: object) -> sqlite3.Connection:
        assert key is None
        driver = whole(path)
        driver.execute("PRAGMA max_page_count=4")
        return driver

    monkeypatch.setattr(connect, "private", small)
    with pytest.raises(CannotWrite, match="could not be kept on this computer, because the disk is full"):
        working.create(small_deal())
    assert list(folders.private("working").iterdir()) == []


def test_a_damaged_working_copy_is_told_so() -> None:
    copy = working.create(small_deal())
    run_sql(copy.database, "UPDATE deal SET meeting_on = 'soon'")
    with pytest.raises(Damaged, match="backup"):
        _ = copy.deal
    with closing(sqlite3.connect(copy.database)) as database:
        assert database.execute("SELECT count(*) FROM deal").fetchone() == (1,)
    copy.discard()
    assert issubclass(Damaged, StorageError)


@pytest.mark.parametrize("opened", [working.open_file, opening.open_file])
def test_a_merge_is_kept_with_their_history_and_undone_after_a_restart(
    opened: Callable[[Path], WorkingCopy | ComingCopy],
) -> None:
    first, second = folders.home() / "mine.deal", folders.home() / "theirs.deal"
    start = small_deal()
    for path in (first, second):
        writing.write_new(path, start)
    theirs = working.open_file(second)
    session = session_on(theirs)
    for label in ("Training", "Support"):
        session.apply(wishes.add_wish, label)
    mine = opened(first)
    session = session_on(mine)
    session.apply(rows.set_fields, "deal", start.id, notes="mine")
    before = session.deal
    merged = merge(start, before, theirs.deal).deal
    assert merged is not None
    session.merge(merged, theirs.history)
    assert mine.deal == merged
    assert mine.unpublished() == 4
    with publishing() as waiting:
        assert waiting.publish(mine).error is None
    theirs.discard()
    mine.close()
    stored = reading.read(first)
    assert stored.deal == merged
    assert [row.action for row in stored.history if row.own] == ["Edit: private notes", "Merge"]
    assert [row.action for row in stored.history if not row.own] == ["Add a wish", "Add a wish"]
    again = working.open_file(first)
    session = session_on(again)
    assert session.undo_name == "Merge"
    session.undo()
    assert again.deal == before
    again.discard()


def test_a_merge_that_cannot_be_written_leaves_their_history_out() -> None:
    copy = working.create(small_deal())
    more = wishes.add_wish(copy.deal, "Escrow")
    (row,) = merge_rows(copy.deal, more, None, (), None, at="", author="")
    (change, *_) = row.changes.rows
    torn = dataclasses.replace(row, changes=ChangeSet((dataclasses.replace(change, after=None),)))
    other = dataclasses.replace(row, id="theirs")
    with pytest.raises(Damaged):
        copy.commit(torn, copy.lacking([other]))
    assert copy.history == ()
    copy.commit(row, copy.lacking([other, other]))
    assert [(row.id, row.own) for row in copy.history] == [("theirs", False), (row.id, True)]
    copy.discard()


def test_the_past_is_read_in_pieces_newest_first() -> None:
    copy = working.create(small_deal())
    session = session_on(copy)
    assert list(copy.past(3)) == []
    for label in ("One", "Two", "Three", "Four", "Five"):
        session.apply(wishes.add_wish, label)
    pieces = list(copy.past(2))
    assert [len(piece) for piece in pieces] == [2, 2, 1]
    assert tuple(row for piece in pieces for row in piece) == copy.history[::-1]
    copy.discard()


def test_two_files_that_are_merged_again_and_again_go_on_from_the_last_merge() -> None:
    """Each round both are edited, and each takes the other's work in: what was decided is not asked again."""
    paths = [folders.home() / name for name in ("mine.deal", "theirs.deal")]
    start = small_deal()
    for path in paths:
        writing.write_new(path, start)
    for number in range(3):
        for path, field in zip(paths, ("notes", "strength"), strict=True):
            copy = working.open_file(path)
            session_on(copy).apply(rows.set_fields, "deal", copy.deal.id, **{field: f"round {number}"})
            saved(copy)
        for path, other in (paths, paths[::-1]):
            copy, theirs = working.open_file(path), reading.read(other)
            base = common_ancestor(copy.deal, copy.history, theirs.deal, theirs.history)
            assert base is not None
            merged = merge(base, copy.deal, theirs.deal)
            assert merged.deal is not None
            session_on(copy).merge(merged.deal, theirs.history)
            saved(copy)
        deals = [reading.read(path).deal for path in paths]
        assert deals[0] == deals[1]
        assert (deals[0].notes, deals[0].strength) == (f"round {number}", f"round {number}")


def saved(copy: WorkingCopy) -> None:
    with publishing() as waiting:
        assert waiting.publish(copy).error is None
    copy.close()
