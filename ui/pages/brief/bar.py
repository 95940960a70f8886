"""Above the pages of a brief: which page it is, how large, and what is looked for in them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pages.brief.zoom import STEPS, Fit, Zoom, words
from ui.widgets import ChoiceField, IconButton, Line, Role, label, plain_tip

_PAUSE = 120
"""Milliseconds after the last letter until it is looked for."""


class PagesBar(QWidget):
    """`strip_wanted` folds or shows the thumbnails, `stepped` is one size larger or smaller."""

    strip_wanted = Signal()
    zoom_chosen = Signal(object)
    stepped = Signal(int)
    find_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = IconButton("list", "Show the page thumbnails", self.strip_wanted.emit)
        self.page = label("", Role.MUTED)
        self.smaller = IconButton("minus", "Smaller (Ctrl+−)", lambda: self.stepped.emit(-1))
        self.zoom = ChoiceField("Size of the pages")
        self.zoom.setFixedWidth(108)
        self.zoom.set_choices((words(zoom), zoom) for zoom in (*Fit, *STEPS))
        self.zoom.chosen.connect(self.zoom_chosen)
        self.larger = IconButton("plus", "Larger (Ctrl++)", lambda: self.stepped.emit(1))
        self.finder = IconButton("search", "Find in the pages (Ctrl+F)", self.find_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.strip)
        row.addWidget(self.page)
        row.addStretch(1)
        for part in (self.smaller, self.zoom, self.larger, self.finder):
            row.addWidget(part)

    def show_page(self, page: int, count: int) -> None:
        """Say which page it is, counted from 0; nothing while there are none."""
        self.page.setText(f"Page {page + 1} of {count}" if count else "")

    def show_zoom(self, zoom: Zoom, percent: int) -> None:
        """Show the size wanted, and offer only what makes another one."""
        self.zoom.set_value(zoom)
        self.zoom.setToolTip(plain_tip(f"{percent}% of the size on paper"))
        self.smaller.setEnabled(percent > STEPS[0])
        self.larger.setEnabled(percent < STEPS[-1])

    def show_strip(self, shown: bool) -> None:
        """Name what the button does now."""
        self.strip.set_icon("list", "Hide the page thumbnails" if shown else "Show the page thumbnails")


class FindBar(QWidget):
    """What to look for, how many there are, and the way from one to the next."""

    asked = Signal(str)
    """Look for these words."""
    stepped = Signal(int)
    """To the next hit, or to the one before for -1."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self.line.setAccessibleName("Find in the pages")
        self.line.setPlaceholderText("Find in the pages")
        self.line.setMaxLength(200)
        self.line.textChanged.connect(self._on_text)
        self.line.escaped.connect(self.closed)
        self.count = label("", Role.MUTED)
        self.before = IconButton("chevron-up", "The one before (Shift+F3)", lambda: self.stepped.emit(-1))
        self.next = IconButton("chevron-down", "The next one (F3)", lambda: self.stepped.emit(1))
        self.close_button = IconButton("cross", "Close the search", self.closed.emit)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(lambda: self.asked.emit(self.line.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        for part in (self.count, self.before, self.next, self.close_button):
            row.addWidget(part)
        self.show_count(None, 0)

    def begin(self) -> None:
        """Put the cursor into the line, over what was looked for last."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def show_count(self, chosen: int | None, count: int) -> None:
        """Say which hit is shown, counted from 0, and of how many."""
        asked = bool(self.line.text().strip())
        found = f"{(chosen or 0) + 1} of {count}" if count else "Not found"
        self.count.setText(found if asked else "")
        for button in (self.before, self.next):
            button.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Escape ends the search."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """What was typed this moment is looked for first."""
        if self._soon.isActive():
            self._soon.stop()
            self.asked.emit(self.line.text())
        else:
            self.stepped.emit(step)

    def _on_text(self) -> None:
        self._soon.start()
