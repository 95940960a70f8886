"""Beside the chart: the packages worth knowing by name, best for both, each with its gains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.document import Document
from ui.pages.trades.packages.picture import Picture, Sign
from ui.pages.trades.packages.spots import LAST_STOP, MOST_FOR_US, Spot, at_hand, marked
from ui.pages.trades.packages.words import gains
from ui.theme import Tokens
from ui.widgets import Divider, ElidedLabel, Pressable, Role, label, plain_tip

_TIES = 3
"""So many packages that tie are listed at most."""

_BEST = "Packages that nobody could improve for one side without harm to the other."
_FAIR = (
    "What both sides gain over walking away, multiplied, is largest here: to give one side more, the other "
    "would have to lose more of its gain than that is worth."
)
_EVEN = "Both sides get as equal a share as can be of the most that each could gain over walking away."
_MOST = "The best for us that is still no worse for them than walking away, as far as we know their limit."
_TARGET = "What we aim for on every point, taken together. It may be more than they can take."
_LAST = "The best for them that is still no worse for us than walking away: not a step further."


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a name for a package, and a sentence on what it is."""

    name: str
    why: str
    spot: Spot


def entries(picture: Picture) -> Iterator[Entry]:
    """The lines for a picture, a package only once."""
    spots = marked(picture)
    named = {sign: [spot for spot in spots if spot.mark and spot.mark.sign is sign] for sign in Sign}
    for sign, name, why in ((Sign.FAIR, "Fair split", _FAIR), (Sign.EVEN, "Even shares", _EVEN)):
        ties = named[sign]
        for number, spot in enumerate(ties[:_TIES], 1):
            yield Entry(f"{name}, {number} of {len(ties)} that tie" if len(ties) > 1 else name, why, spot)
    zone = picture.zone
    if zone:
        yield Entry(MOST_FOR_US, _MOST, at_hand(zone[0], picture))
    if named[Sign.TARGET]:
        yield Entry("Our target", _TARGET, named[Sign.TARGET][0])
    if len(zone) > 1 and picture.deal.walk_away is not None:
        yield Entry(LAST_STOP, _LAST, at_hand(zone[-1], picture))


class BestLine(Pressable):
    """One line: name and gains; `over` tells when the mouse or the keys come to it, and leave."""

    over = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: Entry | None = None
        self._selected = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(0)
        self._name = ElidedLabel("", Role.BODY)
        self._figures = ElidedLabel("", Role.SMALL)
        column.addWidget(self._name)
        column.addWidget(self._figures)

    def show_entry(self, entry: Entry, figures: str) -> None:
        """Show this package."""
        self.entry = entry
        self._name.setText(entry.name)
        self._figures.setText(figures)
        self.setAccessibleName(f"{entry.name}: {figures}")
        self.setAccessibleDescription(entry.why)
        self.setToolTip(plain_tip(entry.why))

    def set_selected(self, selected: bool) -> None:
        """Draw it as the one that is selected."""
        if selected is not self._selected:
            self._selected = selected
            self._name.set_role(Role.ACCENT if selected else Role.BODY)
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse points at it."""
        super().enterEvent(event)
        self.over.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """It does not any more."""
        super().leaveEvent(event)
        self.over.emit(False)

    def ground(self, tokens: Tokens) -> str | None:
        """Soft when selected."""
        return tokens.accent_soft if self._selected else super().ground(tokens)


class BestList(QWidget):
    """The lines. `pointed` brings the Spot of the line under the mouse (or None), `chosen` one pressed."""

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.lines: list[BestLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = label("Best for both", Role.HEADING)
        head.setContentsMargins(8, 0, 0, 0)
        head.setToolTip(plain_tip(_BEST))
        column.addWidget(head)
        against = label("against today’s offer", Role.SMALL)
        against.setContentsMargins(8, 0, 0, 2)
        column.addWidget(against)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(1)
        column.addLayout(self._lines)
        self._nothing = label("", Role.MUTED, wrap=True)
        self._nothing.setContentsMargins(8, 4, 0, 0)
        column.addWidget(self._nothing)
        column.addStretch(1)

    def show_picture(self, picture: Picture) -> None:
        """The lines for this picture; lines that are there already are used again, so nothing flickers."""
        found = list(entries(picture))
        while len(self.lines) < len(found):
            self._add()
        for line, entry in zip(self.lines, found, strict=False):
            line.show_entry(entry, gains(self._document, entry.spot.package))
        for at, line in enumerate(self.lines):
            line.setVisible(at < len(found))
        self._nothing.setText("" if found else "No package is good enough for both sides yet.")
        self._nothing.setVisible(not found)

    def select(self, spot: Spot | None) -> None:
        """Mark the line of the package that is selected."""
        for line in self.lines:
            same = spot is not None and line.entry is not None and line.entry.spot.pair == spot.pair
            line.set_selected(same)

    def _add(self) -> None:
        line = BestLine()
        line.pressed.connect(lambda: self.chosen.emit(line.entry.spot if line.entry else None))
        line.over.connect(lambda over: self.pointed.emit(line.entry.spot if over and line.entry else None))
        if self.lines:
            self._lines.addWidget(Divider())
        self._lines.addWidget(line)
        self.lines.append(line)
