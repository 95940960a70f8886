"""What is known of a customer as a list: a heading for each section, a line for each thing that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QObject

from dealplanner.analysis.learned.words import Entry as Known
from dealplanner.analysis.learned.words import Section
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.people import Person
from dealplanner.domain.prepared import Tactic
from dealplanner.edits import learned
from ui.dialogs.two_lines import Entry, Heading, Index, TwoLineModel

MOST = 500
"""So many lines are shown of a section."""

_HERE = "in this deal"


class State(Enum):
    """Whether a line can be taken over."""

    READ_ONLY = "read only"
    LACKING = "lacking"
    """The deal does not have all of it."""
    HERE = "here"


class LearnedModel(TwoLineModel):
    """The lines, and which of them this deal has already."""

    def __init__(self, sections: Sequence[Section], deal: Deal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[str | Known] = []
        for section in sections:
            more = len(section.entries) - MOST
            self._lines.append(section.title if more <= 0 else f"{section.title} ({more} more are not shown)")
            self._lines += section.entries[:MOST]
        self._deal = deal
        self._states: dict[int, State] = {}

    def known(self, at: int) -> Known | None:
        """What a line is about; None for a heading and for no line."""
        line = self._lines[at] if self.is_entry(at) else None
        return line if isinstance(line, Known) else None

    def show_deal(self, deal: Deal) -> None:
        """Say what this deal has."""
        if deal is not self._deal:
            self._deal = deal
            self._states.clear()
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def state(self, at: int) -> State:
        """What taking it over would do."""
        if at not in self._states:
            self._states[at] = _state(self._deal, self.known(at))
        return self._states[at]

    def line(self, at: int) -> Heading | Entry:
        """The name, and a few words on it."""
        line = self._lines[at]
        if isinstance(line, str):
            return Heading(line)
        if self.state(at) is not State.HERE:
            return Entry(line.title, line.about)
        return Entry(line.title, f"{line.about}  ·  {_HERE}" if line.about else _HERE, "good")

    def is_entry(self, at: int) -> bool:
        """Whether it is no heading."""
        return 0 <= at < len(self._lines) and isinstance(self._lines[at], Known)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are, headings too."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)


def taking(take: Person | Tactic) -> Callable[..., Deal]:
    """The action that takes this over; it gives the deal itself where that has all of it."""
    return learned.take_person if isinstance(take, Person) else learned.take_tactic


def _state(deal: Deal, known: Known | None) -> State:
    if known is None or known.take is None:
        return State.READ_ONLY
    try:
        return State.HERE if taking(known.take)(deal, known.take) is deal else State.LACKING
    except DomainError:  # a file from elsewhere may name a card that there cannot be
        return State.READ_ONLY
