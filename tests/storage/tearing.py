"""Torn writes of the working copy, as a power cut or a dying disk leaves them.

A working copy with many commits is damaged in its log, its database or its index, and taken up as after a
crash. Either what comes is a state that was committed, or it is refused in a sentence; all else is a loss.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, wishes
from dealplanner.session import Session
from dealplanner.storage.errors import Damaged, PasswordNeeded, StorageError
from tests.storage.faulting import is_plain
from tests.storage.figures import Figures
from tests.storage.kit import session_on
from tests.storage.scenes import Scene, scene

SECTOR = 512
_LOG_HEADER, _FRAME_HEADER = 32, 24


@dataclass
class Past:
    """A working copy's files at one moment, and every state that was committed until then.

    `sizes` holds how long the log was after each commit. `earlier` is an older log, of before a checkpoint.
    """

    database: bytes
    log: bytes
    states: list[Deal]
    sizes: list[int]
    page: int
    earlier: bytes = b""
    newer_database: bytes = b""
    held: int = 0
    """How many of the states were in the database itself, before what the log has."""
    began_with: int = 0
    """How many rows of history there were before the first of the commits."""


@dataclass
class Tear:
    """One way to damage the files. `least` states must be there, unless it may be `refused`."""

    name: str
    database: bytes
    log: bytes | None
    index: bytes | None = None
    least: int = 0
    refused: bool = True
    only: list[Deal] = field(default_factory=list)


def make_past(stage: Scene, commits: int = 40) -> Past:
    """A working copy that was edited so often, with one checkpoint in the middle."""
    copy = stage.open()
    copy._driver.execute("PRAGMA wal_autocheckpoint=0")
    session, dice, began_with = session_on(copy), random.Random(1), len(copy.history)
    states, sizes, earlier, held, database = [session.deal], [0], b"", 0, copy.database.read_bytes()
    log = copy.database.with_name("deal.db-wal")
    for number in range(commits):
        _edit(session, dice, number)
        states.append(session.deal)
        sizes.append(log.stat().st_size)
        if number == commits // 2:
            earlier = log.read_bytes()
            copy._driver.execute("PRAGMA wal_checkpoint(RESTART)")
            database, held = copy.database.read_bytes(), len(states) - 1
            sizes = [0] * len(states)
    page = int(copy._driver.execute("PRAGMA page_size").fetchone()[0])  # SQLCipher says it as text
    bytes_of_log = log.read_bytes()
    # After the restart the log is written from its beginning, and has older frames behind the newer ones.
    sizes = sizes[: held + 1] + _ends(bytes_of_log, page)
    copy._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    newer = copy.database.read_bytes()
    past = Past(database, bytes_of_log, states, sizes, page, earlier, newer, held, began_with)
    copy.discard()
    return past


def _ends(log: bytes, page: int) -> list[int]:
    """Where each commit of the log ends, of those that were written since it was begun anew."""
    ends, at, salt = [], _LOG_HEADER, log[16:24]
    while at + _FRAME_HEADER + page <= len(log) and log[at + 8 : at + 16] == salt:
        end = at + _FRAME_HEADER + page
        if log[at + 4 : at + 8] != b"\0\0\0\0":
            ends.append(end)
        at = end
    return ends


def _edit(session: Session, dice: random.Random, number: int) -> None:
    way = dice.randrange(6)
    if way == 0 and session.undo_name:
        session.undo()
    elif way == 1:
        session.apply(
            rows.set_fields, "deal", session.deal.id, notes=f"{number} " + "n" * dice.randrange(5000)
        )
    elif way == 2:
        session.apply(rows.remove, "issues", [dice.choice(session.deal.issues).id])
    else:
        session.apply(wishes.add_wish, f"Wish {number} " + "x" * dice.randrange(600))


def tears(past: Past, dice: random.Random, most: int | None = None) -> Iterator[Tear]:
    """Every kind of damage; with `most`, so many of each kind."""

    def some(places: range) -> list[int]:
        return list(places) if most is None else sorted(dice.sample(places, min(most, len(places))))

    live = past.sizes[-1]
    for at in some(range(0, len(past.log) + 1, SECTOR)):
        yield Tear(f"log cut at {at}", past.database, past.log[:at], least=_whole(past, at))
    for at in sorted(dice.randrange(len(past.log)) for _ in range(most or 400)):
        yield Tear(f"log cut at byte {at}", past.database, past.log[:at], least=_whole(past, at))
    for at in some(range(0, live, SECTOR)):
        blank = past.log[:at] + bytes(SECTOR) + past.log[at + SECTOR :]
        yield Tear(f"sector {at} of the log blank", past.database, blank, least=_whole(past, at))
        old = past.earlier[at : at + SECTOR].ljust(SECTOR, b"\0")
        older = past.log[:at] + old + past.log[at + SECTOR :]
        yield Tear(f"sector {at} of the log older", past.database, older, least=_whole(past, at))
    for number, end in list(enumerate(past.sizes))[past.held + 1 :]:
        frame = past.log[: end - past.page - _FRAME_HEADER] + past.log[end:]
        yield Tear(f"commit frame {number} missing", past.database, frame, least=number - 1)
    yield from _half_written(past, dice, most)
    for name, index in (("missing", None), ("blank", bytes(32768)), ("garbage", dice.randbytes(32768))):
        yield Tear(f"index {name}", past.database, past.log, index, least=len(past.states) - 1, refused=False)


def _half_written(past: Past, dice: random.Random, most: int | None) -> Iterator[Tear]:
    """Pages of the database torn while the log went into it. With the log, all of it comes back."""
    changed = [
        at
        for at in range(0, min(len(past.database), len(past.newer_database)), past.page)
        if past.database[at : at + past.page] != past.newer_database[at : at + past.page]
    ]
    for number in range(most or 300):
        torn = bytearray(past.newer_database if number % 2 else past.database)
        other = past.database if number % 2 else past.newer_database
        for at in dice.sample(changed, dice.randrange(1, len(changed) + 1)):
            for sector in range(at, at + past.page, SECTOR):
                if dice.random() < 0.5:
                    torn[sector : sector + SECTOR] = other[sector : sector + SECTOR]
        kind = f"database half written ({number})"
        yield Tear(f"{kind}, log whole", bytes(torn), past.log, least=len(past.states) - 1, refused=False)
        yield Tear(f"{kind}, log gone", bytes(torn), None)


def _whole(past: Past, at: int) -> int:
    """How many commits lie wholly before this place of the log: those must be there."""
    return max((number for number, end in enumerate(past.sizes) if end <= at), default=0)


def torn(most: int | None = None, seed: int = 1, commits: int = 40, protected: bool = False) -> Figures:
    """Damage a working copy in every way and take it up each time.

    A protected one is refused as one whose password is wrong, when even its first page is torn.
    """
    figures, dice = Figures(), random.Random(seed)
    with scene(protected) as stage:
        past = make_past(stage, commits)
        for tear in tears(past, dice, most):
            with figures.trying(tear.name):
                _take_up(figures, stage, past, tear)
    return figures


def _take_up(figures: Figures, stage: Scene, past: Past, tear: Tear) -> None:
    folder = stage.home / "working" / "torn"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "deal.db").write_bytes(tear.database)
    for suffix, content in (("wal", tear.log), ("shm", tear.index)):
        if content is not None:
            (folder / f"deal.db-{suffix}").write_bytes(content)
    refused: StorageError | None = None
    try:
        copy = stage.adopt_in(folder)
        try:
            found, timeline, length = copy.deal, copy.timeline(), len(copy.history)
        finally:
            with suppress(StorageError):
                copy.discard()
    except (Damaged, PasswordNeeded) as error:
        refused = error
    if refused is not None:
        assert is_plain(str(refused)), f"not a plain sentence: {refused}"
        assert tear.refused, f"refused though nothing is lost: {refused.__cause__}"
        figures.refused += 1
        return
    number = length - past.began_with
    assert 0 <= number < len(past.states), "misread: there were never so many commits"
    assert found == past.states[number], "misread: such a state was never committed"
    assert number >= tear.least, f"state {number} of {tear.least} that were on the disk"
    Session(found, timeline=timeline).undo()
    figures.recovered += 1
