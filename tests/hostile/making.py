"""How hostile .deal files are made: a sound one, spoiled by plain sqlite3 or byte by byte."""

import contextlib
import dataclasses
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from enum import Enum
from functools import cache
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import Session
from dealplanner.storage import digests, reading, writing
from dealplanner.storage.keys import Key
from dealplanner.storage.reading import Stored
from tests.deals import small_deal, with_craft, with_plan_and_offers, with_promises

PAGE = 4096


class Outcome(Enum):
    """What must become of a file."""

    REFUSED = "refused"
    SAME = "opens and holds what the sound file holds"
    OPENS = "opens"
    EITHER = "is refused, or holds what the sound file holds"


@dataclasses.dataclass(frozen=True, slots=True)
class Case:
    """One hostile file: `write` makes it at the path it is given."""

    name: str
    write: Callable[[Path], object]
    outcome: Outcome = Outcome.REFUSED


class _Rows:
    """A journal that only keeps the rows."""

    def __init__(self) -> None:
        self.rows: list[HistoryRow] = []

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        self.rows += (*copied, row)

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        return tuple(theirs)


@cache
def sound() -> bytes:
    """The bytes of a small deal with a history, as its sender's planner would write it."""
    journal = _Rows()
    session = Session(with_craft(with_promises(with_plan_and_offers(small_deal()))), journal, author="Ana")
    session.apply(wishes.add_wish, "Training on site", row_id="training")
    session.apply(rows.set_fields, "issues", "discount", notes="They bought twice. " * 900)
    session.apply(rows.set_fields, "deal", session.deal.id, walk_away=43_000_000)
    session.undo()
    return _bytes_of(session, journal)


@cache
def realistic() -> bytes:
    """The bytes of a deal of fifty wishes, each edited a few times."""
    journal = _Rows()
    session = Session(small_deal(), journal, author="Ana")
    for number in range(50):
        wish = f"w{number}"
        session.apply(wishes.add_wish, f"Wish {number}: free support in year {number}", row_id=wish)
        session.apply(rows.set_fields, "issues", wish, notes=f"Said on the phone, call {number}. " * 6)
        session.apply(rows.set_fields, "issues", wish, importance=number % 6, category="service")
    session.undo()
    return _bytes_of(session, journal)


KEY = Key(bytes(range(32)), bytes(range(16)))
"""The key of the protected file; making one of a password would only take time."""


@cache
def protected() -> bytes:
    """The bytes of the realistic deal under KEY."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plain.deal"
        path.write_bytes(realistic())
        stored = reading.read(path)
        return written(stored.deal, stored.history, KEY)


def _bytes_of(session: Session, journal: _Rows) -> bytes:
    return written(session.deal, journal.rows, None)


def written(deal: Deal, history: Sequence[HistoryRow], key: Key | None) -> bytes:
    """The bytes of a file that holds this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.deal"
        writing.write_new(path, deal, history, key=key)
        return path.read_bytes()


@cache
def held() -> Stored:
    """What the sound file holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.deal"
        path.write_bytes(sound())
        return reading.read(path)


def seal(path: Path) -> None:
    """Write the right digests into a tampered file, as somebody does who means it to be opened."""
    with closing(sqlite3.connect(path)) as database:
        database.text_factory = bytes
        with contextlib.suppress(sqlite3.Error):
            deal, past = digests.of_content(database)
            for name, digest in (("deal_digest", deal), ("history_digest", past)):
                database.execute("UPDATE meta SET value = ? WHERE name = ?", (digest, name))
            database.commit()


def by_sql(*statements: str, sealed: bool = True) -> Callable[[Path], None]:
    """Spoils the sound file by statements; references are not checked."""

    def write(path: Path) -> None:
        path.write_bytes(sound())
        run(path, *statements)
        if sealed:
            seal(path)

    return write


def run(path: Path, *statements: str) -> None:
    """Run statements on a file, without anything that would hold them back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            database.execute(statement)


def by_value(table: str, column: str, value: object, where: str = "1") -> Callable[[Path], None]:
    """Puts a value into a column that would not take it, and says afterwards that the table is strict."""

    def write(path: Path) -> None:
        path.write_bytes(sound())
        loosen(path, table)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA foreign_keys=OFF")
            database.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value,))
        tighten(path, table)
        seal(path)

    return write


def loosen(path: Path, table: str) -> None:
    """Let the columns of a table take anything."""
    changed = "replace(replace(replace(sql, ' STRICT', ''), ' NOT NULL', ''), ' TEXT', ' BLOB')"
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA writable_schema=ON")
        database.execute(f"UPDATE sqlite_master SET sql = {changed} WHERE name = ?", (table,))


@cache
def sound_schema() -> dict[str, str]:
    """The statement that made each table of a sound file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.deal"
        path.write_bytes(sound())
        with closing(sqlite3.connect(path)) as database:
            found = database.execute("SELECT name, sql FROM sqlite_master WHERE type='table'").fetchall()
            return dict(found)


def tighten(path: Path, table: str) -> None:
    """Let a table look again as it must."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA writable_schema=ON")
        database.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sound_schema()[table], table))


def by_bytes(
    change: Callable[[bytearray], object], content: Callable[[], bytes] = sound
) -> Callable[[Path], None]:
    """Spoils the bytes of a sound file."""

    def write(path: Path) -> None:
        changed = bytearray(content())
        change(changed)
        path.write_bytes(changed)

    return write


def root_of(content: bytes, name: str) -> int:
    """The number of the first page of a table or index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.deal"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as database:
            found = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
            return int(found[0])
