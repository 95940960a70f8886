"""The points of a deal as tables for a spreadsheet, in the columns that are read back as the same wishes."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import as_asked
from dealplanner.domain.money import digits
from dealplanner.domain.numerals import numerals
from dealplanner.domain.wording import one_line
from dealplanner.domain.written import format_amount, format_cost
from dealplanner.exchange.cells import Cell, sound
from dealplanner.exchange.workbooks import Table, write_csv, write_workbook

ENDINGS = (".xlsx", ".csv")
"""How the name of a table ends, in small letters."""

_EXACT = 10**15
"""From here on a spreadsheet does not keep every digit of a number; then the amount is written as text."""

_ANSWERS = {
    Response.AGREE: "Agree",
    Response.TRADE: "Trade",
    Response.NOT_NEGOTIABLE: "Not negotiable",
    Response.CLARIFY: "Clarify",
    Response.LEGAL: "Legal",
}


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int
    cell: Callable[[Issue], Cell | None]


@dataclass(frozen=True, slots=True)
class Written:
    """How many points went into a file."""

    wishes: int
    asks: int


def is_table(path: Path) -> bool:
    """Whether a name ends as that of a table does."""
    return path.suffix.lower() in ENDINGS


def wish_table(deal: Deal, locale: str) -> Table:
    """One row a wish in the order of the deal, as it was asked; what is unknown is an empty cell.

    A cost is a positive number, as it is typed. The few gains among the costs are text ("+1,200" in this
    locale), which is read back as a gain.
    """

    def cost(wish: Issue) -> Cell | None:
        value = _of(wish, lambda option: option.value_to_us)
        if value is not None and (value > 0 or -value >= _EXACT):
            return format_cost(value, deal.currency, locale)
        return _amount(None if value is None else -value, deal.currency, locale)

    category, *rest = _common()
    return _table(
        "Wishes",
        [wish for wish in deal.wishes if _line(wish.label)],
        [
            _Column("What they want", 48, lambda wish: _line(wish.label)),
            category,
            _Column("Asked by", 18, lambda wish: _line(wish.asked_by)),
            _Column("Asked on", 12, lambda wish: wish.asked_on),
            _Column("Importance (1 to 5)", 12, lambda w: Decimal(w.importance) if w.importance else None),
            _Column(f"Costs us ({deal.currency})", 16, cost),
            _worth("them", deal.currency, locale, lambda option: option.value_to_them),
            _Column("Our answer", 16, lambda wish: _ANSWERS.get(wish.response)),
            *rest,
        ],
    )


def ask_table(deal: Deal, locale: str) -> Table:
    """One row for each point of ours, with what it is worth to both sides; unknown is an empty cell."""
    category, *rest = _common()
    return _table(
        "Our asks",
        [ask for ask in deal.asks if _line(ask.label)],
        [
            _Column("What we ask for", 48, lambda ask: _line(ask.label)),
            category,
            _worth("us", deal.currency, locale, lambda option: option.value_to_us),
            _worth("them", deal.currency, locale, lambda option: option.value_to_them),
            *rest,
        ],
    )


def write(deal: Deal, path: Path, locale: str) -> Written:
    """Write the wishes to a file in one step: a workbook, with our asks on a sheet of their own, or as CSV.

    The ending of the name says which. CSV has the wishes alone, with the separator and the decimal sign that
    a spreadsheet of this locale expects. Raises ExchangeError; then the target is as it was.
    """
    wishes, asks = wish_table(deal, locale), ask_table(deal, locale)
    if path.suffix.lower() == ".csv":
        comma = numerals(locale).plain_decimal == ","
        separator, decimal = (";", ",") if comma else (",", ".")
        write_csv(path, wishes.headings, wishes.rows, separator=separator, decimal=decimal)
        return Written(len(wishes.rows), 0)
    write_workbook(path, [wishes, asks] if asks.rows else [wishes])
    return Written(len(wishes.rows), len(asks.rows))


def _table(name: str, issues: list[Issue], columns: list[_Column]) -> Table:
    rows = tuple(tuple(column.cell(issue) for column in columns) for issue in issues)
    headings, widths = (tuple(c.heading for c in columns), tuple(c.width for c in columns))
    return Table(name, headings, rows, widths)


def _common() -> tuple[_Column, _Column, _Column]:
    return (
        _Column("Category", 14, lambda issue: _line(issue.category)),
        _Column("Reason to say aloud", 40, lambda issue: issue.reason.strip()),
        _Column("Notes", 40, lambda issue: issue.notes.strip()),
    )


def _worth(whom: str, currency: str, locale: str, value: Callable[[Option], int | None]) -> _Column:
    heading = f"Worth to {whom} ({currency})"
    return _Column(heading, 16, lambda issue: _amount(_of(issue, value), currency, locale))


def _line(text: str) -> str:
    """A text as a file can hold it, on one line."""
    return one_line(sound(text))


def _of(issue: Issue, value: Callable[[Option], int | None]) -> int | None:
    option = as_asked(issue)
    return value(option) if option else None


def _amount(minor: int | None, currency: str, locale: str) -> Cell | None:
    if minor is None:
        return None
    if abs(minor) >= _EXACT:
        return format_amount(minor, currency, locale)
    return Decimal(minor).scaleb(-digits(currency))
