"""From rows of cells to wishes: which column is what, and what its cells say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dealplanner.domain.amounts import AmountError, parse_amount, parse_cost
from dealplanner.domain.days import DateError, parse_day
from dealplanner.domain.enums import Response
from dealplanner.domain.fields import MAX_MINOR
from dealplanner.domain.money import digits
from dealplanner.domain.numerals import quoted
from dealplanner.domain.wording import one_line
from dealplanner.exchange.cells import Cell, Grid, cell_text, is_ordinary, sound
from dealplanner.exchange.guessing import Guess, guess_roles
from dealplanner.exchange.headings import Role, heading_role, read_answer, read_importance

__all__ = ["Guess", "Problem", "Role", "WishRow", "guess_roles", "to_wishes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """A wish as a row of the table said it. Amounts are stored values in minor units, None for unknown."""

    row: int
    wish: str
    category: str = ""
    asked_by: str = ""
    asked_on: date | None = None
    importance: int = 0
    cost_to_us: int | None = None
    worth_to_them: int | None = None
    answer: Response = Response.NOT_YET
    reason: str = ""
    notes: str = ""

    def fields(self) -> dict[str, Any]:
        """The same as the action that adds wishes takes it."""
        return {
            "label": self.wish,
            "category": self.category,
            "asked_by": self.asked_by,
            "asked_on": self.asked_on,
            "importance": self.importance,
            "cost": self.cost_to_us,
            "worth": self.worth_to_them,
            "response": self.answer,
            "reason": self.reason,
            "notes": self.notes,
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be read, by its place in the grid, counted from 0; its text is in the notes."""

    row: int
    column: int
    sentence: str


def to_wishes(
    grid: Grid,
    roles: Sequence[Role],
    has_header: bool,
    currency: str,
    locale: str,
    offer_value: int | None = None,
) -> tuple[tuple[WishRow, ...], tuple[Problem, ...]]:
    """The wishes of a grid, and what could not be read in it. Empty rows are passed over.

    `roles` says what each column is; `offer_value` (minor units) is what a "5%" is taken of.
    """
    if Role.WISH not in roles:
        return (), (Problem(0, 0, "No column holds the wishes: please say which one does."),)
    reader = _Reader(roles, grid[0] if has_header and grid else (), currency, locale, offer_value)
    for number, row in enumerate(grid):
        if number or not has_header:
            reader.read(number, row)
    return tuple(reader.wishes), tuple(reader.problems)


class _Unreadable(Exception):
    """A cell that does not say what its column is for; the message is one sentence."""


class _Reader:
    """Reads the rows of one grid, one after the other."""

    def __init__(
        self,
        roles: Sequence[Role],
        headings: Sequence[Cell],
        currency: str,
        locale: str,
        offer_value: int | None,
    ) -> None:
        self.wishes: list[WishRow] = []
        self.problems: list[Problem] = []
        self._roles = roles
        self._headings = [cell_text(heading, locale) for heading in headings]
        self._currency = currency
        self._locale = locale
        self._offer_value = offer_value

    def read(self, number: int, row: Sequence[Cell]) -> None:
        """Add the row's wish, or the problem that it has none."""
        texts = [sound(cell_text(cell, self._locale)).strip() for cell in row]
        if not any(texts):
            return
        column = list(self._roles).index(Role.WISH)
        if column >= len(texts) or not texts[column]:
            said = quoted(" ".join(filter(None, texts)))
            self._problem(number, column, f"The row {said} names no wish and is left out: please add one.")
            return
        fields: dict[str, Any] = {}
        notes: list[str] = []
        for place, (cell, text) in enumerate(zip(row, texts, strict=True)):
            role = self._roles[place] if place < len(self._roles) else Role.NOTES
            if role is Role.IGNORE or not text:
                continue
            if role is Role.NOTES or role.name.lower() in fields:
                notes.append(self._note(place, text))
                continue
            try:
                fields[role.name.lower()] = self._value(role, cell, text)
            except _Unreadable as error:
                self._problem(number, place, str(error))
                notes.append(f"{self._heading(place) or role.value}: {text}")
        self.wishes.append(WishRow(row=number, notes="\n".join(notes), **fields))

    def _problem(self, row: int, column: int, sentence: str) -> None:
        self.problems.append(Problem(row, column, sentence))

    def _heading(self, place: int) -> str:
        return one_line(self._headings[place]) if place < len(self._headings) else ""

    def _note(self, place: int, text: str) -> str:
        heading = self._heading(place)
        return text if not heading or heading_role(heading) is Role.NOTES else f"{heading}: {text}"

    def _value(self, role: Role, cell: Cell, text: str) -> Any:
        if role in (Role.COST_TO_US, Role.WORTH_TO_THEM):
            return self._amount(role, cell, text)
        if role is Role.ASKED_ON:
            return self._day(cell, text)
        if role is Role.IMPORTANCE:
            return _known(read_importance(_whole(cell, text)), text, "1 to 5")
        if role is Role.ANSWER:
            return _known(read_answer(text), text, "agree, trade, not negotiable, clarify or legal")
        return text if role is Role.REASON else one_line(text)

    def _amount(self, role: Role, cell: Cell, text: str) -> int | None:
        if isinstance(cell, Decimal):
            return self._number(role, cell, text)
        parse = parse_cost if role is Role.COST_TO_US else parse_amount
        try:
            return parse(text, self._currency, self._locale, percent_of=self._offer_value)
        except AmountError as error:
            raise _Unreadable(str(error)) from None

    def _number(self, role: Role, cell: Decimal, text: str) -> int:
        """A workbook's number, rounded half-even: its cells hold results of sums with more decimals."""
        minor: int | None = (
            round(Fraction(cell) * 10 ** digits(self._currency)) if is_ordinary(cell) else None
        )
        if minor is None or abs(minor) > MAX_MINOR:
            raise _Unreadable(f"{quoted(text)} is more than any deal is worth: please check the figure.")
        return -abs(minor) if role is Role.COST_TO_US else minor

    def _day(self, cell: Cell, text: str) -> date | None:
        if isinstance(cell, date):
            return cell
        try:
            return parse_day(text, self._locale)
        except DateError as error:
            raise _Unreadable(str(error)) from None


def _whole(cell: Cell, text: str) -> str:
    """The text of a cell, without decimals where a workbook writes a whole number as "4.0"."""
    if isinstance(cell, Decimal) and is_ordinary(cell) and cell == cell.to_integral_value():
        return str(int(cell))
    return text


def _known(value: Any, text: str, allowed: str) -> Any:
    if value is None:
        raise _Unreadable(f"{quoted(text)} cannot be read here: please type {allowed}.")
    return value
