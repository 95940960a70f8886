"""Names, backups, the owner file and the recent files."""

import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.storage import backups, digests, folders, naming, owner, recent
from tests.storage.kit import only

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "customer", "name"),
    [
        ("Renewal", "Halden", "Halden – Renewal.deal"),
        ("Renewal 2026/27", "A/S Nord: Süd", "A-S Nord- Süd – Renewal 2026-27.deal"),
        ("", "", "Deal.deal"),
        ("con", "", "con_.deal"),
        ("..", "../../etc", "etc.deal"),
        ("a\u202egnp.exe", "", "agnp.exe.deal"),
        ("x" * 400, "", "x" * 120 + ".deal"),
        ("合同" * 100, "", "合同" * 20 + ".deal"),
        ("<b>&Co", "", "b-&Co.deal"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(title: str, customer: str, name: str) -> None:
    assert naming.file_name(title, customer) == name


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_title_makes_a_name_that_can_be_written(title: str, customer: str) -> None:
    name = naming.file_name(title, customer)
    path = folders.home() / name
    path.write_text("x")
    assert path.parent.samefile(folders.home())
    assert not name.startswith(".")
    path.unlink()


def test_a_name_beside_is_free(tmp_path: Path) -> None:
    path = tmp_path / "a.deal"
    first = naming.beside(path, "mine")
    assert first.name == "a (mine).deal"
    first.write_text("x")
    assert naming.beside(path, "mine").name == "a (mine 2).deal"


def _keep(tmp_path: Path, at: datetime) -> None:
    source = tmp_path / "source"
    source.write_text(at.isoformat())
    backups.keep("deal", source, digests.of_file(source), at)


def _ages(deal_id: str) -> list[timedelta]:
    return [NOW - backup.at for backup in backups.of(deal_id)]


def test_the_last_ten_backups_and_one_a_day_for_fourteen_days_stay(tmp_path: Path) -> None:
    for number in range(60):
        source = tmp_path / "source"
        source.write_text(str(number))
        backups.keep("deal", source, digests.of_file(source), NOW - timedelta(hours=8 * number))
    backups.thin_out("deal", NOW)
    ages = _ages("deal")
    assert ages[:10] == [timedelta(hours=8 * number) for number in range(10)]
    days = [(NOW - age).date() for age in ages[10:]]
    assert len(days) == len(set(days))
    assert min(days) == (NOW - timedelta(days=13)).date()
    assert len(set(days) | {(NOW - age).date() for age in ages[:10]}) == 14
    assert backups.of("deal")[0].path.read_text() == "0"
    assert backups.of("another") == ()


def test_the_same_bytes_are_backed_up_once(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("same")
    for _ in range(3):
        backups.keep("../../outside", source, digests.of_file(source))
    (only_one,) = backups.of("../../outside")
    assert only_one.path.is_relative_to(folders.home() / "backups")
    assert only_one.path.stat().st_mode & 0o077 == 0


def test_the_backups_of_a_file_are_found_by_its_path_alone(tmp_path: Path) -> None:
    source = tmp_path / "Halden.deal"
    source.write_text("saved")
    for deal_id in ("deal", "another"):
        backups.keep(deal_id, source, digests.of_file(source), NOW)
    backups.note_file("deal", source)
    backups.note_file("deal", source)
    assert backups.of_file(source) == backups.of("deal")
    (tmp_path / "link.deal").symlink_to(source)
    assert backups.of_file(tmp_path / "link.deal") == backups.of("deal")
    assert backups.of_file(tmp_path / "other.deal") == ()
    assert not [path for path in folders.home().rglob("*") if "Halden" in path.name]


def test_a_backup_that_is_not_what_was_copied_is_not_kept(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("changed since its digest was taken")
    with pytest.raises(OSError, match="not what was copied"):
        backups.keep("deal", source, "f" * 64)
    assert backups.of("deal") == ()
    assert list(backups._folder("deal").iterdir()) == []


def test_others_are_told_who_has_a_deal_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.deal"
    assert owner.who_has(path) is None
    claim = owner.claim(path, "Ana")
    assert owner.who_has(path) is None
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "somebody else"))
    found = owner.who_has(path)
    assert found is not None
    assert found.name == "Ana"
    assert found.machine
    second = owner.claim(path, "Ben")
    second.release()
    assert owner.who_has(path) == found
    claim.release()
    claim.release()
    assert owner.who_has(path) is None
    assert only(tmp_path) == ["somebody else"]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 5000, b'{"since": 5, "name": 1, "machine": []}']
)
def test_an_owner_file_of_nonsense_is_nobody(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".~a.deal-owner").write_bytes(content)
    assert owner.who_has(tmp_path / "a.deal") is None
    owner.claim(tmp_path / "a.deal", "Ana").release()
    assert only(tmp_path) == []


def _owned(path: Path, **fields: object) -> None:
    """Somebody else's owner file beside a deal."""
    since = datetime.now(UTC).isoformat()
    written = {"name": "Ana", "machine": "m", "since": since, "planner": "other", "token": "t", **fields}
    path.with_name(f".~{path.name}-owner").write_text(json.dumps(written))


def test_an_owner_file_from_long_ago_is_stale_and_taken_over_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.deal"
    for days, stale in ((1, False), (3, True)):
        since = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        _owned(path, name="Ana\n" * 90, since=since)
        seen = owner.who_has(path)
        assert seen is not None
        assert seen.stale is stale
        assert "\n" not in seen.name
        assert len(seen.name) <= 80
        owner.claim(path, "Ben").release()
        assert owner.who_has(path) == seen
    claim = owner.take_over(path, "Ben")
    assert owner.who_has(path) is None
    claim.release()
    assert only(tmp_path) == []


def test_an_owner_on_this_machine_is_stale_once_the_program_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.deal"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        _owned(path, machine=platform.node(), process=other.pid)
        running = owner.who_has(path)
        other.communicate(b"\n")
    assert running is not None
    assert not running.stale
    ended = owner.who_has(path)
    assert ended is not None
    assert ended.stale
    for process in (None, "x", 10**30, 1):
        _owned(path, machine=platform.node(), process=process)
        seen = owner.who_has(path)
        assert seen is not None
        assert not seen.stale
    _owned(path, machine="another", process=2**22 + 1)
    seen = owner.who_has(path)
    assert seen is not None
    assert not seen.stale


def test_an_owner_file_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "a.deal", tmp_path / ("x" * 250 + ".deal")):
        owner.claim(path, "Ana").release()
        assert owner.who_has(path) is None
    assert only(tmp_path) == []


def test_recent_files_are_kept_in_order_and_forgotten_when_asked(tmp_path: Path) -> None:
    assert recent.files() == ()
    for number in range(25):
        recent.add(tmp_path / f"{number}.deal", f"Deal {number}", "Halden")
    recent.add(tmp_path / "20.deal", "Deal 20", "Halden")
    listed = recent.files()
    assert len(listed) == 25
    assert [file.title for file in listed[:3]] == ["Deal 20", "Deal 24", "Deal 23"]
    recent.forget(tmp_path / "24.deal")
    assert [file.title for file in recent.files()[:2]] == ["Deal 20", "Deal 23"]
    assert (folders.home() / "recent.json").stat().st_mode & 0o077 == 0
    recent.clear()
    assert recent.files() == ()


@pytest.mark.parametrize("content", ["", "[[]]", "{}", '[{"path": 5}]', '{"a": 1}'])
def test_a_recent_list_of_nonsense_is_empty_and_written_anew(tmp_path: Path, content: str) -> None:
    (folders.home() / "recent.json").write_text(content)
    assert recent.files() == ()
    recent.add(tmp_path / "a.deal")
    assert [file.path.name for file in recent.files()] == ["a.deal"]


def test_no_list_is_kept_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "file" / "home"))
    recent.add(tmp_path / "a.deal")
    assert recent.files() == ()
    assert os.listdir(tmp_path) == ["file"]


def test_what_is_needed_before_the_first_paint_loads_no_database() -> None:
    program = (
        "import sys; from dealplanner.storage import errors, folders, naming, owner, recent; "
        "sys.exit(any(name.partition('.')[0] in ('sqlalchemy', 'sqlite3') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0


def test_a_backup_that_a_killed_program_left_unfinished_is_removed(tmp_path: Path) -> None:
    _keep(tmp_path, NOW)
    folder = backups.of("deal")[0].path.parent
    old, new = folder / "old.tmp", folder / "new.tmp"
    for path in (old, new):
        path.write_text("half")
    an_hour_ago = time.time() - 4000
    os.utime(old, (an_hour_ago, an_hour_ago))
    backups.thin_out("deal")
    assert not old.exists()
    assert new.exists()
