"""Beside the closing lines: which approaches are used, and replies ready for what they often say."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.enums import Approach
from dealplanner.phrases.filling import Filled, fill
from dealplanner.phrases.library import Phrase, by_situation
from ui.pages.parts.words import APPROACHES
from ui.theme import Theme, Tokens
from ui.widgets import Card, Divider, FlowLayout, LinkButton, Pressable, Role, label

REPLIES = (
    ("are_you_empowered", "“Are you empowered to decide?”"),
    ("not_negotiable", "Not negotiable"),
    ("time_to_consult", "Time to consult"),
    ("nibble", "A late wish"),
    ("price_pressure", "“The others are cheaper”"),
    ("adjourn", "Break off for today"),
)

ASKED_AS = {
    "time_to_consult": Approach.ADJOURN,
    "trade_offer": Approach.CONDITIONAL,
    "summarise_back": Approach.SUMMARY,
}
"""The approach of phrases that were not written to close with and can serve for it."""


def approach_of(phrase: Phrase) -> Approach | None:
    """The approach under which a phrase can be a closing line; None when it cannot."""
    return phrase.approach or ASKED_AS.get(phrase.situation)


class ApproachesCard(Card):
    """The seven approaches, those in use with a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.addWidget(label("Approaches", Role.HEADING))
        flow = FlowLayout(spacing=7)
        self._words = {approach: label("", Role.MUTED) for approach in APPROACHES}
        for word in self._words.values():
            flow.addWidget(word)
        self.body.addLayout(flow)

    def show_used(self, used: Collection[Approach]) -> None:
        """Tick the approaches in use."""
        for approach, word in self._words.items():
            on = approach in used
            word.setText(f"{'✓' if on else '○'} {APPROACHES[approach]}")
            word.setAccessibleName(f"{APPROACHES[approach]}: {'used' if on else 'not used yet'}")
            word.set_role(Role.BODY if on else Role.MUTED)


class Reply(Pressable):
    """One ready reply. Click it or press Enter to copy it; chosen, it offers what else can be done."""

    copied = Signal(str)
    used = Signal(object, str)
    """A Phrase and its text filled in, wanted as a closing line."""
    opened = Signal(object)
    """This Reply now offers what else can be done with it."""

    def __init__(self, situation: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._phrases = by_situation(situation)
        self._values: Mapping[str, str] = {}
        self._at: int | None = None
        self._filled = Filled("", ())
        self.pressed.connect(self._copy)
        self._text = label("", Role.SMALL, wrap=True)
        self._links = QWidget()
        links = QHBoxLayout(self._links)
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(2)
        links.addWidget(LinkButton("Another wording", self.show_next))
        self.use = LinkButton("Use as a line", self._use)
        links.addWidget(self.use)
        links.addStretch(1)
        self._links.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 5, 6, 5)
        column.setSpacing(1)
        column.addWidget(label(title, Role.BODY, wrap=True))
        column.addWidget(self._text)
        column.addWidget(self._links)
        Theme.of(self).changed.connect(self.update)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill the reply from the deal; until another is asked for, the first that lacks nothing."""
        self._values = values
        at = self._at
        if at is None:
            whole = (place for place, phrase in enumerate(self._phrases) if not self._fill(phrase).missing)
            at = next(whole, 0)
        self._filled = self._fill(self._phrases[at])
        self._text.setText(f"“{self._filled.text}”")
        self.setAccessibleName(f"{self._title}: {self._filled.text} – Enter copies it")
        self.use.setVisible(approach_of(self._phrases[at]) is not None)

    def text(self) -> str:
        """The reply as it would be copied."""
        return self._filled.text

    def show_next(self) -> None:
        """Show the next wording for the same situation."""
        self._at = (self._place() + 1) % len(self._phrases)
        self.show_values(self._values)

    def _place(self) -> int:
        texts = [self._fill(phrase).text for phrase in self._phrases]
        return texts.index(self._filled.text) if self._filled.text in texts else 0

    def _fill(self, phrase: Phrase) -> Filled:
        return fill(phrase.text, self._values)

    def _use(self) -> None:
        self.used.emit(self._phrases[self._place()], self._filled.text)

    def _copy(self) -> None:
        self.copied.emit(self._filled.text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the rest."""
        super().focusInEvent(event)
        self._links.show()
        self.opened.emit(self)

    def close_links(self) -> None:
        """Show the words only."""
        self._links.hide()

    def ground(self, tokens: Tokens) -> str | None:
        """That under the mouse also while it has the cursor."""
        return tokens.hover if self.hasFocus() else super().ground(tokens)


class RepliesCard(Card):
    """The ready replies, one for each situation; one at a time offers what else can be done with it."""

    copied = Signal(str)
    used = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.setContentsMargins(8, 12, 8, 8)
        self.body.setSpacing(2)
        heading = label("Ready replies", Role.HEADING)
        heading.setContentsMargins(6, 0, 0, 2)
        self.body.addWidget(heading)
        self.replies = [Reply(situation, title) for situation, title in REPLIES]
        for place, reply in enumerate(self.replies):
            if place:
                self.body.addWidget(Divider())
            self.body.addWidget(reply)
            reply.copied.connect(self.copied)
            reply.used.connect(self.used)
            reply.opened.connect(self._opened)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill all replies from the deal."""
        for reply in self.replies:
            reply.show_values(values)

    def _opened(self, opened: Reply) -> None:
        for reply in self.replies:
            if reply is not opened:
                reply.close_links()
