"""What is known of a customer, as plain data: each thing with the deal that it comes from."""

from dataclasses import dataclass
from datetime import date

from dealplanner.domain.enums import Ending
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.people import Answer, Person
from dealplanner.domain.prepared import Tactic


@dataclass(frozen=True, slots=True)
class Past:
    """A deal with the customer. `on` is when it ended, else when both sides last met, None when unknown."""

    id: str
    name: str
    currency: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Noted:
    """A text, and the deal that it stands in."""

    text: str
    past: Past


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer, and the deal that it was heard in first."""

    answer: Answer
    past: Past

    @property
    def on(self) -> date | None:
        """When it was heard, as well as that is known."""
        return self.answer.heard_on or self.past.on


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of theirs, newest things first. `person` is all of it in one row, to be taken over."""

    person: Person
    past: Past
    needs: tuple[Noted, ...]
    wants: tuple[Noted, ...]
    answers: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Used:
    """A tactic, with the words of the newest deal; `seen` counts the deals in which it was seen.

    `past` is the deal in which it was seen last, else the newest that expected it, `on` the day.
    """

    tactic: Tactic
    past: Past
    seen: int
    on: date | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A trade that came true, in words; `net` is what it brought us in minor units of its deal's currency."""

    gives: tuple[str, ...]
    gets: tuple[str, ...]
    net: int | None
    on: date | None
    past: Past


@dataclass(frozen=True, slots=True)
class Conceded:
    """A wish of theirs that an offer of ours moved on; `cost` is against as offered, in minor units.

    `steps` are the options in the order in which we offered them, each with the number of its round.
    """

    issue: Issue
    steps: tuple[tuple[int, Option], ...]
    cost: int | None
    on: date | None
    past: Past


@dataclass(frozen=True, slots=True)
class Ended:
    """How a deal ended, and what was noted of it; `why` is why it was lost, or why it did not fit."""

    ending: Ending
    lost_to: str
    why: str
    went_well: str
    went_badly: str
    learned: str
    next_deal: str
    past: Past


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of a customer; `deals` are those it comes from, the newest first."""

    customer: str
    deals: tuple[Past, ...]
    people: tuple[Known, ...]
    tactics: tuple[Used, ...]
    trades: tuple[Accepted, ...]
    concessions: tuple[Conceded, ...]
    endings: tuple[Ended, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was noted in any of the deals."""
        return not any((self.people, self.tactics, self.trades, self.concessions, self.endings))
