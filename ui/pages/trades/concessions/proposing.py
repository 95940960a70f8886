"""The button that proposes a concession plan, worked out beside the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from dealplanner.analysis.concessions import conceding
from dealplanner.analysis.watch import Watch
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.wording import plural
from dealplanner.edits import concessions, rows
from dealplanner.edits.actions import named
from ui.background import Background
from ui.document import Document
from ui.pages.trades.concessions.view import proposed_line
from ui.widgets import ChoiceField, SecondaryButton

_FEWEST, _USUAL = 2, 4
_FAILED = "No plan could be worked out, and the one that is here stays as it was."


@dataclass(frozen=True, slots=True)
class Proposal:
    """What came of working out a plan for a deal: steps as `set_plan` takes them, and what is to be said."""

    deal: Deal
    steps: Sequence[Mapping[str, Any]]
    remark: str


@named("Propose a concession plan")
def set_proposed(deal: Deal, steps: Sequence[Mapping[str, Any]]) -> Deal:
    """Replace the plan by these steps, each with the line that its words propose."""
    deal = concessions.set_plan(deal, steps)
    for at, step in enumerate(deal.concessions):
        if step.gives and step.gets:
            line = proposed_line(deal, step, at)
            deal = rows.set_fields(deal, "concessions", step.id, line=line)
    return deal


def work_out(deal: Deal, steps: int, locale: str, watch: Watch) -> Proposal:
    """A plan of so many steps at most."""
    planned = conceding.plan(deal, steps, watch)
    made = [
        {"moves": [*_moves(TermKind.GIVE, step.gives), *_moves(TermKind.GET, step.gets)]} for step in planned
    ]
    return Proposal(deal, made, conceding.remark(deal, planned, locale, steps))


def _moves(kind: TermKind, settled: Iterable[conceding.Settlement]) -> list[dict[str, Any]]:
    return [{"kind": kind, "issue": issue.id, "option": option.id} for issue, option in settled]


class Proposing(QObject):
    """`button` proposes a plan of `count` steps and puts it in the place of the one that is there.

    `said` brings what is to be said with it, or why there is none.
    """

    said = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._work: Background | None = None
        self.count = ChoiceField("How many steps at most")
        most = conceding.MOST_STEPS
        self.count.set_choices([(f"{steps} steps", steps) for steps in range(_FEWEST, most + 1)])
        self.count.set_value(_USUAL)
        self.count.setFixedWidth(self.count.fontMetrics().horizontalAdvance(f"{most} steps") + 46)
        self.button = SecondaryButton("Propose a plan", self.propose)

    @property
    def busy(self) -> bool:
        """Whether a plan is being worked out."""
        return self._work is not None and self._work.busy

    def propose(self) -> None:
        """Work a plan out for the deal as it is now."""
        if self._work is None:
            self._work = Background(_FAILED, self)
            self._work.answered.connect(self._take)
            self._work.failed.connect(self._fail)
            self._work.progress.connect(self._show_share)
        deal, steps, locale = self._document.deal, self._steps(), self._document.locale
        self._show_busy(True)
        self._work.ask(lambda watch: work_out(deal, steps, locale, watch))

    def forget(self) -> None:
        """Propose nothing any more."""
        if self._work is not None and self._work.busy:
            self._work.forget()
            self._show_busy(False)

    def _steps(self) -> int:
        steps = self.count.value()
        return steps if isinstance(steps, int) else _USUAL

    def _take(self, proposal: Proposal) -> None:
        if proposal.deal is not self._document.deal:
            self.propose()  # something was typed meanwhile
            return
        self._show_busy(False)
        if proposal.steps:
            replaced = bool(proposal.deal.concessions)
            self._document.apply(set_proposed, proposal.steps, origin=self)
            instead = ", in the place of the one that was here" if replaced else ""
            self._document.tell(
                f"A plan of {plural(len(proposal.steps), 'step')} is proposed{instead}.", undo=True
            )
        self.said.emit(proposal.remark)

    def _fail(self, sentence: str) -> None:
        self._show_busy(False)
        self.said.emit(sentence)

    def _show_share(self, share: float) -> None:
        """How far a long work is."""
        self.button.setText(f"Working it out: {share:.0%}")

    def _show_busy(self, busy: bool) -> None:
        self.button.setText("Working it out…" if busy else "Propose a plan")
        widest = self.button.fontMetrics().horizontalAdvance("Working it out: 100%") + 28
        self.button.setMinimumWidth(widest if busy else 0)  # what stands beside it does not move meanwhile
        self.button.updateGeometry()
