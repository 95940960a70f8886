"""The pages of a brief one under the other, as wide as there is room; only those in sight are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.pages.brief.maker import Made
from ui.theme import Theme
from ui.theme.paint import rounded

_WIDEST, _NARROWEST = 720, 120
_MARGIN, _GAP = 22, 18
_KEPT = 24
"""So many images of pages are kept at most."""


@dataclass(slots=True)
class _Drawn:
    """The image of a page, for which brief and at which width in pixels it was drawn."""

    number: int
    width: int
    image: QImage | None = None


class PagesView(QAbstractScrollArea):
    """Shows a Made. `wanted` asks for the image of a page at a width in pixels; `set_image` brings it."""

    wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._ask())
        self._made = Made(0)
        self._images: dict[int, _Drawn] = {}
        self._words = "The pages are being made …"
        self._name()
        Theme.of(self).changed.connect(self.viewport().update)

    def minimumSizeHint(self) -> QSize:
        """Room for a narrow page."""
        return QSize(_NARROWEST + 2 * _MARGIN, 160)

    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._made.sizes)

    def complete(self) -> bool:
        """Whether every page in sight is drawn as it is now."""
        return bool(self._made.sizes) and not self._missing()

    def set_made(self, made: Made) -> None:
        """Show this brief; what was drawn of the last one stays until its pages are there."""
        self._made = made
        self._images = {page: drawn for page, drawn in self._images.items() if page < len(made.sizes)}
        self._lay_out()
        self._name()
        self._ask()

    def set_words(self, words: str) -> None:
        """Say this instead of pages."""
        self._words = words
        self.set_made(Made(self._made.number))

    def set_image(self, number: int, page: int, image: QImage) -> None:
        """Take the image of a page, unless it belongs to another brief by now."""
        if number == self._made.number:
            self._images[page] = _Drawn(number, image.width(), image)
            self.viewport().update()

    def _name(self) -> None:
        count = self.page_count()
        pages = "1 page" if count == 1 else f"{count} pages"
        self.setAccessibleName(f"Preview of the brief, {pages}" if count else self._words)

    def _width(self) -> int:
        return max(_NARROWEST, min(_WIDEST, self.viewport().width() - 2 * _MARGIN))

    def _pixels(self) -> int:
        return round(self._width() * self.devicePixelRatioF())

    def _places(self) -> list[QRect]:
        """Where each page lies, from the top of the first."""
        width, top, places = self._width(), _MARGIN, []
        left = (self.viewport().width() - width) // 2
        for wide, high in self._made.sizes:
            height = round(width * high / wide)
            places.append(QRect(left, top, width, height))
            top += height + _GAP
        return places

    def _lay_out(self) -> None:
        places = self._places()
        height = places[-1].bottom() + _MARGIN if places else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, height - self.viewport().height()))
        self.viewport().update()

    def _in_sight(self) -> list[int]:
        seen = self.viewport().rect().translated(0, self.verticalScrollBar().value())
        near = seen.adjusted(0, -seen.height() // 2, 0, seen.height() // 2)
        return [page for page, place in enumerate(self._places()) if place.intersects(near)]

    def _missing(self) -> list[int]:
        number, width = self._made.number, self._pixels()
        known = self._images
        return [
            page
            for page in self._in_sight()
            if page not in known
            or known[page].image is None
            or (known[page].number, known[page].width) != (number, width)
        ]

    def _ask(self) -> None:
        seen = self._in_sight()
        for page in [page for page in self._images if page not in seen][: max(0, len(self._images) - _KEPT)]:
            del self._images[page]
        for page in self._missing():
            self.wanted.emit(page, self._pixels())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths of the pages."""
        super().resizeEvent(event)
        self._lay_out()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End too; Space turns the page."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - 40)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper on its ground."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self.viewport())
        line = tokens.focus if self.hasFocus() else tokens.border
        rounded(painter, QRectF(self.viewport().rect()), tokens.paper_ground, line, radius=8)
        if not self._made.sizes:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), self._words)
            return
        painter.setClipRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPoint(0, -self.verticalScrollBar().value())
        for page, place in enumerate(self._places()):
            shown = place.translated(offset)
            if shown.intersects(self.viewport().rect()):
                self._paint_page(painter, page, shown)

    def _paint_page(self, painter: QPainter, page: int, place: QRect) -> None:
        tokens = Theme.of(self).tokens
        painter.fillRect(place, QColor(Qt.GlobalColor.white))
        drawn = self._images.get(page)
        if drawn is not None and drawn.image is not None:
            painter.drawImage(place, drawn.image)
        painter.setPen(QPen(QColor(tokens.border_strong), 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
