"""A finding as data: what a check says about the deal. Screen, command line and brief render it."""

from dataclasses import dataclass
from enum import StrEnum

from dealplanner.domain.deal import Acceptance
from dealplanner.domain.enums import Principle, Severity


class Step(StrEnum):
    """The six steps of a preparation and the pages beside them: where a finding is mended."""

    DEAL = "deal"
    WISHES = "wishes"
    WALK_AWAY = "walk_away"
    TRADES = "trades"
    CLOSING = "closing"
    BRIEF = "brief"
    PEOPLE = "people"
    TABLE = "table"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Target:
    """The place to mend a finding: a table, a row in it and a field, and the step that shows it.

    `table` is "deal" for the deal's own fields (then `row` is the deal's id). `field` is one of the row or
    empty; where a row is to be added it is a list of the deal ("people"), "their_objectives" for one
    of the other side, or a side of a trade ("gives").
    """

    step: Step
    table: str
    row: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.field}"


Argument = str | int | None
"""A message argument: text, an amount in minor units or a count, or unknown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says. `arguments` are (name, value) pairs for the words, in a fixed order.

    Names of amounts end in "_amount" and are shown as money of the deal, names of days (ISO text) in "_day",
    names of what may be replied to a closing line ("if_yes if_no") in "_replies", names of the numbers of
    several rows ("1 2 4") in "_numbers".
    """

    code: str
    severity: Severity
    principle: Principle
    target: Target
    arguments: tuple[tuple[str, Argument], ...] = ()
    accepted: Acceptance | None = None

    @property
    def open(self) -> bool:
        """Whether it was not accepted."""
        return self.accepted is None
