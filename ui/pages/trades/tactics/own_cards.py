"""The user's own cards as the tab uses them: read, written in a dialog, kept for all deals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dealplanner.domain.wording import folded
from dealplanner.edits import rows, tactics
from dealplanner.edits.actions import new_id
from dealplanner.phrases.tactics import Card
from dealplanner.storage import own_tactics
from dealplanner.storage.errors import StorageError
from ui.document import Document
from ui.pages.parts.tactic_cards import Entry, as_kept
from ui.pages.trades.tactics.own_card import OwnCardDialog

_TAKEN = "There is a card of that name already. Choose another name."


class OwnCardsFile(QObject):
    """Those that are kept for all deals. `trouble` says in one sentence what could not be done."""

    changed = Signal()
    trouble = Signal(str)

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._widget = document, parent
        self.cards: tuple[Card, ...] = ()
        self._said = ""

    def read(self) -> None:
        """Read them anew, and say once what cannot be shown."""
        found = own_tactics.read()
        if found.trouble and found.trouble != self._said:
            self.trouble.emit(found.trouble)
        self._said = found.trouble
        if found.cards != self.cards:
            self.cards = found.cards
            self.changed.emit()

    def _write(self, change: Callable[[], object]) -> str:
        """Change what is kept; returns the sentence that says why it could not be."""
        try:
            change()
        except StorageError as error:
            return str(error)
        self.read()
        return ""

    def _told(self, trouble: str) -> bool:
        if trouble:
            self.trouble.emit(trouble)
        return not trouble

    def keep(self, entry: Entry) -> bool:
        """Keep the words of a pinned card for all deals; says whether that was done."""
        return self._told(self._keep(entry.kept, entry.card))

    def remove(self, card: Card) -> bool:
        """Keep a card no more; says whether that was done."""
        return self._told(self._write(lambda: own_tactics.remove(card.id)))

    def bring_back(self, card: Card) -> None:
        """Keep a card again that was removed."""
        self._told(self._write(lambda: own_tactics.replace(card)))

    def _keep(self, kept: Card | None, card: Card) -> str:
        if kept is not None:
            return self._write(lambda: own_tactics.replace(as_kept(card, kept.id)))
        return self._write(lambda: own_tactics.replace(as_kept(card, new_id())))

    # writing one

    def ask_new(self, then: Callable[[str], object]) -> None:
        """Ask for a new card and pin it; `then` is told the id of its row."""

        def save(texts: dict[str, str], keep: bool) -> str:
            row_id = new_id()
            if self._is_taken(texts["label"]):
                return _TAKEN
            trouble = self._keep(None, Card(id="", **texts)) if keep else ""
            if not trouble and self._document.apply(
                tactics.add_own, **texts, row_id=row_id, origin=self._widget
            ):
                then(row_id)
            return trouble

        keep = not self._document.protected
        OwnCardDialog("New card", None, save, keep=keep, parent=self._widget).open()

    def ask_to_edit(self, entry: Entry) -> None:
        """Ask for other words for an own card: for this deal where it is pinned, else for all."""
        tactic, kept = entry.tactic, entry.kept

        def save(texts: dict[str, str], keep: bool) -> str:
            if self._is_taken(texts["label"], entry):
                return _TAKEN
            trouble = self._keep(kept, Card(id="", **texts)) if keep or tactic is None else ""
            if not trouble and tactic is not None:
                self._document.apply(rows.set_fields, "tactics", tactic.id, **texts)
            return trouble

        OwnCardDialog(
            "Edit the card",
            entry.card,
            save,
            ask_to_keep=tactic is not None,
            keep=kept is not None,
            parent=self._widget,
        ).open()

    def _is_taken(self, label: str, entry: Entry | None = None) -> bool:
        """Whether another own card has that name, in the deal or among those for all deals."""
        name = folded(label)
        pinned = tactics.own(self._document.deal, label)
        if pinned is not None and (entry is None or entry.tactic is None or pinned.id != entry.tactic.id):
            return True
        mine = entry.kept.id if entry is not None and entry.kept is not None else ""
        return any(folded(card.label) == name and card.id != mine for card in self.cards)
