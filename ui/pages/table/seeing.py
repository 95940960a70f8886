"""Finding the card of the tactic that was just seen, and its two replies in large letters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import cut, one_line
from dealplanner.edits import tactics
from dealplanner.edits.actions import new_id
from dealplanner.storage import own_tactics
from ui.document import Document
from ui.pages.parts.tactic_cards import Entry, entries, matching, pin
from ui.pages.table.choices import Choices
from ui.pages.table.panels import Panel
from ui.times import just_now
from ui.widgets import Flowing, Role, SecondaryButton

_MOST = 8


class SeeingPanel(Panel):
    """Type a word of the card, Enter marks it seen; its replies stay until Enter or Escape."""

    def __init__(self, document: Document, language: str, parent: QWidget | None = None) -> None:
        super().__init__("They just did", parent)
        self._document = document
        self._all = entries(document.deal, own_tactics.read().cards, language)
        self._found: tuple[Entry, ...] = ()
        self._seen = False
        self.hint.setText("The pinned ones are first. Enter marks it seen.")
        self.search = self.line("Search the tactics", "A word of it: split, deadline, boss …")
        self.search.textEdited.connect(lambda _text: self._look())
        self.search.returnPressed.connect(self.keep)
        self.search.up_down.connect(self._move)
        self.choices = Choices("Meant is")
        self.choices.picked.connect(lambda _at: self.keep())
        self.name = Flowing("", Role.LONG_POSITION)
        self.signs = Flowing("", Role.MUTED)
        self.replies = tuple(Flowing("", Role.LONG_POSITION) for _ in range(2))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.name, 1)
        row.addWidget(SecondaryButton("Close", self.closed.emit))
        self.body.addLayout(row)
        for part in (self.choices, self.signs, *self.replies):
            self.body.addWidget(part)
        self._look()

    def first_field(self) -> QWidget:
        """The search."""
        return self.search

    def shown(self) -> Entry | None:
        """The card that is meant."""
        return self._found[self.choices.chosen()] if self._found else None

    def show_words(self, words: str) -> None:
        """Begin with these words."""
        self.search.setText(words)
        self._look()

    def _look(self) -> None:
        found = matching(self._all, self.search.text())
        typed = self.search.text().strip().casefold()
        named = [entry for entry in found if typed in entry.card.label.casefold()]
        self._found = (*named, *(entry for entry in found if entry not in named))[:_MOST]
        self.choices.show_texts([one_line(entry.card.label) for entry in self._found])
        self._show()

    def _move(self, by: int) -> None:
        self.choices.move(by)
        self._show()

    def _show(self) -> None:
        entry = self.shown()
        card = entry.card if entry is not None else None
        self.name.setText("" if card is None else one_line(card.label) if self._seen else "")
        self.name.setVisible(bool(self.name.text()))
        self.signs.setText("No card has these words." if card is None else cut(card.signs, 200))
        self.signs.setVisible(not self._seen and bool(self.signs.text()))
        texts = ("", "") if card is None else (card.reply, card.other_reply)
        for reply, text in zip(self.replies, texts, strict=True):
            reply.setText(f"“{cut(text)}”" if text.strip() else "")
            reply.setVisible(bool(reply.text()))

    def keep(self) -> None:
        """Mark the card seen; when that is done already, close."""
        entry = self.shown()
        if self._seen:
            self.closed.emit()
        elif entry is not None:
            with self._document.together():
                row = self._row_of(entry)
                self._document.apply(tactics.seen, row, *just_now())
            self._seen = True
            for part in (self.search, self.choices):
                part.hide()
            self.hint.setText("Marked as seen. Enter goes back.")
            self._show()
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_of(self, entry: Entry) -> str:
        """What `tactics.seen` is told: a pinned one, a card of the library, an own one pinned by this."""
        if entry.tactic is not None:
            return entry.tactic.id
        if not entry.own:
            return entry.card.id
        row_id = new_id()
        pin(self._document, entry, row_id)
        return row_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes back once it is seen."""
        if self._seen and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def seen_last(seen: tuple[Tactic, ...]) -> list[Tactic]:
    """The tactics that were seen, the last one first; of one minute, the one that was pinned last."""
    known = [(held.seen_on, held.seen_at, at) for at, held in enumerate(seen) if held.seen_on is not None]
    return [seen[at] for _day, _time, at in sorted(known, reverse=True)]
