"""Conflict copies of sync services: by their names, and by the deal inside."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dealplanner.edits import deals, wishes
from dealplanner.storage import conflicts, keys, reading, working, writing
from dealplanner.storage.conflicts import beside, service_of
from tests.deals import small_deal
from tests.storage.kit import session_on
from tests.storage.test_looking import edited_by_another

NAMES = [
    ("Halden-LAPTOP7.deal", "OneDrive"),
    ("Halden-LAPTOP7-2.deal", "OneDrive"),
    ("Halden-DESKTOP-4F2A9KL.deal", "OneDrive"),
    ("Halden-Anas MacBook.deal", ""),
    ("Halden-MacBook.deal", ""),
    ("Halden (Ana's conflicted copy 2026-11-25).deal", "Dropbox"),
    ("Halden (Ana’s conflicted copy 2026-11-25) (1).deal", "Dropbox"),
    ("Halden (In Konflikt stehende Kopie von Ana 2026-11-25).deal", "Dropbox"),
    ("Halden (Copie en conflit de Ana 2026-11-25).deal", "Dropbox"),
    ("Halden.sync-conflict-20261125-140200-ABCDEFG.deal", "Syncthing"),
    ("Halden.sync-conflict-20261125-140200.deal", "Syncthing"),
    ("Halden (conflicted copy 2026-11-25 140200).deal", "Nextcloud"),
    ("Halden_conflict-20261125-140200.deal", "ownCloud"),
    ("Halden (SFConflict ana@example.com 2026-11-25-14-02-00).deal", "Seafile"),
    ("Halden (1).deal", ""),
    ("Halden [Conflict].deal", "Google Drive"),
    ("Halden 2.deal", ""),
    ("HALDEN-LAPTOP7.DEAL", "OneDrive"),
    ("Halden.deal", None),
    ("Halden 2026 renewal.deal", None),
    ("Haldenberg.deal", None),
    ("Halden – Renewal.deal", None),
    ("Halden (mine).deal", None),
    ("Halden-LAPTOP7.json", None),
    ("Norden-LAPTOP7.deal", None),
    (".~Halden.deal-owner", None),
    (".dealplanner-0123456789abcdef.tmp", None),
]


@pytest.mark.parametrize(("name", "service"), NAMES)
def test_whose_copy_it_may_be_by_its_name(name: str, service: str | None) -> None:
    assert service_of("Halden.deal", name) == service


def test_a_letter_composed_in_another_way_is_the_same() -> None:
    assert service_of("Hälden.deal", "Ha\u0308lden-LAPTOP7.deal") == "OneDrive"
    assert service_of("Ha\u0308lden.deal", "Hälden.sync-conflict-20261125-140200-ABCDEFG.deal") == "Syncthing"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[working.WorkingCopy]:
    """A small deal that is open from a file, with one change in its history."""
    path = tmp_path / "Halden.deal"
    writing.write_new(path, small_deal())
    edited_by_another(path, "Before")
    copy = working.open_file(path)
    yield copy
    copy.close()


def _file(copy: working.WorkingCopy) -> Path:
    assert copy.target is not None
    return copy.target


def _copied(copy: working.WorkingCopy, name: str) -> Path:
    return Path(shutil.copy(_file(copy), _file(copy).with_name(name)))


def test_a_copy_with_changes_of_its_own_is_found(opened: working.WorkingCopy) -> None:
    theirs = _copied(opened, "Halden-LAPTOP7.deal")
    edited_by_another(theirs)
    edited_by_another(theirs, "And more")
    found = beside(opened, opened.deal)
    (held,) = found.copies
    assert (held.path, held.service) == (theirs, "OneDrive")
    assert [row.author for row in held.rows] == ["Ben", "Ben"]
    assert beside(opened, opened.deal, found.looked_into) == conflicts.Found()
    edited_by_another(theirs, "Once more")
    (again,) = beside(opened, opened.deal, found.looked_into).copies
    assert len(again.rows) == 3


def test_the_original_is_found_from_its_copy(opened: working.WorkingCopy) -> None:
    copy = working.open_file(_copied(opened, "Halden (conflicted copy 2026-11-25 140200).deal"))
    edited_by_another(_file(opened))
    (held,) = beside(copy, copy.deal).copies
    assert held.path == _file(opened)
    copy.close()


def test_what_has_nothing_new_is_not_offered(opened: working.WorkingCopy, tmp_path: Path) -> None:
    _copied(opened, "Halden-LAPTOP7.deal")
    writing.write_new(tmp_path / "Halden (1).deal", deals.duplicate(small_deal()))
    (tmp_path / "Halden 2.deal").write_bytes(b"nonsense")
    (tmp_path / "Halden 3.deal").mkdir()
    session_on(opened).apply(wishes.add_wish, "Ours")
    found = beside(opened, opened.deal)
    assert found.copies == ()
    assert len(found.looked_into) == 3


def test_what_was_merged_is_not_offered_again(opened: working.WorkingCopy) -> None:
    theirs = _copied(opened, "Halden-LAPTOP7.deal")
    edited_by_another(theirs)
    session = session_on(opened)
    session.apply(wishes.add_wish, "Ours")
    assert len(beside(opened, session.deal).copies) == 1
    stored = reading.read(theirs)
    session.merge(session.deal, stored.history)
    assert beside(opened, session.deal).copies == ()
    assert theirs.exists()


def test_a_protected_copy_is_looked_into_with_the_deals_own_key(tmp_path: Path) -> None:
    key = keys.new("s3cret word")
    other = wishes.add_wish(small_deal(), "Theirs")
    writing.write_new(tmp_path / "Halden.deal", small_deal(), key=key)
    writing.write_new(tmp_path / "Halden-LAPTOP7.deal", other, key=key)
    writing.write_new(tmp_path / "Halden-LAPTOP8.deal", other, key=keys.new("s3cret word"))
    copy = working.open_file(tmp_path / "Halden.deal", key)
    assert [held.path.name for held in beside(copy, copy.deal).copies] == ["Halden-LAPTOP7.deal"]
    copy.close()


def test_a_deal_without_a_file_has_no_copies() -> None:
    copy = working.create(small_deal())
    assert beside(copy, copy.deal) == conflicts.Found()
    copy.discard()
    assert beside(copy, small_deal()) == conflicts.Found()


def test_only_so_many_are_looked_into(opened: working.WorkingCopy) -> None:
    for number in range(30):
        _file(opened).with_name(f"Halden ({number}).deal").write_bytes(b"x")
    assert len(beside(opened, opened.deal).looked_into) == 20
