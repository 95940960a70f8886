"""Whoever knows the password of a file can make it hostile as well: it is held to the same as a plain one."""

import contextlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dealplanner.storage import connect, digests, reading
from dealplanner.storage.connect import VERSION
from dealplanner.storage.errors import Damaged, NewerVersion, NotADeal, StorageError
from tests.hostile.large import count, many
from tests.hostile.making import KEY, PAGE, protected
from tests.hostile.schemas import MARK
from tests.storage.kit import is_plain_sentence, only


def tampered(path: Path, *statements: str) -> None:
    """Change the protected file by statements, with the right digests afterwards."""
    path.write_bytes(protected())
    with closing(connect.convertible(path, KEY)) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            database.execute(statement)
        database.text_factory = bytes
        with contextlib.suppress(*connect.driver_errors()):
            deal, past = digests.of_content(database)
            for name, digest in (("deal_digest", deal), ("history_digest", past)):
                database.execute("UPDATE meta SET value = ? WHERE name = ?", (digest, name))


def test_without_tampering_it_opens(tmp_path: Path) -> None:
    tampered(tmp_path / "a.deal")
    assert len(reading.read(tmp_path / "a.deal", KEY).deal.wishes) == 52


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        (f"CREATE TRIGGER {MARK} AFTER INSERT ON history BEGIN DELETE FROM options; END", Damaged),
        (f"CREATE VIEW {MARK} AS SELECT * FROM deal", Damaged),
        (f"CREATE TABLE {MARK} (x)", Damaged),
        ("UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'people'", Damaged),
        ("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'people'", Damaged),
        (f"PRAGMA user_version={VERSION + 1}", NewerVersion),
        ("PRAGMA user_version=0", Damaged),
        ("PRAGMA application_id=1", NotADeal),
        ("DELETE FROM deal", Damaged),
        ("UPDATE deal SET currency = 'XXX'", Damaged),
        ("UPDATE issues SET agreed = 'nowhere'", Damaged),
        ("UPDATE history SET changes = '[[[['", Damaged),
        ("UPDATE history SET parents = json_array(id)", Damaged),
        ("UPDATE people SET name = CAST(x'ff' AS TEXT)", Damaged),
        ("UPDATE people SET notes = hex(zeroblob(10000000))", Damaged),
        (many("people", 20_001), Damaged),
        (f"{count(200)}INSERT INTO meta SELECT n, n FROM n", Damaged),
    ],
)
def test_a_protected_file_that_is_no_deal_is_refused(
    statement: str, error: type[StorageError], tmp_path: Path
) -> None:
    path = tmp_path / "a.deal"
    tampered(path, statement)
    before = path.read_bytes()
    with pytest.raises(error) as caught:
        reading.read(path, KEY)
    assert is_plain_sentence(caught.value)
    assert path.read_bytes() == before
    assert only(tmp_path) == ["a.deal"]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content[:PAGE],
        lambda content: content[:-PAGE],
        lambda content: content + bytes(PAGE),
        lambda content: content[:PAGE] + content[2 * PAGE :] + content[PAGE : 2 * PAGE],
        lambda content: content[: 5 * PAGE] + content[4 * PAGE : 5 * PAGE] + content[6 * PAGE :],
    ],
    ids=["one page", "a page less", "a page more", "pages moved", "a page twice"],
)
def test_pages_of_a_protected_file_cannot_be_moved(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.deal"
    path.write_bytes(change(protected()))
    with pytest.raises(StorageError) as caught:
        reading.read(path, KEY)
    assert is_plain_sentence(caught.value)
