"""Which tabs the page has; each is loaded when it is first shown."""

from __future__ import annotations

from ui.pages.parts.page_tab import TabPlace

ENDED, REPORT, HOLDINGS = "How it ended", "Report card", "At this customer"

TABS = (
    TabPlace(ENDED, "ui.pages.after.ended", "EndedTab"),
    TabPlace(REPORT, "ui.pages.after.report", "ReportTab", ("behaviours", "deal.behaviours")),
    TabPlace(
        HOLDINGS,
        "ui.pages.after.holdings",
        "HoldingsTab",
        ("holdings", "deal.holdings", "deal.next_deal"),
    ),
)
"""The tabs in order; the first one mends whatever no other one does."""
