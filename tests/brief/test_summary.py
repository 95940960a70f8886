"""What stands on the first page: the plan on one glance, and what is still to mend."""

from dealplanner.brief import blocks
from dealplanner.brief.blocks import OURS, Table, plain
from dealplanner.checks import run
from dealplanner.domain.enums import Response
from dealplanner.edits import rows, trades, wishes
from tests.briefs import brief, only, section, words_in
from tests.deals import small_deal


def test_the_plan_in_short_has_the_trades_the_other_answers_and_the_line_to_ask_with() -> None:
    deal = wishes.add_wishes(
        small_deal(), [{"label": "Free training"}, {"label": "No limit"}], row_ids=["training", "limit"]
    )
    deal = wishes.answer(deal, "training", Response.AGREE)
    deal = wishes.answer(deal, "limit", Response.NOT_NEGOTIABLE)
    deal = trades.add_trade(deal, row_id="t2", give="payment")
    deal = trades.add_trade(deal, row_id="t3", give="payment", get="term")
    deal = rows.set_fields(deal, "trades", "t3", alternative=True)
    part = section(brief(deal), "The plan in short")
    assert [[plain(cell).strip(OURS) for cell in row.cells] for row in only(part, Table).rows] == [
        ["1", "Three-year term", "20% off the licence price", "−35,000"],
        ["2", "nothing", "Payment 90 days after acceptance", "−7,100"],
    ]
    facts = {fact.label: plain(fact.text).strip(OURS) for fact in only(part, blocks.Facts).items}
    assert facts == {
        "Agree": "Free training",
        "Not negotiable": "No limit",
        "Ask for the order": "“Shall we sign?”",
    }


def test_a_plan_of_many_trades_is_short_all_the_same() -> None:
    deal = small_deal()
    for _ in range(20):
        deal = trades.add_trade(deal, give="payment", get="term")
    part = section(brief(deal), "The plan in short")
    table = only(part, Table)
    assert f"and {21 - len(table.rows)} more" in words_in(only(part, blocks.Paragraph))
    assert len(table.rows) < 10


def test_findings_of_one_kind_are_counted_and_not_all_listed() -> None:
    deal = wishes.add_wishes(small_deal(), [{"label": f"Wish {at}"} for at in range(80)])
    part = section(brief(deal), "Ready to negotiate?")
    table = only(part, Table)
    assert len(table.rows) < 60
    named = sum(bool(plain(row.cells[0])) for row in table.rows)
    more = [plain(row.cells[1]) for row in table.rows if not plain(row.cells[0])]
    counted = sum(int(text.split()[1]) for text in more)
    assert named + counted == sum(finding.open for finding in run(deal))
