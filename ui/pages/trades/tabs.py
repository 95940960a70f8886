"""Which tabs the page has; each is loaded when it is first shown."""

from __future__ import annotations

from ui.pages.parts.page_tab import TabPlace

TRADES, PACKAGES, PLAN, OFFERS = "Trades", "Packages", "Concession plan", "Offers"
APPROVALS, TACTICS = "Approvals", "Tactics"

TABS = (
    TabPlace(TRADES, "ui.pages.trades.trade_list", "TradeList"),
    TabPlace(PACKAGES, "ui.pages.trades.packages.view", "PackagesTab"),
    TabPlace(
        PLAN,
        "ui.pages.trades.concessions.tab",
        "ConcessionPlan",
        ("concessions", "moves", "deal.stop_line"),
    ),
    TabPlace(OFFERS, "ui.pages.trades.offers.tab", "OffersTab", ("offers", "positions")),
    TabPlace(
        APPROVALS,
        "ui.pages.trades.approvals.tab",
        "ApprovalsTab",
        tuple(
            f"issues.{name}" for name in ("approval_needed", "approver", "approval_asked_on", "approved_on")
        ),
    ),
    TabPlace(TACTICS, "ui.pages.trades.tactics.tab", "TacticsTab", ("tactics", "deal.tactics")),
)
"""The tabs in order; the first one mends whatever no other one does."""
