"""Kill -9, again and again: a child edits and saves and is killed at some moment; what it left is taken up.

The parent has loaded everything and has one thread, so a child costs a fork. The child says in a pipe what it
is about to commit and what is committed: so the parent knows every state that may be found afterwards. With
the library of faults.c before libc, some are killed at a system call drawn by lot, in mid-write too.
"""

import argparse
import contextlib
import json
import os
import pickle
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.domain.rules import violations
from dealplanner.edits import changes, rows, wishes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import NoJournal, Session
from dealplanner.storage import recovery, writing
from dealplanner.storage.working import WorkingCopy
from tests.storage import faulting
from tests.storage.faulting import Fault, Library
from tests.storage.figures import Figures
from tests.storage.kit import publishing, session_on
from tests.storage.scenes import Scene, leave_behind, scene

ROOT = Path(__file__).resolve().parents[2]
ABOUT, DONE, SAVED, BEGUN = "about", "done", "saved", "begun"
Tell = Callable[[str, Any], None]


class Telling:
    """A journal that says what is about to be committed, and what is."""

    def __init__(self, copy: WorkingCopy, tell: Tell) -> None:
        self._copy, self._tell = copy, tell

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Commit, and say so before and after."""
        self._tell(ABOUT, row)
        self._copy.commit(row, copied)
        self._tell(DONE, None)

    def lacking(self, theirs: Sequence[HistoryRow]) -> tuple[HistoryRow, ...]:
        """What the working copy lacks of another history."""
        return self._copy.lacking(theirs)


class Listing(NoJournal):
    """A journal that keeps the rows in a list: of somebody else’s copy of the deal."""

    def __init__(self, history: Sequence[HistoryRow]) -> None:
        self.rows = list(history)

    def commit(self, row: HistoryRow, copied: Sequence[HistoryRow] = ()) -> None:
        """Keep the row."""
        self.rows.append(row)


def _session(copy: WorkingCopy, tell: Tell) -> Session:
    tell(BEGUN, None)
    return Session(
        copy.deal, Telling(copy, tell), timeline=copy.timeline(), last_row=copy.last_row, author="Ana"
    )


def _edit_once(session: Session, dice: random.Random) -> None:
    deal = session.deal
    way = dice.randrange(8)
    if way == 0 and session.undo_name:
        session.undo()
    elif way == 1 and session.redo_name:
        session.redo()
    elif way == 2 and len(deal.issues) > 4:
        session.apply(rows.remove, "issues", [dice.choice(deal.issues).id])
    elif way == 3:
        session.apply(rows.set_fields, "deal", deal.id, notes="n" * dice.randrange(3000))
    elif way == 4:
        session.apply(wishes.add_wishes, [{"label": f"{at} of many"} for at in range(dice.choice((5, 220)))])
    else:
        session.apply(wishes.add_wish, f"Wish {len(deal.issues)} " + "x" * dice.randrange(2000))


def _editing(stage: Scene, tell: Tell, dice: random.Random) -> None:
    copy = stage.open()
    if dice.random() < 0.5:
        copy._driver.execute("PRAGMA wal_autocheckpoint=4")
    session = _session(copy, tell)
    while True:
        _edit_once(session, dice)


def _publishing(stage: Scene, tell: Tell, dice: random.Random) -> None:
    copy = stage.open()
    session = _session(copy, tell)
    with publishing() as publisher:
        while True:
            _edit_once(session, dice)
            if dice.random() < 0.5:  # editing goes on while the file is written
                publisher.publisher.publish(copy)
            elif (done := publisher.publish(copy)).error is None:
                tell(SAVED, "a.deal")
            else:
                raise done.error


def _saving_as(stage: Scene, tell: Tell, dice: random.Random) -> None:
    copy = stage.open()
    session = _session(copy, tell)
    with publishing() as publisher:
        while True:
            _edit_once(session, dice)
            name = dice.choice(("a.deal", "b.deal", "c.deal"))
            done = publisher.publish(copy, stage.deals / name, replacing=True)
            if done.error is not None:
                raise done.error
            tell(SAVED, name)


def _opening(stage: Scene, tell: Tell, dice: random.Random) -> None:
    while True:
        copy = stage.open()
        session = _session(copy, tell)
        if dice.random() < 0.2:
            _edit_once(session, dice)
            os.kill(os.getpid(), signal.SIGKILL)  # with work in it, it is not opened again
        copy.close()


def _adopting(stage: Scene, tell: Tell, dice: random.Random) -> None:
    while True:
        recovery.sweep()
        (left,) = recovery.left_over()
        copy = stage.adopt(left)
        session = _session(copy, tell)
        _edit_once(session, dice)
        copy.close()


def _merging(stage: Scene, tell: Tell, dice: random.Random) -> None:
    copy = stage.open()
    session = _session(copy, tell)
    while True:
        listed = Listing(copy.history)
        theirs = Session(session.deal, listed, last_row=copy.last_row, author="Ben")
        for _ in range(3):
            _edit_once(theirs, dice)
        session.merge(theirs.deal, listed.rows)


def _writing_new(stage: Scene, tell: Tell, dice: random.Random) -> None:
    tell(BEGUN, None)
    while True:
        writing.write_new(stage.target, stage.first, overwrite=True, key=stage.key)


SCENARIOS: dict[str, Callable[[Scene, Tell, random.Random], None]] = {
    "editing": _editing,
    "publishing": _publishing,
    "saving as": _saving_as,
    "opening": _opening,
    "adopting": _adopting,
    "merging": _merging,
    "writing": _writing_new,
}
WEIGHTS = (5, 6, 3, 1, 3, 2, 1)


def _child(stage: Scene, write: int, name: str, seed: int, library: Library | None, at: int) -> None:
    """Play until killed. A fault of the scenario itself is told, and looks like a loss to the parent."""

    def tell(what: str, about: Any) -> None:
        said = pickle.dumps((what, about))
        os.write(write, len(said).to_bytes(4, "big") + said)

    status = 1
    try:
        if library is not None and at:
            everything = (1 << 8) - 1 - faulting.READ
            library.arm(stage, Fault("a kill", everything, how=faulting.KILL), at)
        SCENARIOS[name](stage, tell, random.Random(seed))
        status = 0
    except BaseException as error:
        with contextlib.suppress(BaseException):
            tell("fault", f"{type(error).__name__}: {error}")
    finally:
        os._exit(status)


def _listen(read: int, seconds: float, until: int | None) -> bytes:
    """What the child says for so long, or until it has said so many things."""
    said, end = b"", time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([read], [], [], left)
        if ready:
            got = os.read(read, 1 << 16)
            if not got:
                break
            said += got
            if until is not None and len(_messages(said)) >= until:
                break
    return said


def _messages(said: bytes) -> list[tuple[str, Any]]:
    found, at = [], 0
    while at + 4 <= len(said):
        size = int.from_bytes(said[at : at + 4], "big")
        if at + 4 + size > len(said):
            break
        found.append(pickle.loads(said[at + 4 : at + 4 + size]))
        at += 4 + size
    return found


def _killed(stage: Scene, name: str, dice: random.Random, library: Library | None) -> list[tuple[str, Any]]:
    """Let a child play, kill it at some moment, and give back what it said."""
    at = dice.randrange(1, 400) if library is not None and dice.random() < 0.4 else 0
    seed, delay, aligned = dice.randrange(1 << 30), dice.random() * 0.03, dice.randrange(2, 9)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _child(stage, write, name, seed, library, at)
    os.close(write)
    try:
        if at:
            said = _listen(read, 2.0, None)  # it ends by itself, at its system call
        elif dice.random() < 0.4:
            said = _listen(read, 2.0, aligned)
            said += _listen(read, delay / 30, None)
        else:
            said = _listen(read, 2.0, 1)
            said += _listen(read, delay, None)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while got := os.read(read, 1 << 16):
            said += got
    finally:
        os.close(read)
    return _messages(said)


class Aftermath:
    """Every state that the child went through, by what it said."""

    def __init__(self, first: Deal, on_file: Deal, said: list[tuple[str, Any]]) -> None:
        self.states, self.saved, self.coming = [first], {"a.deal": on_file}, None
        self.saved_at = {"a.deal": -1}
        for what, about in said:
            if what == ABOUT:
                self.coming = changes.apply(self.states[-1], about.changes)
            elif what == DONE:
                assert self.coming is not None
                self.states.append(self.coming)
                self.coming = None
            elif what == SAVED:
                self.saved_at[about] = len(self.states) - 1
                self.saved[about] = self.states[-1]
            elif what == "fault":
                raise AssertionError(f"the child itself failed: {about}")

    @property
    def last(self) -> list[Deal]:
        """What the working copy may hold: everything committed, and perhaps the edit that was under way."""
        return [self.states[-1], *([self.coming] if self.coming is not None else [])]

    def may_be_on_file(self, name: str) -> list[Deal]:
        """What a file may hold: what was told to be saved there last, or a later state."""
        at = self.saved_at.get(name, -1)
        return [self.saved[name], *self.states[max(at, 0) :], *self.last] if name in self.saved else []


def _take_up(stage: Scene, name: str, first: Deal, said: list[tuple[str, Any]]) -> None:
    """Start again as the next start of the program does, and hold what is found against what was said."""
    after = Aftermath(first, stage.first, said)
    for path in stage.deals.glob("*.deal"):
        found = stage.read(path)
        known = after.may_be_on_file(path.name) or [*after.states, *after.last]
        assert found in known, f"{path.name} is neither the old file nor a new one"
    lefts = recovery.left_over()
    assert len(lefts) <= 1, f"{len(lefts)} deals are offered"
    if lefts:
        assert lefts[0].deal_id == first.id or lefts[0].protected, "what is offered cannot be read"
        target = lefts[0].target or stage.target
        copy = stage.adopt(lefts[0])
    else:
        # Where nothing is offered a file has it all: the one that was saved last.
        target = stage.deals / max(after.saved_at, key=lambda each: after.saved_at[each])
        if target.exists() and stage.read(target) not in after.last:
            others = [path for path in stage.deals.glob("*.deal") if stage.read(path) in after.last]
            assert others, "a committed edit is in no file and is not offered"
            target = others[0]
        copy = stage.open(target)
    assert copy.deal in after.last, "a committed edit is lost"
    assert list(violations(copy.deal)) == []
    if name == "writing":
        stage.write_there_again()
    _undo_and_save(stage, copy, target)


def _undo_and_save(stage: Scene, copy: WorkingCopy, target: Path) -> None:
    session = session_on(copy)
    now, steps = session.deal, 0
    while session.undo_name and steps < 3:
        session.undo()
        steps += 1
    for _ in range(steps):
        session.redo()
    assert copy.deal == session.deal == now, "undo and redo do not lead back"
    with publishing() as publisher:
        session.apply(wishes.add_wish, "After the crash")
        done = publisher.publish(copy)
    assert done.error is None, f"saving afterwards says: {done.error}"
    assert stage.read(copy.target or target) == session.deal
    copy.close()
    assert stage.left_in_private() == []
    assert stage.stray("b.deal", "c.deal") == []
    stage.whole_backups(now.id)


def run(count: int, seed: int, library: Library | None = None, protected: bool = False) -> Figures:
    """Kill so many children; a committed edit that is not found again, or a file not whole, is a loss."""
    figures, dice = Figures(), random.Random(seed)
    with scene(protected) as stage:
        _one_round(stage)  # so that everything is loaded
        for number in range(count):
            (name,) = dice.choices(list(SCENARIOS), WEIGHTS)
            first = stage.first
            if name == "adopting":
                stage.begin_with("left", lambda: LEFT.append(leave_behind(stage)))
                first = LEFT[-1]
            else:
                stage.begin_with("new")
            with figures.trying(f"kill {number} of seed {seed}, {name}"):
                stage.reset()
                said = _killed(stage, name, dice, library)
                _take_up(stage, name, first, said)
                figures.recovered += 1
    return figures


LEFT: list[Deal] = []


def _one_round(stage: Scene) -> None:
    copy = stage.open()
    session_on(copy).apply(wishes.add_wish, "To load everything")
    with publishing() as publisher:
        publisher.publish(copy)
    copy.close()
    recovery.left_over()


def kills(count: int, seed: int, protected: bool = False) -> Figures:
    """Run this in a process of its own with one thread, with the library of faults.c where it compiles."""
    path = faulting.library_path()
    command = [sys.executable, "-m", "tests.storage.killing", str(count), str(seed)]
    command += ["--protected"] if protected else []
    environment = {**os.environ, **({"LD_PRELOAD": str(path)} if path else {})}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return Figures(**json.loads(done.stdout))


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--protected", action="store_true")
    chosen = parser.parse_args()
    preloaded = os.environ.get("LD_PRELOAD")
    library = Library(preloaded) if preloaded else None
    json.dump(asdict(run(chosen.count, chosen.seed, library, chosen.protected)), sys.stdout)


if __name__ == "__main__":
    main()
