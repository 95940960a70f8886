"""Opening a file in two moves: the deal is there at once, and no change is made without a working copy."""

import subprocess
import sys
from pathlib import Path

import pytest

from dealplanner.edits import rows, wishes
from dealplanner.storage import copies, folders, opening, reading, working, writing
from dealplanner.storage.errors import AlreadyOpen, CannotWrite
from tests.deals import small_deal
from tests.storage.kit import publishing, session_on

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small deal in a file, with one wish in its history."""
    copy = working.create(small_deal())
    session_on(copy).apply(wishes.add_wish, "Training")
    writing.write_new(tmp_path / "a.deal", copy.deal, copy.history)
    copy.discard()
    return tmp_path / "a.deal"


def test_a_file_only_looked_at_leaves_no_working_copy(file: Path) -> None:
    copy = opening.open_file(file)
    stored = reading.read(file)
    assert copy.deal == stored.deal
    assert copy.last_row == stored.history[-1].id
    assert copy.target == file
    assert copy.unpublished() == 0
    assert [step.action for step in copy.timeline().done] == ["Add a wish"]
    copy.close()
    assert folders.inside("working") == []


def test_the_first_change_is_on_the_disk_when_it_was_made(file: Path) -> None:
    copy = opening.open_file(file)
    session = session_on(copy)
    session.apply(wishes.add_wish, "Longer support")
    (folder,) = copies.all_folders()
    assert copy.unpublished() == 1
    assert copy.deal == session.deal
    session.undo()
    session.undo()
    assert [issue.label for issue in session.deal.issues] == [issue.label for issue in small_deal().issues]
    copy.close()
    assert folder.exists()


def test_preparing_makes_the_copy_before_the_first_change(file: Path) -> None:
    copy = opening.open_file(file)
    copy.prepare()
    session = session_on(copy)
    session.apply(rows.set_fields, "issues", "payment", why="cash is short")  # waits for what was begun
    assert len(list(copies.all_folders())) == 1
    assert copy.deal == session.deal
    copy.close()


def test_a_copy_closed_before_it_was_begun_is_not_begun(file: Path) -> None:
    copy = opening.open_file(file)
    copy.close()
    copy.prepare()
    copy.close()
    assert folders.inside("working") == []


def test_a_copy_that_cannot_be_made_refuses_the_change_and_can_be_tried_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = opening.open_file(file)
    session = session_on(copy)
    before = session.deal

    def full(*_: object) -> working.WorkingCopy:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(working, "begin", full)
        copy.prepare()
        with pytest.raises(CannotWrite):
            session.apply(wishes.add_wish, "Longer support")
        with publishing() as publisher:
            outcome = publisher.publish(copy, file.with_name("b.deal"))
        assert isinstance(outcome.error, CannotWrite)
    assert session.deal == before
    session.apply(wishes.add_wish, "Longer support")
    assert copy.deal == session.deal
    copy.close()


def test_a_file_that_another_window_took_meanwhile_is_not_changed(file: Path) -> None:
    first, second = opening.open_file(file), opening.open_file(file)
    session_on(first).apply(wishes.add_wish, "Longer support")
    with pytest.raises(AlreadyOpen):
        session_on(second).apply(wishes.add_wish, "Something else")
    second.close()
    first.close()


def test_saving_under_another_name_needs_no_change(file: Path) -> None:
    copy = opening.open_file(file)
    other = file.with_name("b.deal")
    with publishing() as publisher:
        assert publisher.publish(copy, other).written
    assert reading.read(other).deal == copy.deal
    assert copy.target == other
    copy.close()


def test_opening_a_file_loads_no_sqlalchemy(file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from dealplanner.storage import copies, opening; "
        "copy = opening.open_file(Path(sys.argv[1])); copy.timeline(); copy.close(); "
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, file], check=False, cwd=ROOT).returncode == 0
