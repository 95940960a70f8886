"""Suggested trades: what could be given for what, ranked, to take one with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from dealplanner.analysis.trades import suggesting
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.lookup import by_id
from dealplanner.domain.wording import plural
from dealplanner.edits import rows, trades
from dealplanner.edits.actions import named, new_id
from dealplanner.session import Change
from ui.dialogs.sizes import open_at
from ui.document import Document
from ui.pages.trades.suggestions.suggestion_gaps import Gaps, gaps_of
from ui.pages.trades.suggestions.suggestion_list import (
    Entry,
    SuggestionHeadings,
    SuggestionList,
    SuggestionModel,
    entries,
    matching,
)
from ui.pages.trades.view import proposed_line
from ui.widgets import (
    Card,
    ElidedLabel,
    EmptyState,
    LinkButton,
    PrimaryButton,
    Role,
    SecondaryButton,
    TextField,
    label,
)
from ui.widgets.into_list import IntoList


@named("Add a suggested trade")
def add_suggested(deal: Deal, suggestion: suggesting.Suggestion, row_id: str) -> Deal:
    """Add a trade of what is suggested, with the line to say that its words propose."""
    deal = trades.add_trade(deal, row_id=row_id)
    for kind, side in ((TermKind.GIVE, suggestion.gives), (TermKind.GET, suggestion.gets)):
        for issue, option in side:
            deal = trades.add_term(deal, row_id, kind, issue.id, option.id)
    trade = by_id(deal.trades, row_id)
    line = proposed_line(deal, trade) if trade is not None else ""
    return rows.set_fields(deal, "trades", row_id, line=line)


class SuggestTradesDialog(QDialog):
    """Stays open while trades are taken, and ranks what is left each time. `mend_wanted` brings a Target."""

    mend_wanted = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Suggest trades")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 900, 620)
        self._document = document
        self._entries: tuple[Entry, ...] = ()
        self._taken: list[str] = []
        self._taking_back = False
        self.model = SuggestionModel(self)
        self.search = TextField("Search the suggestions", placeholder="Search: a word of a wish or an ask")
        self.search.setClearButtonEnabled(True)
        self.view = SuggestionList(self.model)
        self.gaps = Gaps()
        self._first: Target | None = None
        self.begin = SecondaryButton("", self._begin)
        self._none = EmptyState("", "", self.begin)
        self._said = ElidedLabel("", Role.MUTED)
        self.undo = LinkButton("Undo", self._undo)
        self.add = PrimaryButton("Add trade", self._add)
        self.add.setDefault(True)
        self._arrange()
        self._connect()
        self._fill()
        self.search.setFocus()

    def _arrange(self) -> None:
        lead = label(
            "What they want for what we want: what brings both sides most, each wish and ask once before any "
            "comes again. Figures are against our offer as sent.",
            Role.MUTED,
            wrap=True,
        )
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SuggestionHeadings(self.view))
        column.addWidget(self.view, 1)
        card = Card(margins=(1, 1, 1, 1))
        self._stack = QStackedLayout()
        self._stack.addWidget(listed)
        self._stack.addWidget(self._none)
        card.body.addLayout(self._stack)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.undo)
        foot.addWidget(SecondaryButton("Close", self.accept))
        foot.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 14)
        whole.setSpacing(10)
        whole.addWidget(lead)
        whole.addWidget(self.search)
        whole.addWidget(card, 1)
        whole.addWidget(self.gaps)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show())
        IntoList(self.search, self.view)
        self.view.typed.connect(self._type_on)
        self.view.above_wanted.connect(self.search.setFocus)
        self.view.doubleClicked.connect(lambda _index: self._add())
        self.gaps.mend_wanted.connect(self._mend)
        self._document.changed.connect(self._on_change)
        keys = QKeySequence(QKeySequence.StandardKey.Undo)
        QShortcut(keys, self, self._undo)

    def _fill(self) -> None:
        deal = self._document.deal
        self._entries = entries(self._document, suggesting.suggestions(deal))
        self.gaps.show_gaps(gaps_of(deal))
        self._show()

    def _on_change(self, change: Change) -> None:
        if change.origin is not self and not self._taking_back:
            self._taken.clear()  # an undo would take back what somebody else did
        kept = self.view.currentIndex().row()
        self._fill()
        self._choose(kept)

    def _show(self) -> None:
        shown = matching(self._entries, self.search.text())
        self.model.set_entries(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._show_none()
        self._choose(0)
        self.add.setEnabled(bool(shown))
        if shown:
            self.add.setDefault(True)
        self.undo.setVisible(bool(self._taken))

    def _choose(self, at: int) -> None:
        last = self.model.rowCount() - 1
        if last >= 0:
            self.view.setCurrentIndex(self.model.index(max(0, min(at, last))))

    def _show_none(self) -> None:
        """Say why nothing is listed, and lead to what is to be typed first."""
        deal = self._document.deal
        self._first, words = None, ""
        if self._entries:
            self._none.set_words("No suggestion has these words.", "Clear the search to see all of them.")
        elif not deal.wishes:
            self._first, words = Target(Step.WISHES, "issues", ""), "Type a wish"
            self._none.set_words("There is no wish yet.", "A trade gives them some of what they want.")
        elif not deal.asks:
            self._first, words = Target(Step.TRADES, "issues", ""), "Type an ask"
            self._none.set_words("There is nothing to ask for yet.", "A trade brings us something in return.")
        elif self._taken or deal.trades:
            why = "What helps both sides is in your trades already."
            self._none.set_words("There is nothing more to suggest.", why)
        else:
            why = "No wish and ask together bring something to both sides."
            self._none.set_words("There is nothing to suggest yet.", why)
        self.begin.setText(words)
        self.begin.updateGeometry()
        self.begin.setVisible(self._first is not None)
        self.begin.setDefault(self._first is not None)

    def _begin(self) -> None:
        if self._first is not None:
            self._mend(self._first)

    def _type_on(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    def _current(self) -> Entry | None:
        return self.model.entry(self.view.currentIndex().row())

    def _add(self) -> None:
        entry = self._current()
        if entry is None:
            return
        trade_id = new_id()
        if self._document.apply(add_suggested, entry.suggestion, trade_id, origin=self):
            self._taken.append(trade_id)
            self._tell(f"Added: {entry.words()}")

    def _undo(self) -> None:
        """Take the last trade back that was added here, and nothing before it."""
        self._taking_back = True
        done = bool(self._taken) and bool(self._document.undo())
        self._taking_back = False
        if done:
            self._taken.pop()
            left = plural(len(self._taken), "trade") if self._taken else ""
            self._tell(f"Taken back. {left} added." if left else "Taken back.")

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self._said.setAccessibleName(words)
        self.undo.setVisible(bool(self._taken))

    def _mend(self, target: object) -> None:
        self.accept()
        self.mend_wanted.emit(target)
