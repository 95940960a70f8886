"""An axis of money: the range it shows, sensible round amounts on it, and the unit they are written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_STEPS = (10, 20, 25, 50)
_MARGIN = 16
"""The part of the range that is left free at either end: one part in so many."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A range of whole minor units, `low` below `high`, and the amounts with a tick."""

    low: int
    high: int
    ticks: tuple[int, ...]

    def share(self, value: int) -> float:
        """Where an amount lies, 0 at the low end and 1 at the high end."""
        return (value - self.low) / (self.high - self.low)

    def holds(self, value: int) -> bool:
        """Whether an amount lies on it."""
        return self.low <= value <= self.high


def axis_of(amounts: Iterable[int], limits: Sequence[int], most: int, whole: int) -> Axis:
    """An axis for amounts of minor units with at most `most` ticks; `whole` is one unit of the currency.

    It holds every one of `amounts`. A limit is on it too where it lies no further out than they spread.
    """
    held = list(amounts)
    held = held or list(limits) or [0]
    low, high = min(held), max(held)
    spread = high - low
    near = [limit for limit in limits if not spread or low - spread <= limit <= high + spread]
    low, high = min([low, *near]), max([high, *near])
    # One value alone stands in the middle of an axis on which a tenth of it can be told.
    room = max((high - low) // _MARGIN, 1) if low < high else max(abs(low) // 10, 10 * whole)
    low, high = low - room, high + room
    step = _step(high - low, max(1, most), whole)
    first = -(-low // step) * step
    return Axis(low, high, tuple(range(first, high + 1, step)))


def _step(span: int, most: int, whole: int) -> int:
    """The smallest round step that needs no more than `most` ticks; whole units where there is one."""
    power = whole = whole if span >= whole else 1
    while True:
        for part in _STEPS:
            step = power * part // 10
            if span // step <= most - 1 and step % whole == 0:
                return step
        power *= 10


def unit_of(axes: Iterable[Axis], whole: int) -> tuple[int, str]:
    """What the ticks of some axes are written in: a number of units, and its name ("thousand")."""
    ticks = [tick for axis in axes for tick in axis.ticks]
    for size, name in ((1_000_000, "million"), (1_000, "thousand")):
        fit = all(tick % (whole * size) == 0 for tick in ticks)
        if ticks and fit and max(map(abs, ticks)) >= whole * size:
            return size, name
    return 1, ""
