"""What every page has in common: its place in the window, refreshing, and finding the field to mend."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.edits.changes import ChangeSet
from ui.document import Document
from ui.widgets import LinkButton, PageHeader

STEP_TITLES = {
    Step.DEAL: "Deal",
    Step.WISHES: "Wish list",
    Step.WALK_AWAY: "Walk-away",
    Step.TRADES: "Trades",
    Step.CLOSING: "Closing",
    Step.BRIEF: "Brief",
}


class Page(QWidget):
    """A page of one step. A subclass sets `step` and `line`, fills `body` and overrides refresh and go_to.

    The window calls refresh(None) when the page is shown after something changed while it was hidden, and
    refresh(changes) for each change while it is shown, its own included: fields from ui.widgets keep what is
    being typed when they are given the value they already know.
    """

    step: Step
    line: str = ""
    wants_step = Signal(object)
    """A Step to go to: the "Next" link."""
    wants_room = Signal(bool)
    """Emit True when shown if the findings had better fold for this page's width."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.setObjectName(f"page-{self.step.value}")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 14)
        self.body.setSpacing(12)

    @property
    def title(self) -> str:
        """The name of the step."""
        return STEP_TITLES[self.step]

    def add_header(self, *buttons: QWidget) -> PageHeader:
        """Title and line at the top, with the page's buttons at the right, the primary one last."""
        header = PageHeader(self.title, self.line, buttons)
        self.body.addWidget(header)
        return header

    def add_foot(self, *left: QWidget) -> QHBoxLayout:
        """The line at the foot: what stands there on the left, "Next: …" on the right."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for widget in left:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        following = self.next_step()
        if following is not None:
            link = LinkButton(f"Next: {STEP_TITLES[following]} →", lambda: self.wants_step.emit(following))
            row.addWidget(link)
        self.body.addLayout(row)
        return row

    def next_step(self) -> Step | None:
        """The step after this one, None after the last."""
        steps = list(STEP_TITLES)
        at = steps.index(self.step) + 1
        return steps[at] if at < len(steps) else None

    def refresh(self, change: ChangeSet | None) -> None:
        """Show the deal as it is now; `change` is what differs since the last call, None for everything."""

    def go_to(self, target: Target) -> bool:
        """Put the cursor into the field to mend; False when it is not on this page."""
        return False

    def first_field(self) -> QWidget | None:
        """Where the cursor goes when the page is opened for a new deal; None leaves it where it is."""
        return None
