"""Which column of a table is what, guessed from its heading and from what its cells look like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dealplanner.domain.amounts import AmountError, parse_amount
from dealplanner.domain.days import DateError, parse_day
from dealplanner.exchange.cells import Cell, Grid, cell_text
from dealplanner.exchange.headings import Role, heading_role, read_answer, read_importance, role_within

SAMPLE = 60
"""How many rows are looked at."""
_HEADING_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Guess:
    """One role for each column of the widest row, and whether the first row holds the headings."""

    roles: tuple[Role, ...]
    has_header: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """What the filled cells of one column look like, as shares of 1."""

    texts: tuple[str, ...]
    amounts: float
    days: float
    degrees: float
    answers: float
    counts: bool

    @property
    def is_text(self) -> bool:
        return bool(self.texts) and self.amounts < 0.6 and self.days < 0.6

    @property
    def length(self) -> float:
        return sum(map(len, self.texts)) / len(self.texts)

    @property
    def repeats(self) -> bool:
        """Whether it names the same few short things again and again."""
        return len(self.texts) > 2 and self.length <= 30 and 2 * len(set(self.texts)) <= len(self.texts) + 1


def guess_roles(grid: Grid, locale: str) -> Guess:
    """What each column is, by known headings first and by its cells where there is none.

    Some column is always the wish when any cell has text, and a column of unknown text is notes, so that
    nothing is lost.
    """
    width = max(map(len, grid), default=0)
    has_header = _has_header(grid, locale, width)
    body = grid[1 : SAMPLE + 1] if has_header else grid[:SAMPLE]
    columns = [_look([row[place] for row in body if place < len(row)], locale) for place in range(width)]
    roles: list[Role | None] = [None] * width
    if has_header:
        for place, heading in enumerate(grid[0]):
            role = role_within(cell_text(heading, locale))
            if role and (role in (Role.NOTES, Role.IGNORE) or role not in roles):
                roles[place] = role
    _by_content(columns, roles)
    return Guess(tuple(role or Role.IGNORE for role in roles), has_header)


def _has_header(grid: Grid, locale: str, width: int) -> bool:
    if not grid:
        return False
    first = [cell_text(cell, locale).strip() for cell in grid[0]]
    filled = [text for text in first if text]
    if not filled or any(len(text) > _HEADING_LENGTH for text in filled):
        return False
    if any(not isinstance(cell, str) or _is_amount(cell, locale) for cell in grid[0] if cell):
        return False
    known = sum(heading_role(text) is not None for text in filled)
    if 2 * known >= len(filled) and (known > 1 or width == 1 or len(filled) <= 2):
        return True
    numeric = [
        place
        for place in range(len(first))
        if first[place] and _all_figures([row[place] for row in grid[1:SAMPLE] if place < len(row)], locale)
    ]
    return bool(numeric)


def _all_figures(cells: Sequence[Cell], locale: str) -> bool:
    filled = [cell for cell in cells if cell_text(cell, locale).strip()]
    return len(filled) > 1 and all(_is_amount(cell, locale) for cell in filled)


def _by_content(columns: Sequence[_Column], roles: list[Role | None]) -> None:
    free = [place for place, role in enumerate(roles) if role is None and columns[place].texts]
    counted = next((place for place in free if columns[place].counts), None)
    if counted is not None and len(free) > 1:
        roles[counted] = Role.IGNORE
    if Role.WISH not in roles:
        texts = [p for p in free if roles[p] is None and columns[p].is_text] or [
            p for p in free if roles[p] is None
        ]
        if texts:
            roles[max(texts, key=lambda place: (columns[place].length, -place))] = Role.WISH
    for place in free:
        if roles[place] is None:
            roles[place] = next((r for r in _fitting(columns[place]) if r not in roles), Role.NOTES)


def _fitting(column: _Column) -> tuple[Role, ...]:
    """The roles that a column's cells fit, the likeliest first."""
    if column.answers >= 0.6:
        return (Role.ANSWER,)
    if column.degrees == 1:
        return (Role.IMPORTANCE,)
    if column.days >= 0.6:
        return (Role.ASKED_ON,)
    if column.amounts >= 0.6:
        return (Role.COST_TO_US, Role.WORTH_TO_THEM)
    return (Role.CATEGORY, Role.ASKED_BY) if column.repeats else ()


def _look(cells: Sequence[Cell], locale: str) -> _Column:
    filled = [cell for cell in cells if cell_text(cell, locale).strip()]
    texts = tuple(cell_text(cell, locale).strip() for cell in filled)
    total = len(texts) or 1
    days = sum(_is_day(cell, locale) for cell in filled)
    return _Column(
        texts=texts,
        amounts=sum(_is_amount(cell, locale) for cell in filled) / total,
        days=days / total,
        degrees=sum(bool(read_importance(text)) for text in texts) / total,
        answers=sum(read_answer(text) is not None for text in texts) / total,
        counts=len(texts) > 1 and _counts(texts),
    )


def _counts(texts: Sequence[str]) -> bool:
    """Whether a column numbers its rows: 1, 2, 3 …"""
    figures = [text.rstrip(".)") for text in texts]
    if not all(figure.isascii() and figure.isdigit() and len(figure) < 6 for figure in figures):
        return False
    start = int(figures[0])
    return start in (0, 1) and [int(figure) for figure in figures] == list(range(start, start + len(figures)))


def _is_amount(cell: Cell, locale: str) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, Decimal)
    text = cell[:_HEADING_LENGTH]
    if not any(character.isdigit() for character in text):
        return False
    if not any(character.isalpha() for character in text):
        return True  # written another way than this locale's perhaps, but a figure all the same
    try:
        return parse_amount(cell, "KWD", locale, percent_of=0) is not None
    except AmountError as error:
        return "another currency" in str(error)


def _is_day(cell: Cell, locale: str) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, date)
    try:
        return parse_day(cell, locale) is not None
    except DateError:
        return False
