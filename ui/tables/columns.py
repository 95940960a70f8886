"""What a column of a table is: how it shows a row, and how typed text gets into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ui.widgets.labels import Tone


class CellKind(Enum):
    """How a cell is painted and edited."""

    NUMBER = "number"
    TEXT = "text"
    MONEY = "money"
    DOTS = "dots"
    CHOICE = "choice"
    PAINTED = "painted"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice cell; a tone paints it as a pill."""

    value: str
    label: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `show` gives a row's text (a choice's value, a number of dots, for those kinds).

    `write(row_id, text)` puts typed text into the deal and raises ValueError with one plain sentence when
    it cannot be read; without it the column is not edited. `edit` gives the text that editing starts with.
    `ink` names the colour token of a row's text. `suggest` gives wordings to complete a row's text from,
    `hint` says in the empty editor what can be typed. `at_t` gives the text that the letter T alone puts in.
    """

    key: str
    title: str
    kind: CellKind
    show: Callable[[Any], str]
    write: Callable[[str, str], None] | None = None
    edit: Callable[[Any], str] | None = None
    width: int = 0
    choices: Callable[[Any], tuple[Choice, ...]] | None = None
    ink: Callable[[Any], str] | None = None
    tip: Callable[[Any], str] | None = None
    suggest: Callable[[Any], Iterable[str]] | None = None
    hint: str = ""
    strong: bool = False
    at_t: Callable[[], str] | None = None

    @property
    def right_aligned(self) -> bool:
        """Whether figures stand under each other."""
        return self.kind is CellKind.MONEY

    def choices_of(self, row: Any) -> tuple[Choice, ...]:
        """What a row can be given here; nothing where it is typed."""
        return self.choices(row) if self.choices else ()

    def choice(self, row: Any, value: str) -> Choice:
        """The choice with that value; the value itself when the column does not list it."""
        listed = self.choices_of(row)
        return next((choice for choice in listed if choice.value == value), Choice(value, value))

    def next_choice(self, row: Any, letter: str) -> Choice | None:
        """The choice behind the row's own that begins with this letter, from the top again after the last."""
        choices = self.choices_of(row)
        now = next((at for at, choice in enumerate(choices) if choice.value == self.show(row)), -1)
        ordered = (*choices[now + 1 :], *choices[: now + 1])
        return next((each for each in ordered if each.label.casefold().startswith(letter.casefold())), None)
