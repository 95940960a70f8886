"""Small pictures of the pages in a narrow strip, to go to one of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.pages.brief.maker import Made
from ui.theme import FontRole, Theme, font
from ui.theme.paint import rounded
from ui.widgets.see_through import see_through

WIDTH = 78
_PAGE, _TOP, _NUMBER, _GAP = 46, 12, 18, 6


class Strip(QAbstractScrollArea):
    """Shows the pages of a Made, the current one marked. `chosen` is the page pressed, counted from 0."""

    chosen = Signal(int)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        see_through(self)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._ask())
        self._made = Made(0)
        self._images: dict[int, tuple[int, QImage]] = {}
        self._current = 0
        self._name()
        Theme.of(self).changed.connect(self.viewport().update)

    def minimumSizeHint(self) -> QSize:
        """One page."""
        return QSize(WIDTH, 60)

    def set_made(self, made: Made) -> None:
        """Show the pages of this brief; old pictures of the same edition stay until new ones come."""
        same = made.edition == self._made.edition
        self._made = made
        count = len(made.sizes)
        self._images = {page: drawn for page, drawn in self._images.items() if same and page < count}
        self._lay_out()
        self._ask()

    def set_current(self, page: int) -> None:
        """Mark this page and have it in sight."""
        self._current = page
        self._name()
        if 0 <= page < len(self._made.sizes):
            place, bar = self._place(page), self.verticalScrollBar()
            if place.top() < bar.value():
                bar.setValue(place.top() - _GAP)
            elif place.bottom() > bar.value() + self.viewport().height():
                bar.setValue(place.bottom() + _GAP - self.viewport().height())
        self.viewport().update()

    def set_image(self, number: int, page: int, image: QImage) -> None:
        """Take the picture of a page, unless it belongs to another brief by now."""
        if number == self._made.number:
            self._images[page] = (number, image)
            self.viewport().update()

    def complete(self) -> bool:
        """Whether every picture in sight is as the page is now."""
        return not self._missing()

    def page_at(self, height: int) -> int | None:
        """The page so many pixels under the top of what is seen."""
        lies = height + self.verticalScrollBar().value()
        for page in range(len(self._made.sizes)):
            if self._place(page).top() <= lies <= self._place(page).bottom():
                return page
        return None

    def _name(self) -> None:
        count = len(self._made.sizes)
        self.setAccessibleName(
            f"Page thumbnails, page {self._current + 1} of {count}" if count else "Page thumbnails"
        )

    def _page_height(self) -> int:
        wide, high = self._made.sizes[0]
        return round(_PAGE * high / wide)

    def _place(self, page: int) -> QRect:
        """The picture and its number."""
        height = self._page_height() + _NUMBER
        return QRect((WIDTH - _PAGE) // 2, _TOP + page * (height + _GAP), _PAGE, height)

    def _lay_out(self) -> None:
        count, bar = len(self._made.sizes), self.verticalScrollBar()
        height = self._place(count - 1).bottom() + _TOP if count else 0
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, height - self.viewport().height()))
        self._name()
        self.viewport().update()

    def _pixels(self) -> int:
        return round(_PAGE * self.devicePixelRatioF())

    def _missing(self) -> list[int]:
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, WIDTH, self.viewport().height())
        number, known = self._made.number, self._images
        return [
            page
            for page in range(len(self._made.sizes))
            if self._place(page).intersects(seen) and (page not in known or known[page][0] != number)
        ]

    def _ask(self) -> None:
        if self.isVisible() and (missing := self._missing()):
            self.wanted.emit([(page, self._pixels()) for page in missing])
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer pages in sight."""
        super().resizeEvent(event)
        self._lay_out()
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not drawn while the strip was folded."""
        super().showEvent(event)
        self._ask()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the page pressed."""
        page = self.page_at(round(event.position().y()))
        if page is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from page to page, Home and End to the first and the last."""
        last = len(self._made.sizes) - 1
        to = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_PageUp: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_PageDown: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        elif last >= 0:
            self.chosen.emit(min(max(0, to), last))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages with their numbers."""
        tokens = Theme.of(self).tokens
        painter = QPainter(self.viewport())
        line = tokens.focus if self.hasFocus() else tokens.border
        rounded(painter, QRectF(self.viewport().rect()), tokens.paper_ground, line, radius=8)
        painter.setClipRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(0, -self.verticalScrollBar().value())
        for page in range(len(self._made.sizes)):
            self._paint_page(painter, page)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        tokens, place = Theme.of(self).tokens, self._place(page)
        current = page == self._current
        paper = QRect(place.left(), place.top(), _PAGE, self._page_height())
        painter.fillRect(paper, QColor(Qt.GlobalColor.white))
        if page in self._images:
            painter.drawImage(paper, self._images[page][1])
        painter.setPen(QPen(QColor(tokens.accent if current else tokens.border_strong), 2 if current else 1))
        painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        painter.setFont(font(FontRole.SMALL_STRONG if current else FontRole.SMALL))
        painter.setPen(QColor(tokens.accent_text if current else tokens.muted))
        number = QRect(place.left(), paper.bottom() + 2, _PAGE, _NUMBER)
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(page + 1))
