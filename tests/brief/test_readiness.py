"""The open findings on the brief: each leads to the section that shows what it is about."""

from datetime import date

import pytest

from dealplanner import checks
from dealplanner.brief.blocks import Table, plain
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Side
from dealplanner.edits import lists, offers, rows
from tests.briefs import brief, only, section
from tests.deals import small_deal


def beyond_a_limit() -> Deal:
    """An offer of ours goes beyond the limit of a point."""
    deal = small_deal()
    discount = deal.issues[0]
    asked = next(option for option in discount.options if option.id == discount.asked)
    return offers.log_offer(deal, Side.US, {discount.id: asked.id})


def without_theirs() -> Deal:
    """We have an objective, and they have none."""
    return lists.add_objective(small_deal(), "Win 2 references by May", due=date(2027, 5, 1))


def not_let_go() -> Deal:
    """The day to let go has passed, and we are to meet."""
    deal = small_deal()
    days = {"quiet_since": date(2027, 3, 1), "let_go_on": date(2027, 4, 1), "meeting_on": date(2027, 5, 1)}
    return rows.set_fields(deal, "deal", deal.id, **days)


@pytest.mark.parametrize(
    ("deal", "code", "leads_to"),
    [
        (beyond_a_limit(), "offer_beyond_limit", "offers"),
        (without_theirs(), "their_objective_open", "objectives"),
        (not_let_go(), "let_go_passed", "when_quiet"),
    ],
)
def test_a_finding_leads_to_the_section_that_shows_it(deal: Deal, code: str, leads_to: str) -> None:
    (finding,) = (one for one in checks.run(deal) if one.code == code)
    title = checks.words(finding, deal, "en_GB").title
    table = only(section(brief(deal), "Ready to negotiate?"), Table)
    (row,) = (row for row in table.rows if title in plain(row.cells[1]))
    assert row.leads_to == leads_to
