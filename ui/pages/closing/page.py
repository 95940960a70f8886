"""Closing: four or five wordings to ask for the order, each with the answer ready for what comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import ClosingLine
from dealplanner.domain.enums import Approach
from dealplanner.edits import lists, rows
from dealplanner.edits.actions import new_id
from dealplanner.phrases.filling import fill, values_of
from dealplanner.phrases.library import Phrase
from dealplanner.phrases.likeness import LikePair, pairs_alike
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import Page
from ui.pages.closing import after
from ui.pages.closing.card import LineCard
from ui.pages.closing.side import ApproachesCard, RepliesCard, approach_of
from ui.pages.parts.dragging import Dragging
from ui.pages.parts.folding import Folding
from ui.pages.parts.words import APPROACHES
from ui.tables.order import Place, neighbour
from ui.widgets import EmptyState, PrimaryButton, ScrollColumn, SecondaryButton

_SIDE_WIDTH = 262
_NARROW, _VERY_NARROW = 640, 520


class ClosingPage(Page):
    """A card for each closing line; beside them the approaches in use and ready replies."""

    step = Step.CLOSING
    line = "Ask for the order in four or five different ways, so that you never say the same thing twice."

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.add_button = PrimaryButton("Add a line", self.add_line)
        self._header = self.add_header(
            SecondaryButton("From the phrase library…", self.open_library), self.add_button
        )
        self.cards: dict[str, LineCard] = {}
        self._compared: tuple[object, object] | None = None
        self._scroll = ScrollColumn(spacing=10)
        self._scroll.body.setContentsMargins(0, 0, 4, 4)
        self._empty = EmptyState(
            "How will you ask for the order?",
            "Prepare four or five different ways to ask, each with the answer ready for yes, for no and for "
            "“we need to …”. Take them from the phrase library or write your own.",
            SecondaryButton("From the phrase library…", self.open_library),
        )
        self._scroll.add(self._empty)
        self.after = Folding(after.TITLE, lambda: after.AfterTheYes(document, self))
        self.after.toggled.connect(self._show_side)
        self._scroll.add(self.after)
        self._dragging = Dragging(self._scroll, self._in_order, self._move)
        self.approaches, self.replies = ApproachesCard(), RepliesCard()
        self.replies.copied.connect(self._copy)
        self.replies.used.connect(self.use_phrase)
        self._side = ScrollColumn(spacing=10)
        self._side.setFixedWidth(_SIDE_WIDTH)
        self._side.body.setContentsMargins(0, 0, 2, 4)
        self._side.add(self.approaches)
        self._side.add(self.replies)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side)
        self.column.addLayout(row, 1)
        self.add_foot()
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show the lines as they are; cards stay with their line, and what is being typed stays."""
        lines = self.document.deal.closing_lines
        self.after.show_summary(after.summary(self.document.deal))
        if self.after.content is not None:
            self.after.content.refresh(change)
        if change is None or change.changes.touches("closing_lines"):
            self._show_cards(lines)
            self.approaches.show_used({line.approach for line in lines if line.line.strip()})
        values = values_of(self.document.deal)
        self.replies.show_values(values)
        self._show_likeness(lines, frozenset(values.values()))

    def go_to(self, target: Target) -> bool:
        """The text of a line or the promise that a finding is about, or the button to add a line."""
        if target.table == "promises" or target.field == "promises":
            return self.after.open().edit_promise(target.row, target.field)
        if target.table == "deal" and target.field in after.FIELDS:
            return self.after.open().edit_field(target.field)
        card = self.cards.get(target.row) if target.table == "closing_lines" else None
        if card is not None:
            self._show_card(card, target.field or "line")
            return True
        if target.table in ("deal", "closing_lines"):
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def first_field(self) -> QWidget | None:
        """The first line, the button to add one when there is none."""
        lines = self.document.deal.closing_lines
        return self.cards[lines[0].id].texts["line"] if lines else self.add_button

    def add_line(self) -> None:
        """Add an empty line in an approach that is not used yet, and put the cursor into it."""
        used = {line.approach for line in self.document.deal.closing_lines}
        approach = next((each for each in APPROACHES if each not in used), Approach.DIRECT)
        line_id = new_id()
        if self.document.apply(lists.add_closing_line, "", approach=approach, row_id=line_id, origin=self):
            self._show_card(self.cards[line_id], "line")

    def use_phrase(self, phrase: Phrase, _text: str = "") -> None:
        """Add a phrase, filled from the deal and with its three answers, as the last line."""
        values = values_of(self.document.deal)
        texts = {name: fill(getattr(phrase, name), values).text for name in ("if_yes", "if_no", "if_need_to")}
        line_id = new_id()
        added = self.document.apply(
            lists.add_closing_line,
            fill(phrase.text, values).text,
            approach=approach_of(phrase) or Approach.DIRECT,
            row_id=line_id,
            origin=self,
            **texts,
        )
        if added:
            number = len(self.document.deal.closing_lines)
            self.document.tell(f"Added as line {number}.", undo=True)
            self._scroll_to(self.cards[line_id])

    def open_library(self) -> None:
        """Show the phrases by situation, filled from this deal."""
        from ui.pages.closing.phrase_library import PhraseLibraryDialog

        dialog = PhraseLibraryDialog(self.document, self)
        dialog.used.connect(self.use_phrase)
        dialog.copied.connect(self._copy)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page keeps its width for the lines; the replies are in the library as well."""
        super().resizeEvent(event)
        self._show_side()
        self._header.line.setVisible(self.width() >= _VERY_NARROW)

    def _show_side(self) -> None:
        """The promises need the width, and nobody replies while typing them."""
        self._side.setVisible(self.width() >= _NARROW and not self.after.opened)

    # cards

    def _show_cards(self, lines: tuple[ClosingLine, ...]) -> None:
        known = {line.id for line in lines}
        for line_id in [line_id for line_id in self.cards if line_id not in known]:
            card = self.cards.pop(line_id)
            self._scroll.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, line in enumerate(lines, 1):
            card = self.cards.get(line.id) or self._new_card(line.id)
            if self._scroll.body.indexOf(card) != number:
                self._scroll.body.insertWidget(number, card)
                card.show()  # at once: a card that is not shown yet cannot take the cursor
            card.show_line(number, line)
        self._empty.setVisible(not lines)

    def _new_card(self, line_id: str) -> LineCard:
        card = LineCard(self.document, line_id, self)
        card.move_wanted.connect(self._step_line)
        card.delete_wanted.connect(self._delete)
        card.dragged.connect(self._dragging.drag)
        card.dropped.connect(self._dragging.drop)
        self.cards[line_id] = card
        return card

    def _show_card(self, card: LineCard, field: str) -> None:
        card.edit(field)
        self._scroll_to(card)

    def _scroll_to(self, card: LineCard) -> None:
        # A card that was added just now has no place yet.
        self._scroll.body.activate()
        self._scroll.ensureWidgetVisible(card, 0, 12)

    def _show_likeness(self, lines: tuple[ClosingLine, ...], fills: frozenset[str]) -> None:
        compared = (tuple((line.id, line.line, line.approach) for line in lines), fills)
        if compared == self._compared:
            return
        self._compared = compared
        filled = [(line.id, line.line) for line in lines if line.line.strip()]
        found = {pair.later: pair for pair in pairs_alike(filled, fills=fills)}
        number = {line.id: place for place, line in enumerate(lines, 1)}
        by_id = {line.id: line for line in lines}
        for line_id, card in self.cards.items():
            pair = found.get(line_id)
            words = _said_twice(pair, by_id, number[pair.earlier]) if pair else ""
            card.show_likeness(words)

    # moving and deleting

    def _step_line(self, line_id: str, by: int) -> None:
        ids = [line.id for line in self.document.deal.closing_lines]
        if self._move(line_id, neighbour(ids, line_id, by)):
            self._scroll_to(self.cards[line_id])

    def _move(self, line_id: str, to: Place | None) -> bool:
        return to is not None and bool(
            self.document.apply(rows.move, "closing_lines", line_id, to.behind, origin=self)
        )

    def _delete(self, line_id: str) -> None:
        ids = [line.id for line in self.document.deal.closing_lines]
        at = ids.index(line_id)
        if self.document.apply(rows.remove, "closing_lines", [line_id], origin=self):
            self.document.tell("Line deleted.", undo=True)
            left = ids[:at] + ids[at + 1 :]
            if left:
                self.cards[left[min(at, len(left) - 1)]].approach.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_order(self) -> list[tuple[str, QWidget]]:
        return [(line.id, self.cards[line.id]) for line in self.document.deal.closing_lines]

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.document.tell("Copied: paste it where you want to have it at hand.")


def _said_twice(pair: LikePair[str], lines: dict[str, ClosingLine], number: int) -> str:
    """What a line has in common with an earlier one, and what to do about it."""
    one, other = lines[pair.earlier], lines[pair.later]
    shared = f"share “{pair.likeness.shared}”"
    if one.approach is other.approach:
        way = APPROACHES[one.approach].lower()
        return f"Says the same as line {number}: both are {way} and {shared}. Try another approach."
    return f"Says the same as line {number}: they {shared}. Word one of them in another way."
