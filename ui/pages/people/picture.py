"""How the map of influence is painted: boxes of people and the arrows between them, on a grid of pixels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from dealplanner.analysis.influence import BOX, Edge, Node, Placed
from dealplanner.domain.enums import Part, Side, Stance
from dealplanner.domain.people import Person
from dealplanner.domain.wording import one_line
from ui.pages.parts.words import PARTS
from ui.pages.people.word_places import Words
from ui.pages.people.words import STANCES, word
from ui.tables.lettering import Lettering
from ui.theme import FontRole, font
from ui.theme.paint import rounded
from ui.theme.tokens import Tokens
from ui.widgets import Tone, paint_pill, pill_size

_ROW, _COLUMN = (114, 130), (132, 236)
"""The least and the most pixels of a row and of a column."""
_HEAD = 9.0
_INSET = 8
_HIT = 7.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the grid of a map lies in a widget: its corner, and the size of one place in pixels."""

    left: float
    top: float
    width: float
    height: float

    def spot(self, at: tuple[float, float]) -> QPointF:
        """A point of the grid in pixels."""
        return QPointF(self.left + at[0] * self.width, self.top + at[1] * self.height)

    def box(self, node: Node) -> QRectF:
        """The box of a person."""
        size = QPointF(BOX[0] * self.width / 2, BOX[1] * self.height / 2)
        middle = self.spot(node.middle)
        return QRectF(middle - size, middle + size)

    def curve(self, edge: Edge) -> QPainterPath:
        """The line of an arrow."""
        path = QPainterPath(self.spot(edge.start))
        path.quadTo(self.spot(edge.control), self.spot(edge.end))
        return path


def grid_in(placed: Placed, size: QSize) -> Grid:
    """The grid as large as the room allows, in its middle."""
    columns, rows = max(placed.columns, 1), max(placed.rows, 1)
    width = min(max(size.width() / columns, _COLUMN[0]), _COLUMN[1])
    height = min(max(size.height() / rows, _ROW[0]), _ROW[1])
    left, top = (size.width() - columns * width) / 2, (size.height() - rows * height) / 2
    return Grid(max(left, 0.0), max(top, 0.0), width, height)


def least_size(placed: Placed) -> QSize:
    """Smaller than this nothing can be read."""
    return QSize(placed.columns * _COLUMN[0], placed.rows * _ROW[0])


def is_near(grid: Grid, edge: Edge, spot: QPointF) -> bool:
    """Whether a point in pixels is on the line of an arrow, or next to it."""
    path = grid.curve(edge)
    steps = 32
    return any((path.pointAtPercent(at / steps) - spot).manhattanLength() <= _HIT for at in range(steps + 1))


def part_and_role(person: Person) -> str:
    """What stands below a name: the part in the decision and the role."""
    said = "" if person.part is Part.UNKNOWN else word(PARTS, person.part)
    ours = "Ours" if person.side is Side.US else ""
    return " · ".join(text for text in (ours, said, person.role.strip()) if text)


def tone_of(person: Person) -> Tone | None:
    """The colour of a stance, None while it is unknown."""
    return next(choice.tone for choice in STANCES if choice.value == person.stance)


class MapPainter:
    """Paints with the colours that hold now; keeps how texts fall into their boxes."""

    def __init__(self) -> None:
        self._lettering = Lettering(FontRole.SMALL)
        self._pill = font(FontRole.SMALL_STRONG)
        self._small = font(FontRole.SMALL)
        self._words = Words()

    def arrow(
        self, painter: QPainter, grid: Grid, edge: Edge, tokens: Tokens, *, chosen: bool, told: bool = True
    ) -> None:
        """The line with its head, in the accent where it is chosen, pale where its words are not told."""
        colour = QColor(tokens.accent if chosen else tokens.muted if told else tokens.border_strong)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2.5 if chosen else 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(grid.curve(edge))
        self._head(painter, grid.spot(edge.control), grid.spot(edge.end), colour)
        painter.restore()

    def _head(self, painter: QPainter, control: QPointF, end: QPointF, colour: QColor) -> None:
        along = end - control
        length = max((along.x() ** 2 + along.y() ** 2) ** 0.5, 1.0)
        along = along / length * _HEAD
        across = QPointF(-along.y(), along.x()) * 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([end, end - along + across, end - along - across]))

    def hows(
        self,
        painter: QPainter,
        grid: Grid,
        placed: Placed,
        tokens: Tokens,
        chosen: str,
        edges: Collection[Edge],
    ) -> None:
        """The words of these arrows, each where it covers neither boxes nor other words, if it can.

        Those of the arrow that is `chosen` are written longer, and over the others.
        """
        told = []
        for edge in sorted(edges, key=lambda edge: edge.influence == chosen):
            text, size = self._shortened(edge, grid, longer=edge.influence == chosen)
            if text:
                told.append((edge, text, size))
        boxes = [grid.box(node) for node in placed.nodes]
        arrows = [(grid.curve(edge), size) for edge, _text, size in told]
        places = self._words.places(arrows, boxes, grid.height * 0.39, painter.window())
        for (edge, text, _size), place in zip(told, places, strict=True):
            self._how(painter, place, text, tokens, chosen=edge.influence == chosen)

    def _shortened(self, edge: Edge, grid: Grid, *, longer: bool) -> tuple[str, QSize]:
        metrics = QFontMetrics(self._small)
        widest = int(grid.width * (1.4 if longer else 0.8))
        text = metrics.elidedText(one_line(edge.how), Qt.TextElideMode.ElideRight, widest)
        return text, QSize(metrics.horizontalAdvance(text) + 8, metrics.height() + 2)

    def _how(self, painter: QPainter, box: QRectF, text: str, tokens: Tokens, *, chosen: bool) -> None:
        painter.save()
        rounded(painter, box, tokens.card, tokens.accent if chosen else None, radius=4)
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.text if chosen else tokens.muted))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), text)
        painter.restore()

    def person(
        self,
        painter: QPainter,
        box: QRectF,
        person: Person,
        tokens: Tokens,
        *,
        current: bool = False,
        joined: bool = False,
    ) -> None:
        """The box of somebody: name, part and role, stance in words and colour.

        A broken line round it says that the stance is not known yet. `current` has the cursor, `joined` is
        an end of the arrow that is being drawn.
        """
        ours, tone = person.side is Side.US, tone_of(person)
        line = tokens.border_strong if tone is None else getattr(tokens, tone.value[1])
        fill = tokens.accent_soft if joined else tokens.ground if ours else tokens.card
        self._frame(painter, box, fill, line, broken=tone is None and not ours)
        if person.stance is Stance.COACHES:
            rounded(painter, box.adjusted(3, 3, -3, -3), None, line, radius=4)
        if current:
            rounded(painter, box.adjusted(-3, -3, 3, 3), None, tokens.focus, width=2, radius=9)
        self._texts(painter, box, person, tone, tokens)

    def _frame(self, painter: QPainter, box: QRectF, fill: str, line: str, *, broken: bool) -> None:
        rounded(painter, box, fill, None)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if broken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(line), 1.5, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        painter.restore()

    def _texts(
        self, painter: QPainter, box: QRectF, person: Person, tone: Tone | None, tokens: Tokens
    ) -> None:
        name, small = (self._lettering.spacing(role) for role in (FontRole.STRONG, FontRole.SMALL))
        pill = pill_size("X", QFontMetrics(self._pill)).height() if tone is not None else 0
        below = part_and_role(person)
        height = name + (small if below else 0) + (pill + 3 if pill else 0)
        area = box.toRect().adjusted(_INSET, 0, -_INSET, 0)
        area.setTop(int(box.center().y() - height / 2))
        area.setHeight(name)
        painter.save()
        self._lettering.paint(painter, area, person.name.strip() or "…", FontRole.STRONG, tokens.text)
        if below:
            area.translate(0, name)
            area.setHeight(small)
            self._lettering.paint(painter, area, below, FontRole.SMALL, tokens.muted)
        if tone is not None:
            painter.setFont(self._pill)
            words = word(STANCES, person.stance)
            size = pill_size(words, painter.fontMetrics())
            rect = QRectF(area.left(), area.bottom() + 4, min(size.width(), area.width()), size.height())
            paint_pill(painter, rect, words, tone)
        painter.restore()


def described(person: Person, placed: Placed, people: Mapping[str, Person]) -> str:
    """Somebody on the map in words, for who hears it."""
    stance = "" if person.stance is Stance.UNKNOWN else word(STANCES, person.stance)
    said = [", ".join(text for text in (person.name.strip(), part_and_role(person), stance) if text)]
    for words, one, other in (("Influences", "person", "other"), ("Influenced by", "other", "person")):
        named = [
            people[getattr(edge, other)].name for edge in placed.edges if getattr(edge, one) == person.id
        ]
        if named:
            said.append(f"{words} {', '.join(named)}")
    return ". ".join(said)
