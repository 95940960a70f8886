"""The chart of the packages: pointed at by mouse and keyboard, read out by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.document import Document
from ui.pages.trades.packages.picture import Picture
from ui.pages.trades.packages.scene import Scene
from ui.pages.trades.packages.spots import Spot, again, spots_of
from ui.pages.trades.packages.words import said
from ui.theme import Theme

_STEPS = {
    Qt.Key.Key_Right: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Left: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -10,
    Qt.Key.Key_PageUp: 10,
}
"""Right and down is better for us, and the best for us stands first."""

_REACH = 14.0
_NAME = "Chart of the packages"


class PackagesChart(QWidget):
    """Draws a Picture. `pointed` brings the Spot under mouse or keys (or None), `chosen` one that is clicked,
    `taken` one that is to be our offer.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    taken = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._picture: Picture | None = None
        self._scene: Scene | None = None
        self._still: QPixmap | None = None
        self._spots: tuple[Spot, ...] = ()
        self._places: list[tuple[float, float, float, Spot]] = []
        self._placed_in: Scene | None = None
        self.at: Spot | None = None
        self._rings: tuple[Spot, ...] = ()
        self.setAccessibleName(_NAME)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        Theme.of(self).changed.connect(self._redraw)

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(560, 290)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(300, 230)

    def show_picture(self, picture: Picture) -> None:
        """Draw this instead; the old one stays until now, so nothing flickers."""
        self._picture = picture
        self._spots = spots_of(picture)
        self.at = again(self.at, picture) if self.at is not None else None
        self._redraw()

    def ring(self, spots: tuple[Spot, ...]) -> None:
        """Draw a ring round these: what is selected, and what it is compared with."""
        self._rings = spots
        self.update()

    def point(self, spot: Spot | None, *, spoken: bool = False) -> None:
        """Show that this is meant; `spoken` tells a screen reader too."""
        if spot == self.at and not spoken:
            return
        self.at = spot
        self.setAccessibleName(said(self._document, spot) if spot is not None else _NAME)
        if spoken:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()
        self.pointed.emit(spot)

    def scene(self) -> Scene | None:
        """The picture as it is laid out now."""
        if self._scene is None and self._picture is not None:
            self._scene = Scene(self._picture, self.width(), self.height(), self._document.money)
        return self._scene

    def spot_at(self, where: QPointF) -> Spot | None:
        """The package nearest to a point, those with a mark before the others."""
        if self.scene() is not self._placed_in:
            self._places = list(self._where_spots_lie())
            self._placed_in = self._scene
        best, least, x, y = None, _REACH, where.x(), where.y()
        for at_x, at_y, back, spot in self._places:
            if abs(at_x - x) < least and abs(at_y - y) < least:
                far = hypot(at_x - x, at_y - y) + back
                if far < least:
                    best, least = spot, far
        return best

    def _where_spots_lie(self) -> Iterator[tuple[float, float, float, Spot]]:
        """Each with its place in pixels, and by how much it stands back behind what is as near."""
        scene = self.scene()
        for spot in self._spots if scene is not None else ():
            at = scene.at(*spot.pair) if scene is not None else QPointF()
            yield (
                at.x(),
                at.y(),
                0.0 if spot.mark is not None else 4.0 if spot.place is not None else 7.0,
                spot,
            )

    # drawing

    def _redraw(self) -> None:
        self._scene = self._still = None
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Laid out anew."""
        self._scene = self._still = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the still part once, and the rings over it."""
        scene = self.scene()
        if scene is None:
            return
        tokens = Theme.of(self).tokens
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != ratio:
            self._still = QPixmap(self.size() * ratio)
            self._still.setDevicePixelRatio(ratio)
            self._still.fill(QColor(tokens.card))
            still = QPainter(self._still)
            scene.paint(still, tokens)
            still.end()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._still)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for spot in self._rings:
            painter.setPen(QPen(QColor(tokens.text), 1.8))
            painter.drawEllipse(scene.at(*spot.pair), 11, 11)
        if self.at is not None:
            self._paint_pointed(painter, scene.at(*self.at.pair), scene)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), 1.5))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)

    def _paint_pointed(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        tokens = Theme.of(self).tokens
        thin = QPen(QColor(tokens.faint), 1)
        thin.setDashPattern([1, 3])
        painter.setPen(thin)
        painter.drawLine(at, QPointF(at.x(), scene.plot.bottom()))
        painter.drawLine(at, QPointF(scene.plot.left(), at.y()))
        painter.setPen(QPen(QColor(tokens.focus), 2.4))
        painter.drawEllipse(at, 9, 9)

    # mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under it."""
        spot = self.spot_at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if spot is None else Qt.CursorShape.PointingHandCursor)
        self.point(spot)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at by mouse any more."""
        if not self.hasFocus():
            self.point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under it."""
        spot = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.chosen.emit(spot)

    # keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By keyboard, begin with what is selected, else with the first mark."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            forward = event.reason() == Qt.FocusReason.TabFocusReason
            ends = self._marked()[:1] if forward else self._marked()[-1:]
            self.point(next(iter((*ends, *self._rings)), None), spoken=True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was pointed at by keys is not any more."""
        super().focusOutEvent(event)
        self.point(None)
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from mark to mark, and on from the last."""
        marked = self._marked()
        if self.at in marked:
            to = marked.index(self.at) + (1 if forward else -1)
            if 0 <= to < len(marked):
                self.point(marked[to], spoken=True)
                return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End go along the best for both; Space selects, Enter takes as our offer."""
        key = Qt.Key(event.key())
        if key in _STEPS or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(key)
        elif key == Qt.Key.Key_Space and self.at is not None:
            self.chosen.emit(self.at)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None:
            self.taken.emit(self.at)
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key) -> None:
        best = [spot for spot in self._spots if spot.mark is None and spot.place is not None]
        if not best:
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.point(best[-1] if key == Qt.Key.Key_Home else best[0], spoken=True)
            return
        at = self.at if self.at is not None else next(iter(self._rings), None)
        if at is None:
            here = 0
        elif at.place is not None:
            here = at.place + _STEPS[key]
        else:
            # From beside the line first onto it: to the package that is the same to us, or a little better.
            here = max((n for n, spot in enumerate(best) if spot.pair[0] >= at.pair[0]), default=0)
        self.point(best[min(max(here, 0), len(best) - 1)], spoken=True)

    def _marked(self) -> list[Spot]:
        return [spot for spot in self._spots if spot.mark is not None]
