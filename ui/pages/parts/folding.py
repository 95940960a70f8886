"""A card of which only the heading shows until somebody wants what is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.theme.paint import chevron
from ui.widgets import Card, ElidedLabel, Pressable, Role, label, scroll_to

ContentT = TypeVar("ContentT", bound=QWidget)
_ARROW = 14


class Folding(Card, Generic[ContentT]):
    """`make` makes the content when it is first opened: until then it costs a page nothing."""

    toggled = Signal(bool)
    """Whether the content shows now."""

    def __init__(self, title: str, make: Callable[[], ContentT], parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(8, 6, 8, 6))
        self._make = make
        self.content: ContentT | None = None
        self.head = _Head(title)
        self.head.pressed.connect(self._toggle)
        self.body.addWidget(self.head)

    @property
    def opened(self) -> bool:
        """Whether the content shows."""
        return self.head.opened

    def show_summary(self, words: str) -> None:
        """Say beside the title what is in it, or what belongs in it."""
        self.head.show_summary(words)

    def open(self) -> ContentT:
        """Show the content, which is made by then."""
        if self.content is None:
            self.content = self._make()
            self.content.setContentsMargins(6, 4, 6, 6)
            self.body.addWidget(self.content)
        self.content.show()
        self._tell(True)
        return self.content

    def fold(self) -> None:
        """Show the heading alone."""
        if self.content is not None:
            self.content.hide()
        self._tell(False)

    def _tell(self, opened: bool) -> None:
        if opened != self.opened:
            self.head.set_opened(opened)
            self.toggled.emit(opened)

    def _toggle(self) -> None:
        if self.opened:
            self.fold()
        else:
            self.open()
            scroll_to(self)


class _Head(Pressable):
    """The line that opens and folds: an arrow, the title, and what is in it in short."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.opened = False
        self._title = title
        self._summary = ElidedLabel("", Role.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(6 + _ARROW + 8, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(label(title, Role.HEADING))
        row.addWidget(self._summary, 1)
        self._name()

    def set_opened(self, opened: bool) -> None:
        """Turn the arrow."""
        self.opened = opened
        self._name()
        self.update()

    def show_summary(self, words: str) -> None:
        """Say what is in it."""
        self._summary.setText(words)
        self._name()

    def summary(self) -> str:
        """What is said to be in it."""
        return self._summary.text()

    def _name(self) -> None:
        state = "open" if self.opened else "folded"
        self.setAccessibleName(f"{self._title}, {state}")
        self.setAccessibleDescription(self.summary())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The arrow as well."""
        super().paintEvent(event)
        painter = QPainter(self)
        # Painted, not an icon: those would load the module that reads them before the first page shows.
        painter.translate(6 + _ARROW / 2, self.height() / 2)
        painter.rotate(0 if self.opened else -90)
        chevron(painter, QPointF(), Theme.of(self).tokens.muted, _ARROW / 3.5)
