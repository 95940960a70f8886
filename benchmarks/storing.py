"""The file: the commit of an edit, publishing and opening, each against bare sqlite3 in the same run."""

import dataclasses
import itertools
import os
import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.deals import big_deal, larger
from benchmarks.measuring import Result, in_turns, seconds
from dealplanner.domain import tables as domain
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import Kind, descriptions
from dealplanner.edits import wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import NoJournal, Session
from dealplanner.storage import (
    connect,
    digests,
    folders,
    journal,
    keys,
    limits,
    reading,
    rows,
    schema,
    working,
)
from dealplanner.storage.delivery import Delivery, deliver
from dealplanner.storage.keys import Key
from dealplanner.storage.writing import write_new

_PRAGMAS = ("foreign_keys=ON", "trusted_schema=OFF", "secure_delete=ON", "synchronous=FULL", "mmap_size=0")
_HISTORY = 300
"""Edits in the history of the deal that is published and of the one that is opened."""


def run(short: bool) -> list[Result]:
    """Commits in deals of 50 and 500 issues, a publish of 500, and opening 5,000."""
    key = keys.new("a password of the benchmark")
    kinds = [(50, None), (500, None), (500, key)]
    results = [_commit(issues, which, 60 if short else 300) for issues, which in kinds]
    results += [_publish(which, 5 if short else 15) for which in (None, key)]
    return [*results, *_open(3 if short else 7)]


def _commit(issues: int, key: Key | None, rounds: int) -> Result:
    """One edit through the session, on the disk when it returns, against its two statements by hand."""
    copy = working.create(big_deal(issues - 10), key=key)
    try:
        written: list[HistoryRow] = []
        edit = _edits(copy, written)
        edit()
        with folders.scratch() as folder, closing(_bare_twin(copy, folder / "bare.db")) as bare:
            mine, other = in_turns(edit, lambda: _commit_by_hand(bare, written[-1]), rounds, warm_up=5)
    finally:
        copy.discard()
    claim = f"The commit of one edit in a deal of {issues} issues"
    if key is not None:
        return Result(f"{claim} with a password", mine, other, "bare SQLCipher", 5.0)
    return Result(claim, mine, other, "bare sqlite3", 5.0)


def _edits(copy: working.WorkingCopy, written: list[HistoryRow]) -> Callable[[], object]:
    """One edit a call, each of another wish; `written` gets its row of history."""

    class Noting(NoJournal):
        def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
            copy.commit(row, copied)
            written.append(row)

    session = Session(copy.deal, Noting(), timeline=copy.timeline(), last_row=copy.last_row, author="Ana")
    ids = [wish.id for wish in session.deal.wishes]
    costs = itertools.count(1)

    def edit() -> None:
        cost = next(costs)
        session.apply(wishes.set_cost, ids[cost * 7 % len(ids)], -cost * 100)

    return edit


def _bare_twin(copy: working.WorkingCopy, path: Path) -> sqlite3.Connection:
    """The same database once more, open as bare as it may be with the same promises."""
    with closing(_bare(copy.database, copy.key)) as held:
        held.execute("VACUUM INTO ?", (str(path),))
    bare = _bare(path, copy.key)
    for pragma in (*_PRAGMAS, "journal_mode=WAL"):
        bare.execute(f"PRAGMA {pragma}")
    bare.execute("DELETE FROM history")
    return bare


def _bare(path: Path, key: Key | None) -> sqlite3.Connection:
    if key is None:
        return sqlite3.connect(path, isolation_level=None)
    driver: sqlite3.Connection = sqlcipher.connect(str(path), isolation_level=None)
    driver.execute("PRAGMA cipher_log_level=NONE")
    driver.execute(f"PRAGMA key={key.literal}")
    return driver


def _commit_by_hand(bare: sqlite3.Connection, row: HistoryRow) -> None:
    """The same rows, in statements written out beforehand as far as that goes."""
    bare.execute("BEGIN IMMEDIATE")
    for change in row.changes.rows:
        after = change.after or {}
        fields = ",".join(f'"{name}"=?' for name in after)
        bare.execute(f'UPDATE "{change.table}" SET {fields} WHERE id=?', (*after.values(), change.id))
    values = journal.values_of(row)
    bare.execute(
        f"INSERT INTO history ({','.join(values)}) VALUES ({','.join('?' * len(values))})",
        tuple(values.values()),
    )
    bare.commit()


def _publish(key: Key | None, rounds: int) -> Result:
    """From a working copy of 500 issues to its file, against taking the database there by hand.

    Ours is sealed with digests, read again as a stranger's and kept as a verified backup before it takes the
    place of the file: three copies and two readings for the one copy by hand, while editing goes on.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "Frame contract.deal"
        write_new(target, big_deal(490), key=key)
        copy = working.open_file(target, key)
        try:
            edit = _edits(copy, [])
            for _ in range(_HISTORY):
                edit()

            def ours() -> None:
                edit()
                _deliver(copy)

            mine, other = in_turns(ours, lambda: _by_hand(copy, Path(folder) / "other.deal"), rounds)
        finally:
            copy.discard()
    claim = "Publishing a deal of 500 issues" + (" with a password" if key is not None else "")
    return Result(claim, mine, other, "VACUUM INTO, copy, fsync, rename", 10.0)


def _deliver(copy: working.WorkingCopy) -> None:
    done = deliver(Delivery(copy.database, key=copy.key), 0.0, lambda _: None)
    if not done.written:
        raise RuntimeError(f"The file was not written: {done.error}")


def _by_hand(copy: working.WorkingCopy, target: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        snapshot = Path(scratch) / "snapshot.db"
        with closing(_bare(copy.database, copy.key)) as driver:
            driver.execute("VACUUM INTO ?", (str(snapshot),))
        beside = target.with_suffix(".tmp")
        with beside.open("wb") as file:
            file.write(snapshot.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
        handle = os.open(target.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _open(rounds: int) -> Iterator[Result]:
    """A file of 5,000 issues: its rows as values, the checks of a stranger's file, and all of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Large.deal"
        write_new(path, larger(big_deal(490), 10))
        checks: list[float] = []

        def read() -> None:
            reading.read(path)

        def check() -> None:
            checks.append(seconds(lambda: _check(path)))

        mine, bare = in_turns(lambda: _values(path), lambda: _bare_values(path), rounds)
        whole, _ = in_turns(read, check, rounds)
    name = "bare sqlite3"
    yield Result("Opening a deal of 5,000 issues, from rows to values", mine, bare, name, 2.0)
    yield Result("The checks of a stranger's file of that size", statistics.median(checks), bare, name)
    yield Result("Opening it, all together", whole, bare, name)


def _values(path: Path) -> tuple[Deal, tuple[HistoryRow, ...]]:
    with closing(connect.untrusted(path)) as driver:
        driver.text_factory = str
        connect.allow_rows(driver)
        return rows.read_deal(driver), journal.read(driver)


def _check(path: Path) -> None:
    """What a stranger's file goes through before and after its rows are taken."""
    with folders.scratch() as scratch:
        copy = scratch / "copy.db"
        shutil.copyfile(path, copy)
        digests.of_file(copy)
        with closing(connect.untrusted(copy)) as driver:
            schema.require_ours(driver, connect.VERSION)
            connect.allow_rows(driver)
            limits.require_few_rows(driver)
            driver.execute("PRAGMA integrity_check(1)").fetchall()
            driver.execute("PRAGMA foreign_key_check").fetchall()
            digests.of_content(driver)


def _bare_values(path: Path) -> Deal:
    """The floor: the same dataclasses out of the same rows, in order, with enumerations and days."""
    with closing(sqlite3.connect(path)) as driver:
        held: dict[str, dict[str, list[Any]]] = {}
        for spec in reversed([domain.DEAL, *domain.TABLES.values()]):
            held[spec.name] = _bare_rows(driver, spec, held)
        lists = {
            spec.name: _in_order(held[spec.name][""]) for spec in domain.TABLES.values() if not spec.parent
        }
        return dataclasses.replace(held["deal"][""][0], **lists)


def _bare_rows(
    driver: sqlite3.Connection, spec: domain.Table, held: dict[str, dict[str, list[Any]]]
) -> dict[str, list[Any]]:
    """The rows of a table by the id of the row that holds them."""
    fields = descriptions(spec.entity)
    made = [
        (at, _MAKING[field.kind] or field.choices)
        for at, field in enumerate(fields.values())
        if field.kind in _MAKING
    ]
    parent = f'"{spec.parent_column}"' if spec.parent else "''"
    child = domain.CHILDREN.get(spec.name)
    found: dict[str, list[Any]] = {}
    for holder, *values in driver.execute(f"SELECT {parent},{','.join(fields)} FROM {spec.name}"):
        for at, make in made:
            if values[at] is not None:
                values[at] = make(values[at])
        named = dict(zip(fields, values, strict=True))
        if child:
            named[child] = _in_order(held[child].get(values[0], ()))
        found.setdefault(holder, []).append(spec.entity(**named))
    return {"": [], **found}


_MAKING: dict[Kind, Any] = {Kind.CHOICE: None, Kind.DATE: date.fromisoformat, Kind.FLAG: bool}


def _in_order(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(found, key=lambda row: (row.rank, row.id)))
