"""Where the words of arrows stand on the map: near the middle of their arrow, clear of everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from dealplanner.analysis.influence import WORD_PLACES

_ON_A_BOX, _ON_A_HEAD = 4.0, 2.0
_ON_A_LINE = 25.0
_ROUNDS, _MANY = 4, 16
_APART, _HEAD = 1.0, 6.0
_SHIFTS = (0.0, -0.6, 0.6, -1.1, 1.1)
"""How many lines above or below its arrow a text may stand."""


class Words:
    """Finds places, and keeps them until others are asked for: the map is painted on every move."""

    def __init__(self) -> None:
        self._asked: object = None
        self._found: tuple[QRectF, ...] = ()

    def places(
        self,
        arrows: Sequence[tuple[QPainterPath, QSize]],
        boxes: Sequence[QRectF],
        lift: float,
        room: QRect,
    ) -> tuple[QRectF, ...]:
        """A place for the words of each arrow, all of it inside `room` from left to right.

        An arrow comes with the size of its words. They cover least of the boxes of people, of the heads of
        arrows and of each other. Those of a level arrow may stand `lift` pixels above or below it.
        """
        asked = ([(path, size) for path, size in arrows], list(boxes), lift, room)
        if asked != self._asked:
            self._asked = asked
            self._found = _placed(arrows, boxes, lift, room)
        return self._found


def _placed(
    arrows: Sequence[tuple[QPainterPath, QSize]], boxes: Sequence[QRectF], lift: float, room: QRect
) -> tuple[QRectF, ...]:
    """One behind the other; then whoever still touches another one looks again, a few times.

    Who comes first takes the best places, so a few are asked in other orders too.
    """
    around = [(box, _ON_A_BOX) for box in boxes] + [(_head(path), _ON_A_HEAD) for path, _size in arrows]
    choices = [_choices(path, size, lift, room) for path, size in arrows]
    lines = [_line(path) for path, _size in arrows] if len(arrows) <= _MANY else []
    held = [
        [_covered(place, around) + _crossed(place, lines[:at] + lines[at + 1 :]) for place in places]
        for at, places in enumerate(choices)
    ]
    orders = (
        range(len(arrows)),
        range(len(arrows))[::-1],
        sorted(range(len(arrows)), key=lambda at: sum(cost > 0 for cost in held[at]), reverse=True),
    )
    best, least = tuple(places[0] for places in choices), float("inf")
    for order in orders[: 1 if len(arrows) > _MANY else None]:
        found, cost = _in_order(order, choices, held)
        if cost < least:
            best, least = found, cost
        if not least:
            break
    return best


def _in_order(
    order: Sequence[int], choices: Sequence[Sequence[QRectF]], held: Sequence[Sequence[float]]
) -> tuple[tuple[QRectF, ...], float]:
    """A place for each, and how much is covered by all of them; `held` is what covers people and heads."""
    found: dict[int, QRectF] = {}

    def take(at: int) -> float:
        words = [
            (other.adjusted(-_APART, -_APART, _APART, _APART), 1.0)
            for one, other in found.items()
            if one != at
        ]
        costs = [cost + _covered(place, words) for place, cost in zip(choices[at], held[at], strict=True)]
        least = min(costs)
        found[at] = choices[at][costs.index(least)]
        return least

    total = sum(take(at) for at in order)
    for _ in range(_ROUNDS if total else 0):
        before = dict(found)
        total = sum(take(at) for at in order)
        if found == before:
            break
    return tuple(found[at] for at in sorted(found)), total


def _choices(path: QPainterPath, size: QSize, lift: float, room: QRect) -> list[QRectF]:
    """Where the words may stand, the best place first: on the line, beside it, above or below a level one."""
    box = QRectF(0, 0, size.width(), size.height())

    def at(part: float, lift: float = 0.0) -> QRectF:
        box.moveCenter(path.pointAtPercent(part) + QPointF(0, lift))
        return _within(QRectF(box), room)

    found = [at(part, shift * size.height()) for shift in _SHIFTS for part in WORD_PLACES]
    if abs(path.pointAtPercent(1).y() - path.pointAtPercent(0).y()) < 1:  # between two side by side
        found += [at(0.5, -lift), at(0.5, lift)]
    return found


def _head(path: QPainterPath) -> QRectF:
    end = path.pointAtPercent(1)
    return QRectF(end.x() - _HEAD, end.y() - _HEAD, 2 * _HEAD, 2 * _HEAD)


def _line(path: QPainterPath) -> QPainterPath:
    """An arrow as an area: a bare line has none, and its bend would count as one."""
    stroker = QPainterPathStroker()
    stroker.setWidth(1)
    return stroker.createStroke(path)


def _crossed(place: QRectF, lines: Iterable[QPainterPath]) -> float:
    """Words over the line of another arrow would be taken for those of that one."""
    return sum(_ON_A_LINE for line in lines if line.intersects(place))


def _covered(place: QRectF, others: Iterable[tuple[QRectF, float]]) -> float:
    total = 0.0
    for other, weight in others:
        if place.intersects(other):
            shared = place.intersected(other)
            total += shared.width() * shared.height() * weight
    return total


def _within(box: QRectF, room: QRect) -> QRectF:
    """A box moved so that it is not cut off at the left or at the right."""
    return box.translated(max(0.0, room.left() - box.left()) - max(0.0, box.right() - room.right()), 0)
