"""The findings of the open deal: told in their panel and beside the steps, gone through, and accepted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from dealplanner import checks
from dealplanner.checks.finding import Finding, Target
from dealplanner.domain.enums import Principle
from dealplanner.edits import lists, rows
from ui.document import Document
from ui.findings_panel import FindingsPanel, Spoken
from ui.laid_out import laid_out
from ui.pages.base import PAGE_TITLES
from ui.sidebar import Sidebar
from ui.steps import step_states

PRINCIPLE_TITLES = {
    Principle.TRADE_VALUE: "Never concede, always trade",
    Principle.LIMIT_SCOPE: "Limit the scope",
    Principle.WHOLE_LIST: "The entire list first",
    Principle.WALK_AWAY: "Know your walk-away",
    Principle.BROKER: "Be the broker",
    Principle.CLOSING: "Closing",
}


class DealFindings(QObject):
    """Stands between the document and what shows its findings."""

    target_wanted = Signal(object)
    """The Target of a finding that is to be mended."""

    def __init__(self, document: Document, panel: FindingsPanel, sidebar: Sidebar) -> None:
        super().__init__(panel)
        self._document, self._panel, self._sidebar = document, panel, sidebar
        self._last: tuple[str, Target] | None = None
        panel.chosen.connect(lambda finding: self.target_wanted.emit(finding.target))
        panel.accepted.connect(self._accept)
        panel.taken_back.connect(self._count_again)
        document.findings_changed.connect(self._show)

    def go_to_next(self) -> None:
        """Show where the worst finding is mended; the one after it when called again."""
        left = [finding for finding in self._document.findings if finding.open]
        if not left:
            self._document.tell("Nothing is open.")
            return
        places = [(finding.code, finding.target) for finding in left]
        at = places.index(self._last) + 1 if self._last in places else 0
        chosen = left[at % len(left)]
        self._last = (chosen.code, chosen.target)
        self.target_wanted.emit(chosen.target)

    def _show(self) -> None:
        if self._panel.is_empty():
            with laid_out(self._panel.window()):
                self._tell()
        else:
            self._tell()

    def _tell(self) -> None:
        deal, found = self._document.deal, self._document.findings
        self._sidebar.set_steps(step_states(deal, found))
        tally = checks.tally(found, deal)
        self._panel.show_findings(found, self.spoken, tally.passed, tally.total, deal.currency)

    def spoken(self, finding: Finding) -> Spoken:
        """A finding in words, with the principle it serves and the page it is mended on."""
        words = checks.words(finding, self._document.deal, self._document.locale)
        principle, page = PRINCIPLE_TITLES[finding.principle], PAGE_TITLES[finding.target.step]
        place = page if principle == page else f"{principle} · {page}"
        # A line may end between the words, not inside "walk-away".
        place = place.replace("-", "\N{NON-BREAKING HYPHEN}")
        return Spoken(finding, words.title, words.why, place)

    def _accept(self, finding: Finding, reason: str) -> None:
        changed = self._document.apply(
            lists.accept,
            finding.code,
            str(finding.target),
            checks.arguments_text(finding),
            reason,
            date.today(),
        )
        if changed:
            self._document.tell(
                "Accepted with your reason; it is kept in the file and on the brief.", undo=True
            )

    def _count_again(self, finding: Finding) -> None:
        if finding.accepted is not None:
            self._document.apply(rows.remove, "acceptances", [finding.accepted.id])
