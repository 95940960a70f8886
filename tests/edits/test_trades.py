"""Trades begun from a point: which of its options they name."""

import pytest

from dealplanner.edits import trades, walkaways, wishes
from dealplanner.edits.deals import new_deal


@pytest.mark.parametrize(
    ("target", "traded"), [("5%", "5%"), ("no", "yes"), ("", "yes")], ids=["target", "as offered", "none"]
)
def test_a_trade_begins_with_what_we_aim_for(target: str, traded: str) -> None:
    deal = wishes.add_wish(new_deal("EUR"), "20% off", row_id="discount")
    deal = walkaways.type_mark(deal, "discount", "target", target)
    deal = trades.add_trade(deal, row_id="t1", give="discount")
    (term,) = deal.trades[0].gives
    (label,) = [option.label for option in deal.issues[0].options if option.id == term.option]
    assert label == traded
