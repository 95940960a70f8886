"""Text cut into cells, as a clipboard or a file with separators holds them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from dealplanner.domain.days import format_date
from dealplanner.domain.numerals import numerals

MAX_ROWS = 2_000
"""The most rows that are read from anything pasted or opened."""
MAX_COLUMNS = 60
"""The most columns that are read; a wish list has a dozen."""

Cell = str | Decimal | date
"""What a cell holds: text; a number or a day where a workbook says that it is one."""
Grid = tuple[tuple[Cell, ...], ...]

_MOST_CELLS = 1_000
"""A row is cut into so many cells; what follows on its line is left whole."""

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_BROKEN = "\ud800-\udfff\ufffe\uffff"
_UNSOUND = re.compile(f"[{_CONTROL}{_BROKEN}]")


def sound(text: str) -> str:
    """Text that every file can hold: control characters become spaces, broken characters "�"."""
    return text.translate(_sound_characters()) if _UNSOUND.search(text) else text


@cache
def _sound_characters() -> dict[int, str]:
    broken = re.compile(f"[{_BROKEN}]")
    found = _UNSOUND.findall("".join(map(chr, range(0x10000))))
    return {ord(character): "�" if broken.match(character) else " " for character in found}


def cell_text(cell: Cell, locale: str) -> str:
    """What a cell holds as it is shown in this locale."""
    if isinstance(cell, Decimal):
        return _number_text(cell, locale)
    if isinstance(cell, date):
        return format_date(cell, locale)
    return cell


def fitted(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row; those beyond the last column read are joined to it, so that none is lost."""
    if len(cells) <= MAX_COLUMNS:
        return tuple(cells)
    rest = " ".join(str(cell) for cell in cells[MAX_COLUMNS - 1 :] if cell != "")
    return (*cells[: MAX_COLUMNS - 1], rest)


def is_ordinary(number: Decimal) -> bool:
    """Whether a number is finite and of a size to be written out and reckoned with."""
    return number.is_finite() and -30 < number.adjusted() < 30 and len(number.as_tuple().digits) <= 60


def _number_text(number: Decimal, locale: str) -> str:
    if not is_ordinary(number):
        return str(number)
    signs = numerals(locale)
    whole, _, fraction = f"{abs(number):f}".partition(".")
    shown = signs.grouped(whole) + (signs.decimal + fraction if fraction else "")
    return f"{signs.minus}{shown}" if number < 0 else shown


_LINE_END = re.compile("\r\n|\r|\n")


def split_cells(text: str, separator: str, *, quotes_kept: bool = False) -> Iterator[list[str]]:
    """The rows of a text whose cells stand between separators, one after the other.

    A cell in quotes may hold separators, line breaks and doubled quotes; quotes that do not close properly
    are ordinary text. With `quotes_kept` (what a clipboard holds) quotes go only where they were needed.
    """
    cell_end = re.compile(f"{re.escape(separator)}|{_LINE_END.pattern}")
    at, row = 0, list[str]()
    while at < len(text):
        if len(row) == _MOST_CELLS:
            found = _LINE_END.search(text, at)
            row.append(text[at : found.start()] if found else text[at:])
            yield row
            at, row = found.end() if found else len(text), []
            continue
        quoted = _quoted_cell(text, at, cell_end, quotes_kept) if text[at] == '"' else None
        if quoted:
            cell, at = quoted
        else:
            found = cell_end.search(text, at)
            start, at = at, found.start() if found else len(text)
            cell = text[start:at]
        row.append(cell)
        end = cell_end.match(text, at)
        if end is None:
            break
        at = end.end()
        if end[0] != separator:
            yield row
            row = []
        elif at == len(text):
            row.append("")
    if row:
        yield row


def _quoted_cell(text: str, at: int, cell_end: re.Pattern[str], quotes_kept: bool) -> tuple[str, int] | None:
    """The cell in quotes that begins here and where it ends; None when it is no such cell."""
    close = at
    while True:
        close = text.find('"', close + 1)
        if close < 0:
            return None
        if not text.startswith('""', close):
            break
        close += 1
    after = close + 1
    if after < len(text) and not cell_end.match(text, after):
        return None
    inside = text[at + 1 : close]
    if quotes_kept and '""' not in inside and not cell_end.search(inside):
        return None
    return inside.replace('""', '"'), after
