"""One open deal on the screen: steps on the left, the page, the findings on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from dealplanner.checks.finding import Step, Target
from dealplanner.session import Change
from ui.deal_findings import DealFindings
from ui.document import Document
from ui.findings_panel import FindingsPanel
from ui.laid_out import laid_out
from ui.notices import Notice, Notices
from ui.pages.base import Page
from ui.settings import Settings
from ui.sidebar import Sidebar
from ui.tab_order import move_on
from ui.widgets import ParsedField, commit_focused, scroll_to

if TYPE_CHECKING:
    from ui.pages.brief.page import BriefPage
    from ui.pages.wishes.page import WishesPage

_LONGEST_UNCHECKED = 100
"""Milliseconds after which a deal is checked that nobody sees: in a window that is minimised."""

MakePage = Callable[[Document], Page]

_PAGES = {
    Step.DEAL: ("ui.pages.deal.page", "DealPage"),
    Step.WISHES: ("ui.pages.wishes.page", "WishesPage"),
    Step.WALK_AWAY: ("ui.pages.walkaway.page", "WalkAwayPage"),
    Step.TRADES: ("ui.pages.trades.page", "TradesPage"),
    Step.CLOSING: ("ui.pages.closing.page", "ClosingPage"),
    Step.BRIEF: ("ui.pages.brief.page", "BriefPage"),
    Step.PEOPLE: ("ui.pages.people.page", "PeoplePage"),
    Step.TABLE: ("ui.pages.table.page", "TablePage"),
    Step.AFTER: ("ui.pages.after.page", "AfterPage"),
}


def page_makers() -> dict[Step, MakePage]:
    """How each page is made; its module is loaded when it is first shown."""

    def maker(module: str, name: str) -> MakePage:
        def make(document: Document) -> Page:
            made: Page = getattr(import_module(module), name)(document)
            return made

        return make

    return {step: maker(*place) for step, place in _PAGES.items()}


class DealView(QWidget):
    """Arranges the parts and passes on what one has to tell another."""

    company_wanted = Signal()
    """A page asks for where the company's name and logo are changed."""

    def __init__(
        self,
        document: Document,
        settings: Settings,
        makers: Mapping[Step, MakePage] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._settings = settings
        self._makers = dict(makers or page_makers())
        self.pages: dict[Step, Page] = {}
        self.current: Page | None = None
        self._folding: dict[Step, bool] = {}
        self._left_at: dict[Step, QWidget | None] = {}
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        self.findings = FindingsPanel()
        self.told = DealFindings(document, self.findings, self.sidebar)
        self.notices = Notices(margins=(20, 14, 20, 0))
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.notices)
        centre.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(centre, 1)
        row.addWidget(self.findings)
        self._connect()
        self._show_deal()
        self._show_saving()
        self._unpainted = QTimer(self)
        self._unpainted.setSingleShot(True)
        self._unpainted.timeout.connect(document.check_soon)
        self._unpainted.start(_LONGEST_UNCHECKED)

    def _connect(self) -> None:
        self.sidebar.step_chosen.connect(self.turn_to)
        self.told.target_wanted.connect(self.go_to)
        self.findings.folded_changed.connect(self._on_folded)
        self.document.changed.connect(self._on_change)
        self.document.saving_changed.connect(self._show_saving)
        self.document.problem.connect(self._on_refusal)
        self.document.not_kept.connect(self._on_not_kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint does not wait for the findings; they follow at once."""
        super().paintEvent(event)
        if self._unpainted.isActive():
            self._unpainted.stop()
            self.document.check_soon()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the steps, the page and the findings, and round again."""
        return move_on((self.sidebar, self.notices, self.stack, self.findings), forward)

    def show_step(self, step: Step) -> Page:
        """Show the page of a step; made when it is first wanted."""
        commit_focused(QApplication.focusWidget())
        if step in self.pages:
            return self._turn(self.pages[step])
        with laid_out(self.window()):
            return self._turn(self._make(step))

    def _turn(self, page: Page) -> Page:
        if page is not self.current:
            if self.current is not None:
                self.current.set_active(False)
                self._left_at[self.current.step] = self.current.focusWidget()
            self.current = page
            # First the width that the page will have, then the page: it is laid out once.
            self._fold_for(page)
            page.set_active(True)
            self._show_deal()
            self.stack.setCurrentWidget(page)
        self.sidebar.set_current(page.step)
        return page

    def turn_to(self, step: Step) -> Page:
        """Show the page of a step with the cursor in it, where it was or in the first field: to type on.

        A figure is typed anew, and is marked as it is by Tab.
        """
        page = self.show_step(step)
        left_at = self._left_at.get(step)
        field = left_at if left_at is not None and isValid(left_at) else page.first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            figure = field if isinstance(field, ParsedField) else field.parentWidget()
            if isinstance(figure, ParsedField):
                figure.edit.selectAll()
        return page

    def _make(self, step: Step) -> Page:
        page = self._makers[step](self.document)
        page.remember_in(self._settings)
        page.step_wanted.connect(self.turn_to)
        page.target_wanted.connect(self.go_to)
        page.company_wanted.connect(self.company_wanted)
        page.hiding_changed.connect(self._on_hiding)
        self.pages[step] = page
        self.stack.addWidget(page)
        return page

    def renew(self, step: Step) -> None:
        """Something beside the deal that a page shows is another one."""
        if step in self.pages:
            self.pages[step].renew()

    def show_first(self) -> None:
        """The page that a deal opens with: at the table while a meeting is running."""
        if self.document.deal.meetings:
            from ui.pages.table.clock import meets_now

            if meets_now(self.document.deal):
                self.show_step(Step.TABLE)
                # The keys are wanted at once, and the cursor can only be put where it is in a window.
                QTimer.singleShot(0, self, lambda: self.turn_to(Step.TABLE))
                return
        self.show_step(Step.DEAL)

    def begin(self) -> None:
        """A new deal: the first page with the cursor in its first field."""
        self.turn_to(Step.DEAL)

    def go_to(self, target: Target) -> None:
        """Show the page of a target with the cursor in its field."""
        page = self.show_step(target.step)
        if not page.go_to(target):
            field = page.first_field()
            if field is not None:
                field.setFocus()
        # What was opened for it has its place only once the layout has been done.
        QTimer.singleShot(0, page, lambda: scroll_to(QApplication.focusWidget()))

    def go_to_next_finding(self) -> None:
        """Show where the worst finding is mended; the one after it when called again."""
        self.told.go_to_next()

    def wishes_page(self) -> WishesPage:
        """The wish list, shown."""
        from ui.pages.wishes.page import WishesPage

        page = self.show_step(Step.WISHES)
        assert isinstance(page, WishesPage)
        return page

    def import_table(self, path: Path) -> None:
        """Offer the lines of a table as wishes."""
        self.wishes_page().import_file(path)

    def brief_page(self) -> BriefPage:
        """The brief, shown."""
        from ui.pages.brief.page import BriefPage

        page = self.show_step(Step.BRIEF)
        assert isinstance(page, BriefPage)
        return page

    def add_notice(self, notice: Notice) -> None:
        """Show a notice above the page until it is closed."""
        self.notices.add(notice)

    def _on_refusal(self, _sentence: str) -> None:
        if self.current is not None:
            self.current.refresh()

    def _on_not_kept(self, sentence: str) -> None:
        notice = Notice(sentence)
        notice.add_button("Try again", self.document.try_again)
        self.add_notice(notice)

    def toggle_findings(self) -> None:
        """Fold the findings or show them."""
        self.findings.set_folded(not self.findings.folded())

    def _fold_for(self, page: Page) -> None:
        default = page.folds_findings or self._settings.folded()
        self.findings.blockSignals(True)
        self.findings.set_folded(page.hides_figures or self._folding.get(page.step, default))
        self.findings.blockSignals(False)

    def _on_hiding(self) -> None:
        """The findings name figures, and so does the line of the deal."""
        if self.current is not None:
            self._fold_for(self.current)
            self._show_deal()

    def _on_folded(self, folded: bool) -> None:
        if self.current is None:
            return
        self._folding[self.current.step] = folded
        if not self.current.folds_findings:
            self._settings.set_folded(folded)

    def _on_change(self, change: Change) -> None:
        if change.changes.touches("deal"):
            self._show_deal()

    def _show_deal(self) -> None:
        deal = self.document.deal
        parts = [deal.title.strip()] if deal.title.strip() != deal.customer.strip() else []
        if deal.offer_value is not None:
            hidden = self.current is not None and self.current.hides_figures
            amount = self.document.money(deal.offer_value, with_currency=True)
            parts.append("••••••" if hidden else amount)
        self.sidebar.set_deal(deal.customer, " · ".join(part for part in parts if part))

    def _show_saving(self) -> None:
        saving = self.document.saving
        self.sidebar.set_saving(saving.words, failed=saving.failed, protected=self.document.protected)
