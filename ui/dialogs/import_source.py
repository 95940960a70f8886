"""What a list of wishes is read from: a pasted text, or a sheet of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dealplanner.exchange.cells import Cell, Grid
from dealplanner.exchange.pasted import Pasted, Skipped, read_text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source with its number, counted from 1. One that is `alone` had no columns."""

    number: int
    cells: tuple[Cell, ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The lines that may be wishes, the lines left out, and a sentence about what was not read at all."""

    name: str
    lines: tuple[Line, ...]
    has_columns: bool
    notice: str = ""
    pasted: Pasted | None = None

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The lines of a text that were taken for a greeting, a signature and the like."""
        return self.pasted.skipped if self.pasted else ()

    def taking_back(self, wanted: Iterable[Skipped]) -> Source:
        """The same with these skipped lines among the lines."""
        pasted = self.pasted
        if pasted is None:
            return self
        for skipped in wanted:
            pasted = pasted.taking_back(skipped)
        return replace(self, pasted=pasted, lines=_lines(pasted))


def text_source(text: str) -> Source:
    """What was found in a pasted text."""
    pasted = read_text(text)
    return Source("", _lines(pasted), pasted.has_columns, pasted.notice, pasted)


def grid_source(name: str, grid: Grid, notice: str = "") -> Source:
    """A sheet of a file."""
    lines = tuple(Line(number, cells) for number, cells in enumerate(grid, 1))
    return Source(name, lines, max(map(len, grid), default=0) > 1, notice)


def _lines(pasted: Pasted) -> tuple[Line, ...]:
    return tuple(Line(row.line, row.cells, alone=len(row.cells) == 1) for row in pasted.rows)
