"""Files of every released version open for ever; an older one is migrated on the copy by recorded steps."""

import dataclasses
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from dealplanner.edits import wishes
from dealplanner.edits.merging_back import sides
from dealplanner.storage import (
    connect,
    copies,
    folders,
    journal,
    migrations,
    reading,
    recovery,
    schema,
    snapshots,
    tables,
    taking_up,
    ties,
    working,
    writing,
)
from dealplanner.storage.connect import Driver
from dealplanner.storage.ties import Ties
from tests.deals import small_deal
from tests.storage.kit import session_on

FILES = Path(__file__).with_name("files")


def _renames(driver: Driver) -> None:
    driver.execute("ALTER TABLE deal RENAME COLUMN strength TO power")


def _renames_back(driver: Driver) -> None:
    driver.execute("ALTER TABLE deal RENAME COLUMN power TO strength")
    driver.execute("UPDATE deal SET notes = 'migrated: ' || notes")


def _fails(driver: Driver) -> None:
    driver.execute("DROP TABLE people")
    driver.execute("SELECT nothing FROM nowhere")


NOW = tables.VERSION
STEPS = (
    migrations.Step(NOW + 1, "call strength power", _renames),
    migrations.Step(NOW + 2, "call power strength", _renames_back),
)


@pytest.mark.parametrize("file", sorted(FILES.glob("v*.deal")), ids=lambda path: path.stem)
def test_a_file_of_a_released_version_opens_for_ever(file: Path) -> None:
    stored = reading.read(file)
    assert stored.version == int(file.stem.split("-")[0].removeprefix("v"))
    assert stored.deal.customer == "Halden Logistics"
    assert [issue.label for issue in stored.deal.issues][:2] == [
        "20% off the licence price",
        "Payment 90 days after acceptance",
    ]
    assert stored.deal.trades[0].complete
    assert [row.action for row in stored.history][:1] == ["Add a wish"]
    assert len(stored.history) == 2 + (stored.version < NOW)
    assert not any(row.own for row in stored.history)
    copy = working.open_file(file)
    session = session_on(copy)
    session.apply(wishes.add_wish, "Training")
    assert len(copy.deal.issues) == len(stored.deal.issues) + 1
    session.undo()
    assert copy.deal == stored.deal
    assert session.undo_name is None
    copy.discard()


@pytest.mark.parametrize("file", sorted(FILES.glob("partner-v*.deal")), ids=lambda path: path.stem)
def test_a_copy_for_a_partner_of_a_released_version_is_merged_back_for_ever(file: Path) -> None:
    """What a copy shows was changed, or how its id follows from that: old copies must still be known."""
    version = file.stem.removeprefix("partner-")
    mine, stored = reading.read(FILES / f"{version}-renewal.deal"), reading.read(file)
    assert stored.deal.redacted_from == mine.deal.id
    base, theirs = sides(mine.deal, mine.history, stored.deal, stored.history)
    assert base == mine.deal
    assert theirs == dataclasses.replace(mine.deal, place="Oslo")


@pytest.mark.parametrize("file", sorted(FILES.glob("v*.deal")), ids=lambda path: path.stem)
def test_a_file_has_the_promises_that_its_version_knew(file: Path) -> None:
    deal = reading.read(file).deal
    known = deal.agenda, deal.questions, deal.risks, deal.specification_version, deal.not_promised
    if file.stem < "v3":
        assert (deal.promises, *known) == ((), "", "", "", "", "")
        assert [person.contact for person in deal.people] == [""]
        return
    assert [(promise.side, promise.by_whom) for promise in deal.promises] == [
        ("us", "Edwin Marsh"),
        ("them", ""),
    ]
    assert all(known)
    assert deal.people[0].contact == "ingrid@halden.example"


@pytest.mark.parametrize("file", sorted(FILES.glob("v*.deal")), ids=lambda path: path.stem)
def test_a_file_has_the_plan_and_the_offers_that_its_version_knew(file: Path) -> None:
    stored = reading.read(file)
    if stored.version < 3:
        assert (stored.deal.concessions, stored.deal.offers, stored.deal.stop_line) == ((), (), "")
        return
    assert [len(step.moves) for step in stored.deal.concessions] == [3]
    assert [(offer.side, offer.number, len(offer.positions)) for offer in stored.deal.offers] == [
        ("us", 1, 1),
        ("them", 1, 1),
    ]
    assert stored.deal.stop_line


def test_a_field_that_an_older_file_lacks_is_at_its_default_and_the_step_is_recorded() -> None:
    stored = reading.read(FILES / "v1-renewal.deal")
    assert stored.deal.redacted_from == ""
    assert [step.version for step in stored.steps] == list(range(1, NOW + 1))
    assert stored.history[-1].action == "Bring the file up to date"


def test_what_version_1_left_over_is_taken_up_with_its_changes() -> None:
    """As the program of version 1 left it when it was killed: the file and one change that it lacks."""
    folder = folders.private("working") / ("a" * 32)
    folder.mkdir(mode=0o700)
    database = folder / copies.DATABASE
    shutil.copyfile(FILES / "v1-renewal.deal", database)
    with closing(connect.private(database)) as driver:
        ties.write(driver, Ties(place=1))
    (left,) = recovery.left_over()
    assert (left.customer, left.changes) == ("Halden Logistics", 1)
    copy = taking_up.adopt(left)
    assert copy.deal == reading.read(FILES / "v1-renewal.deal").deal
    assert copy.unpublished() > 0
    session = session_on(copy)
    assert session.undo_name is None
    session.apply(wishes.add_wish, "Training")
    session.undo()
    assert len(recovery.left_over()) == 0
    copy.discard()


def test_the_schema_is_one_that_is_known_for_ever() -> None:
    """A field was added or changed: raise edits.history.SCHEMA, add a step, and note the new fingerprint."""
    assert schema.RELEASED.get(schema.current()) == tables.VERSION


def test_there_is_a_step_to_each_version() -> None:
    assert [step.version for step in migrations.STEPS] == list(range(2, tables.VERSION + 1))


def test_steps_are_applied_in_order_and_recorded() -> None:
    driver = _database()
    migrations.migrate(driver, NOW, STEPS, NOW + 2)
    assert driver.execute("PRAGMA user_version").fetchone() == (NOW + 2,)
    assert driver.execute("SELECT strength FROM deal").fetchall() == [("",)]
    recorded = migrations.read(driver)
    assert [(step.version, step.name) for step in recorded] == [
        (NOW, "made"),
        (NOW + 1, "call strength power"),
        (NOW + 2, "call power strength"),
    ]
    assert all(step.at.startswith("20") for step in recorded)
    driver.close()


def test_a_step_that_fails_leaves_the_version_before_it() -> None:
    driver = _database()
    broken = (STEPS[0], migrations.Step(NOW + 2, "break it", _fails))
    with pytest.raises(connect.driver_errors()):
        migrations.migrate(driver, NOW, broken, NOW + 2)
    assert driver.execute("PRAGMA user_version").fetchone() == (NOW + 1,)
    assert [step.version for step in migrations.read(driver)] == [NOW, NOW + 1]
    assert driver.execute("SELECT count(*) FROM people").fetchone() == (1,)
    driver.close()


def test_a_gap_among_the_steps_is_refused() -> None:
    driver = _database()
    with pytest.raises(LookupError):
        migrations.migrate(driver, NOW, STEPS[1:], NOW + 2)
    assert driver.execute("PRAGMA user_version").fetchone() == (NOW,)
    driver.close()


def _database() -> Driver:
    driver = connect.private(folders.new_file(folders.home() / "old.db"))
    snapshots.fill(driver, reading.Stored(small_deal()))
    return driver


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program two versions later, whose tables happen to be the same."""
    for module in (reading, taking_up, schema, snapshots, tables):
        monkeypatch.setattr(module, "VERSION", NOW + 2)
    monkeypatch.setattr(journal, "SCHEMA", NOW + 2)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, *STEPS))


def test_an_older_file_is_migrated_on_the_copy_and_its_undo_stops_there(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    old = working.create(small_deal())
    session_on(old).apply(wishes.add_wish, "Training")
    path = tmp_path / "old.deal"
    writing.write_new(path, old.deal, old.history)
    before = path.read_bytes()
    request.getfixturevalue("later")
    stored = reading.read(path)
    assert path.read_bytes() == before
    assert (stored.version, stored.deal.notes) == (NOW, "migrated: ")
    assert [step.version for step in stored.steps] == [NOW, NOW + 1, NOW + 2]
    assert [row.own for row in stored.history] == [False, False]
    snapshot = stored.history[-1]
    assert snapshot.parents == ()
    assert {change.table for change in snapshot.changes.rows} >= {"deal", "issues", "options", "trades"}
    assert reading.read(path).history[-1].id == snapshot.id
    old.discard()


def test_work_kept_by_an_older_program_is_brought_up_to_date(request: pytest.FixtureRequest) -> None:
    old = working.create(small_deal())
    session_on(old).apply(wishes.add_wish, "Training")
    old.close()
    request.getfixturevalue("later")
    (left,) = recovery.left_over()
    copy = taking_up.adopt(left)
    assert copy.deal.issues[-1].label == "Training"
    assert copy.deal.notes == "migrated: "
    assert not left.folder.exists()
    copy.discard()
