"""What an edition for the other side would give away: said beside it before it leaves the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner import checks
from dealplanner.brief.editions import Edition
from dealplanner.brief.giving_away import given_away
from dealplanner.checks.finding import Target
from dealplanner.domain.wording import plural
from ui.document import Document
from ui.pages.base import PAGE_TITLES
from ui.theme import Theme
from ui.theme.paint import rounded
from ui.widgets import Card, Label, Pressable, Role, label, sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A text that tells too much, in words, and the field where it is mended."""

    words: str
    place: str
    target: Target


def told_by(document: Document, edition: Edition) -> tuple[Told, ...]:
    """What an edition would give away of the deal as it is now."""
    return tuple(
        Told(
            checks.words(finding, document.deal, document.locale).title,
            PAGE_TITLES[finding.target.step],
            finding.target,
        )
        for finding in given_away(document.findings, edition)
    )


def count_words(count: int) -> str:
    """How many texts give a figure away, "" for none."""
    return f"{plural(count, 'text')} would give a figure away" if count else ""


class GivenAway(Card):
    """The texts, each to be pressed to mend it. `target_wanted` is the Target. Nothing is hindered by it."""

    target_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="danger", margins=(13, 10, 13, 10))
        self.heading = label("", Role.HEADING, wrap=True)
        self.body.addWidget(self.heading)
        self.rows: list[_Row] = []

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these, and nothing when there are none."""
        self.heading.setText(count_words(len(told)))
        while len(self.rows) < len(told):
            row = _Row()
            row.pressed.connect(lambda row=row: self.target_wanted.emit(row.told.target))
            self.body.addWidget(row)
            self.rows.append(row)
        for number, row in enumerate(self.rows):
            if number < len(told):
                row.show_told(told[number])
            row.setVisible(number < len(told))


class _Row(Pressable):
    """One text that tells too much."""

    told: Told

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Label = label("", Role.SMALL_TEXT, wrap=True)
        self._place: Label = label("", Role.SMALL)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._words)
        texts.addWidget(self._place)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(label("•", Role.SMALL_DANGER), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def show_told(self, told: Told) -> None:
        """Show this text."""
        self.told = told
        self._words.setText(sentence(told.words))
        self._place.setText(f"Change it on {told.place} →")
        self.setAccessibleName(f"{told.words}. Change it on {told.place}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground under the mouse, a line with the keyboard."""
        t = Theme.of(self).tokens
        place = QRectF(self.rect()).adjusted(-4, 0, 4, 0)
        if self.underMouse():
            rounded(QPainter(self), place, t.danger_soft, None, radius=5)
        if self.hasFocus():
            rounded(QPainter(self), QRectF(self.rect()), None, t.focus, width=1.5, radius=5)
