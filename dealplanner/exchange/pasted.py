"""From pasted text to rows for the wish list: a spreadsheet's cells, or the points of an e-mail.

Nothing is silently lost: what is not taken as a wish is returned beside the rows, with the reason.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dealplanner.exchange.cells import MAX_COLUMNS, MAX_ROWS, split_cells, sound
from dealplanner.exchange.mail import (
    Part,
    around_list,
    ends_mail,
    is_greeting,
    is_header,
    is_weak_header,
    marker,
    unquoted,
)

MAX_CHARACTERS = 5_000_000
"""The most text that is read at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of what was pasted: its cells (one for a wish of an e-mail), where it stood and its number."""

    cells: tuple[str, ...]
    line: int
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that is not taken as a wish, and why; the user can take it back."""

    text: str
    line: int
    reason: Part


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was found in a pasted text. `notice` is a sentence about what was left out, or empty."""

    rows: tuple[Row, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    has_columns: bool = False
    notice: str = ""

    @property
    def grid(self) -> tuple[tuple[str, ...], ...]:
        """The cells of all rows."""
        return tuple(row.cells for row in self.rows)

    def taking_back(self, skipped: Skipped) -> "Pasted":
        """The same with a skipped line as a row at its place."""
        row = Row((skipped.text.strip(),), skipped.line)
        rows = sorted((*self.rows, row), key=lambda each: each.line)
        rest = tuple(each for each in self.skipped if each is not skipped)
        return replace(self, rows=tuple(rows), skipped=rest)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an e-mail that is not empty."""

    number: int
    text: str
    quotes: str
    after_blank: bool

    @property
    def bare(self) -> str:
        return self.text.strip()

    @property
    def whole(self) -> str:
        return f"{self.quotes}{self.text}".strip()


def read_text(text: str) -> Pasted:
    """The rows of a text from a spreadsheet (with tabs) or an e-mail (a line, or a numbered point, a wish).

    At most MAX_ROWS lines and MAX_CHARACTERS characters are read. Never raises.
    """
    kept, notice = _limited(text.removeprefix("\ufeff"))
    kept = sound(kept)
    cells = _cells(kept)
    if cells is not None:
        return Pasted(rows=cells, has_columns=True, notice=notice)
    rows, skipped = _read_mail(_lines(kept))
    return Pasted(rows=tuple(rows), skipped=tuple(skipped), notice=notice)


def _limited(text: str) -> tuple[str, str]:
    """The text that is read, and the sentence about the rest."""
    size = taken = left_out = 0
    for line in io.StringIO(text, newline=None):
        if not line.strip():
            size += 0 if left_out else len(line)
        elif left_out or taken == MAX_ROWS or size + len(line) > MAX_CHARACTERS:
            left_out += 1
        else:
            taken += 1
            size += len(line)
    if not left_out:
        return text.replace("\r\n", "\n").replace("\r", "\n"), ""
    kept = _first(text, size)
    lines = "line was" if left_out == 1 else "lines were"
    return kept, (
        f"Only the first {taken:,} lines were read; {left_out:,} {lines} left out: "
        "please paste the rest in parts."
    )


def _first(text: str, size: int) -> str:
    return io.StringIO(text, newline=None).read(size)


def _cells(text: str) -> tuple[Row, ...] | None:
    """The rows of a spreadsheet; None when the text is none.

    Tabs before a line or behind its bullet make no columns.
    """
    rows = list(split_cells(text, "\t", quotes_kept=True))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    broken = any("\n" in cell for row in filled for cell in row)
    wide = sum(_is_wide(row) for row in filled)
    if not broken and (not wide or 2 * wide < len(filled)):
        return None
    return tuple(
        Row(_fitted([cell.strip() for cell in row]), number)
        for number, row in enumerate(rows, 1)
        if any(cell.strip() for cell in row)
    )


def _is_wide(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell.strip()]
    if len(cells) == 2 and not row[-1].strip():
        return True
    return len(cells) > (2 if cells and marker(f"{cells[0]}\tx") else 1)


def _fitted(cells: list[str]) -> tuple[str, ...]:
    """The cells of a row; those beyond the last column read are joined to it, so that none is lost."""
    if len(cells) > MAX_COLUMNS:
        cells = [*cells[: MAX_COLUMNS - 1], " ".join(filter(None, cells[MAX_COLUMNS - 1 :]))]
    return tuple(cells)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        line, quotes = unquoted(raw)
        if line.strip():
            found.append(_Line(number, line, quotes, blank))
        elif quotes.strip():
            found.append(_Line(number, "", quotes, blank))
        blank = not line.strip()
    return found


def _read_mail(lines: list[_Line]) -> tuple[list[Row], list[Skipped]]:
    parts = _parts(lines)
    marked = [index for index, line in enumerate(lines) if parts[index] is None and marker(line.text)]
    if marked:
        return _listed(lines, parts, marked[0], marked[-1])
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for line, part in zip(lines, parts, strict=True):
        reason = part or around_list(line.bare)
        if reason:
            skipped.append(Skipped(line.whole, line.number, reason))
        else:
            rows.append(Row((_joined(line.text),), line.number, line.quotes))
    return rows, skipped


def _parts(lines: list[_Line]) -> list[Part | None]:
    """What each line is whatever surrounds it: head, greeting, farewell, signature; None for the rest."""
    parts: list[Part | None] = []
    signed = headed = False
    for index, line in enumerate(lines):
        following = lines[index + 1].bare if index + 1 < len(lines) else ""
        part: Part | None = None
        if not line.bare:
            part = Part.BETWEEN
        elif is_header(line.bare, headed or (is_weak_header(line.bare) and is_header(following, False))):
            part = Part.HEADER
            signed = False
        elif signed:
            part = Part.SIGNATURE
        elif is_greeting(line.bare):
            part = Part.GREETING
        elif ends_mail(line.bare):
            part = Part.SIGNATURE if line.bare == "--" else Part.CLOSING
            signed = True
        headed = part is Part.HEADER
        parts.append(part)
    return parts


def _listed(
    lines: list[_Line], parts: list[Part | None], first: int, last: int
) -> tuple[list[Row], list[Skipped]]:
    """The marked lines as wishes, each with the lines that continue it; all else is around them."""
    rows: list[Row] = []
    skipped: list[Skipped] = []
    open_point = False
    for index, (line, part) in enumerate(zip(lines, parts, strict=True)):
        mark = marker(line.text) if part is None else ""
        indented = line.text[:1].isspace()
        if mark:
            rows.append(Row((_joined(line.text[len(mark) :]),), line.number, line.quotes + mark))
            open_point = True
        elif part is None and open_point and (indented or not line.after_blank):
            rows[-1] = replace(rows[-1], cells=(f"{rows[-1].cells[0]} {_joined(line.text)}",))
        else:
            open_point = False
            place = Part.INTRODUCTION if index < first else Part.BETWEEN if index < last else Part.CLOSING
            skipped.append(Skipped(line.whole, line.number, part or place))
    return rows, skipped


def _joined(text: str) -> str:
    """One line of text, with one space where it had several."""
    return " ".join(text.split())
