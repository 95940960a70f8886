"""The still part of the chart: axes, zone, walk-aways, the sample, the best for both, marks and labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from dealplanner.domain.enums import Evidence
from dealplanner.domain.money import digits
from ui.pages.trades.packages.axis import Axis, axis_of, unit_of
from ui.pages.trades.packages.picture import Mark, Picture, Sign
from ui.pages.trades.packages.placing import Box, Wish, around, placed
from ui.pages.trades.packages.shapes import HALF, paint_sign
from ui.theme import FontRole, Tokens, font

Money = Callable[[int | None], str]

_EDGE = 9.0
_SOME, _MANY = 60, 200
"""More dots than this on the line are drawn smaller."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text on the chart, where it stands and how it is drawn."""

    text: str
    box: Box
    token: str
    strong: bool = False
    to: QPointF | None = None


class Scene:
    """A picture laid out in a rectangle of some size; `at` says where a package lies."""

    def __init__(self, picture: Picture, width: int, height: int, money: Money) -> None:
        self.picture = picture
        self._money = money
        self._small = QFontMetricsF(font(FontRole.SMALL))
        self._line = self._small.height()
        self._whole = 10 ** digits(picture.deal.currency)
        self.across, self.up = self._axes(width, height)
        self._unit, unit = unit_of((self.across, self.up), self._whole)
        said = f"{picture.deal.currency} {unit}".strip()
        self.titles = (f"value to us ({said}) →", f"↑ worth to them ({said})")
        left = max(map(self._small.horizontalAdvance, map(self.written, self.up.ticks)), default=0.0) + 14
        self.plot = QRectF(
            left, self._line + 6, max(40.0, width - left - 12), max(40.0, height - 3 * self._line - 16)
        )
        self.groups = self._grouped()
        self.labels = self._labels()

    def _axes(self, width: int, height: int) -> tuple[Axis, Axis]:
        """The axes hold all packages and ours; limits and what they want where it is not far off."""
        deal, marks = self.picture.deal, self.picture.marks
        ours = [mark.package for mark in marks if mark.sign not in _THEIRS]
        theirs = [mark.package for mark in marks if mark.sign in _THEIRS]
        shown = [*self.picture.packages.frontier, *self.picture.cloud, *ours]
        return (
            axis_of(
                [found.value_to_us for found in shown],
                _known(deal.walk_away, *(found.value_to_us for found in theirs)),
                max(2, width // 90),
                self._whole,
            ),
            axis_of(
                [found.value_to_them for found in shown],
                _known(deal.their_walk_away, *(found.value_to_them for found in theirs)),
                max(2, height // 48),
                self._whole,
            ),
        )

    def written(self, tick: int) -> str:
        """An amount on an axis, in its unit."""
        return self._money(tick // self._unit)

    def at(self, us: int, them: int) -> QPointF:
        """Where a pair of values lies; one that is far off stands at the edge."""
        x = self.plot.left() + self.across.share(us) * self.plot.width()
        y = self.plot.bottom() - self.up.share(them) * self.plot.height()
        return QPointF(
            min(max(x, self.plot.left() + _EDGE), self.plot.right() - _EDGE)
            if not self.across.holds(us)
            else x,
            min(max(y, self.plot.top() + _EDGE), self.plot.bottom() - _EDGE)
            if not self.up.holds(them)
            else y,
        )

    def _named(self, marks: list[Mark]) -> str:
        """The names of the marks on one point, with an arrow where it lies further off."""
        text = ", ".join(dict.fromkeys(mark.name for mark in marks))
        us, them = marks[0].package.value_to_us, marks[0].package.value_to_them
        if not self.across.holds(us):
            return f"← {text}" if us < self.across.low else f"{text} →"
        if not self.up.holds(them):
            return f"{text} ↓" if them < self.up.low else f"{text} ↑"
        return text

    def _grouped(self) -> list[tuple[QPointF, list[Mark]]]:
        """Marks that lie on one point have one shape and share a label."""
        found: dict[tuple[int, int], tuple[QPointF, list[Mark]]] = {}
        for mark in self.picture.marks:
            pair = mark.package.value_to_us, mark.package.value_to_them
            found.setdefault(pair, (self.at(*pair), []))[1].append(mark)
        return list(found.values())

    # labels

    def _labels(self) -> list[Label]:
        texts: list[tuple[str, str, bool, QPointF | None]] = []
        wishes: list[Wish] = []
        for text, token, wish in self._limits():
            texts.append((text, token, False, None))
            wishes.append(wish)
        strong = QFontMetricsF(_bold())
        for centre, marks in self.groups:
            fair = marks[0].sign is Sign.FAIR
            text = self._named(marks)
            width = (strong if fair else self._small).horizontalAdvance(text) + 2
            texts.append((text, "accent_text" if fair else _INKS.get(marks[0].sign, "text"), fair, centre))
            wishes.append(around(centre.x(), centre.y(), width, self._line))
        room = (self.plot.left() + 2, self.plot.top() - 2, self.plot.width() + 8, self.plot.height())
        boxes = placed(wishes, room, self._taken())
        return [
            Label(text, box, token, strong, to)
            for (text, token, strong, to), box in zip(texts, boxes, strict=True)
            if box is not None
        ]

    def _taken(self) -> list[Box]:
        marks = [(at.x() - HALF, at.y() - HALF, 2 * HALF, 2 * HALF) for at, _marks in self.groups]
        best = self.picture.packages.frontier
        line = [self.at(found.value_to_us, found.value_to_them) for found in best]
        steps = line[:: len(line) // _MANY] if len(line) > _MANY else [*line, *_between(line)]
        return [*marks, *self._lines(), *((at.x() - 3, at.y() - 3, 6.0, 6.0) for at in steps)]

    def _lines(self) -> list[Box]:
        deal, plot = self.picture.deal, self.plot
        found: list[Box] = []
        if deal.walk_away is not None:
            found.append((self.at(deal.walk_away, self.up.low).x() - 1, plot.top(), 2.0, plot.height()))
        if deal.their_walk_away is not None:
            found.append(
                (plot.left(), self.at(self.across.low, deal.their_walk_away).y() - 1, plot.width(), 2.0)
            )
        return found

    def _limits(self) -> list[tuple[str, str, Wish]]:
        """The labels of the two walk-aways: at their lines, or at the edge beyond which these lie."""
        deal, plot = self.picture.deal, self.plot
        made = []
        if deal.walk_away is not None:
            text = "our walk-away"
            at = self.across.share(deal.walk_away)
            text = f"← {text}" if at < 0 else f"{text} →" if at > 1 else text
            width = self._small.horizontalAdvance(text) + 2
            x = plot.left() + min(1.0, max(0.0, at)) * plot.width()
            tops = [plot.top() + row * (self._line + 1) for row in (0, 1, 2)]
            tops.append(plot.bottom() - self._line - 2)
            boxes = [(left, top, width, self._line) for top in tops for left in (x + 5, x - width - 5)]
            made.append((text, "danger", Wish(tuple(boxes))))
        if deal.their_walk_away is not None:
            said = deal.their_walk_away_evidence is Evidence.SAID
            text = "their limit (they said so)" if said else "their limit (est.)"
            at = self.up.share(deal.their_walk_away)
            text = f"{text} ↓" if at < 0 else f"{text} ↑" if at > 1 else text
            width = self._small.horizontalAdvance(text) + 2
            y = plot.bottom() - min(1.0, max(0.0, at)) * plot.height()
            lefts = [plot.right() - width - 4, plot.left() + 6, plot.center().x() - width / 2]
            rows = (y - self._line - 1, y + 2)
            boxes = [(left, top, width, self._line) for left in lefts for top in rows]
            made.append((text, "muted", Wish(tuple(boxes))))
        return made

    # painting

    def paint(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw it all."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_zone(painter, tokens)
        self._paint_axes(painter, tokens)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.border_strong))
        for found in self.picture.cloud:
            painter.drawEllipse(self.at(found.value_to_us, found.value_to_them), 1.8, 1.8)
        self._paint_limits(painter, tokens)
        self._paint_best(painter, tokens)
        for centre, marks in reversed(self.groups):
            paint_sign(painter, centre, marks[0].sign, tokens, marks[0].number)
        for one in self.labels:
            self._paint_label(painter, tokens, one)

    def _paint_label(self, painter: QPainter, tokens: Tokens, one: Label) -> None:
        left, top, width, height = one.box
        box = QRectF(left, top, width, height)
        if one.to is not None:
            near = QPointF(
                min(max(one.to.x(), box.left()), box.right()), min(max(one.to.y(), box.top()), box.bottom())
            )
            apart = near - one.to
            if apart.manhattanLength() > 2 * HALF:
                painter.setPen(QPen(QColor(tokens.faint), 0.8))
                painter.drawLine(one.to + apart * (HALF / apart.manhattanLength()), near)
        painter.setFont(_bold() if one.strong else font(FontRole.SMALL))
        painter.setPen(QColor(getattr(tokens, one.token)))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(box, int(flags), one.text)

    def _paint_zone(self, painter: QPainter, tokens: Tokens) -> None:
        deal = self.picture.deal
        if not self.picture.zone:
            return
        corner = self.at(deal.walk_away or 0, deal.their_walk_away or 0)
        left = max(self.plot.left(), corner.x()) if deal.walk_away is not None else self.plot.left()
        bottom = (
            min(self.plot.bottom(), corner.y()) if deal.their_walk_away is not None else self.plot.bottom()
        )
        painter.fillRect(
            QRectF(QPointF(left, self.plot.top()), QPointF(self.plot.right(), bottom)),
            QColor(tokens.accent_soft),
        )

    def _paint_axes(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setFont(font(FontRole.SMALL))
        plot = self.plot
        centred = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)
        for tick in self.across.ticks:
            x = self.at(tick, self.up.low).x()
            painter.setPen(QPen(QColor(tokens.border_strong), 1))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4))
            painter.setPen(QColor(tokens.muted))
            width = self._small.horizontalAdvance(self.written(tick))
            middle = min(max(x, plot.left() - 30 + width / 2), plot.right() + 11 - width / 2)
            painter.drawText(
                QRectF(middle - 60, plot.bottom() + 5, 120, self._line), centred, self.written(tick)
            )
        for tick in self.up.ticks:
            y = self.at(self.across.low, tick).y()
            painter.setPen(QPen(QColor(tokens.grid_line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QRectF(0, y - 9, plot.left() - 7, 18), right, self.written(tick))
        painter.setPen(QPen(QColor(tokens.border_strong), 1.2))
        painter.drawPolyline([plot.topLeft(), plot.bottomLeft(), plot.bottomRight()])
        painter.setPen(QColor(tokens.muted))
        title, side = self.titles
        painter.drawText(QPointF(6, self._small.ascent() + 2), side)
        painter.drawText(
            QRectF(plot.left(), plot.bottom() + self._line + 7, plot.width(), self._line), centred, title
        )

    def _paint_limits(self, painter: QPainter, tokens: Tokens) -> None:
        """Ours long dashes and dots, theirs short dashes: told apart in grey too."""
        deal, plot = self.picture.deal, self.plot
        if deal.walk_away is not None and self.across.holds(deal.walk_away):
            pen = QPen(QColor(tokens.danger_mark), 1.6)
            pen.setDashPattern([7, 3, 1.5, 3])
            painter.setPen(pen)
            x = self.at(deal.walk_away, self.up.low).x()
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if deal.their_walk_away is not None and self.up.holds(deal.their_walk_away):
            pen = QPen(QColor(tokens.muted), 1.3)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            y = self.at(self.across.low, deal.their_walk_away).y()
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _paint_best(self, painter: QPainter, tokens: Tokens) -> None:
        line = [self.at(found.value_to_us, found.value_to_them) for found in self.picture.packages.frontier]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 1.8, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(line))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        radius = 3.0 if len(line) <= _SOME else 2.2 if len(line) <= _MANY else 1.2
        for at in line:
            painter.drawEllipse(at, radius, radius)


_THEIRS = (Sign.THEIR_LIST, Sign.THEIR_OFFER)
_INKS = {Sign.EVEN: "accent_text", Sign.THEIR_LIST: "danger", Sign.THEIR_OFFER: "danger", Sign.TODAY: "muted"}


def _known(*amounts: int | None) -> list[int]:
    return [amount for amount in amounts if amount is not None]


def _bold() -> QFont:
    made = font(FontRole.SMALL)
    made.setWeight(QFont.Weight.Bold)
    return made


def _between(line: list[QPointF]) -> list[QPointF]:
    """Points on the line between its dots, so that no label is written across it."""
    found = []
    for one, other in pairwise(line):
        steps = min(30, int((other - one).manhattanLength() // 8))
        found += [one + (other - one) * ((step + 1) / (steps + 1)) for step in range(steps)]
    return found
