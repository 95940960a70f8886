"""What an offer being typed comes to: what it names, its worth, what speaks against it, what is owed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.analysis.at_table.commitments import Broken
from dealplanner.analysis.at_table.rounds import Round
from dealplanner.domain.deal import Deal
from ui.document import Document
from ui.pages.parts.brief_words import BriefWords
from ui.pages.parts.round_words import against_us, breaks_of, owed_in_return
from ui.pages.table.privacy import Privacy
from ui.pages.table.view import MARKS, Mark, standing_words
from ui.pages.table.wording import BETWEEN, taken_words
from ui.pages.table.worth_row import WorthRow
from ui.widgets import Flowing, Role


class ComesTo(QWidget):
    """The lines below what is typed; what speaks against the offer stands above what to ask for it."""

    def __init__(self, document: Document, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._privacy = document, privacy
        self.breaks: tuple[Broken, ...] = ()
        self.taken = Flowing("", Role.FAR)
        self.worth = WorthRow()
        self.warning = Flowing("", Role.STANDING_BAD)
        self.owed = Flowing("", Role.DANGER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for part in (self.taken, self.worth, self.warning, self.owed):
            column.addWidget(part)

    def show_trial(
        self, trial: Deal | None, one: Round | None, typed: Mapping[str, str], remark: str = ""
    ) -> None:
        """Show the round that it would be in a deal where it is logged, None while it says nothing.

        `typed` are the settlements taken so far, by their points; the remark stands behind them.
        """
        deal = trial if trial is not None else self._document.deal
        told = BETWEEN.join(filter(None, (taken_words(deal, typed, one), remark)))
        self._show(self.taken, told)
        self._tell_worth(one)
        self.breaks = breaks_of(trial, one)
        self._show(
            self.warning,
            "\n".join(against_us(one, self.breaks, BriefWords(deal), hidden=self._privacy.hidden)),
        )
        self.owed.set_role(Role.MUTED if self._privacy.hidden else Role.DANGER)
        self._show(self.owed, self._privacy.shown(owed_in_return(deal, one)))
        self.setVisible(one is not None or bool(told))

    def ask_again(self) -> bool:
        """Ask before it is logged, where it contradicts what we said; False where there is nothing to ask."""
        if not any(each.contradicts for each in self.breaks):
            return False
        self.warning.setText(f"{self.warning.text()}\nEnter again logs it all the same.")
        return True

    def _tell_worth(self, one: Round | None) -> None:
        shown = self._privacy.shown
        ours, theirs, mark = standing_words(self._document, one) if one is not None else ("", "", Mark.PLAIN)
        role = MARKS[Mark.PLAIN if self._privacy.hidden else mark]
        self.worth.show_words(shown(ours), shown(theirs), role)

    @staticmethod
    def _show(part: Flowing, words: str) -> None:
        part.setText(words)
        part.setVisible(bool(words))
