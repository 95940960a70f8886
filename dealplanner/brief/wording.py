"""What the formats for editing share: pictures in words, and tables without their picture columns."""

from collections.abc import Iterable
from dataclasses import replace

from dealplanner.brief.blocks import Cell, Column, Picture, Row, Table, Text, joined
from dealplanner.brief.drawings import BalancePicture, InfluenceMap, PackageScale, RangePicture


def in_words(cell: Cell) -> Text:
    """A cell as text: the marks of a picture with their labels and figures, as far as they have any."""
    if isinstance(cell, RangePicture):
        return joined(tuple(joined((mark.label, mark.shown), " ") for mark in cell.marks))
    return "" if isinstance(cell, BalancePicture) else cell


def worded(table: Table) -> Table:
    """The table without the columns whose pictures say in words nothing, since others there tell the same."""
    kept = [at for at in range(len(table.columns)) if not _only_drawn(table.rows, at)]
    if len(kept) == len(table.columns):
        return table
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(
            replace(row, cells=tuple(row.cells[at] for at in kept if at < len(row.cells)))
            for row in table.rows
        ),
        detail_column=sum(at < table.detail_column for at in kept),
    )


def _only_drawn(rows: Iterable[Row], at: int) -> bool:
    cells = [row.cells[at] for row in rows if at < len(row.cells)]
    drawn = any(isinstance(cell, Picture) for cell in cells)
    return drawn and not any(in_words(cell) for cell in cells)


def scale_rows(scale: PackageScale) -> list[tuple[str, str, str]]:
    """Label, figure and remark of each mark, the highest first. Those below the floor have its remark."""
    marks = sorted(scale.marks, key=lambda mark: -mark.value)
    return [
        (
            mark.label,
            mark.shown,
            scale.floor_label if scale.floor is not None and mark.value < scale.floor else "",
        )
        for mark in marks
    ]


def arrow_table(drawn: InfluenceMap) -> Table:
    """Who influences whom and how: a row for each arrow of the map."""
    columns = (Column(drawn.headings[0], 2), Column(drawn.headings[1], 2), Column(drawn.headings[2], 3))
    rows = (Row((arrow.person, arrow.other, arrow.how)) for arrow in drawn.arrows)
    return Table(columns, tuple(rows))
