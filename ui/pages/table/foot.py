"""The foot of the page: what we said, what they just did, and the closing lines."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from dealplanner.analysis.at_table.commitments import Broken, broken_now, broken_words
from dealplanner.analysis.at_table.rounds import Round
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import ClosingLine, Deal
from dealplanner.domain.enums import Side
from dealplanner.domain.lookup import by_id
from dealplanner.domain.meetings import was_used
from dealplanner.domain.said import Commitment
from dealplanner.domain.wording import cut
from dealplanner.edits import rows, said
from dealplanner.edits.actions import new_id
from dealplanner.phrases.tactics import shown
from ui.document import Document
from ui.pages.parts.brief_words import BriefWords
from ui.pages.parts.cards_language import cards_language
from ui.pages.table.keyed import QuietKeyButton
from ui.pages.table.notes import NotesCard, NoteView
from ui.pages.table.panels import OneLine
from ui.pages.table.privacy import DOTS, Privacy
from ui.pages.table.saying import SayingPanel
from ui.pages.table.seeing import SeeingPanel, seen_last
from ui.settings import Settings
from ui.times import just_now
from ui.widgets import turn

_MOST_SEEN = 3
_HIGHEST, _UNLIMITED = 340, 16_777_215


class Foot(QWidget):
    """Three cards side by side. `panel_wanted` brings a panel to be opened above."""

    panel_wanted = Signal(object)

    def __init__(self, document: Document, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._privacy = document, privacy
        self._language = cards_language(Settings(), document.locale)
        self.buttons = {
            "C": QuietKeyButton("Note it", "C", self._say),
            "K": QuietKeyButton("Find it", "K", self._see),
            "L": QuietKeyButton("Next line", "L", self._go_to_lines),
        }
        self.said = NotesCard("We said", self.buttons["C"], "What you say that has to stay true: C notes it.")
        self.seen = NotesCard(
            "They just did", self.buttons["K"], "K finds the answer to a move of theirs: split, deadline …"
        )
        self.lines = NotesCard(
            "Asking for the order", self.buttons["L"], "Closing lines are prepared under Closing (Ctrl+5)."
        )
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        for card in (self.said, self.seen, self.lines):
            self._box.addWidget(card, 1)
        self.said.opened.connect(self._change_said)
        self.said.delete_wanted.connect(self._delete_said)
        self.seen.opened.connect(self._see)
        self.seen.delete_wanted.connect(self._unsee)
        self.lines.opened.connect(self.tick)
        self.lines.delete_wanted.connect(self._untick)

    def set_narrow(self, narrow: bool) -> None:
        """Put the cards under each other, or side by side."""
        turn(self._box, below=narrow)
        self.setMaximumHeight(_UNLIMITED if narrow else _HIGHEST)

    def use_language(self, language: str) -> None:
        """Read the cards of tactics in a language."""
        self._language = language

    def show_deal(self, found: tuple[Round, ...]) -> None:
        """Show the three lists as they are."""
        deal = self._document.deal
        made = any(one.side is Side.US for one in found)
        breaches = {one.commitment.id: one for one in broken_now(deal)}
        newest = reversed(deal.commitments)
        ordered = sorted(newest, key=lambda one: one.id not in breaches)
        self.said.show_notes([self._said(one, breaches.get(one.id), made) for one in ordered])
        self.seen.show_notes(self._seen(deal))
        lines = sorted(deal.closing_lines, key=was_used)  # what can still be said is in sight
        self.lines.show_notes([self._line(one) for one in lines if one.line.strip()])

    # what we said

    def _said(self, one: Commitment, breach: Broken | None, made: bool) -> NoteView:
        when = ", ".join(filter(None, (f"round {one.number}" if one.number else "", one.made_at.strip())))
        text = f"“{cut(one.words)}”"
        if one.option is None:
            return NoteView(one.id, text, when)
        if self._privacy.hidden:
            return NoteView(one.id, text, " · ".join(filter(None, (when, DOTS))))
        if breach is not None:
            verb = "contradicts this" if breach.contradicts else "may contradict this"
            told = f"the last offer {verb}: {broken_words(breach, BriefWords(self._document.deal).of)}"
            return NoteView(one.id, text, " · ".join(filter(None, (when, told))), bad=breach.contradicts)
        kept = "the last offer keeps to it" if made else "held against our offers"
        return NoteView(one.id, text, " · ".join(filter(None, (when, kept))))

    def _say(self) -> None:
        self.panel_wanted.emit(SayingPanel(self._document, self._privacy))

    def _change_said(self, row_id: str) -> None:
        one = by_id(self._document.deal.commitments, row_id)
        if one is not None:
            self.panel_wanted.emit(SayingPanel(self._document, self._privacy, one))

    def _delete_said(self, row_id: str) -> None:
        after = self.said.after(row_id)
        if self._document.apply(rows.remove, "commitments", [row_id], origin=self):
            self._document.tell("Deleted what we said.", undo=True)
            if not self.said.focus(after):
                self.buttons["C"].setFocus()

    # what they did

    def _seen(self, deal: Deal) -> list[NoteView]:
        views: list[NoteView] = []
        for tactic in seen_last(deal.tactics)[:_MOST_SEEN]:
            card = shown(tactic, self._language)
            replies = [f"“{cut(reply)}”" for reply in (card.reply, card.other_reply) if reply.strip()]
            at = f" · {tactic.seen_at.strip()}" if tactic.seen_at.strip() else ""
            name, below = f"{cut(card.label)}{at}", "\n".join(replies if not views else replies[:1])
            views.append(
                NoteView(tactic.id, self._privacy.shown(name), self._privacy.shown(below), to_say=True)
            )
        return views

    def _see(self, row_id: str = "") -> None:
        if self._privacy.hidden:
            self._document.tell("The cards are hidden with the figures: F9 shows them.")
            return
        panel = SeeingPanel(self._document, self._language)
        tactic = by_id(self._document.deal.tactics, row_id)
        if tactic is not None:
            panel.show_words(shown(tactic, self._language).label)
        self.panel_wanted.emit(panel)

    def _unsee(self, row_id: str) -> None:
        if self._document.apply(rows.set_fields, "tactics", row_id, seen_on=None, seen_at="", origin=self):
            self._document.tell("It counts as not seen.", undo=True)

    # closing lines

    def _line(self, one: ClosingLine) -> NoteView:
        if not was_used(one):
            return NoteView(one.id, self._privacy.shown(cut(one.line)))
        when = " ".join(filter(None, ("said", one.used_at.strip())))
        heard = self._privacy.shown(cut(one.heard))
        below = f"{when} · {heard}" if heard == DOTS else f"{when} · “{heard}”" if heard else when
        return NoteView(one.id, cut(one.line), below, done=True)

    def _go_to_lines(self) -> None:
        if not self.lines.focus_first(lambda view: not view.done):
            self.lines.focus_first()

    def tick(self, row_id: str) -> None:
        """Tick a closing line off with the time, and ask what they answered."""
        line = by_id(self._document.deal.closing_lines, row_id)
        if line is None:
            return
        step = new_id()
        if not was_used(line):
            # it goes below those that can still be said, and these stay in sight
            self.buttons["L"].setFocus()
            self._document.apply(said.use_line, row_id, *just_now(), step=step)
        self.panel_wanted.emit(
            OneLine(
                "What did they answer?",
                "What they answered",
                "In a few words; Enter alone leaves it open",
                lambda text: self._heard(row_id, text, step),
                hint=cut(line.line, 90),
                text=cut(line.heard),
                empty=True,
            )
        )

    def _heard(self, row_id: str, text: str, step: str) -> None:
        self._document.apply(rows.set_fields, "closing_lines", row_id, heard=text, step=step)

    def _untick(self, row_id: str) -> None:
        line = by_id(self._document.deal.closing_lines, row_id)
        if line is not None and was_used(line):
            self._document.apply(said.unuse_line, row_id, origin=self)
            self._document.tell("The line counts as not said.", undo=True)

    def focus(self, row_id: str) -> bool:
        """Put the cursor on an entry of any of the lists; False when it is not there."""
        return any(card.focus(row_id) for card in (self.said, self.seen, self.lines))

    def go_to(self, target: Target) -> bool:
        """The entry that a finding is about, or the button that makes one."""
        places = {"commitments": self.said, "tactics": self.seen, "closing_lines": self.lines}
        card = places.get(target.table)
        return target.step is Step.TABLE and card is not None and card.focus(target.row)
