"""The two ends of the concession plan: what we open with, and where we stop and what we say there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.domain.deal import Deal
from ui.document import Document
from ui.pages.parts.quiet_text import QuietText
from ui.pages.parts.row_fields import RowFields
from ui.pages.trades.concessions.figures import Figures
from ui.pages.trades.concessions.view import STOP_LINE, PlanView, Standing
from ui.theme import FontRole
from ui.widgets import Card, ElidedLabel, FlushLink, LinkButton, Role, label

_MARGINS = (36, 7, 6, 7)
_INDENT = 10


class OpeningCard(Card):
    """What we open with. `step_wanted` asks for the step where that is set."""

    step_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS)
        self._words = ElidedLabel("", Role.LARGE)
        self.set = FlushLink("Set it", lambda: self.step_wanted.emit(Step.WALK_AWAY))
        self.figures = Figures()
        texts = QVBoxLayout()
        texts.setContentsMargins(_INDENT, 0, 0, 0)
        texts.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("We open with", Role.SMALL))
        head.addWidget(self.set)
        head.addStretch(1)
        texts.addLayout(head)
        texts.addWidget(self._words)
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(texts, 1)
        row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def show_plan(self, plan: PlanView) -> None:
        """Show what the plan opens with."""
        self._words.setText(plan.opens_with or "Today’s offer as sent")
        self.set.setText("Change it" if plan.opens_with else "Set it")
        self.set.setAccessibleName(f"{self.set.text()}: what we open with")
        self.set.updateGeometry()
        self.figures.show_figures("", "", plan.opening, plan.opening_reach)
        opening = plan.opening
        self.setAccessibleName(
            f"We open with {self._words.text()}: {opening.to_us} to us, {opening.verdict}, {opening.to_them}"
        )


class StopCard(Card):
    """Our walk-away for the whole package, and the line that we say there. `mend_wanted` brings a Target."""

    mend_wanted = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS)
        self._document = document
        self._fields = RowFields(document, "deal", self)
        self._stop = label("", Role.STRONG_DANGER)
        self.set = FlushLink("No walk-away yet: set it", self._set)
        self.line = QuietText(
            "What we say at the stop", role=FontRole.BODY, placeholder=STOP_LINE, quoted=True, max_lines=4
        )
        self._fields.add("stop_line", self.line)
        self.use = LinkButton("Use this wording", self._use)
        self.figures = Figures()
        head = QVBoxLayout()
        head.setContentsMargins(_INDENT, 0, 0, 0)
        head.setSpacing(1)
        head.addWidget(self._stop)
        head.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(head)
        say = QHBoxLayout()
        say.setContentsMargins(0, 0, 0, 0)
        say.addWidget(self.line, 1)
        say.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        texts.addLayout(say)
        texts.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(texts, 1)
        row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def show_plan(self, deal: Deal, plan: PlanView) -> None:
        """Show where the plan stops; what is being typed stays."""
        self._fields.show(deal)
        self._stop.setText(f"We walk away below {plan.stop}, and say")
        self._stop.setVisible(bool(plan.stop))
        self.set.setVisible(not plan.stop)
        self.use.setVisible(not deal.stop_line.strip())
        after = Standing(None, plan.stop, "", plan.left)
        self.figures.show_figures("", "", after, plan.stop_reach)
        self.figures.setVisible(bool(plan.stop))
        self.setAccessibleName(f"We stop at {plan.stop or 'no walk-away yet'}, {plan.left}")

    def edit(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self) -> None:
        self.edit()
        self._fields.set("stop_line", STOP_LINE)

    def _set(self) -> None:
        self.mend_wanted.emit(Target(Step.WALK_AWAY, "deal", self._document.deal.id, "walk_away"))
