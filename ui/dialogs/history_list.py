"""The moments of a deal's past as a list: loaded piece by piece, told in words when they come into sight."""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from dealplanner.domain.fields import DomainError
from dealplanner.edits.history import Turn
from dealplanner.edits.past import Moment, Past, told
from dealplanner.edits.past_search import PastSearch
from dealplanner.storage.errors import StorageError
from ui.dialogs.differences import group_lines
from ui.dialogs.two_lines import Entry, Heading, Index, TwoLineModel
from ui.times import by_whom, day_of, local, time_of, within

_SLICE = 0.012
"""Seconds that are spent at a time on what nobody waits for."""
_MANY_ROWS = 40
_MOST_WANTED = 60
_SEPARATOR = "  ·  "


class HistoryModel(TwoLineModel):
    """Shows the moments that have the words searched for, under headings of days.

    `settled` is emitted when the whole history was read and looked through.
    """

    settled = Signal()
    failed = Signal(str)

    def __init__(self, past: Past, locale: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.past = past
        self._locale = locale
        self._search: PastSearch | None = None
        self._sought = ""
        self._lines: list[Heading | Moment] = []
        self._looked_at = 0
        self._day = ""
        self._own: Moment | None = None
        self._reach_told = False
        self._words: dict[str, str] = {}
        self._wanted: dict[int, None] = {}
        self._work = QTimer(self)
        self._work.setInterval(0)
        self._work.timeout.connect(self._go_on)
        while not past.moments and not past.complete:
            self._read_piece()
        self._take_in()
        self._work.start()

    def moment(self, at: int) -> Moment | None:
        """The moment on this line, None for a heading."""
        line = self._lines[at] if 0 <= at < len(self._lines) else None
        return line if isinstance(line, Moment) else None

    def line_of(self, moment: Moment | None) -> int:
        """The line on which a moment stands, that of the first one when it stands on none, else -1."""
        first = -1
        for at, line in enumerate(self._lines):
            if isinstance(line, Moment):
                if moment is None or line.row.id == moment.row.id:
                    return at
                first = at if first < 0 else first
        return first

    def search(self, words: str) -> None:
        """Show only the moments that have these words."""
        if words == self._sought:
            return
        self._sought = words
        self.beginResetModel()
        self._lines, self._looked_at, self._day, self._wanted = [], 0, "", {}
        self._own, self._reach_told = None, False
        self.endResetModel()
        self._take_in()
        self._work.start()

    def is_settled(self) -> bool:
        """Whether the whole history was read and looked through."""
        return self.past.complete and self._looked_at == len(self.past.moments)

    def told(self, moment: Moment) -> str:
        """What a moment did, on one line; its name alone until that is worked out."""
        return self._words.get(moment.row.id, moment.title)

    def _go_on(self) -> None:
        until = time.perf_counter() + _SLICE
        while time.perf_counter() < until:
            if self._tell_one():
                continue
            if self._looked_at < len(self.past.moments):
                self._take_in(until)
            elif not self.past.complete:
                self._read_piece()
            elif self._take_end() or self.past.walk_on():
                continue
            else:
                self._work.stop()
                self.settled.emit()
                return

    def _read_piece(self) -> None:
        try:
            self.past.read_on()
        except StorageError as error:
            self.past.complete = True
            self.failed.emit(str(error))

    def _take_in(self, until: float | None = None) -> None:
        """Add the moments read since, with the headings between them."""
        fresh: list[Heading | Moment] = []
        moments = self.past.moments
        until = until if until is not None else time.perf_counter() + _SLICE
        while self._looked_at < len(moments):
            moment = moments[self._looked_at]
            self._looked_at += 1
            fresh += self._reach_before(moment)
            if not self._sought or self._found(moment):
                day = day_of(local(moment.row.at), self._locale)
                if day != self._day:
                    self._day = day
                    fresh.append(Heading(day))
                fresh.append(moment)
            if time.perf_counter() > until:
                break
        self._add(fresh)

    def _take_end(self) -> bool:
        """The line under the oldest moment, when Undo reaches as far; False when there is none to add."""
        if self._own is None or self._reach_told:
            return False
        self._reach_told = True
        if self._sought:
            return False
        # A history that grew too long for a file lost its oldest rows.
        whole = not self._own.rows[0].parents
        how = self._on("made", self._own) if whole else "what came before is not kept"
        self._add([Heading(f"Undo reaches back to here: {how}", accent=True)])
        return True

    def _add(self, fresh: list[Heading | Moment]) -> None:
        if fresh:
            at = len(self._lines)
            self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
            self._lines += fresh
            self.endInsertRows()

    def _found(self, moment: Moment) -> bool:
        if self._search is None:
            self._search = PastSearch(self.past.now, self._locale)
        return self._search.found(moment, self._sought)

    def _reach_before(self, moment: Moment) -> list[Heading]:
        """The line above the first moment on the way back that is not ours: Undo ends there."""
        if self._reach_told or moment.line is None:
            return []
        if moment.own:
            self._own = moment
            return []
        self._reach_told = True
        if self._sought:
            return []
        if self._own is not None and len(self._own.rows[0].parents) > 1:
            how = self._on("merged", self._own)
        else:
            how = f"received as it was {self._on('left', moment)}"
        return [Heading(f"Undo reaches back to here: {how}", accent=True)]

    def _on(self, done: str, moment: Moment) -> str:
        day = day_of(local(moment.row.at), self._locale)
        return f"{done} {within(day) if within(day) != day else f'on {day}'}"

    def _tell_one(self) -> bool:
        """Work out the words of one moment that came into sight, the latest first."""
        for at in reversed(self._wanted):
            moment = self.moment(at)
            if moment is None or moment.row.id in self._words:
                del self._wanted[at]
                return True
            if self.past.is_near(moment):
                del self._wanted[at]
                self._words[moment.row.id] = self._one_line(moment)
                self.dataChanged.emit(self.index(at), self.index(at))
                return True
        return False

    def _one_line(self, moment: Moment) -> str:
        if sum(len(row.changes.rows) for row in moment.rows) > _MANY_ROWS:
            return moment.title
        try:
            sides = self.past.before(moment), self.past.after(moment)
            # “Undone: …” is followed by what was undone.
            before, after = sides if moment.row.turn is not Turn.UNDO else sides[::-1]
            groups = told(before, after, self._locale)
        except (DomainError, StorageError):
            return moment.title
        if not groups:
            return moment.title
        # What came or went says more than what followed from it.
        told_first = next((group for group in groups if not group_lines(group)[1]), groups[0])
        heading, lines = group_lines(told_first)
        words = _SEPARATOR.join((*lines[:1], *(() if heading == "The deal" else (heading,))))
        more = sum(max(1, len(group.lines)) for group in groups) - 1
        turned = moment.title.removesuffix(moment.action)
        return f"{turned}{words}" + (f"  (+{more})" if more else "")

    def under(self, moment: Moment) -> str:
        """The small line: when, by whom, and whether it came from somebody else."""
        author = by_whom(moment.row.author)
        parts = [time_of(local(moment.row.at), self._locale), author, "" if moment.own else "received"]
        return _SEPARATOR.join(part for part in parts if part)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines are there by now."""
        return 0 if parent.isValid() else len(self._lines)

    def line(self, at: int) -> Heading | Entry:
        """What stands on a line; the words of a moment are worked out soon after it was asked for."""
        found = self._lines[at]
        if isinstance(found, Heading):
            return found
        if found.row.id not in self._words:
            self._wanted[at] = None
            if len(self._wanted) > _MOST_WANTED:
                del self._wanted[next(iter(self._wanted))]
            self._work.start()
        return Entry(self.told(found), self.under(found), "muted" if found.own else "info")

    def is_entry(self, at: int) -> bool:
        """Whether a moment stands there."""
        return self.moment(at) is not None
