"""The map of influence as one can point at it: boxes to choose, arrows to draw from one person to another."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dealplanner.analysis.influence import Edge, Node, Placed
from dealplanner.domain.people import Person
from ui.pages.people.picture import Grid, MapPainter, described, grid_in, is_near, least_size
from ui.theme import Theme
from ui.widgets import plain_tip

_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_DRAG = 6
_MANY = 10
"""From so many arrows on, the words of all of them would cover each other."""
_ARROW = "→"
_LEFT_TO_RIGHT, _ISOLATE, _END = "\u200e", "\u2068", "\u2069"


class InfluenceMap(QWidget):
    """Shows a Placed. Arrow keys go from person to person, Space begins and ends an arrow, Esc gives it up.

    Of many arrows only those of the person with the cursor, the chosen one and the one pointed at have words.

    `drawn` brings the ids of two people, `opened` that of one who is wanted in full, `arrow_chosen` that of
    the influence whose arrow was pressed.
    """

    drawn = Signal(str, str)
    opened = Signal(str)
    arrow_chosen = Signal(str)
    went_to = Signal(str)
    """Somebody has the cursor now who may be out of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Map of influence")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._placed = Placed((), (), 0, 0)
        self._people: Mapping[str, Person] = {}
        self.current = ""
        self.origin = ""
        """Where the arrow begins that is being drawn, nothing while none is."""
        self.chosen_arrow = ""
        self._pointed = ""
        """The arrow under the mouse."""
        self._pressed_at: QPointF | None = None
        self._mouse: QPointF | None = None
        self._painter = MapPainter()
        Theme.of(self).changed.connect(self.update)

    def show_map(self, placed: Placed, people: Mapping[str, Person]) -> None:
        """Show these people and arrows; the cursor stays with its person."""
        self._placed, self._people = placed, people
        ids = [node.person for node in placed.nodes]
        if self.current not in ids:
            self.current = ids[0] if ids else ""
        if self.origin not in ids:
            self.origin = ""
        self.setMinimumSize(QSize(0, least_size(placed).height()))
        self._tell()
        self.update()

    def choose_arrow(self, influence: str) -> None:
        """Show one arrow stronger than the others."""
        self.chosen_arrow = influence
        self.update()

    def minimumSizeHint(self) -> QSize:
        """So high that the boxes can be read."""
        return QSize(0, least_size(self._placed).height())

    # where things are

    def _grid(self) -> Grid:
        return grid_in(self._placed, self.size())

    def place_of(self, person: str) -> QPointF | None:
        """The middle of somebody's box in pixels, None for who is not on the map."""
        node = self._node(person)
        return self._grid().box(node).center() if node is not None else None

    def middle_of(self, influence: str) -> QPointF | None:
        """The middle of an arrow in pixels, None for one that is not on the map."""
        edge = next((edge for edge in self._placed.edges if edge.influence == influence), None)
        return self._grid().curve(edge).pointAtPercent(0.5) if edge is not None else None

    def _node(self, person: str) -> Node | None:
        return next((node for node in self._placed.nodes if node.person == person), None)

    def _at(self, spot: QPointF) -> str:
        """Whose box is there, nothing for none."""
        grid = self._grid()
        return next((node.person for node in self._placed.nodes if grid.box(node).contains(spot)), "")

    def _arrow_at(self, spot: QPointF) -> Edge | None:
        grid = self._grid()
        return next((edge for edge in self._placed.edges if is_near(grid, edge, spot)), None)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about, draw an arrow, open somebody."""
        key = event.key()
        if key in _DIRECTIONS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go(*_DIRECTIONS[Qt.Key(key)])
        elif key == Qt.Key.Key_Space and self.current:
            self._begin_or_end()
        elif key == Qt.Key.Key_Escape and self.origin:
            self._give_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            if self.origin:
                self._begin_or_end()
            else:
                self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _go(self, across: int, down: int) -> None:
        """To the next in the row, or to the nearest above or below; what lies aside counts double."""
        here = self._node(self.current)
        if here is None:
            return
        best, least = here, float("inf")
        for node in self._placed.nodes:
            x, y = node.column - here.column, float(node.row - here.row)
            ahead, aside = (x * across, abs(y)) if across else (y * down, abs(x))
            if ahead > 0 and not (across and aside) and ahead + 2 * aside < least:
                best, least = node, ahead + 2 * aside
        self._set_current(best.person)
        self.went_to.emit(best.person)

    def _set_current(self, person: str) -> None:
        self.current = person
        self._tell()
        self.update()

    def _begin_or_end(self) -> None:
        if not self.origin:
            self.origin = self.current
        else:
            origin, self.origin = self.origin, ""
            if origin != self.current:
                self.drawn.emit(origin, self.current)
        self._tell()
        self.update()

    def _give_up(self) -> None:
        self.origin, self._mouse = "", None
        self._tell()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose whose box is there, or the arrow."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = event.position()
        person = self._at(spot)
        if person:
            self._pressed_at = spot
            self._set_current(person)
        elif (edge := self._arrow_at(spot)) is not None:
            self.arrow_chosen.emit(edge.influence)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw an arrow along with the mouse."""
        spot = event.position()
        if self._pressed_at is not None:
            if not self.origin and (spot - self._pressed_at).manhattanLength() >= _DRAG:
                self.origin = self.current
            self._mouse = spot
            self.update()
        over = self._at(spot)
        edge = None if over else self._arrow_at(spot)
        self._point(edge.influence if edge is not None else "")
        over = over or self._pointed
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """No arrow is pointed at any more."""
        super().leaveEvent(event)
        self._point("")

    def _point(self, influence: str) -> None:
        if influence != self._pointed:
            self._pointed = influence
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The arrow ends with whoever is there."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        origin, person = self.origin, self._at(event.position())
        self._pressed_at = None
        if self._mouse is not None:
            self._give_up()
            if origin and person and person != origin:
                self.current = person
                self.drawn.emit(origin, person)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open somebody in full."""
        person = self._at(event.position())
        if person:
            self._pressed_at = None
            self.opened.emit(person)

    def event(self, event: QEvent) -> bool:
        """What does not fit is in the tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = QPointF(event.pos())
            person, edge = self._people.get(self._at(spot)), self._arrow_at(spot)
            words = ""
            if person is not None:
                words = described(person, self._placed, self._people)
            elif edge is not None:
                words = arrow_words(edge.person, edge.other, self._people, edge.how)
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the cursor is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """An arrow half drawn is given up."""
        super().focusOutEvent(event)
        self._pressed_at = None
        self._give_up()

    def _tell(self) -> None:
        person = self._people.get(self.current)
        words = described(person, self._placed, self._people) if person is not None else "Nobody yet"
        origin = self._people.get(self.origin)
        if origin is not None:
            words = f"An arrow from {origin.name} to: {words}"
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Arrows first, people over them, the words of the arrows on top."""
        tokens, grid, painter = Theme.of(self).tokens, self._grid(), QPainter(self)
        spoken = {edge.influence for edge in self.spoken()}
        for edge in sorted(self._placed.edges, key=self._over_others):
            chosen, told = edge.influence == self.chosen_arrow, edge.influence in spoken
            self._painter.arrow(painter, grid, edge, tokens, chosen=chosen, told=told)
        for node in self._placed.nodes:
            person = self._people.get(node.person)
            if person is not None:
                self._painter.person(
                    painter,
                    grid.box(node),
                    person,
                    tokens,
                    current=node.person == self.current and self.hasFocus(),
                    joined=bool(self.origin) and node.person in (self.origin, self._end()),
                )
        self._painter.hows(painter, grid, self._placed, tokens, self.chosen_arrow, self.spoken())
        self._paint_drawn(painter, grid, tokens.accent)

    def _over_others(self, edge: Edge) -> tuple[bool, bool]:
        return edge.influence == self.chosen_arrow, self.current in (edge.person, edge.other)

    def tells_all(self) -> bool:
        """Whether there are so few arrows that all of them have their words."""
        return len(self._placed.edges) < _MANY

    def spoken(self) -> tuple[Edge, ...]:
        """The arrows whose words are shown."""
        edges = self._placed.edges
        if self.tells_all():
            return edges
        told = {self.chosen_arrow, self._pointed}
        return tuple(
            edge for edge in edges if edge.influence in told or self.current in (edge.person, edge.other)
        )

    def _end(self) -> str:
        return self._at(self._mouse) if self._mouse is not None else self.current

    def _paint_drawn(self, painter: QPainter, grid: Grid, colour: str) -> None:
        """The arrow that is being drawn."""
        origin, end = self._node(self.origin), self._node(self.current)
        if origin is None or (self._mouse is None and end is None):
            return
        to = self._mouse if self._mouse is not None or end is None else grid.box(end).center()
        if to is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.DashLine))
            painter.drawLine(grid.box(origin).center(), to)


def arrow_words(person: str, other: str, people: Mapping[str, Person], how: str = "") -> str:
    """An arrow in words, in which it points to the right whatever way the names are read."""
    names = [people[row_id].name.strip() if row_id in people else "…" for row_id in (person, other)]
    line = f" {_ARROW} ".join(f"{_ISOLATE}{name}{_END}" for name in names)
    return f"{_LEFT_TO_RIGHT}{line}{': ' if how.strip() else ''}{how.strip()}"
