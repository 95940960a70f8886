"""The proof of a working copy: what was committed is taken up again, and what was torn is not."""

import shutil
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits import rows, wishes
from dealplanner.session import NoJournal, Session
from dealplanner.storage import connect, keys, recovery, taking_up, working, writing
from dealplanner.storage.errors import Damaged
from dealplanner.storage.proving import PROOF
from dealplanner.storage.working import WorkingCopy
from tests.deals import deals, edits, small_deal
from tests.storage.kit import publishing, run_sql, session_on


def _again(copy: WorkingCopy) -> WorkingCopy:
    """The copy as the next start finds it after a crash of this program now."""
    aside = copy.folder.with_name(f"{copy.folder.name}-again")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(copy.folder, aside)
    return taking_up.adopt(recovery.LeftOver(aside, protected=copy.key is not None), copy.key)


class Listing(NoJournal):
    """A journal that only keeps the rows: of somebody else's copy."""

    def __init__(self) -> None:
        self.rows: list[object] = []

    def commit(self, row: object, copied: object = ()) -> None:
        self.rows.append(row)


@given(st.data())
@settings(max_examples=25)
def test_whatever_was_committed_is_taken_up_again(data: st.DataObject) -> None:
    """Nothing that the program does itself is ever taken for damage."""
    copy = working.create(data.draw(deals(6)))
    session = session_on(copy)
    for _ in range(data.draw(st.integers(1, 8))):
        kind = data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo", "merge", "many"]))
        with suppress(DomainError):
            if kind == "undo":
                session.undo()
            elif kind == "redo":
                session.redo()
            elif kind == "many":
                session.apply(wishes.add_wishes, [{"label": f"{at}"} for at in range(230)])
            elif kind == "merge":
                _merge(session, copy, data)
            else:
                session.apply(lambda deal: data.draw(edits(deal)))
    again = _again(copy)
    assert again.deal == session.deal
    assert again.history == copy.history
    again.discard()
    copy.discard()


def _merge(session: Session, copy: WorkingCopy, data: st.DataObject) -> None:
    listing = Listing()
    theirs = Session(session.deal, listing, last_row=copy.last_row, author="Ben")  # type: ignore[arg-type]
    for _ in range(2):
        theirs.apply(lambda deal: data.draw(edits(deal)))
    session.merge(theirs.deal, (*copy.history, *listing.rows))  # type: ignore[arg-type]


def test_a_copy_is_proven_after_a_publish_a_password_and_another_start(tmp_path: Path) -> None:
    writing.write_new(tmp_path / "a.deal", small_deal())
    copy = working.open_file(tmp_path / "a.deal")
    session = session_on(copy)
    session.apply(wishes.add_wish, "Before")
    with publishing() as publisher:
        publisher.publish(copy)
    session.apply(wishes.add_wish, "After")
    copy.protect(keys.new("a password"))
    session.apply(rows.remove, "issues", ["discount"])
    second = _again(copy)
    session_on(second).undo()
    third = _again(second)
    assert third.deal == second.deal
    for each in (copy, second, third):
        each.discard()


def test_a_file_holds_no_proof(tmp_path: Path) -> None:
    copy = working.create(small_deal())
    with publishing() as publisher:
        publisher.publish(copy, tmp_path / "a.deal")
    for path, there in ((copy.database, True), (tmp_path / "a.deal", False)):
        with closing(connect.private(path)) as driver:
            assert bool(driver.execute("SELECT 1 FROM meta WHERE name = ?", (PROOF,)).fetchone()) is there
    copy.discard()


def _edited() -> tuple[WorkingCopy, Deal]:
    copy = working.create(small_deal())
    session = session_on(copy)
    for label in ("Training", "A pilot"):
        session.apply(wishes.add_wish, label)
    session.apply(rows.set_fields, "issues", "payment", why="cash is short")
    return copy, session.deal


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE deal SET walk_away = walk_away + 1",
        "UPDATE issues SET why = '' WHERE id = 'payment'",
        "UPDATE issues SET label = 'Not what was typed' WHERE id = 'term'",
        "UPDATE options SET value_to_us = 5 WHERE issue_id = 'discount'",
        "DELETE FROM terms",
        "DELETE FROM closing_lines",
        "DELETE FROM history WHERE place = (SELECT max(place) FROM history)",
        "UPDATE history SET at = '2020-01-01T00:00:00.000+00:00' WHERE place = 1",
        "UPDATE history SET changes = '[]' WHERE place = 2",
        "UPDATE history SET changes = 'torn' WHERE place = 2",
        "UPDATE meta SET value = '{}' WHERE name = 'proof'",
        "UPDATE meta SET value = 'torn' WHERE name = 'proof'",
    ],
)
def test_a_copy_that_holds_something_else_than_was_committed_is_refused(damage: str) -> None:
    copy, _ = _edited()
    copy.close()
    run_sql(copy.database, *damage.split(";"))
    with pytest.raises(Damaged, match=r"is damaged\. Open the file or a backup of it instead"):
        taking_up.adopt(recovery.LeftOver(copy.folder))
    assert copy.database.exists()


def test_the_last_change_lost_on_the_way_to_the_disk_is_noticed() -> None:
    """Deal and history agree with each other, and still are not what was committed last."""
    copy, _ = _edited()
    copy.close()
    run_sql(
        copy.database,
        "UPDATE issues SET why = '' WHERE id = 'payment'",
        "DELETE FROM history WHERE place = (SELECT max(place) FROM history)",
    )
    with pytest.raises(Damaged):
        taking_up.adopt(recovery.LeftOver(copy.folder))


def test_a_copy_of_an_older_program_has_no_proof_and_is_taken_up() -> None:
    copy, deal = _edited()
    copy.close()
    run_sql(copy.database, "DELETE FROM meta WHERE name = 'proof'")
    again = taking_up.adopt(recovery.LeftOver(copy.folder))
    session = session_on(again)
    assert session.deal == deal
    session.undo()
    assert again.deal == session.deal
    again.discard()
