"""What every page is: it shows a part of the deal and changes it through the document only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.session import Change
from ui.document import Document


class Page(QWidget):
    """A page of the window. `step_wanted` asks the window to show another step."""

    step_wanted = Signal(object)

    step: Step = Step.DEAL

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 20, 20, 20)
        self.column.setSpacing(14)
        document.changed.connect(self.refresh)

    def refresh(self, change: Change | None = None) -> None:
        """Show the deal as it is: only what `change` touches, everything when it is None.

        A page that made the change itself (`change.origin is self`) keeps what is being typed.
        """

    def go_to(self, target: Target) -> None:
        """Put the cursor into the field that a finding is about."""
