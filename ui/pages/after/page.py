"""After: what came of it, and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Step
from ui.document import Document
from ui.pages.after.tabs import TABS
from ui.pages.parts.tabbed_page import TabbedPage


class AfterPage(TabbedPage):
    """How it ended, what the customer says of us, and the products that stand there."""

    step = Step.AFTER
    line = "What was agreed or lost, what we learned, and what comes next."
    folds_findings = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "Views of what comes after", TABS, parent)
