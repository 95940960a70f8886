"""The backups of a deal as a list: there at once, read one after another beside the window's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Signal

from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import plural
from dealplanner.edits.in_words import Group
from dealplanner.edits.past import told
from dealplanner.storage import reading
from dealplanner.storage.backups import Backup
from dealplanner.storage.errors import PasswordNeeded, StorageError
from dealplanner.storage.keys import Key
from dealplanner.storage.reading import Stored
from ui.dialogs.two_lines import Entry, Heading, Index, TwoLineModel
from ui.errand import Errand
from ui.times import day_of, local, size_of, time_of

_SEPARATOR = "  ·  "


class BackupsModel(TwoLineModel):
    """Reads every backup, the one asked for first. `read` tells the place of one that was read."""

    read = Signal(int)

    def __init__(
        self,
        found: Sequence[Backup],
        now: Deal | None,
        key: Key | None,
        locale: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._found, self._now, self._key, self._locale = found, now, key, locale
        self._stored: dict[int, Stored | StorageError] = {}
        self._groups: dict[int, tuple[Group, ...]] = {}
        self._waiting = list(range(len(found)))
        self._errand: Errand[Stored | StorageError] | None = None
        self._next()

    def stored(self, at: int) -> Stored | StorageError | None:
        """What a backup holds, why it does not open, or None while it was not read."""
        return self._stored.get(at)

    def groups(self, at: int) -> tuple[Group, ...]:
        """What changed since a backup that was read; without an open deal, everything in it."""
        if at not in self._groups:
            stored = self._stored[at]
            assert isinstance(stored, Stored)
            was, now = stored.deal, self._now
            if now is None:
                was, now = Deal(id=was.id, currency=was.currency), was
            self._groups[at] = told(was, now, self._locale)
        return self._groups[at]

    def want(self, at: int) -> None:
        """Read this one next."""
        if at in self._waiting:
            self._waiting.remove(at)
            self._waiting.insert(0, at)

    def when(self, at: int) -> str:
        """When a backup was made: “Today, 14:02”."""
        moment = local(self._found[at].at)
        return f"{day_of(moment, self._locale)}, {time_of(moment, self._locale)}"

    def line(self, at: int) -> Heading | Entry:
        """When it was made, its size, and how much differs."""
        stored = self._stored.get(at)
        if isinstance(stored, StorageError):
            return Entry(self.when(at), f"{self._size(at)}{_SEPARATOR}{_trouble(stored)}", "danger")
        return Entry(self.when(at), f"{self._size(at)}{_SEPARATOR}{self._state(at, stored)}")

    def is_entry(self, at: int) -> bool:
        """Every line is a backup."""
        return 0 <= at < len(self._found)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self._found)

    def _size(self, at: int) -> str:
        try:
            return size_of(self._found[at].path.stat().st_size, self._locale)
        except OSError:
            return "gone"

    def _state(self, at: int, stored: Stored | None) -> str:
        if stored is None:
            return "being read…"
        if self._now is None:
            return plural(len(stored.deal.issues), "wish or ask", "wishes and asks")
        groups = self.groups(at)
        return plural(len(groups), "difference") if groups else "as the deal is now"

    def _next(self) -> None:
        if not self._waiting:
            return
        at = self._waiting.pop(0)
        path, key = self._found[at].path, self._key

        def work() -> Stored | StorageError:
            try:
                return reading.read(path, key)
            except StorageError as error:
                return error

        def done(stored: Stored | StorageError) -> None:
            self._stored[at] = stored
            self.dataChanged.emit(self.index(at), self.index(at))
            self.read.emit(at)
            self._next()

        def failed(error: Exception) -> None:
            raise error

        self._errand = Errand(work, done, failed, self)


def _trouble(error: StorageError) -> str:
    return "another password" if isinstance(error, PasswordNeeded) else "damaged: it does not open"
