"""Faults of the system, one at each call in turn: run as a program with the library of faults.c before libc.

Each operation is done again and again, with the first, second, third … of its system calls going wrong,
until none is left to go wrong; after each try the disk is looked at, and everything is done once more.
"""

import argparse
import ctypes
import errno
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, wishes
from dealplanner.storage import delivery, recovery, writing
from dealplanner.storage.delivery import Delivered, Delivery
from dealplanner.storage.errors import AlreadyThere, StorageError
from dealplanner.storage.working import WorkingCopy
from tests.storage.figures import Figures
from tests.storage.kit import session_on
from tests.storage.scenes import Scene, leave_behind, scene

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).with_name("faults.c")
OPEN, WRITE, SYNC, RENAME, TRUNCATE, UNLINK, READ, MAKE = (1 << at for at in range(8))
ONCE, FROM_THEN_ON, KILL, TAKE_AWAY = range(4)
CHANGING = WRITE | SYNC | RENAME | TRUNCATE | UNLINK | MAKE


@dataclass(frozen=True)
class Fault:
    """What goes wrong, at which kinds of calls, and whether only in the folder of the deals."""

    name: str
    kinds: int
    number: int = errno.EIO
    how: int = ONCE
    only_beside: bool = False


FAULTS = (
    Fault("an input/output error", CHANGING | OPEN),
    Fault("an unreadable sector", READ),
    Fault("a full disk", WRITE | MAKE | TRUNCATE, errno.ENOSPC, FROM_THEN_ON),
    Fault("a full disk for a moment", WRITE | MAKE | TRUNCATE, errno.ENOSPC),
    Fault("no right", OPEN | RENAME | UNLINK | MAKE, errno.EACCES, FROM_THEN_ON),
    Fault("a read-only disk", CHANGING, errno.EROFS, FROM_THEN_ON),
    Fault("a dead disk", CHANGING | OPEN | READ, errno.EIO, FROM_THEN_ON),
    Fault("a stale share", CHANGING | OPEN | READ, errno.ESTALE, FROM_THEN_ON, only_beside=True),
    Fault("no such device", CHANGING | OPEN | READ, errno.ENODEV, FROM_THEN_ON, only_beside=True),
    Fault("a full stick", WRITE | MAKE | TRUNCATE, errno.ENOSPC, FROM_THEN_ON, only_beside=True),
    Fault("a stick pulled out", CHANGING | OPEN | READ, 0, TAKE_AWAY),
)


class Library:
    """What faults.c offers, in this process."""

    def __init__(self, path: str) -> None:
        self._library: Any = ctypes.CDLL(path)
        self._library.faults_fired.restype = ctypes.c_char_p
        self._library.faults_disarm.restype = ctypes.c_long

    def arm(self, scene: Scene, fault: Fault, at: int) -> None:
        """Let the fault happen at this one of the calls that count, 0 for never."""
        private = "" if fault.only_beside or fault.how == TAKE_AWAY else str(scene.home)
        self._library.faults_watch(str(scene.deals).encode(), private.encode())
        self._library.faults_arm(fault.kinds, ctypes.c_long(at), fault.number, fault.how)

    def disarm(self) -> tuple[int, str]:
        """No more faults; how many calls counted, and at which the fault happened ("" when at none)."""
        counted = int(self._library.faults_disarm())
        return counted, self._library.faults_fired().decode(errors="replace")


class Operation(ABC):
    """Something done to a deal: what is ready before it, the thing itself, and what must hold after it."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.copy: WorkingCopy | None = None

    def prepare(self) -> None:
        """Before it: a file open, and one edit in it."""
        self.copy = self.scene.open()
        self.session = session_on(self.copy)
        self.session.apply(wishes.add_wish, "Typed before")
        self.before = self.session.deal

    @abstractmethod
    def act(self) -> None:
        """The thing itself. Raises StorageError."""

    @abstractmethod
    def check(self, error: StorageError | None) -> None:
        """What must hold after it, whether it failed or not."""

    def deliver(self, to: Path | None = None, replacing: bool = False) -> Delivered:
        """Publish, at once and without patience."""
        assert self.copy is not None
        task = Delivery(self.copy.database, to, replacing, self.scene.key)
        return delivery.deliver(task, 0.0, lambda _seconds: None)

    def old_or(self, path: Path, *known: Deal) -> None:
        """The file is byte for byte the old one, or one of the new ones, whole."""
        if path == self.scene.target and path.read_bytes() == self.scene.bytes:
            return
        assert self.scene.read(path) in known, f"{path.name} is neither the old file nor a new one"

    def kept(self, *known: Deal) -> Deal:
        """What another start would find in the working copy."""
        assert self.copy is not None
        aside = self.scene.root.parent / "scene-aside"
        shutil.copytree(self.copy.folder, aside)
        again = self.scene.adopt_in(aside)
        found = again.deal
        again.discard()
        assert found in known, "another start finds something else in the working copy"
        return found

    def go_on(self, to: Path | None = None) -> None:
        """Edit and save once more, close, and find nothing stray."""
        assert self.copy is not None
        self.session.apply(wishes.add_wish, "Typed after")
        self.session.undo()
        self.session.redo()
        assert self.copy.deal == self.session.deal
        self.copy._deal = None
        assert self.copy.deal == self.session.deal, "the working copy is not what the screen shows"
        done = self.deliver(to)
        if to is not None and isinstance(done.error, AlreadyThere):
            done = self.deliver(to, True)
        assert done.error is None, f"a later publish says: {done.error}"
        target = to or self.scene.target
        assert self.scene.read(target) == self.session.deal, "a later publish did not write everything"
        assert self.scene.stray(target.name) == []
        self.copy.close()
        self.done()

    def done(self) -> None:
        """Nothing is left in the private folder, and every backup can be read."""
        assert self.scene.left_in_private() == []
        self.scene.whole_backups(self.scene.first.id)


class Commit(Operation):
    """One edit."""

    many = 1

    def act(self) -> None:
        self.wanted = wishes.add_wishes(
            self.before, [{"label": f"{number} " + "x" * 400} for number in range(self.many)]
        )
        self.session.apply(lambda _deal: self.wanted)

    def check(self, error: StorageError | None) -> None:
        assert self.session.deal == (self.before if error else self.wanted)
        assert self.copy is not None
        self.copy._deal = None
        assert self.copy.deal == self.session.deal, "the working copy is not what the screen shows"
        # What was told to have failed may be found after a crash all the same: its last flush failed.
        self.kept(self.wanted, *([self.before] if error else []))
        assert self.scene.target.read_bytes() == self.scene.bytes
        self.go_on()


class CommitMany(Commit):
    """Three hundred rows in one edit: more than the cache of pages holds."""

    many = 300


class CommitAndCheckpoint(Commit):
    """One edit after which the log goes into the database."""

    def prepare(self) -> None:
        super().prepare()
        assert self.copy is not None
        self.copy._driver.execute("PRAGMA wal_autocheckpoint=1")


class Publish(Operation):
    """Writing the file."""

    to: str | None = None
    replacing = False

    def act(self) -> None:
        assert self.copy is not None
        self.place = self.scene.deals / self.to if self.to else None
        done = self.deliver(self.place, self.replacing)
        if done.error is not None:
            raise done.error
        assert done.written

    def check(self, error: StorageError | None) -> None:
        target = self.place or self.scene.target
        if error is None:
            assert self.scene.read(target) == self.before
        elif target == self.scene.target or target.exists():
            self.old_or(target, self.before)
        if self.place is not None:
            assert self.scene.target.read_bytes() == self.scene.bytes
        self.kept(self.before)
        self.go_on(self.place)


class SaveAs(Publish):
    """Writing another file."""

    to = "b.deal"


class SaveAsReplacing(Publish):
    """Writing over another file that is there."""

    to = "b.deal"
    replacing = True

    def prepare(self) -> None:
        super().prepare()
        writing.write_new(self.scene.other, self.scene.first, key=self.scene.key)

    def old_or(self, path: Path, *known: Deal) -> None:
        super().old_or(path, self.scene.first, *known)


class PublishAgain(Publish):
    """Writing the file after it was written, with a backup of what was there before."""

    def prepare(self) -> None:
        super().prepare()
        assert self.copy is not None
        assert self.deliver().written
        self.scene.bytes = self.scene.target.read_bytes()
        self.session.apply(rows.set_fields, "deal", self.before.id, notes="again")
        self.before = self.session.deal


class Open(Operation):
    """Opening a file, with its working copy."""

    def prepare(self) -> None:
        self.copy = None

    def act(self) -> None:
        self.copy = self.scene.open()

    def check(self, error: StorageError | None) -> None:
        assert self.scene.target.read_bytes() == self.scene.bytes
        assert (self.copy is None) is (error is not None)
        assert self.scene.left_over() == []
        self.copy = self.copy or self.scene.open()
        assert self.copy.deal == self.scene.first
        self.session = session_on(self.copy)
        self.go_on()


class Adopt(Operation):
    """Taking up what a killed program left."""

    def prepare(self) -> None:
        self.copy = None
        (self.left,) = self.scene.left_over()

    def act(self) -> None:
        self.copy = self.scene.adopt(self.left)
        self.session = session_on(self.copy)

    def check(self, error: StorageError | None) -> None:
        assert self.scene.target.read_bytes() == self.scene.bytes
        if error is not None:
            if self.copy is not None:  # what was opened is let go without its session, as the window does
                self.copy.close()
            (self.left,) = self.scene.left_over()
            self.act()
        assert self.copy is not None
        assert self.session.deal == self.copy.deal == LEFT[self.scene.root], "an adopted deal lacks something"
        self.go_on()


class LookForLeftOvers(Adopt):
    """The list on the home screen, and the sweep behind it."""

    def act(self) -> None:
        self.copy = None
        recovery.left_over()
        recovery.left_for(self.scene.target)
        self.scene.left_in_private()

    def check(self, error: StorageError | None) -> None:
        (self.left,) = self.scene.left_over()
        Adopt.act(self)
        super().check(None)


class Close(Operation):
    """Letting go a deal with work that is in no file."""

    def act(self) -> None:
        assert self.copy is not None
        self.copy.close()

    def check(self, error: StorageError | None) -> None:
        assert self.scene.target.read_bytes() == self.scene.bytes
        (left,) = self.scene.left_over()
        self.copy = self.scene.adopt(left)
        assert self.copy.deal == self.before
        self.session = session_on(self.copy)
        self.go_on()


class CloseSaved(Close):
    """Letting go a deal that the file has all of."""

    def prepare(self) -> None:
        super().prepare()
        assert self.copy is not None
        assert self.deliver().written

    def check(self, error: StorageError | None) -> None:
        assert self.scene.read(self.scene.target) == self.before
        assert self.scene.left_over() == []
        self.done()


class WriteNew(Operation):
    """Writing a file in one go, over one that is there."""

    def prepare(self) -> None:
        self.copy = None
        self.wanted = wishes.add_wish(self.scene.first, "From the command line")

    def act(self) -> None:
        writing.write_new(self.scene.target, self.wanted, overwrite=True, key=self.scene.key)

    def check(self, error: StorageError | None) -> None:
        self.old_or(self.scene.target, self.wanted)
        assert error or self.scene.read(self.scene.target) == self.wanted
        self.act()
        assert self.scene.read(self.scene.target) == self.wanted
        self.done()


class Read(Operation):
    """Reading a file."""

    def prepare(self) -> None:
        self.copy = None

    def act(self) -> None:
        assert self.scene.read(self.scene.target) == self.scene.first

    def check(self, error: StorageError | None) -> None:
        assert self.scene.target.read_bytes() == self.scene.bytes
        self.act()
        self.done()


OPERATIONS: dict[str, type[Operation]] = {
    "edit": Commit,
    "edit-many": CommitMany,
    "edit-checkpoint": CommitAndCheckpoint,
    "publish": Publish,
    "publish-again": PublishAgain,
    "save-as": SaveAs,
    "save-as-replacing": SaveAsReplacing,
    "open": Open,
    "adopt": Adopt,
    "look": LookForLeftOvers,
    "close": Close,
    "close-saved": CloseSaved,
    "write-new": WriteNew,
    "read": Read,
}
LEFT: dict[Path, Deal] = {}


def _try(figures: Figures, library: Library, at: int, fault: Fault, name: str, scene: Scene) -> bool:
    """One try; whether the fault happened."""
    fired = ""
    said = f"{name}, {fault.name}, call {at}"
    with figures.trying(said):
        scene.reset()
        scene.bytes = scene.target.read_bytes()
        handles = _handles()
        operation = OPERATIONS[name](scene)
        operation.prepare()
        library.arm(scene, fault, at)
        error: StorageError | None = None
        try:
            operation.act()
        except StorageError as raised:
            error = raised
        finally:
            _, fired = library.disarm()
            gone = scene.deals.with_name("deals.gone")
            if gone.exists():
                assert not scene.deals.exists(), "the folder that was taken away was made again"
                gone.rename(scene.deals)
        if error is not None:
            figures.refused += 1
            assert is_plain(str(error)), f"not a plain sentence: {error}"
        else:
            figures.recovered += 1
        try:
            operation.check(error)
        except (AssertionError, StorageError) as wrong:
            raise AssertionError(f"{wrong} [at {fired}; said: {error}]") from wrong
        assert _handles() <= handles, f"files stay open [at {fired}]"
    return bool(fired)


def is_plain(text: str) -> bool:
    """Whether a message is for people: whole sentences, no path, no word of the program."""
    return text.endswith((".", "?")) and not any(
        word in text for word in ("/", "sqlite", "SQL", "Error", "Errno", "None", "[")
    )


def _handles() -> int:
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0


def run(names: Sequence[str], most: int | None, seed: int, protected: bool = False) -> Figures:
    """Do the operations with each fault at each call; with `most`, at so many calls drawn at random."""
    library, figures, dice = Library(os.environ["LD_PRELOAD"]), Figures(), random.Random(seed)
    with scene(protected) as stage:
        for name in names:
            if issubclass(OPERATIONS[name], Adopt):
                stage.begin_with("left", lambda: LEFT.update({stage.root: leave_behind(stage)}))
            else:
                stage.begin_with("new")
            for fault in FAULTS:
                for at in _places(library, stage, name, fault, most, dice):
                    if not _try(figures, library, at, fault, name, stage) and most is None:
                        break
    return figures


def _places(
    library: Library, stage: Scene, name: str, fault: Fault, most: int | None, dice: random.Random
) -> Iterator[int]:
    if most is None:
        yield from range(1, 5000)
        return
    stage.reset()
    operation = OPERATIONS[name](stage)
    operation.prepare()
    library.arm(stage, fault, 0)
    operation.act()
    counted, _ = library.disarm()
    if operation.copy is not None:
        operation.copy.discard()
    yield from sorted(dice.sample(range(1, counted + 1), min(most, counted)))


@cache
def library_path() -> Path | None:
    """The library of faults.c, compiled; None where that cannot be done."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return None
    path = Path(tempfile.mkdtemp(prefix="dealplanner-faults-")) / "faults.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-w", "-o", str(path), str(SOURCE), "-ldl"]
    return path if subprocess.run(command, capture_output=True).returncode == 0 else None


def faults(names: Sequence[str], most: int | None = None, seed: int = 1, protected: bool = False) -> Figures:
    """Run this in a process of its own, with the library before libc. Raises RuntimeError when it cannot."""
    path = library_path()
    if path is None:
        raise RuntimeError("There is no C compiler here, or this is not Linux.")
    command = [sys.executable, "-m", "tests.storage.faulting", *names, "--seed", str(seed)]
    command += ["--most", str(most)] if most is not None else []
    command += ["--protected"] if protected else []
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "LD_PRELOAD": str(path)}, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return Figures(**json.loads(done.stdout))


def main(arguments: list[str] | None = None) -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=list(OPERATIONS))
    parser.add_argument("--most", type=int, default=None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--protected", action="store_true")
    chosen = parser.parse_args(arguments)
    json.dump(asdict(run(chosen.names, chosen.most, chosen.seed, chosen.protected)), sys.stdout)


if __name__ == "__main__":
    main()
