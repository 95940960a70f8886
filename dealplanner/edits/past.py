"""The past of a deal: its moments, newest first, and the deal as it was at each, walked back row by row.

Deals of the past are not stored. They are got by turning rows back from the deal as it is now, along the
first parents of the rows, and forwards again along the rows that came in by a merge. A row that does not fit
is where this stops: a plain sentence says so, and what lies before it is only listed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.rules import require
from dealplanner.domain.wording import cut
from dealplanner.edits.actions import named
from dealplanner.edits.changes import apply, diff, invert
from dealplanner.edits.history import SCHEMA, HistoryRow, Turn
from dealplanner.edits.in_words import Group, differences

_KEPT = 64
"""A deal is kept at every so many rows, so that none is further away than these."""
_NEAR = 3
_LONGEST = 120
_TURNED = {Turn.DO: "", Turn.UNDO: "Undone: ", Turn.REDO: "Done again: "}
_OLDER = "What this did is not shown: it was written by an earlier version of the planner."
_MIGRATED = (
    "The file was brought up to date for this version of the planner. What came before is only listed."
)
_UNFIT = "What this did cannot be shown: this part of the history does not fit the deal."
_APART = "What this did cannot be shown: the history does not say which deal it began with."


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of the past: the rows of it, oldest first. `place` counts the moments, 0 is the newest.

    `line` is the place of its newest row on the way back from the deal as it is now, None for rows beside
    that way: those that a merge brought.
    """

    place: int
    rows: tuple[HistoryRow, ...]
    line: int | None

    @property
    def row(self) -> HistoryRow:
        """Its newest row."""
        return self.rows[-1]

    @property
    def own(self) -> bool:
        """Whether it was made here; somebody else's is only shown."""
        return self.row.own

    @property
    def title(self) -> str:
        """What was done, by its name: “Undone: Edit: walk-away”."""
        return f"{_TURNED[self.row.turn]}{self.action}"

    @property
    def action(self) -> str:
        """The name of what was done, on one line: in somebody else's history it may be any text."""
        return cut(self.rows[0].action, _LONGEST) or "Change"


class Past:
    """Reads the history only as far as it is asked for. `pieces` brings the rows newest first."""

    def __init__(self, deal: Deal, pieces: Iterable[Sequence[HistoryRow]]) -> None:
        self.now = deal
        self._pieces = iter(pieces)
        self.moments: list[Moment] = []
        self.complete = False
        self._open: list[HistoryRow] = []
        self._open_line: int | None = None
        self._next: str | None = None
        self._begun = False
        self._line: list[HistoryRow] = []
        self._places: dict[str, int] = {}
        self._beside: dict[str, HistoryRow] = {}
        self._kept: dict[int, Deal] = {0: deal}
        self._sound: set[int] = set()
        self._stop: tuple[int, str] | None = None

    def read_on(self) -> bool:
        """Read one more piece; False when the whole history has been read."""
        piece = next(self._pieces, None)
        if piece is None:
            self._close()
            self.complete = True
            return False
        for row in piece:
            self._take(row)
        return True

    def read_all(self) -> None:
        """Read the rest."""
        while self.read_on():
            pass

    def after(self, moment: Moment) -> Deal:
        """The deal when a moment was over; raises DomainError with a sentence when it cannot be rebuilt."""
        if moment.line is not None:
            return self._proved(moment.line)
        return require(self._besides(moment.row))

    def before(self, moment: Moment) -> Deal:
        """The deal when a moment began; raises DomainError with a sentence when it cannot be rebuilt."""
        if any(row.schema != SCHEMA for row in moment.rows):
            raise DomainError(_OLDER)
        if _holds_everything(moment.row):
            raise DomainError(_MIGRATED)
        if moment.line is not None:
            return self._proved(moment.line + len(moment.rows))
        deal = self._besides(moment.row)
        for row in reversed(moment.rows):
            deal = _turned(deal, row)
        return require(deal)

    def after_row(self, row_id: str) -> Deal:
        """The deal right after a row; raises DomainError with a sentence when it cannot be rebuilt."""
        while not self._knows(row_id) and self.read_on():
            pass
        if row_id in self._places:
            return self._proved(self._places[row_id])
        if row_id in self._beside:
            return require(self._besides(self._beside[row_id]))
        raise DomainError("The history of this deal has no such moment.")

    def beginning(self) -> Deal:
        """The deal before its oldest row; raises DomainError with a sentence when it cannot be rebuilt."""
        self.read_all()
        return self._proved(len(self._line))

    def walk_on(self) -> bool:
        """Walk back to the next deal that is kept; False at the end of what was read, and at a stop."""
        place = len(self._kept) * _KEPT
        if self._stop is not None or place > len(self._line):
            return False
        with suppress(DomainError):
            self._on_line(place)
        return True

    def is_near(self, moment: Moment) -> bool:
        """Whether the deal of a moment is got with little work: a deal is kept nearby, or none can be got."""
        if self._stop is not None:
            return True
        place = moment.line + len(moment.rows) if moment.line is not None else len(self._line)
        return place < (len(self._kept) + _NEAR) * _KEPT

    def before_own(self, rows: int) -> Deal:
        """The deal before the newest so many rows made here; raises DomainError with a sentence."""
        while len(self._line) < rows and self.read_on():
            pass
        return self._proved(min(rows, len(self._line)))

    def _proved(self, place: int) -> Deal:
        """The deal there, which keeps the rules that every deal keeps."""
        deal = self._on_line(place)
        if place not in self._sound:
            require(deal)
            self._sound.add(place)
        return deal

    def _take(self, row: HistoryRow) -> None:
        on_line = not self._begun or row.id == self._next
        self._begun = True
        if on_line:
            self._next = row.parents[0] if row.parents else None
            self._places[row.id] = len(self._line)
            self._line.append(row)
        else:
            self._beside[row.id] = row
        last = self._open[-1] if self._open else None
        joined = last is not None and (last.step, last.turn, last.own) == (row.step, row.turn, row.own)
        if not joined or (self._open_line is None) == on_line:
            self._close()
            self._open_line = len(self._line) - 1 if on_line else None
        self._open.append(row)

    def _close(self) -> None:
        if self._open:
            rows = tuple(reversed(self._open))
            self.moments.append(Moment(len(self.moments), rows, self._open_line))
            self._open = []

    def _on_line(self, place: int) -> Deal:
        """The deal after the row at this place of the line; one beyond the oldest row is the beginning."""
        if self._stop is not None and place > self._stop[0]:
            raise DomainError(self._stop[1])
        at = min(place // _KEPT * _KEPT, max(self._kept))
        deal = self._kept[at]
        while at < place:
            try:
                deal = _turned(deal, self._line[at])
            except DomainError as error:
                self._stop = (at, str(error))
                raise
            at += 1
            if at % _KEPT == 0:
                self._kept[at] = deal
        return deal

    def _besides(self, row: HistoryRow) -> Deal:
        """The deal after a row that a merge brought: forwards from where its way leaves the line."""
        forwards = [row]
        while (parent := self._parent(forwards[-1])) not in self._places:
            # A way that turns in a circle is no way.
            if parent not in self._beside or len(forwards) > len(self._beside):
                raise DomainError(_APART)
            forwards.append(self._beside[parent])
        deal = self._on_line(self._places[parent])
        for each in reversed(forwards):
            deal = _fitting(apply, deal, each)
        return deal

    def _parent(self, row: HistoryRow) -> str:
        """The id of the row that it follows first, empty for none; the history is read until it is found."""
        parent = row.parents[0] if row.parents else ""
        while parent and not self._knows(parent) and self.read_on():
            pass
        return parent

    def _knows(self, row_id: str) -> bool:
        return row_id in self._places or row_id in self._beside


def past_of(deal: Deal, history: Sequence[HistoryRow]) -> Past:
    """The past of a deal whose whole history is at hand, oldest row first."""
    return Past(deal, (history[::-1],))


def told(before: Deal, after: Deal, locale: str) -> tuple[Group, ...]:
    """What differs from one deal to a later one, in words."""
    return differences(before, after, diff(before, after), locale)


def moments(deal: Deal, history: Sequence[HistoryRow]) -> Iterator[Moment]:
    """The moments of the past, newest first."""
    past = past_of(deal, history)
    past.read_all()
    return iter(past.moments)


def since(deal: Deal, history: Sequence[HistoryRow], row_id: str) -> Deal:
    """The deal right after a row, to be compared with the deal as it is now.

    Raises DomainError with a sentence when it cannot be rebuilt.
    """
    return past_of(deal, history).after_row(row_id)


def pieces(history: Sequence[HistoryRow], size: int) -> Iterator[Sequence[HistoryRow]]:
    """A history, oldest row first, in pieces newest first."""
    backwards = iter(reversed(history))
    while piece := tuple(islice(backwards, size)):
        yield piece


def going_back(name: str) -> Callable[[Deal, Deal], Deal]:
    """The action (deal, was) that makes of an open deal what it was; the identity stays."""

    @named(name)
    def go_back(deal: Deal, was: Deal) -> Deal:
        return replace(was, id=deal.id)

    return go_back


def _holds_everything(row: HistoryRow) -> bool:
    """Whether it is the row that a migration begins a history with."""
    return not row.parents and row.id == row.step


def _turned(deal: Deal, row: HistoryRow) -> Deal:
    if row.schema != SCHEMA:
        raise DomainError(_OLDER)
    return _fitting(lambda at, changes: apply(at, invert(changes)), deal, row)


def _fitting(turn: Callable[..., Deal], deal: Deal, row: HistoryRow) -> Deal:
    try:
        return turn(deal, row.changes)
    except DomainError as error:
        raise DomainError(_UNFIT) from error
