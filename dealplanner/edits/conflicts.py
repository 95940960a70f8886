"""What a merge asks: its conflicts, each with a place, and the choices that settle them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from dealplanner.domain.fields import Plain

Place = tuple[str, str, str]
"""What a conflict is about: table, id of the row, and a field of it; an empty field is the whole row."""

OPTIONS = "options"
"""The field of a conflict about which options of a point stay, when together fewer than two would."""


class Choice(Enum):
    """Whose version is taken."""

    MINE = "mine"
    THEIRS = "theirs"

    @property
    def other(self) -> "Choice":
        """The other side."""
        return Choice.THEIRS if self is Choice.MINE else Choice.MINE


Choices = Mapping[Place, Choice]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed differently, and nobody but the user can settle.

    An empty `field` is the whole row: deleted on one side, edited or needed on the other; `rows` are then
    the rows (table, id) whose edits are at stake. In the table "deal" it is the whole deal. `mine` and
    `theirs` are the plain values, None also for a row that is deleted there. `sentence` is set when the two
    together would break a rule of the domain.
    """

    table: str
    row: str
    field: str = ""
    mine: Plain = None
    theirs: Plain = None
    mine_deleted: bool = False
    theirs_deleted: bool = False
    sentence: str = ""
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> Place:
        """The key of the choice that settles it."""
        return self.table, self.row, self.field
