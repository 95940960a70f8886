"""Placing the labels of a chart so that none covers another, nor a mark, and none is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, width and height, in pixels."""

_AWAY = (13.0, 18.0, 28.0, 40.0, 56.0, 76.0)


@dataclass(frozen=True, slots=True)
class Wish:
    """A label of some size, and the boxes it would like to have, best one first."""

    boxes: tuple[Box, ...]


def around(x: float, y: float, width: float, height: float) -> Wish:
    """A label for a mark at this point: beside it, above or below, near before far."""
    boxes: list[Box] = []
    for away in _AWAY:
        high, low, middle = y - away - height, y + away, y - height / 2
        right, left, centre = x + away, x - away - width, x - width / 2
        boxes += [(right, middle, width, height), (left, middle, width, height)]
        boxes += [(right - 4, high + 4, width, height), (left + 4, high + 4, width, height)]
        boxes += [(right - 4, low - 4, width, height), (left + 4, low - 4, width, height)]
        boxes += [(centre, high, width, height), (centre, low, width, height)]
    return Wish(tuple(boxes))


def placed(wishes: Sequence[Wish], room: Box, taken: Iterable[Box]) -> list[Box | None]:
    """A box for each label in turn: the first it wishes that is free and inside `room`; None without one."""
    held = list(taken)
    found: list[Box | None] = []
    for wish in wishes:
        box = next((box for box in wish.boxes if _inside(box, room) and not _hits(box, held)), None)
        found.append(box)
        if box is not None:
            held.append(box)
    return found


def _inside(box: Box, room: Box) -> bool:
    return (
        box[0] >= room[0]
        and box[1] >= room[1]
        and box[0] + box[2] <= room[0] + room[2]
        and box[1] + box[3] <= room[1] + room[3]
    )


def _hits(box: Box, others: Iterable[Box]) -> bool:
    left, top, width, height = box
    return any(
        left < other[0] + other[2]
        and other[0] < left + width
        and top < other[1] + other[3]
        and other[1] < top + height
        for other in others
    )
