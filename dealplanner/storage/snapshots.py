"""A complete .deal in a private file: made from values or from a working copy, sealed and read again."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from dealplanner import __version__
from dealplanner.storage import connect, digests, folders, migrations, proving, ties
from dealplanner.storage.connect import VERSION, Driver
from dealplanner.storage.keys import Key
from dealplanner.storage.reading import Stored, examined

_LONG_HISTORY = 48 * 1024 * 1024
"""The size of a file, in bytes, from which its history is cut to half; far larger files are not opened."""

_MANY_CHANGES = 80_000
"""The number of changes from which a history is cut to half of it."""

_MANY_VALUES = 1_200_000
"""The number of values in all changes from which a history is cut to half of it."""

_WORTH_COUNTING = 16 * 1024 * 1024
"""The size of a file, in bytes, from which it may have so many values."""


def fill(driver: Driver, stored: Stored) -> None:
    """Write a whole deal with its history into an empty database, in one transaction after its tables."""
    from dealplanner.storage import core, tables, writes  # these load SQLAlchemy

    tables.create(driver)
    with core.on(driver) as connection, core.writing(connection, many=True):
        writes.write_deal(connection, stored.deal)
        writes.write_history(connection, stored.history)
    steps = stored.steps or (migrations.Applied(VERSION, "made", migrations.now()),)
    with connect.transaction(driver):
        driver.executemany(
            "INSERT INTO migrations VALUES (?, ?, ?)", [(s.version, s.name, s.at) for s in steps]
        )


def make(path: Path, stored: Stored) -> Stored:
    """Write a sealed .deal into a new private file, under its key if it has one, and read it again."""
    folders.new_file(path)
    with closing(connect.private(path, stored.key)) as driver:
        driver.execute("PRAGMA synchronous=OFF")
        fill(driver, stored)
        _seal(driver, stored.deal.id)
    return examined(path, path.name, stored.key)


def take(working: Path, path: Path, key: Key | None = None) -> tuple[Stored, int]:
    """Copy a working copy, as it is at this moment, into a new sealed private file, and read that again.

    The file has the key of the working copy. Returns what it holds and the place of its last history row.
    Raises StorageError when it would not open.
    """
    folders.new_file(path)
    with closing(connect.private(working, key)) as driver:
        driver.execute("VACUUM INTO ?", (str(path),))
    with closing(connect.private(path, key)) as driver:
        driver.execute("PRAGMA journal_mode=MEMORY")
        driver.execute("PRAGMA synchronous=OFF")  # it is flushed when it is put in its place
        if _is_too_long(driver, path.stat().st_size):
            _forget_the_oldest(driver)
        (deal_id,) = driver.execute("SELECT id FROM deal").fetchone()
        (place,) = driver.execute("SELECT coalesce(max(place), 0) FROM history").fetchone()
        _seal(driver, str(deal_id))
    return examined(path, path.name, key), int(place)


_VALUES = "sum((length(changes) - length(replace(changes, '\":', ''))) / 2)"
"""Of the changes as JSON: each value has a name before it."""


def _is_too_long(driver: Driver, size: int) -> bool:
    """Whether the history has so much in it that a file with a little more would not be opened."""
    if size > _LONG_HISTORY:
        return True
    counted = _VALUES if size > _WORTH_COUNTING else "0"
    number, values = driver.execute(f"SELECT count(*), coalesce({counted}, 0) FROM history").fetchone()
    return int(number) > _MANY_CHANGES or int(values) > _MANY_VALUES


def _forget_the_oldest(driver: Driver) -> None:
    """Take the oldest changes out of the history, so that the file stays one that is opened anywhere.

    Undo and common ancestors then reach back to where it begins.
    """
    kept = f"""
        SELECT place FROM (
            SELECT place, sum(length(changes)) OVER later AS size, count(*) OVER later AS number,
                {_VALUES} OVER later AS named
            FROM history WINDOW later AS (ORDER BY place DESC)
        ) WHERE size <= ? AND number <= ? AND named <= ?"""
    most = (_LONG_HISTORY // 2, _MANY_CHANGES // 2, _MANY_VALUES // 2)
    driver.execute(f"DELETE FROM history WHERE place NOT IN ({kept})", most)
    driver.execute("VACUUM")


def _seal(driver: Driver, deal_id: str) -> None:
    deal, past = digests.of_content(driver)
    values: Iterable[tuple[str, str]] = (
        ("deal_digest", deal),
        ("history_digest", past),
        ("made_by", digests.mark(deal_id, past)),
        ("written_by", f"dealplanner {__version__}"),
    )
    with connect.transaction(driver):
        driver.execute("DELETE FROM meta WHERE name IN (?, ?)", (ties.WORKING, proving.PROOF))
        driver.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values)
