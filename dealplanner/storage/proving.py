"""The proof that a working copy holds what was committed, for when it is taken up after a crash.

A database cannot tell a page half written from a page as it should be, once its log is gone. So a working
copy keeps a digest of the deal that it began with, and a digest over its history that each commit carries on,
in the transaction of that commit. When it is taken up, the changes since its beginning are turned back, which
must lead to the deal of the digest, and played again, which must lead to the rows that are there.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dealplanner.domain import tables as domain
from dealplanner.domain.fields import Plain
from dealplanner.edits.changes import ChangeSet, invert
from dealplanner.storage import journal, rows
from dealplanner.storage.connect import Driver
from dealplanner.storage.errors import Damaged
from dealplanner.storage.reasons import DAMAGED_COPY

PROOF = "proof"
"""The row of `meta` that holds it; only a working copy has one."""

_SPECS = (domain.DEAL, *domain.TABLES.values())
_HISTORY = f"SELECT {','.join(journal.COLUMNS)} FROM history"

_Rows = dict[tuple[str, str], dict[str, Plain]]
"""Every row of a deal by its table and id, as plain values with the id of the row that holds it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """`deal` is the digest of the deal at the beginning, `place` the last history row then.

    `chain` is the digest of the history up to its newest row.
    """

    place: int
    deal: str
    chain: str


def begin(driver: Driver) -> None:
    """Note what a new working copy begins with."""
    (place,) = driver.execute("SELECT coalesce(max(place), 0) FROM history").fetchone()
    past = driver.execute(f"{_HISTORY} ORDER BY place").fetchall()
    _write(driver, Proof(int(place), _digest_now(driver), _linked("", past)))


def current(driver: Driver) -> Proof | None:
    """The proof as it stands in a working copy; None in one that an older version of the program began."""
    found = driver.execute("SELECT value FROM meta WHERE name = ?", (PROOF,)).fetchone()
    return Proof(**json.loads(found[0])) if found else None


def carry_on(driver: Driver, proof: Proof, written: Iterable[dict[str, str | int]]) -> Proof:
    """Take rows of history that are written in this transaction into the proof."""
    chain = proof.chain
    for row in written:
        chain = _linked(chain, [tuple(row[name] for name in journal.COLUMNS)])
    after = Proof(proof.place, proof.deal, chain)
    driver.execute("UPDATE meta SET value = ? WHERE name = ?", (_written(after), PROOF))
    return after


def require(driver: Driver) -> None:
    """Raise Damaged, or an error of the driver, unless a working copy holds what was committed to it."""
    if driver.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise Damaged(DAMAGED_COPY)
    try:
        proof = current(driver)
        if proof is None or (_is_linked(driver, proof) and _leads_back(driver, proof)):
            return
    except (LookupError, ValueError, TypeError) as error:
        raise Damaged(DAMAGED_COPY) from error
    raise Damaged(DAMAGED_COPY)


def _is_linked(driver: Driver, proof: Proof) -> bool:
    before = driver.execute(f"{_HISTORY} WHERE place <= ? ORDER BY place", (proof.place,))
    chain = _linked("", before.fetchall())
    for row in driver.execute(f"{_HISTORY} WHERE place > ? ORDER BY place", (proof.place,)):
        chain = _linked(chain, [row])
    return chain == proof.chain


def _leads_back(driver: Driver, proof: Proof) -> bool:
    """Whether the changes since the beginning join the deal of then and the deal of now."""
    # What a merge copied from another history was never applied.
    steps = [row.changes for row in journal.read(driver, behind=proof.place) if row.own]
    now, played = _read(driver), _read(driver)
    for changes in reversed(steps):
        _play(played, invert(changes))
    if _digest(played) != proof.deal:
        return False
    for changes in steps:
        _play(played, changes)
    return played == now


def _play(deal: _Rows, changes: ChangeSet) -> None:
    """Do what a commit does to the rows, in its order; LookupError for a row that is not there."""
    for change in changes.rows:
        if change.after is None:
            del deal[change.table, change.id]
    for change in changes.rows:
        if change.after is None:
            continue
        values = {name: int(held) if isinstance(held, bool) else held for name, held in change.after.items()}
        if change.before is None:
            spec = domain.table_of(change.table)
            held_by = {spec.parent_column: change.parent} if spec.parent else {}
            deal[change.table, change.id] = {**values, **held_by}
        else:
            deal[change.table, change.id].update(values)


def _read(driver: Driver) -> _Rows:
    found: _Rows = {}
    for spec in _SPECS:
        columns = rows.columns(spec)
        for row in driver.execute(f"SELECT {','.join(columns)} FROM {spec.name}"):
            found[spec.name, row[0]] = dict(zip(columns, row, strict=True))
    return found


def _digest_now(driver: Driver) -> str:
    """The digest of the deal that is there."""
    return _hashed(
        driver.execute(f"SELECT {','.join(_columns(spec))} FROM {spec.name} ORDER BY id").fetchall()
        for spec in _SPECS
    )


def _digest(deal: _Rows) -> str:
    """The same of rows that were read."""
    tables: dict[str, list[tuple[Plain, ...]]] = {spec.name: [] for spec in _SPECS}
    for key in sorted(deal):
        tables[key[0]].append(tuple(deal[key][name] for name in _columns(domain.table_of(key[0]))))
    return _hashed(tables.values())


def _columns(spec: domain.Table) -> list[str]:
    return sorted(rows.columns(spec))


def _hashed(tables: Iterable[Sequence[Sequence[Plain]]]) -> str:
    """SHA-256 of the rows of every table, in one order of tables, rows and fields."""
    digest = hashlib.sha256()
    for table in tables:
        digest.update(_plain(table) + b"\n")
    return digest.hexdigest()


def _linked(chain: str, past: Sequence[Sequence[Any]]) -> str:
    """The chain with rows of history put on its end."""
    return hashlib.sha256(chain.encode() + _plain(past)).hexdigest()


def _plain(values: Any) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode()


def _written(proof: Proof) -> str:
    return json.dumps(asdict(proof))


def _write(driver: Driver, proof: Proof) -> None:
    driver.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (PROOF, _written(proof)))
