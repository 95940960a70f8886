"""When they go quiet: four answers, what they tell, the direct question to ask, and when to let go."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.phrases.quiet import diagnosis
from ui.pages.deal.form import Form
from ui.widgets import FieldGrid, Role, label


class Quiet(QWidget):
    """The days, the four questions, and under them the diagnosis with the question that it proposes."""

    def __init__(self, form: Form, language: str) -> None:
        super().__init__()
        self._document, self._language = form.document, language
        asked = FieldGrid(4, narrow=2)
        form.day(asked, "quiet_since", "Last heard of them on")
        form.day(asked, "let_go_on", "We let go on")
        asked.next_row()
        form.yes_no(asked, "quiet_decider", "Do we talk to who decides?")
        form.yes_no(asked, "quiet_reason", "A reason to act now?")
        form.yes_no(asked, "quiet_money", "Is there money for it?")
        form.yes_no(asked, "quiet_rival", "Is a rival in it?")
        self.sentence = label("", Role.STRONG, wrap=True)
        ask = FieldGrid(1)
        self.offer = form.offered(
            ask, "quiet_question", "The direct question to ask them", "one that can be answered in a line"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (asked, self.sentence, ask):
            column.addWidget(widget)
        form.fields.show(self._document.deal)
        self.refresh()

    def refresh(self) -> None:
        """Say what the answers tell; the question is in the language that cards are read in."""
        deal = self._document.deal
        self.sentence.setText(diagnosis(deal).sentence)
        self.offer.show_for(deal.quiet_question, diagnosis(deal, self._language).questions)
