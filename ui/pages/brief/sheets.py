"""The pages of a brief one under the other, as large as wanted; only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.pages.brief.hits import Box, Hit
from ui.pages.brief.images import Drawn, PageImages
from ui.pages.brief.maker import Made
from ui.pages.brief.zoom import MARGIN, NARROWEST, Fit, Layout, Zoom, lay_out, stepped
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets.see_through import see_through

_OVERLAP = 40
_NOTCH = 120
_MARKER = "#ffd35c"
"""On paper, which is white in every theme."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the pages are scrolled to: so far down this page, in shares of its height."""

    page: int = 0
    down: float = 0.0


class PagesView(QAbstractScrollArea):
    """Shows a Made. `wanted` asks for images, as pages and widths in pixels; `set_image` brings them."""

    wanted = Signal(object)
    turned = Signal(int)
    """Another page is the one that is read."""
    zoomed = Signal()
    """The pages have another size, or another size is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        see_through(self)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(40)
            bar.valueChanged.connect(self._on_scrolled)
        self.zoom: Zoom = Fit.WIDTH
        self._made = Made(0)
        self._layout = Layout(1.0, (), QSize(0, 0))
        self._images = PageImages()
        self._place = _Place()
        self._left_at: dict[str, _Place] = {}
        self._current = 0
        self._laying = False
        self._turned_by = 0
        self._hits: Sequence[Hit] = ()
        self._hit: int | None = None
        self._words = "The pages are being made …"
        self._name()
        Theme.of(self).changed.connect(self.viewport().update)

    def minimumSizeHint(self) -> QSize:
        """Room for a narrow page."""
        return QSize(NARROWEST + 2 * MARGIN, 160)

    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._made.sizes)

    def current_page(self) -> int:
        """The page that is read, counted from 0."""
        return self._current

    def percent(self) -> int:
        """The size of the pages in percent of that on paper."""
        return self._layout.percent()

    def complete(self) -> bool:
        """Whether every page in sight is drawn as it is now."""
        return bool(self._made.sizes) and not self._missing()

    def set_made(self, made: Made) -> None:
        """Show this brief at the place where its edition was left.

        What was drawn of the same edition stays until the new pages are there.
        """
        if made.edition != self._made.edition:
            self._left_at[self._made.edition] = self._place
            self._place = self._left_at.get(made.edition, _Place())
            self._images.clear()
        self._made = made
        self._images.cut(len(made.sizes))
        self.set_hits(())
        self._lay_out()
        self._name()
        self._ask()

    def set_words(self, words: str) -> None:
        """Say this instead of pages."""
        self._words = words
        self.set_made(Made(self._made.number, edition=self._made.edition))

    def set_image(self, number: int, page: int, width: int, image: QImage) -> None:
        """Take the image of a page, unless it belongs to another brief by now."""
        if number == self._made.number:
            self._images[page] = Drawn(number, width, image)
            self.viewport().update()

    def set_zoom(self, zoom: Zoom, at: int = 0) -> None:
        """Show the pages in this size; what stands `at` pixels under the top stays there."""
        if zoom != self.zoom:
            self.zoom = zoom
            self._lay_out(at)
            self._ask()

    def zoom_by(self, steps: int, at: int = 0) -> None:
        """One size larger, or smaller for -1."""
        self.set_zoom(stepped(self.percent(), steps), at)

    def turn_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if 0 <= page < self.page_count():
            self.verticalScrollBar().setValue(self._layout.places[page].top() - MARGIN // 2)
            self._set_current(page)

    def set_hits(self, hits: Sequence[Hit], chosen: int | None = None) -> None:
        """Mark what was found, one of the hits more than the others."""
        self._hits, self._hit = hits, chosen
        self.viewport().update()

    def reveal(self, hit: Hit) -> None:
        """Scroll no more than is needed to see a hit."""
        place = self._hit_rect(hit.page, hit.boxes[0])
        for bar, low, high, room in (
            (self.verticalScrollBar(), place.top(), place.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), place.left(), place.right(), self.viewport().width()),
        ):
            if low - _OVERLAP < bar.value() or high + _OVERLAP > bar.value() + room:
                bar.setValue(round((low + high) / 2 - room / 3))
        self._set_current(hit.page)

    def _name(self) -> None:
        count = self.page_count()
        pages = "1 page" if count == 1 else f"{count} pages"
        self.setAccessibleName(f"Preview of the brief, {pages}" if count else self._words)

    # where everything lies

    def _lay_out(self, at: int = 0) -> None:
        """Lay the pages out anew, so that what is `at` pixels under the top is there again."""
        self._choose_bar()
        seen = self.viewport().size()
        place = self._place_at(at) if at else self._place
        self._layout = lay_out(self._made.sizes, self.zoom, seen)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        middle = (across.value() + seen.width() / 2) / max(1, across.maximum() + seen.width())
        self._laying = True
        for bar, room, length in (
            (down, seen.height(), self._layout.room.height()),
            (across, seen.width(), self._layout.room.width()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, length - room))
        down.setValue(self._height_of(place) - at)
        across.setValue(round(middle * self._layout.room.width() - seen.width() / 2))
        self._laying = False
        if at:
            self._place = self._place_at(0)
        self._set_current(self._read())
        self.zoomed.emit()
        self.viewport().update()

    def _choose_bar(self) -> None:
        """A page as wide as there is room is less high beside a bar, which must not go for that."""
        whole = self.contentsRect().size()
        higher = lay_out(self._made.sizes, self.zoom, whole).room.height() > whole.height()
        stays = higher and self.zoom is Fit.WIDTH
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOn if stays else policies.ScrollBarAsNeeded)

    def _place_at(self, under_top: int) -> _Place:
        height = self.verticalScrollBar().value() + under_top
        for page, place in enumerate(self._layout.places):
            if height <= place.bottom() + MARGIN:
                return _Place(page, (height - place.top()) / place.height())
        return _Place()

    def _height_of(self, place: _Place) -> int:
        if place == _Place() or not self._layout.places:
            return 0
        lies = self._layout.places[min(place.page, len(self._layout.places) - 1)]
        return lies.top() + round(place.down * lies.height())

    def _on_scrolled(self) -> None:
        if self._laying:
            return
        top = self.verticalScrollBar().value() == 0
        self._place = _Place() if top else self._place_at(0)
        self._set_current(self._read())
        self._ask()

    def _read(self) -> int:
        """The page at two fifths of the height; at either end the page there."""
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() == bar.maximum():
            return max(0, self.page_count() - 1)
        if bar.value() == 0:
            return 0
        return self._place_at(self.viewport().height() * 2 // 5).page

    def _set_current(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self.turned.emit(page)

    # what is drawn

    def _pixels(self, page: int) -> int:
        return round(self._layout.places[page].width() * self.devicePixelRatioF())

    def _seen(self) -> QRect:
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self.viewport().rect().translated(offset)

    def _in_sight(self) -> list[int]:
        """The pages in sight, then those near it."""
        seen = self._seen()
        near = seen.adjusted(0, -seen.height() // 2, 0, seen.height() // 2)
        pages = [page for page, place in enumerate(self._layout.places) if place.intersects(near)]
        return sorted(pages, key=lambda page: not self._layout.places[page].intersects(seen))

    def _missing(self) -> list[int]:
        number, drawn = self._made.number, self._images.is_drawn
        return [page for page in self._in_sight() if not drawn(page, number, self._pixels(page))]

    def _ask(self) -> None:
        self._images.forget(self._in_sight())
        if missing := self._missing():
            self.wanted.emit([(page, self._pixels(page)) for page in missing])
        self.viewport().update()

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths of the pages."""
        super().resizeEvent(event)
        self._lay_out()
        self._ask()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the size changes, and what is under the mouse stays there."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned_by += event.angleDelta().y()
        while abs(self._turned_by) >= _NOTCH:
            step = 1 if self._turned_by > 0 else -1
            self._turned_by -= step * _NOTCH
            self.zoom_by(step, round(event.position().y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End; Page up, Page down and Space go by what is in sight, or by the page that fits."""
        bar, key = self.verticalScrollBar(), event.key()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._leaf(-1 if key == Qt.Key.Key_PageUp or (key == Qt.Key.Key_Space and back) else 1)
        else:
            super().keyPressEvent(event)

    def _leaf(self, step: int) -> None:
        bar = self.verticalScrollBar()
        if self.zoom is Fit.PAGE:
            self.turn_to(min(max(0, self._current + step), self.page_count() - 1))
        else:
            bar.setValue(bar.value() + step * (bar.pageStep() - _OVERLAP))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper on its ground."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self.viewport())
        line = tokens.focus if self.hasFocus() else tokens.border
        rounded(painter, QRectF(self.viewport().rect()), tokens.paper_ground, line, radius=8)
        if not self._made.sizes:
            painter.setPen(QColor(tokens.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(12, 12, -12, -12), int(flags), self._words)
            return
        within = QPainterPath()
        within.addRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.setClipPath(within)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = self._seen()
        painter.translate(-seen.topLeft())
        for page, place in enumerate(self._layout.places):
            if place.intersects(seen):
                self._paint_page(painter, page, place)

    def _paint_page(self, painter: QPainter, page: int, place: QRect) -> None:
        tokens = Theme.of(self).tokens
        painter.fillRect(place, QColor(Qt.GlobalColor.white))
        drawn = self._images.get(page)
        if drawn is not None:
            painter.drawImage(place, drawn.image)
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        for number, hit in enumerate(self._hits):
            if hit.page == page:
                self._paint_hit(painter, hit, chosen=number == self._hit)

    def _paint_hit(self, painter: QPainter, hit: Hit, *, chosen: bool) -> None:
        """As with a marker; the one chosen has a line round it."""
        ground = QColor(_MARKER).lighter(100 if chosen else 125)
        for box in hit.boxes:
            place = self._hit_rect(hit.page, box).adjusted(-2, -2, 2, 2)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(place, ground)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if chosen:
                painter.setPen(QPen(QColor(Qt.GlobalColor.black), 1.5))
                painter.drawRect(place)

    def _hit_rect(self, page: int, box: Box) -> QRectF:
        left, top, right, bottom = (each * self._layout.scale for each in box)
        place = self._layout.places[page]
        return QRectF(place.left() + left, place.top() + top, right - left, bottom - top)
