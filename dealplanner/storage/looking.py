"""Looking at the file of an open deal: whether it is still as we read or wrote it, by its content."""

from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from dealplanner.storage import connect, digests, ties
from dealplanner.storage.errors import StorageError
from dealplanner.storage.kept import Copy
from dealplanner.storage.keys import Key
from dealplanner.storage.reading import Stored, read
from dealplanner.storage.ties import Ties


class State(Enum):
    """How the file stands to the working copy."""

    SAME = "same"
    """As last read or written."""
    CHANGED = "changed"
    """Somebody else wrote it."""
    GONE = "gone"
    """It is not there: moved, renamed, deleted, or its drive is gone."""
    UNREADABLE = "unreadable"
    """The system does not let us look."""
    NONE = "none"
    """The deal has no file."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the file was like when it was looked at; `digest` is that of its bytes.

    `theirs` is what a changed file holds, None when that cannot be read.
    """

    target: Path | None
    state: State
    digest: str = digests.ABSENT
    theirs: Stored | None = None


def look(copy: Copy) -> Seen:
    """Look at the file of a working copy; it may take long, so not in the window's thread."""
    try:
        with copy.held(), closing(connect.private(copy.database, copy.key)) as driver:
            seen = _seen(ties.read(driver) or Ties(), copy.key)
            if seen.theirs is not None:
                _note_what_it_lacks(driver, seen.theirs)
            return seen
    except (OSError, *connect.driver_errors(), ValueError, StorageError):
        return Seen(None, State.UNREADABLE)


def _seen(tied: Ties, key: Key | None) -> Seen:
    if tied.target is None:
        return Seen(None, State.NONE)
    try:
        digest = digests.of_file(tied.target)
    except OSError:
        return Seen(tied.target, State.UNREADABLE)
    if digest == digests.ABSENT:
        return Seen(tied.target, State.GONE)
    if digest in (tied.digest, tied.coming):
        return Seen(tied.target, State.SAME, digest)
    return Seen(tied.target, State.CHANGED, digest, _read(tied.target, key))


def _note_what_it_lacks(driver: connect.Driver, theirs: Stored) -> None:
    """What we saved and the file has no more, since an older state was put there, is in no file again."""
    (deal_id,) = driver.execute("SELECT id FROM deal").fetchone()
    if theirs.deal.id != deal_id:
        return
    known = {row.id for row in theirs.history}
    rows = driver.execute("SELECT place, id FROM history").fetchall()
    tied = ties.read(driver) or Ties()
    held = [tied.taken_place] if tied.taken in known else []
    newest = max([*held, *(int(place) for place, row in rows if row in known)], default=0)
    if newest < tied.place:
        ties.change(driver, place=newest)


def _read(target: Path, key: Key | None) -> Stored | None:
    try:
        return read(target, key)
    except StorageError:
        return None
