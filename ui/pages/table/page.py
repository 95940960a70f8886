"""At the table: the offers as they are made."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Step
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import Page
from ui.pages.trades.offers.tab import OffersTab


class TablePage(Page):
    """The log of offers, with the way to log one."""

    step = Step.TABLE
    line = "What they ask, what we offer, and what it means at once."
    folds_findings = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self._offers = OffersTab(document)
        self.add_header(*self._offers.buttons)
        self.column.addWidget(self._offers, 1)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed."""
        self._offers.show_deal(change)

    def first_field(self) -> QWidget | None:
        """The first button: to log an offer."""
        return self._offers.buttons[0]
