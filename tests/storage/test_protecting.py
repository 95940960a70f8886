"""A deal with a password: its file, working copy, backups and private copies hold nothing to be read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from dealplanner.edits import rows, wishes
from dealplanner.storage import (
    backups,
    folders,
    keys,
    opening,
    reading,
    recovery,
    taking_up,
    ties,
    working,
    writing,
)
from dealplanner.storage.errors import AlreadyOpen, CannotWrite, Damaged, NotADeal, PasswordNeeded
from tests.deals import small_deal
from tests.storage.kit import is_plain_sentence, only, publishing, session_on

PASSWORD = "Zoë’s pass'word \" 1"
CANARY = "Kanarienvogel"


@pytest.fixture(scope="module")
def key() -> keys.Key:
    """Deriving takes its time, on purpose."""
    return keys.new(PASSWORD)


@pytest.fixture
def protected(tmp_path: Path, key: keys.Key) -> Path:
    """A protected file with canaries in it."""
    path = tmp_path / "a.deal"
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, customer=CANARY, notes=CANARY)
    writing.write_new(path, deal, key=key)
    return path


def _readable(*folders_: Path) -> Iterator[str]:
    """The files in which a canary can be read, in the encodings that a program of ours could have left."""
    forms = [CANARY.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    for folder in folders_:
        for path in folder.rglob("*"):
            if path.is_file() and any(form in path.read_bytes() for form in forms):
                yield path.name


def test_what_is_searched_for_is_found_in_a_plain_file(tmp_path: Path) -> None:
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, notes=CANARY)
    writing.write_new(tmp_path / "plain.deal", deal)
    assert list(_readable(tmp_path)) == ["plain.deal"]


def test_a_protected_file_opens_with_its_password_only(protected: Path, key: keys.Key) -> None:
    assert reading.is_protected(protected)
    stored = reading.read(protected, PASSWORD)
    assert stored.deal.customer == CANARY
    assert stored.key == key
    assert reading.read(protected, stored.key) == stored
    for secret in (None, "", "wrong", keys.new("wrong")):
        with pytest.raises(PasswordNeeded) as failure:
            reading.read(protected, secret)
        assert is_plain_sentence(failure.value)
    assert only(protected.parent) == ["a.deal"]


def test_the_same_letters_composed_otherwise_are_the_same_password(key: keys.Key) -> None:
    assert keys.derived("Zoe\u0308’s pass'word \" 1", key.salt) == key


def test_another_program_for_the_same_format_opens_it_with_the_password(protected: Path) -> None:
    with closing(sqlcipher.connect(str(protected))) as driver:
        driver.execute("PRAGMA key='{}'".format(PASSWORD.replace("'", "''")))
        assert driver.execute("SELECT customer FROM deal").fetchall() == [(CANARY,)]


def test_a_key_shows_nothing_of_itself(key: keys.Key) -> None:
    shown = f"{key!r} {key}"
    assert key.raw.hex() not in shown
    assert repr(key.raw) not in shown
    assert shown == "Key(…) Key(…)"


def test_a_password_for_a_plain_file_is_not_needed_and_ignored(tmp_path: Path) -> None:
    writing.write_new(tmp_path / "a.deal", small_deal())
    assert not reading.is_protected(tmp_path / "a.deal")
    assert reading.read(tmp_path / "a.deal", "whatever").key is None


def test_a_damaged_protected_file_is_refused(protected: Path, key: keys.Key) -> None:
    content = protected.read_bytes()
    for place in (100, 4096 * 3 + 50, len(content) - 9):
        protected.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises((Damaged, PasswordNeeded)):
            reading.read(protected, key)
    protected.write_bytes(bytes(16) + content[16:])
    with pytest.raises(PasswordNeeded):
        reading.read(protected, PASSWORD)
    protected.write_bytes(content[:-4096])
    with pytest.raises((Damaged, PasswordNeeded)):
        reading.read(protected, key)
    protected.write_bytes(content[:-1])
    with pytest.raises(NotADeal):
        reading.read(protected, key)


def test_an_encrypted_database_of_another_program_is_no_deal(tmp_path: Path, key: keys.Key) -> None:
    with closing(sqlcipher.connect(str(tmp_path / "a.deal"))) as driver:
        driver.execute(f"PRAGMA key={key.literal}")
        driver.execute("CREATE TABLE others (a TEXT)")
    with pytest.raises(NotADeal):
        reading.read(tmp_path / "a.deal", key)


def test_nothing_of_a_protected_deal_can_be_read_on_the_disk(protected: Path) -> None:
    copy = opening.open_file(protected, PASSWORD)
    session = session_on(copy)
    session.apply(wishes.add_wish, f"Wish {CANARY}")
    assert list(_readable(folders.home(), protected.parent)) == []
    with publishing() as publisher:
        assert publisher.publish(copy).written
        session.apply(wishes.add_wish, f"Another {CANARY}")
        assert publisher.publish(copy, protected.with_name("b.deal")).written
        session.apply(wishes.add_wish, f"A last {CANARY}")
    assert len(backups.of(copy.deal.id)) == 3
    assert copy.unpublished() == 1
    copy.close()
    assert list(_readable(folders.home(), protected.parent)) == []
    (left,) = recovery.left_over()
    assert left.protected
    assert (left.title, left.customer, left.deal_id, left.changes) == ("", "", "", 0)
    assert left.target == protected.with_name("b.deal")
    assert recovery.left_for(protected.with_name("b.deal")) == left
    for secret in (None, "wrong"):
        with pytest.raises(PasswordNeeded) as failure:
            taking_up.adopt(left, secret)
        assert is_plain_sentence(failure.value)
    again = taking_up.adopt(left, PASSWORD)
    assert again.deal.issues[-1].label == f"A last {CANARY}"
    with publishing() as publisher:
        assert publisher.publish(again).written
    assert reading.read(protected.with_name("b.deal"), PASSWORD).deal == again.deal
    again.close()
    assert recovery.left_over() == ()
    assert list(_readable(folders.home(), protected.parent)) == []


def test_a_password_is_set_changed_and_taken_off(tmp_path: Path, key: keys.Key) -> None:
    path = tmp_path / "a.deal"
    writing.write_new(path, rows.set_fields(small_deal(), "deal", small_deal().id, customer=CANARY))
    copy = working.open_file(path)
    session = session_on(copy)
    session.apply(wishes.add_wish, f"Wish {CANARY}")
    with publishing() as publisher:
        publisher.publish(copy)
        assert len(list(_readable(folders.home(), tmp_path))) >= 3

        copy.protect(key)
        session.note("Set a password")
        assert copy.key == key
        assert list(_readable(folders.home())) == []
        session.apply(wishes.add_wish, f"Another {CANARY}")
        assert publisher.publish(copy).written
        assert list(_readable(folders.home(), tmp_path)) == []
        kept = backups.of(copy.deal.id)
        assert len(kept) >= 2
        assert all(reading.read(backup.path, key).deal.customer == CANARY for backup in kept)

        other = keys.new("another")
        copy.protect(other)
        session.note("Change the password")
        assert publisher.publish(copy).written
        assert reading.read(path, "another").deal == session.deal
        with pytest.raises(PasswordNeeded):
            reading.read(path, key)
        assert all(reading.read(backup.path, other).deal.customer == CANARY for backup in kept)

        copy.protect(None)
        session.note("Take the password off")
        assert publisher.publish(copy).written
    assert reading.read(path).deal == session.deal
    assert all(reading.read(backup.path).deal.customer == CANARY for backup in kept)
    assert ties.labelled(copy.folder) is None
    assert [row.action for row in copy.history if not row.changes] == [
        "Set a password",
        "Change the password",
        "Take the password off",
    ]
    assert copy.deal == session.deal
    session.undo()
    assert session.deal.issues[-1].label == f"Wish {CANARY}"
    copy.close()


def test_work_goes_on_as_before_when_a_password_cannot_be_set(
    tmp_path: Path, key: keys.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.write_new(tmp_path / "a.deal", small_deal())
    copy = working.open_file(tmp_path / "a.deal")
    session = session_on(copy)
    session.apply(wishes.add_wish, "Training")

    def fails(*_: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(working.protecting, "rewrite", fails)
        with pytest.raises(CannotWrite) as failure:
            copy.protect(key)
    assert is_plain_sentence(failure.value)
    assert copy.key is None
    session.apply(wishes.add_wish, "Support")
    assert [issue.label for issue in copy.deal.issues[-2:]] == ["Training", "Support"]
    assert sorted(path.name for path in copy.folder.iterdir() if path.suffix == ".new") == []
    assert ties.labelled(copy.folder) is None
    copy.discard()


def test_a_program_killed_while_it_sets_a_password_leaves_one_or_the_other(
    tmp_path: Path, key: keys.Key
) -> None:
    deal = small_deal()
    copy = working.create(deal, precious=True)
    ties.label(copy.folder, tmp_path / "a.deal")  # as if it was killed right after that
    copy.close()
    (left,) = recovery.left_over()
    assert not left.protected
    assert taking_up.adopt(left).deal == deal


def test_a_plain_backup_that_cannot_be_encrypted_does_not_stay(tmp_path: Path, key: keys.Key) -> None:
    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"SQLite format 3\0" + CANARY.encode() * 900)
    backups._keep("deal", damaged, backups.digests.of_file(damaged), ".replaced")
    backups.rekey("deal", None, key)
    assert backups.set_aside("deal") == ()


def test_what_a_protected_deal_replaces_is_kept_encrypted(
    tmp_path: Path, key: keys.Key, protected: Path
) -> None:
    plain = tmp_path / "plain.deal"
    deal = rows.set_fields(small_deal(), "deal", small_deal().id, customer=CANARY)
    writing.write_new(plain, deal)
    notes = tmp_path / "notes.deal"
    notes.write_text(CANARY)
    copy = working.open_file(protected, key)
    with publishing() as publisher:
        for target in (plain, notes):
            assert publisher.publish(copy, target, replacing=True).written
    assert [reading.read(kept.path, key).deal.title for kept in backups.of(copy.deal.id)][-1] == deal.title
    assert list(_readable(folders.home(), tmp_path)) == []
    copy.close()


def test_a_protected_deal_that_is_open_is_not_opened_twice(protected: Path, key: keys.Key) -> None:
    copy = working.open_file(protected, key)
    with pytest.raises(AlreadyOpen):
        working.open_file(protected, key)
    copy.close()


def test_a_plain_working_copy_is_no_protected_one(tmp_path: Path) -> None:
    copy = working.create(small_deal(), precious=True)
    copy.close()
    (left,) = recovery.left_over()
    assert not left.protected
    with closing(sqlite3.connect(copy.database)) as driver:
        assert driver.execute("SELECT count(*) FROM deal").fetchone() == (1,)
    recovery.discard(left)
