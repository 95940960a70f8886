"""A private folder and a folder of deals at one place, brought back as they were before each try."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows, wishes
from dealplanner.storage import backups, folders, keys, reading, recovery, taking_up, working, writing
from dealplanner.storage.recovery import LeftOver
from dealplanner.storage.working import WorkingCopy
from tests.deals import small_deal
from tests.storage.kit import session_on


class Scene:
    """`a.deal` with a history of its own, with a password if asked, and what is there before every try."""

    def __init__(self, base: Path, protected: bool = False) -> None:
        self.key = keys.new("a password") if protected else None
        self.root = base / "scene"
        self.home, self.deals = self.root / "home", self.root / "deals"
        self.target, self.other = self.deals / "a.deal", self.deals / "b.deal"
        self._base, self._state = base, "new"
        self._put_up()
        self.first = self.read(self.target)
        self.bytes = self.target.read_bytes()

    def _put_up(self) -> None:
        self.deals.mkdir(parents=True)
        os.environ[folders.HOME_VARIABLE] = str(self.home)
        copy = working.create(small_deal(), key=self.key)
        session = session_on(copy)
        for label in ("Training", "A pilot", "Source code in escrow"):
            session.apply(wishes.add_wish, label)
        writing.write_new(self.target, copy.deal, copy.history, key=self.key)
        copy.discard()
        shutil.rmtree(self.home / "backups", ignore_errors=True)
        shutil.copytree(self.root, self._base / "new")

    def begin_with(self, state: str, prepare: Callable[[], object] = lambda: None) -> None:
        """Begin every try from now on with what this leaves, which is made once; “new” is the file alone."""
        kept = self._base / state
        if not kept.exists():
            self._state = "new"
            self.reset()
            prepare()
            shutil.copytree(self.root, kept)
        self._state = state

    def reset(self) -> None:
        """Everything as it was."""
        os.environ[folders.HOME_VARIABLE] = str(self.home)
        for left in self.root.parent.glob("scene*"):
            shutil.rmtree(left)
        shutil.copytree(self._base / self._state, self.root)

    def read(self, path: Path) -> Deal:
        """The deal in a file. Raises StorageError."""
        return reading.read(path, self.key).deal

    def open(self, path: Path | None = None) -> WorkingCopy:
        """A fresh working copy of a file, by default of a.deal. Raises StorageError."""
        return working.open_file(path or self.target, self.key)

    def adopt(self, left: LeftOver) -> WorkingCopy:
        """Take up a working copy. Raises StorageError."""
        return taking_up.adopt(left, self.key)

    def adopt_in(self, folder: Path) -> WorkingCopy:
        """Take up the working copy in a folder. Raises StorageError."""
        return self.adopt(LeftOver(folder, protected=self.key is not None))

    def left_over(self) -> list[LeftOver]:
        """What is offered; of what is protected only that with work in it, which nobody knows before."""
        found = list(recovery.left_over())
        return [left for left in found if not left.protected or self._has_work(left)]

    def _has_work(self, left: LeftOver) -> bool:
        copy = self.adopt(left)
        has_work = copy.unpublished() > 0
        copy.close()
        return has_work

    def write_there_again(self) -> None:
        """The next file written there in one go sweeps away what such a write left when it was killed."""
        with old_enough():
            writing.write_new(self.deals / "next.deal", self.first)
        (self.deals / "next.deal").unlink()

    def stray(self, *expected: str) -> list[str]:
        """Files beside the deals that nobody expects."""
        return sorted({path.name for path in self.deals.iterdir()} - {"a.deal", *expected})

    def left_in_private(self) -> list[str]:
        """What lies in the private folder after a sweep and should not: copies and private files."""
        sweep()
        return [path.name for part in ("working", "scratch") for path in (self.home / part).glob("*")]

    def whole_backups(self, deal_id: str) -> int:
        """How many backups there are; each is read."""
        found = backups.of(deal_id)
        for backup in found:
            self.read(backup.path)
        return len(found)


@contextmanager
def scene(protected: bool = False) -> Iterator[Scene]:
    """A scene in memory where the system has such a place, else on the disk."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    base = Path(tempfile.mkdtemp(prefix="dealplanner-scene-", dir=memory if roomy else None))
    before = os.environ.get(folders.HOME_VARIABLE)
    try:
        yield Scene(base.resolve(), protected)
    finally:
        shutil.rmtree(base, ignore_errors=True)
        if before is not None:
            os.environ[folders.HOME_VARIABLE] = before


@contextmanager
def old_enough() -> Iterator[None]:
    """Whatever was left is old enough to be swept away."""
    with ExitStack() as patched:
        for module, name in ((recovery, "_YOUNG"), (folders, "_LEFT_BEHIND")):
            patched.enter_context(mock.patch.object(module, name, -1.0))
        yield


def sweep() -> None:
    """The sweep after the first paint."""
    with old_enough():
        recovery.sweep()


def leave_behind(scene: Scene, changes: int = 3) -> Deal:
    """A working copy of a.deal with changes that the file has not, as a kill leaves it: never shut."""
    copy = scene.open()
    session = session_on(copy)
    for number in range(changes):
        session.apply(wishes.add_wish, f"Unsaved {number}")
    session.apply(rows.set_fields, "deal", session.deal.id, notes="before the crash")
    aside = scene.root.parent / "aside"
    shutil.copytree(copy.folder, aside)
    copy.discard()
    (aside / "deal.db-shm").unlink(missing_ok=True)
    aside.rename(copy.folder)
    return session.deal
