"""The step of the trades: what is traded, what can be agreed, and the sum held against the walk-away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Step, Target
from dealplanner.session import Change
from ui.document import Document
from ui.pages.base import STEP_TITLES
from ui.pages.parts.page_tab import TabPlace
from ui.pages.parts.tabbed_page import TabbedPage
from ui.pages.trades.tabs import TABS, TRADES
from ui.pages.trades.total import TotalBar
from ui.pages.trades.trade_list import TradeList
from ui.pages.trades.view import untraded
from ui.widgets import LinkButton

_TABLES = ("deal", "issues", "options", "trades", "terms", "links")


class TradesPage(TabbedPage):
    """The tabs over the running total."""

    step = Step.TRADES
    line = "Never concede, always trade: every give has its price."
    folds_findings = True

    def __init__(
        self, document: Document, parent: QWidget | None = None, *, places: tuple[TabPlace, ...] = TABS
    ) -> None:
        super().__init__(document, "Views of the trades", places, parent)
        following = LinkButton(
            f"Next: {STEP_TITLES[Step.CLOSING]} →", lambda: self.step_wanted.emit(Step.CLOSING)
        )
        self.total = TotalBar(
            self.step_wanted.emit,
            lambda trade: self.go_to(Target(Step.TRADES, "trades", trade, "alternative")),
            lambda option: self._in_trades().type_value(option),
            lambda: self._in_trades().show_waiting(),
            following,
        )
        self.column.addWidget(self.total)
        self._show_total()

    @property
    def trades(self) -> TradeList:
        """The tab of the trades themselves."""
        tab = self.tabs[TRADES]
        assert isinstance(tab, TradeList)
        return tab

    def refresh(self, change: Change | None = None) -> None:
        """Show what changed on the tab that is shown, and in the total."""
        if change is None or change.changes.touches(*_TABLES):
            self._show_total()
        super().refresh(change)

    def go_to(self, target: Target) -> bool:
        """The place on its tab, and that in the details of an ask for one that the approvals leave out."""
        return super().go_to(target) or (target.table == "issues" and self._in_trades().go_to(target))

    def _show_total(self) -> None:
        deal = self.document.deal
        self.total.show_deal(deal, self.document.money)
        self.total.show_waiting(len(untraded(deal)))

    def _in_trades(self) -> TradeList:
        self.turn_to(TRADES)
        return self.trades
