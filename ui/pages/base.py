"""What every page is: it shows a part of the deal and changes it through the document only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.session import Change
from ui.document import Document
from ui.settings import Settings
from ui.tab_order import move_on
from ui.widgets import LinkButton, PageHeader

STEP_TITLES = {
    Step.DEAL: "Deal",
    Step.WISHES: "Wish list",
    Step.WALK_AWAY: "Walk-away",
    Step.TRADES: "Trades",
    Step.CLOSING: "Closing",
    Step.BRIEF: "Brief",
}
"""The six steps, in order."""

BESIDE_TITLES = {Step.PEOPLE: "People", Step.TABLE: "At the table", Step.AFTER: "After"}
"""The pages beside the steps: what goes on from before the first step until after the last."""

PAGE_TITLES = {**STEP_TITLES, **BESIDE_TITLES}


class Page(QWidget):
    """A page of one step. A subclass sets `step` and `line`, fills `column`, overrides refresh and go_to.

    `step_wanted` asks the window to show another step, `target_wanted` a field, by its Target,
    `company_wanted` where the company's name and logo are changed. `hiding_changed` tells that figures around
    the page are to be hidden, or shown again, as `hides_figures` says.
    `folds_findings` says that the page needs the width.
    """

    step_wanted = Signal(object)
    target_wanted = Signal(object)
    company_wanted = Signal()
    hiding_changed = Signal()

    step: Step = Step.DEAL
    line: str = ""
    folds_findings = False

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.setObjectName(f"page-{self.step.value}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 14)
        self.column.setSpacing(12)
        self._active, self._stale = True, False
        document.changed.connect(self._on_change)

    @property
    def title(self) -> str:
        """The name of the step."""
        return PAGE_TITLES[self.step]

    @property
    def hides_figures(self) -> bool:
        """Whether what stands around the page shows no figures while it is shown."""
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the page as it is laid out; what stands around it knows what comes after it."""
        return move_on((self,), forward) if self.isWindow() else super().focusNextPrevChild(forward)

    def refresh(self, change: Change | None = None) -> None:
        """Show the deal as it is: only what `change` touches, everything when it is None.

        A page that made the change itself (`change.origin is self`) keeps what is being typed; the fields of
        ui.widgets do so by themselves when they are given the value they already know.
        """

    def remember_in(self, settings: Settings) -> None:
        """Told once, before the page is shown: where it may keep how it is used, never what is in a deal."""

    def go_to(self, target: Target) -> bool:
        """Put the cursor into the field to mend; False when it is not on this page."""
        return False

    def first_field(self) -> QWidget | None:
        """Where the cursor goes when a new deal is begun on this page; None leaves it where it is."""
        return None

    def add_header(self, *buttons: QWidget) -> PageHeader:
        """Title and line at the top, with the page's buttons at the right, the primary one last."""
        header = PageHeader(self.title, self.line, buttons)
        self.column.addWidget(header)
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
            row.addWidget(
                LinkButton(f"Next: {STEP_TITLES[following]} →", lambda: self.step_wanted.emit(following))
            )
        self.column.addLayout(row)
        return row

    def next_step(self) -> Step | None:
        """The step after this one, None after the last and on a page beside the steps."""
        steps = list(STEP_TITLES)
        at = steps.index(self.step) + 1 if self.step in steps else len(steps)
        return steps[at] if at < len(steps) else None

    def set_active(self, active: bool) -> None:
        """Called by the window: a page that is not shown is refreshed as a whole when it is shown again."""
        self._active = active
        if active and self._stale:
            self._stale = False
            self.refresh()

    def renew(self) -> None:
        """Told when something beside the deal that it shows is another one."""
        if self._active:
            self.refresh()
        else:
            self._stale = True

    def _on_change(self, change: Change) -> None:
        if self._active:
            self.refresh(change)
        else:
            self._stale = True
