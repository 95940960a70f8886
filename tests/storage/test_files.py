"""A .deal file gives back what was stored, is complete by itself, and no file is taken on trust."""

import dataclasses
import os
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError, Kind, descriptions
from dealplanner.domain.tables import TABLES
from dealplanner.edits import lists, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import Session
from dealplanner.storage import folders, limits, reading, working, writing
from dealplanner.storage.connect import VERSION
from dealplanner.storage.errors import (
    AlreadyThere,
    CannotRead,
    CannotWrite,
    Damaged,
    NewerVersion,
    NotADeal,
    PasswordNeeded,
    StorageError,
)
from tests.deals import deals, small_deal, values
from tests.storage.kit import is_plain_sentence, only, run_sql, session_on


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small deal in a file."""
    path = tmp_path / "small.deal"
    writing.write_new(path, small_deal())
    return path


@given(deals())
@settings(max_examples=15)
def test_loading_gives_back_what_was_stored(deal: Deal) -> None:
    path = folders.home() / "deal.deal"
    writing.write_new(path, deal, overwrite=True)
    assert reading.read(path).deal == deal


@given(st.data())
@settings(max_examples=15)
def test_every_field_of_every_row_comes_back(data: st.DataObject) -> None:
    deal = lists.add_objective(small_deal(), "Renew", row_id="o1")
    for table in (name for name, spec in TABLES.items() if spec.parent is None):
        rows = []
        for row in getattr(deal, table):
            free = {
                name: data.draw(values(field))
                for name, field in descriptions(type(row)).items()
                if field.kind not in (Kind.ID, Kind.KEY, Kind.RANK, Kind.REFERENCE)
            }
            rows.append(dataclasses.replace(row, **free))
        lists_of_rows: dict[str, Any] = {table: tuple(rows)}
        deal = dataclasses.replace(deal, **lists_of_rows)
    path = folders.home() / "deal.deal"
    writing.write_new(path, deal, overwrite=True)
    assert reading.read(path).deal == deal


def test_a_file_is_complete_by_itself(file: Path) -> None:
    assert only(file.parent) == ["small.deal"]
    reading.read(file)
    assert only(file.parent) == ["small.deal"]
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (0x4445414C,)
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert database.execute("SELECT count(*) FROM issues").fetchone() == (3,)
        assert only(file.parent) == ["small.deal"]
        tables = database.execute("SELECT name, strict FROM pragma_table_list WHERE schema='main'").fetchall()
        assert {name for name, strict in tables if not strict} == {"sqlite_schema"}


def test_reading_changes_no_byte_and_leaves_no_private_copy(file: Path) -> None:
    before = file.read_bytes()
    reading.read(file)
    assert file.read_bytes() == before
    assert list((folders.home() / "scratch").iterdir()) == []


def test_the_private_folder_is_for_the_user_alone() -> None:
    copy = working.create(small_deal())
    copy.commit(_row())
    assert folders.home().stat().st_mode & 0o777 == 0o700
    for path in folders.home().rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name
    copy.discard()


def _row() -> HistoryRow:
    kept: list[HistoryRow] = []

    class Keep:
        def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
            kept.append(row)

    Session(small_deal(), Keep()).apply(wishes.add_wish, "Training")
    return kept[0]


def test_an_existing_file_stays_unless_said_otherwise(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(AlreadyThere, match=r"“small.deal” exists already\."):
        writing.write_new(file, small_deal())
    assert file.read_bytes() == before
    writing.write_new(file, dataclasses.replace(small_deal(), title="Other"), overwrite=True)
    assert reading.read(file).deal.title == "Other"
    assert only(file.parent) == ["small.deal"]


def test_a_deal_that_breaks_a_rule_is_not_written(tmp_path: Path) -> None:
    broken = dataclasses.replace(small_deal(), currency="XXX")
    with pytest.raises(DomainError):
        writing.write_new(tmp_path / "broken.deal", broken)
    assert only(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "error", "status"),
    [
        (b"", NotADeal, 3),
        (b"Dear team,\nplease find our wishes attached.\n", NotADeal, 3),
        (random.Random(1).randbytes(5000), NotADeal, 3),
        (random.Random(2).randbytes(8192), PasswordNeeded, 4),
        (b"SQLite format 3\0", Damaged, 3),
    ],
    ids=["empty", "text", "random", "whole pages", "header cut short"],
)
def test_what_is_no_deal_is_told_so(
    tmp_path: Path, content: bytes, error: type[StorageError], status: int
) -> None:
    path = tmp_path / "letter.deal"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        reading.read(path)
    assert caught.value.exit_status == status
    assert is_plain_sentence(caught.value)
    assert "letter.deal" in str(caught.value)


def test_a_database_of_another_program_is_no_deal(tmp_path: Path) -> None:
    path = tmp_path / "other.deal"
    run_sql(path, "CREATE TABLE songs (name TEXT)")
    with pytest.raises(NotADeal, match="another program"):
        reading.read(path)


def test_what_is_not_there_or_not_a_file_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.deal", tmp_path, tmp_path / "a\0b.deal", tmp_path / "none" / "x.deal"):
        with pytest.raises(CannotRead) as caught:
            reading.read(path)
        assert caught.value.exit_status == 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.deal")
    with pytest.raises(CannotRead, match="not a file"):
        reading.read(tmp_path / "pipe.deal")


def test_a_file_too_large_is_not_copied(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", 1000)
    with pytest.raises(NotADeal, match="larger than any deal"):
        reading.read(file)


def test_a_newer_version_is_refused_by_its_name(file: Path) -> None:
    run_sql(file, f"PRAGMA user_version={VERSION + 1}")
    with pytest.raises(NewerVersion, match="newer version") as caught:
        reading.read(file)
    assert caught.value.exit_status == 3
    assert is_plain_sentence(caught.value)


def test_a_file_cut_short_is_damaged(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(16, len(whole), 2500):
        file.write_bytes(whole[:length])
        with pytest.raises((Damaged, NotADeal)):
            reading.read(file)
    file.write_bytes(whole + b"more")
    with pytest.raises(Damaged):
        reading.read(file)


def test_a_flipped_bit_is_seen_or_changes_nothing(file: Path) -> None:
    full = dataclasses.replace(small_deal(), notes="They bought from us twice. " * 8000)
    writing.write_new(file, full, overwrite=True)
    whole = file.read_bytes()
    stored = reading.read(file)
    chance = random.Random(5)
    seen, sentences = 0, set()
    for _ in range(120):
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        try:
            assert reading.read(file).deal == stored.deal
        except StorageError as error:
            seen += 1
            sentences.add(is_plain_sentence(error))
    assert sentences == {True}
    assert seen > 40


def test_a_changed_figure_is_seen_though_the_database_is_sound(file: Path) -> None:
    run_sql(file, "UPDATE options SET value_to_us = 1 WHERE value_to_us = -9600000")
    with pytest.raises(Damaged, match="damaged") as caught:
        reading.read(file)
    assert is_plain_sentence(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON history BEGIN UPDATE options SET value_to_us = 0; END",
        "CREATE VIEW extra AS SELECT * FROM deal",
        "CREATE TABLE extra (x TEXT)",
        "CREATE INDEX extra ON issues (label)",
        "ALTER TABLE deal ADD COLUMN extra TEXT",
    ],
)
def test_what_no_deal_defines_is_refused(file: Path, statement: str) -> None:
    run_sql(file, statement)
    with pytest.raises(Damaged, match="tampered"):
        reading.read(file)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE deal SET currency = 'ABC'",
        "UPDATE deal SET meeting_on = 'soon'",
        "UPDATE issues SET agreed = (SELECT id FROM options WHERE issue_id != issues.id LIMIT 1)",
        "UPDATE issues SET response = 'maybe'",
        "UPDATE issues SET importance = 900",
        "UPDATE options SET value_to_us = 9000000000000000000",
        "UPDATE options SET rank = ''",
        "UPDATE terms SET trade_id = 'nowhere'",
        "UPDATE issues SET agreed = 'nowhere'",
        "DELETE FROM deal",
        f"INSERT INTO deal SELECT 'second', {', '.join(list(descriptions(Deal))[1:])} FROM deal",
        "UPDATE history SET changes = '[[[['",
        "UPDATE history SET changes = '[' || replace(hex(zeroblob(5000)), '0', '[') || ']'",
        'UPDATE history SET changes = \'[{"table": "deal", "id": "x", "after": {"title": 1e5}}]\'',
        "UPDATE history SET parents = '{}'",
        "UPDATE history SET turn = 'round'",
        "UPDATE history SET parents = json_array(id)",
        "UPDATE history SET at = 'yesterday'",
        'UPDATE history SET changes = \'[{"table": "deal", "table": "deal", "id": "x"}]\'',
        'UPDATE history SET changes = \'[{"table": "deal", "id": "x", "after": {"title": "\\ud800"}}]\'',
        "UPDATE issues SET notes = replace(hex(zeroblob(500001)), '0', 'x')",
        "UPDATE meta SET value = hex(zeroblob(5001)) WHERE name = 'made_by'",
        "UPDATE migrations SET at = 'yesterday'",
        "UPDATE people SET id = char(10)",
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 101) "
        "INSERT INTO meta SELECT n, '' FROM n",
    ],
)
def test_a_sealed_file_that_breaks_a_rule_is_refused(file: Path, statement: str) -> None:
    """Whoever writes such a file on purpose also seals it."""
    writing.write_new(file, small_deal(), [_row()], overwrite=True)
    run_sql(file, "PRAGMA foreign_keys=OFF", statement)
    _seal_again(file)
    with pytest.raises(Damaged) as caught:
        reading.read(file)
    assert "small.deal" in str(caught.value)


def _seal_again(path: Path) -> None:
    from dealplanner.storage import digests

    with closing(sqlite3.connect(path)) as database:
        deal, past = digests.of_content(database)
        database.execute("UPDATE meta SET value = ? WHERE name = 'deal_digest'", (deal,))
        database.execute("UPDATE meta SET value = ? WHERE name = 'history_digest'", (past,))
        database.commit()


def test_the_checks_pass_what_plain_sqlite_only_packed_anew(file: Path) -> None:
    stored = reading.read(file)
    run_sql(file, "VACUUM")
    assert reading.read(file).deal == stored.deal
    run_sql(file, "PRAGMA journal_mode=WAL")
    assert reading.read(file).deal == stored.deal


def test_the_history_of_somebody_else_is_shown_and_never_undone(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = working.open_file(file)
    session_on(copy).apply(wishes.add_wish, "Training")
    writing.write_new(file, copy.deal, copy.history, overwrite=True)
    copy.discard()
    assert reading.read(file).mine
    assert [row.own for row in reading.read(file).history] == [True]
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path / "somebody else"))
    theirs = reading.read(file)
    assert not theirs.mine
    assert [row.own for row in theirs.history] == [False]
    opened = working.open_file(file)
    assert session_on(opened).undo_name is None
    opened.close()


def test_a_history_changed_by_somebody_else_is_no_longer_ours(file: Path) -> None:
    writing.write_new(file, small_deal(), [_row()], overwrite=True)
    run_sql(file, "UPDATE history SET action = 'Undo me'")
    _seal_again(file)
    assert not reading.read(file).mine


@pytest.mark.parametrize("name", ["x" * 300 + ".deal", "no/such/folder.deal", "nul\0.deal", "taken.deal"])
def test_a_place_that_cannot_be_written_is_told_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken.deal").mkdir()
    with pytest.raises(CannotWrite) as caught:
        writing.write_new(tmp_path / name, small_deal(), overwrite=True)
    assert caught.value.exit_status == 5
    assert str(caught.value).startswith("“")
    assert only(tmp_path) == ["taken.deal"]


def test_a_large_deal_comes_back_whole(tmp_path: Path) -> None:
    many = wishes.add_wishes(
        small_deal(), [{"label": f"Wish {number} " + "ü" * 400, "cost": -number} for number in range(500)]
    )
    writing.write_new(tmp_path / "large.deal", many)
    assert reading.read(tmp_path / "large.deal").deal == many
