"""The home screen: begin a deal, go on with one, find what was never saved, look at a sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.notices import Notice, Notices
from ui.theme import Theme
from ui.theme.icons import app_icon, pixmap
from ui.widgets import (
    Card,
    ElidedLabel,
    IconButton,
    Label,
    LinkButton,
    Pressable,
    PrimaryButton,
    Role,
    ScrollColumn,
    SecondaryButton,
    label,
    plain_tip,
)


@dataclass(frozen=True, slots=True)
class HomeEntry:
    """One line of the home screen: what it is, a detail, what a click does, how to take it off the list."""

    title: str
    detail: str
    open: Callable[[], object]
    icon: str = "file"
    forget: Callable[[], object] | None = None
    forget_name: str = ""
    tip: str = ""


class HomeRow(Pressable):
    """A line that is clicked, or opened with Enter."""

    def __init__(self, entry: HomeEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.pressed.connect(lambda: entry.open())
        self.setAccessibleName(f"{entry.title}, {entry.detail}")
        self.setToolTip(plain_tip(entry.tip))
        row = QHBoxLayout(self)
        row.setContentsMargins(38, 7, 6, 7)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(entry.title, Role.STRONG))
        texts.addWidget(ElidedLabel(entry.detail, Role.SMALL))
        row.addLayout(texts, 1)
        if entry.forget is not None:
            row.addWidget(IconButton("cross", entry.forget_name, entry.forget))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it off the list."""
        if event.key() == Qt.Key.Key_Delete and self.entry.forget is not None:
            self.entry.forget()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon as well."""
        super().paintEvent(event)
        shown = pixmap(self.entry.icon, Theme.of(self).tokens.accent, 18, self.devicePixelRatioF())
        QPainter(self).drawPixmap(11, (self.height() - 18) // 2, shown)


class HomeList(Card):
    """A card with a heading and its lines; hidden when there are none unless it says what belongs there."""

    def __init__(self, heading: str, when_empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(8, 12, 8, 8))
        title = label(heading, Role.HEADING)
        title.setContentsMargins(6, 0, 0, 2)
        self._clear: Callable[[], object] | None = None
        self.clear_button = LinkButton("Clear the list", self._on_clear)
        self.clear_button.hide()
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.clear_button)
        self.body.addLayout(head)
        self.body.setSpacing(0)
        self._empty: Label = label(when_empty, Role.MUTED, wrap=True)
        self._empty.setContentsMargins(6, 2, 6, 6)
        self.body.addWidget(self._empty)
        self._when_empty = when_empty
        self._rows: list[HomeRow] = []
        self.set_entries(())

    def set_when_empty(self, words: str) -> None:
        """What to say while there is no line."""
        self._when_empty = words
        self._empty.setText(words)

    def _on_clear(self) -> None:
        if self._clear is not None:
            self._clear()

    def set_entries(self, entries: Sequence[HomeEntry], *, clear: Callable[[], object] | None = None) -> None:
        """Show these lines, with a button when the list can be cleared."""
        self._clear = clear
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [HomeRow(entry) for entry in entries]
        for row in self._rows:
            self.body.addWidget(row)
        shown = (
            (self._empty, not entries),
            (self.clear_button, bool(entries) and clear is not None),
            (self, bool(entries or self._when_empty)),
        )
        for part, wanted in shown:
            if wanted and part.isHidden() and part.parentWidget() is not None:
                part.show()
            elif not wanted:
                part.hide()

    def rows(self) -> list[HomeRow]:
        """The lines shown."""
        return list(self._rows)


class HomePage(QWidget):
    """What is shown before a deal is open."""

    new_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = HomeList("Recent deals")
        self.unsaved = HomeList("Not saved yet")
        self.samples = HomeList("Sample deals", "There are no sample deals in this installation.")
        column = ScrollColumn(max_width=760, spacing=14)
        column.body.setContentsMargins(20, 36, 20, 24)
        self.notices = Notices()
        column.add(self.notices)
        column.add(self._head())
        column.add(self.unsaved)
        column.add(self.recent)
        column.add(self.samples)
        hint = label(
            "Drop a .deal, .json, .xlsx or .csv file anywhere on this window to open it.", Role.SMALL
        )
        hint.setContentsMargins(8, 0, 0, 0)
        column.add(hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)

    def add_notice(self, notice: Notice) -> None:
        """Show a notice at the top until it is closed."""
        self.notices.add(notice)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(14)
        mark = label("")
        mark.setPixmap(app_icon().pixmap(QSize(44, 44)))
        row.addWidget(mark)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(label("Plan the negotiation before you sit down", Role.TITLE, wrap=True))
        texts.addWidget(
            label(
                "From the customer’s wish list to a printed brief, in half an hour, offline.",
                Role.MUTED,
                wrap=True,
            )
        )
        row.addLayout(texts, 1)
        self.open_button = SecondaryButton("Open…", self.open_wanted.emit)
        self.new_button = PrimaryButton("New deal", self.new_wanted.emit)
        row.addWidget(self.open_button)
        row.addWidget(self.new_button)
        return head
