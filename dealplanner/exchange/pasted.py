"""From pasted text to rows for the wish list: a spreadsheet's cells, or the points of an e-mail.

Nothing is silently lost: what is not taken as a wish is returned beside the rows, with the reason.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dealplanner.domain.wording import one_line
from dealplanner.exchange.cells import MAX_ROWS, fitted, sound, split_cells
from dealplanner.exchange.mail import (
    Part,
    around_list,
    ends_mail,
    is_greeting,
    is_header,
    is_header_beside_others,
    is_rule,
    marker,
    unquoted,
)

MAX_CHARACTERS = 5_000_000
"""The most text that is read at once."""
_MOST_LOOKED_AT = 4 * MAX_CHARACTERS
MAX_LINES = 20 * MAX_ROWS
"""The most lines that are read at once, the empty ones among them."""


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
    sheet = _sheet(kept)
    rows, skipped = sheet or _mail(kept)
    return Pasted(tuple(rows), tuple(skipped), has_columns=sheet is not None, notice=notice)


def _limited(text: str) -> tuple[str, str]:
    """The text that is read, its lines ended alike, and the sentence about the rest."""
    beyond = len(text) > _MOST_LOOKED_AT
    text = text[:_MOST_LOOKED_AT]
    size = taken = left_out = 0
    full = False
    for number, line in enumerate(io.StringIO(text, newline=None)):
        full = full or taken == MAX_ROWS or number == MAX_LINES or size + len(line) > MAX_CHARACTERS
        filled = bool(line.strip())
        if full:
            left_out += filled
        else:
            taken += filled
            size += len(line)
    kept = io.StringIO(text, newline=None).read(size)
    if beyond:
        return kept, (
            f"Only the first {taken:,} lines were read and the rest was left out: please paste it in parts."
        )
    if not left_out:
        return kept, ""
    lines = "line was" if left_out == 1 else "lines were"
    return kept, (
        f"Only the first {taken:,} lines were read; {left_out:,} {lines} left out: "
        "please paste the rest in parts."
    )


_Found = tuple[list[Row], list[Skipped]]


def _sheet(text: str) -> _Found | None:
    """The rows of a spreadsheet; None when the text is none.

    Tabs before a line or behind its bullet make no columns. Among rows with tabs, a line without one is no
    row when it greets, takes leave or belongs to the head of a mail.
    """
    split = [[cell.strip() for cell in row] for row in split_cells(text, "\t", quotes_kept=True)]
    rows = [(number, row) for number, row in enumerate(split, 1) if any(row)]
    lines = [_Line(number, row[0] if len(row) == 1 else "", "", False) for number, row in rows]
    reasons = [
        (part or around_list(line.bare)) if line.bare else None
        for line, part in zip(lines, _parts(lines), strict=True)
    ]
    wide = sum(_is_wide(row) for _, row in rows)
    if not wide or 2 * wide < reasons.count(None):
        return _broken_lines(rows, reasons)
    found: list[Row] = []
    skipped: list[Skipped] = []
    for (number, row), reason in zip(rows, reasons, strict=True):
        if reason:
            skipped.append(Skipped(row[0], number, reason))
        else:
            found.append(Row(tuple(map(str, fitted(row))), number))
    return found, skipped


def _broken_lines(rows: list[tuple[int, list[str]]], reasons: list[Part | None]) -> _Found | None:
    """One column of a spreadsheet in which a cell has a line break; None when the text is something else."""
    if any(reasons) or not any("\n" in row[0] for _, row in rows):
        return None
    if any(len(row) > 1 or marker(row[0]) for _, row in rows):
        return None
    return [Row(tuple(row), number) for number, row in rows], []


def _is_wide(row: Sequence[str]) -> bool:
    """Whether a row has columns: cells side by side, or the tabs behind a filled cell that Excel copies."""
    filled = [cell for cell in row if cell]
    if filled and not row[-1]:
        return True
    return len(filled) > (2 if filled and marker(f"{filled[0]}\tx") else 1)


def _mail(text: str) -> _Found:
    """The wishes of an e-mail or a plain list, and the lines that are none."""
    lines = _lines(text)
    parts = _parts(lines)
    marked = [index for index, line in enumerate(lines) if parts[index] is None and marker(line.text)]
    if marked:
        return _listed(lines, parts, marked)
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for line, part in zip(lines, parts, strict=True):
        reason = part or around_list(line.bare)
        if reason:
            skipped.append(Skipped(line.whole, line.number, reason))
        else:
            rows.append(Row((one_line(line.text),), line.number, line.quotes))
    return rows, skipped


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        line, quotes = unquoted(raw)
        if line.strip():
            found.append(_Line(number, line, quotes, blank))
        blank = not line.strip()
    return found


def _parts(lines: list[_Line]) -> list[Part | None]:
    """What each line is whatever surrounds it: head, greeting, farewell, signature; None for the rest.

    A line without text (a row of cells) is content, and nothing before any content ends a mail.
    """
    parts: list[Part | None] = []
    signed = filled = False
    for index, line in enumerate(lines):
        part = _part(line.bare, signed, filled)
        if part is None and is_header_beside_others(line.bare):
            following = lines[index + 1].bare if index + 1 < len(lines) else ""
            if is_header(following) or (parts and parts[-1] is Part.HEADER):
                part = Part.HEADER
        signed = part in (Part.CLOSING, Part.SIGNATURE)
        filled = filled or part is None
        parts.append(part)
    return parts


def _part(bare: str, signed: bool, filled: bool) -> Part | None:
    if not bare:
        return None
    if is_header(bare):
        return Part.HEADER
    if signed:
        return Part.SIGNATURE
    if is_greeting(bare):
        return Part.GREETING
    if filled and ends_mail(bare):
        return Part.CLOSING
    return Part.BETWEEN if is_rule(bare) else None


def _listed(lines: list[_Line], parts: list[Part | None], marked: list[int]) -> _Found:
    """The marked lines as wishes, each with the lines that continue it; all else is around them."""
    rows: list[Row] = []
    skipped: list[Skipped] = []
    numbered = lines[marked[0]].bare[0].isdigit()
    open_point = False
    for index, (line, part) in enumerate(zip(lines, parts, strict=True)):
        mark = marker(line.text) if part is None else ""
        continues = open_point and (line.text[0].isspace() or not line.after_blank)
        if mark and not (continues and numbered and _is_aside(line)):
            rows.append(Row((one_line(line.text[len(mark) :]),), line.number, line.quotes + mark))
            open_point = True
        elif part is None and continues:
            rows[-1] = replace(rows[-1], cells=(f"{rows[-1].cells[0]} {one_line(line.text)}",))
        else:
            open_point = False
            place = Part.BETWEEN if index < marked[-1] else Part.CLOSING
            reason = part or (Part.INTRODUCTION if index < marked[0] else place)
            skipped.append(Skipped(line.whole, line.number, reason))
    return rows, skipped


def _is_aside(line: _Line) -> bool:
    """Whether a line goes on with a dash in the middle of a sentence ("… for free – as before")."""
    return line.text[0] in "–—" and line.text[1:].lstrip()[:1].islower()
