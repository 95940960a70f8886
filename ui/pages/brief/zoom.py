"""How large the pages of a brief are shown, and where each lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QSize

MARGIN, GAP = 22, 18
NARROWEST = 120
STEPS = (50, 75, 100, 125, 150, 175, 200)
"""Percent of the size on paper."""
_DOTS, _POINTS = 96, 72


class Fit(Enum):
    """Sizes that follow the room there is."""

    WIDTH = "Fit width"
    PAGE = "Fit page"


Zoom = Fit | int
"""A fit, or percent of the size on paper."""

Sizes = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Pixels a point, the place of each page from the top left of the first, and how much room all take."""

    scale: float
    places: tuple[QRect, ...]
    room: QSize

    def percent(self) -> int:
        """The size in percent of that on paper."""
        return round(self.scale * _POINTS / _DOTS * 100)


def words(zoom: Zoom) -> str:
    """As it stands in the list of sizes."""
    return zoom.value if isinstance(zoom, Fit) else f"{zoom}%"


def lay_out(sizes: Sizes, zoom: Zoom, room: QSize) -> Layout:
    """The pages (in points) one under the other, in the middle of the room (in pixels) or wider than it."""
    if not sizes:
        return Layout(1.0, (), QSize(0, 0))
    scale = _scale(sizes, zoom, room)
    widest = round(max(width for width, _high in sizes) * scale)
    across = max(room.width(), widest + 2 * MARGIN)
    places, top = [], MARGIN
    for wide, high in sizes:
        width, height = round(wide * scale), round(high * scale)
        places.append(QRect((across - width) // 2, top, width, height))
        top += height + GAP
    return Layout(scale, tuple(places), QSize(widest + 2 * MARGIN, top - GAP + MARGIN))


def _scale(sizes: Sizes, zoom: Zoom, room: QSize) -> float:
    if isinstance(zoom, int):
        return zoom / 100 * _DOTS / _POINTS
    widest, highest = max(wide for wide, _ in sizes), max(high for _, high in sizes)
    scale = (room.width() - 2 * MARGIN) / widest
    if zoom is Fit.PAGE:
        scale = min(scale, (room.height() - 2 * MARGIN) / highest)
    most = STEPS[-1] / 100 * _DOTS / _POINTS
    return min(max(scale, NARROWEST / widest), most)


def stepped(percent: int, steps: int) -> int:
    """The next size above (below for a negative `steps`) a percentage, within the least and the most."""
    if steps > 0:
        return next((each for each in STEPS if each > percent), STEPS[-1])
    return next((each for each in reversed(STEPS) if each < percent), STEPS[0])
