"""The preview of a brief: its pages with thumbnails beside them, their size, and a search in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.brief.bar import FindBar, PagesBar
from ui.pages.brief.hits import Hit
from ui.pages.brief.maker import BriefMaker, Made, Purpose
from ui.pages.brief.sheets import PagesView
from ui.pages.brief.strip import Strip
from ui.pages.brief.zoom import Fit, Zoom

_ROOM_FOR_STRIP = 560


class Preview(QWidget):
    """Shows what the maker makes; asks it for the images and the hits that are needed."""

    def __init__(self, maker: BriefMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maker = maker
        self._made = Made(0)
        self._hits: Sequence[Hit] = ()
        self._hit: int | None = None
        self._asked = ""
        self._folded: bool | None = None
        self.bar, self.finder = PagesBar(), FindBar()
        self.pages, self.strip = PagesView(), Strip()
        self.finder.hide()
        self.strip.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.strip)
        row.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.finder)
        column.addLayout(row, 1)
        self._connect()
        self._show_zoom()

    def _connect(self) -> None:
        self.pages.wanted.connect(lambda wanted: self._maker.draw(self._made, Purpose.PAGE, wanted))
        self.strip.wanted.connect(lambda wanted: self._maker.draw(self._made, Purpose.THUMBNAIL, wanted))
        self._maker.drawn.connect(self._on_drawn)
        self._maker.found.connect(self._on_found)
        self.pages.turned.connect(self._show_page)
        self.pages.zoomed.connect(self._show_zoom)
        self.strip.chosen.connect(self.pages.turn_to)
        self.bar.strip_wanted.connect(self.toggle_strip)
        self.bar.zoom_chosen.connect(self.pages.set_zoom)
        self.bar.stepped.connect(self.pages.zoom_by)
        self.bar.find_wanted.connect(self.begin_search)
        self.finder.asked.connect(self._search)
        self.finder.stepped.connect(self.step)
        self.finder.closed.connect(self.end_search)

    def add_keys(self, page: QWidget) -> None:
        """The keys that hold wherever the cursor is on the page."""
        keys = QKeySequence.StandardKey
        for sequence, action in (
            (QKeySequence(keys.Find), self.begin_search),
            (QKeySequence(Qt.Key.Key_F3), lambda: self.step(1)),
            (QKeySequence("Shift+F3"), lambda: self.step(-1)),
            (QKeySequence("Ctrl++"), lambda: self.pages.zoom_by(1)),
            (QKeySequence("Ctrl+="), lambda: self.pages.zoom_by(1)),
            (QKeySequence("Ctrl+-"), lambda: self.pages.zoom_by(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.pages.set_zoom(Fit.WIDTH)),
        ):
            shortcut = QShortcut(sequence, page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def set_made(self, made: Made) -> None:
        """Show this brief, and look in it for what is looked for."""
        same = made.edition == self._made.edition
        self._hits, self._hit = (), self._hit if same else None
        self._made = made
        self.pages.set_made(made)
        self.strip.set_made(made)
        self._show_page(self.pages.current_page())
        self._show_strip()
        if not self.finder.isHidden():
            self._search(self.finder.line.text())

    def set_words(self, words: str) -> None:
        """Say this instead of pages."""
        self.set_made(Made(self._made.number, edition=self._made.edition))
        self.pages.set_words(words)

    # thumbnails

    def toggle_strip(self) -> None:
        """Fold the thumbnails, or show them; it stays so."""
        self._folded = not self.strip.isHidden()
        self._show_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the thumbnails are folded, unless they were asked for."""
        super().resizeEvent(event)
        self._show_strip()

    def _show_strip(self) -> None:
        count = len(self._made.sizes)
        folded = self._folded if self._folded is not None else self.width() < _ROOM_FOR_STRIP or count < 2
        self.strip.setVisible(not folded)
        self.bar.show_strip(not folded)

    # page and size

    def _show_page(self, page: int) -> None:
        self.strip.set_current(page)
        self.bar.show_page(page, len(self._made.sizes))

    def _show_zoom(self) -> None:
        zoom: Zoom = self.pages.zoom
        self.bar.show_zoom(zoom, self.pages.percent())

    def _on_drawn(self, number: int, purpose: Purpose, page: int, width: int, image: QImage) -> None:
        if purpose is Purpose.PAGE:
            self.pages.set_image(number, page, width, image)
        else:
            self.strip.set_image(number, page, image)

    # the search

    def begin_search(self) -> None:
        """Show the line to type in."""
        self.finder.show()
        self.finder.begin()
        if self.finder.line.text():
            self._search(self.finder.line.text())

    def end_search(self) -> None:
        """Mark nothing any more; the cursor goes into the pages."""
        self.finder.hide()
        self._hits, self._hit = (), None
        self.pages.set_hits(())
        self.pages.setFocus()

    def step(self, by: int) -> None:
        """Show the next hit, or the one before for -1; round again at the end."""
        if self.finder.isHidden():
            self.begin_search()
        elif self._hits:
            self._show_hit(((self._hit or 0) + by) % len(self._hits))

    def _search(self, words: str) -> None:
        self._hit = self._hit if words == self._asked else None
        self._asked = words
        self._maker.search(self._made, words)

    def _on_found(self, number: int, words: str, hits: Sequence[Hit]) -> None:
        if number != self._made.number or words != self._asked or self.finder.isHidden():
            return
        self._hits = hits
        if self._hit is not None and hits:  # the same words in another text: nothing moves
            self._hit = min(self._hit, len(hits) - 1)
            self._mark()
        elif hits:
            here = self.pages.current_page()
            self._show_hit(next((at for at, hit in enumerate(hits) if hit.page >= here), 0))
        else:
            self._hit = None
            self._mark()

    def _show_hit(self, chosen: int) -> None:
        self._hit = chosen
        self._mark()
        self.pages.reveal(self._hits[chosen])

    def _mark(self) -> None:
        self.pages.set_hits(self._hits, self._hit)
        self.finder.show_count(self._hit, len(self._hits))
