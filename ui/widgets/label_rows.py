"""Laying out labels along a line so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: its left edge in pixels and its row, 0 being nearest to the line."""

    left: float
    row: int


def place_labels(
    centres: Sequence[float], widths: Sequence[float], room: float, gap: float, max_rows: int
) -> list[Place]:
    """Places for labels wished at `centres`, none overlapping another of its row and all within 0..room.

    A label goes to the first row in which every label still stands under its mark. When there is none,
    the last row takes it and pushes its labels apart; there the widths must fit into the room together.
    """
    order = sorted(range(len(centres)), key=lambda index: centres[index])
    rows: list[list[int]] = [[] for _row in range(max_rows)]
    for index in order:
        rows[_row_for(index, rows, centres, widths, room, gap)].append(index)
    places: dict[int, Place] = {}
    for row, members in enumerate(rows):
        for index, left in zip(members, _spread(members, centres, widths, room, gap), strict=True):
            places[index] = Place(left, row)
    return [places[index] for index in range(len(centres))]


def _row_for(
    index: int,
    rows: list[list[int]],
    centres: Sequence[float],
    widths: Sequence[float],
    room: float,
    gap: float,
) -> int:
    for row, members in enumerate(rows):
        tried = [*members, index]
        lefts = _spread(tried, centres, widths, room, gap)
        near = all(
            left - 1 <= centres[member] <= left + widths[member] + 1
            for member, left in zip(tried, lefts, strict=True)
        )
        if near or (not members and row == len(rows) - 1):
            return row
    return len(rows) - 1


def _spread(
    members: Sequence[int], centres: Sequence[float], widths: Sequence[float], room: float, gap: float
) -> list[float]:
    """Left edges in order: each as near under its mark as the others and the two ends allow."""
    lefts: list[float] = []
    edge = 0.0
    for member in members:
        left = max(edge, centres[member] - widths[member] / 2)
        lefts.append(left)
        edge = left + widths[member] + gap
    limit = room
    for place in range(len(members) - 1, -1, -1):
        lefts[place] = min(lefts[place], limit - widths[members[place]])
        limit = lefts[place] - gap
    return lefts
