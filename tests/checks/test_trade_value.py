"""The rules about trades: a give has its get, and a figure that is missing is never taken for 0."""

from dataclasses import replace

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Evidence, LinkKind, Response
from dealplanner.domain.issues import Link
from dealplanner.domain.trades import Term
from tests.checks.examples import (
    changed,
    complete,
    findings,
    get,
    give,
    on_deal,
    option,
    told,
    trade,
    wish,
    with_trades,
    with_wishes,
)


def test_give_without_get() -> None:
    deal = with_trades(trade("t", give("g", "discount", "d5")))
    assert told(deal, "give_without_get") == ("trades/t/gets", "“Discount: 5%” is given for nothing")
    both = with_trades(trade("t", give("g", "discount", "d5"), give("h", "start", "start-yes")))
    assert told(both, "give_without_get")[1] == "Trade 1 gives “Discount: 5%, Earlier start” and gets nothing"
    assert not findings(complete(), "give_without_get")


@pytest.mark.parametrize("nothing", [get("a", "term", "t0"), get("a", words=" ")])
def test_a_get_that_brings_nothing_is_none(nothing: Term) -> None:
    assert findings(with_trades(trade("t", give("g", "discount", "d5"), nothing)), "give_without_get")


def test_words_and_a_withdrawn_wish_are_gets() -> None:
    for got in (get("a", words="a reference visit"), get("a", "source", "source-no")):
        assert not findings(with_trades(trade("t", give("g", "discount", "d5"), got)), "give_without_get")


def test_get_without_give() -> None:
    deal = with_trades(trade("t", get("a", "term", "t1")))
    assert told(deal, "get_without_give") == (
        "trades/t/gives",
        "“Three years” is asked for and nothing is given",
    )
    assert not findings(complete(), "get_without_give")


def test_trade_empty() -> None:
    deal = with_trades(*complete().trades, trade("u"))
    assert told(deal, "trade_empty") == ("trades/u/gives", "Trade 2 is still empty")
    assert not findings(complete(), "trade_empty")


def agreed(**fields: int | None) -> Deal:
    """The complete deal in which the agreed training has another value."""
    return changed("options", "training-yes", **fields)


def test_agreed_for_nothing() -> None:
    deal = agreed(value_to_us=-300_000)
    assert told(deal, "agreed_for_nothing") == (
        "issues/training/response",
        "“Training” is agreed to for 3,000 and nothing comes back",
    )
    assert not findings(agreed(value_to_us=None), "agreed_for_nothing")
    assert not findings(agreed(value_to_us=300_000), "agreed_for_nothing")
    paid = give("h", "training", "training-yes")
    for fields, told_again in (({}, 0), ({"alternative": True}, 1)):
        extra = trade("u", paid, get("b", words="a visit"), **fields)
        traded = on_deal(issues=deal.issues, trades=(*deal.trades, extra))
        assert len(findings(traded, "agreed_for_nothing")) == told_again


def test_trade_below_zero() -> None:
    poor = (give("g", "discount", "d8"), get("a", "case", "c1"))
    deal = with_trades(trade("t", *poor))
    assert told(deal, "trade_below_zero") == (
        "trades/t/reason",
        "“Discount: 8%” for “Case study” comes to −33,400 for us, with no reason",
    )
    assert not findings(with_trades(trade("t", *poor, reason="opens the group")), "trade_below_zero")
    unknown = on_deal(issues=changed("options", "c1", value_to_us=None).issues, trades=deal.trades)
    assert not findings(unknown, "trade_below_zero")


def test_trades_clash() -> None:
    other = trade("u", give("h", "discount", "d8"), get("b", "case", "c1"), reason="why not")
    deal = with_trades(*complete().trades, other)
    assert told(deal, "trades_clash") == (
        "trades/u/alternative",
        "Trades 1 and 2 settle “Discount” differently: “5%” and “8%”",
    )
    torn = with_trades(trade("t", give("g", "discount", "d5"), get("a", "discount", "d0")))
    assert told(torn, "trades_clash")[1] == "Trade 1 settles “Discount” in two ways: “5%” and “none”"
    spare = trade("u", give("h", "discount", "d8"), get("b", "case", "c1"), alternative=True)
    assert not findings(with_trades(*complete().trades, spare), "trades_clash")


def test_trade_missing() -> None:
    deal = with_wishes(wish("taxi", "Taxis", response=Response.TRADE, walk_away="taxi-yes"))
    assert told(deal, "trade_missing") == (
        "issues/taxi/response",
        "“Taxis” is to be traded and stands in no trade",
    )
    assert not findings(complete(), "trade_missing")


def test_wishes_in_no_trade_are_told_at_once_from_three_on() -> None:
    def missing(*labels: str) -> Deal:
        return with_wishes(
            *(wish(one, one, response=Response.TRADE, walk_away=f"{one}-yes") for one in labels)
        )

    assert len(findings(missing("Taxis", "Meals"), "trade_missing")) == 2, "two are named each"
    three = missing("Taxis", "Meals", "Rooms")
    assert told(three, "trade_missing") == (
        "issues/Taxis/response",
        "“Taxis” and 2 more wishes are to be traded and stand in no trade",
    )
    (found,) = findings(three, "trade_missing")
    (other,) = findings(missing("Taxis", "Meals", "Fares", "Rooms"), "trade_missing")
    assert found.arguments != other.arguments, "what was accepted for three lapses with a fourth"


def test_guess_decides() -> None:
    deal = changed("options", "d5", value_to_them_evidence=Evidence.GUESSED)
    assert told(deal, "guess_decides") == (
        "options/d5/value_to_them_evidence",
        "Trade 1 rests on a guess: “Discount: 5%”, 24,000 to them",
    )
    small = changed("options", "t1", value_to_them_evidence=Evidence.GUESSED)
    assert not findings(small, "guess_decides"), "9,000 guessed cannot eat up a gain of 15,000"
    unknown = changed("options", "d5", value_to_them_evidence=Evidence.GUESSED, value_to_them=None)
    assert not findings(unknown, "guess_decides")


def on_guesses(count: int) -> Deal:
    """A deal with so many trades that rest on a guess, 100 to them each."""
    guessed = {"value_to_us": -50, "value_to_them": 100, "value_to_them_evidence": Evidence.GUESSED}
    wishes = [wish(f"w{at}", f"Wish {at}", response=Response.TRADE) for at in range(count)]
    wishes = [replace(one, options=(one.options[0], replace(one.options[1], **guessed))) for one in wishes]
    return on_deal(
        issues=(*complete().issues, *wishes),
        trades=tuple(
            trade(f"t{at}", give(f"g{at}", one.id, one.options[1].id), get(f"r{at}", words="a visit"))
            for at, one in enumerate(wishes)
        ),
    )


def test_trades_that_rest_on_guesses_are_told_at_once_from_three_on() -> None:
    assert [dict(found.arguments)["trade"] for found in findings(on_guesses(2), "guess_decides")] == [1, 2]
    assert told(on_guesses(4), "guess_decides") == (
        "options/w0-yes/value_to_them_evidence",
        "Trades 1, 2, 3 and 4 rest on guesses, 4 to them in all",
    )


def test_trade_value_unknown() -> None:
    deal = changed("options", "t1", value_to_us=None)
    assert told(deal, "trade_value_unknown") == (
        "options/t1/value_to_us",
        "The value of “Three years” to us is unknown, so trade 1 has no total",
    )
    assert not findings(complete(), "trade_value_unknown")


def test_trade_worth_unknown() -> None:
    deal = changed("options", "t1", value_to_them=None)
    assert told(deal, "trade_worth_unknown") == (
        "options/t1/value_to_them",
        "What “Three years” is worth to them in trade 1 is unknown",
    )
    assert not findings(complete(), "trade_worth_unknown")


def test_settled_value_unknown() -> None:
    assert told(agreed(value_to_us=None), "settled_value_unknown") == (
        "options/training-yes/value_to_us",
        "The value of “Training” to us is unknown, so the plan has no total",
    )
    assert not findings(complete(), "settled_value_unknown")


def test_cost_unknown() -> None:
    assert told(agreed(value_to_us=None), "cost_unknown") == (
        "options/training-yes/value_to_us",
        "What “Training” costs us is unknown",
    )
    far = wish("x", "X", option("p", "no", 0, 0), option("q", "yes", None, 0))
    taxi = wish(
        "taxi", "Taxis", option("n", "no", 0, 0), option("y", "all", None, 1), option("z", "some", None, 1)
    )
    assert told(with_wishes(taxi, far), "cost_unknown") == (
        "options/y/value_to_us",
        "What 2 wishes cost us is unknown, first “Taxis: all”",
    )
    assert not findings(complete(), "cost_unknown"), "what a refused wish would cost need not be known"


def test_link_broken() -> None:
    lonely = with_trades(trade("t", give("g", "discount", "d5"), get("a", "case", "c1"), reason="why not"))
    assert told(lonely, "link_broken") == (
        "links/link/",
        "The plan has “Discount: 5%” without “Three years”, which it requires",
    )
    never = Link(
        id="link",
        rank="V",
        kind=LinkKind.EXCLUDES,
        issue="discount",
        option="d5",
        other_issue="term",
        other_option="t1",
    )
    assert told(on_deal(links=(never,)), "link_broken")[1] == (
        "The plan has both “Discount: 5%” and “Three years”, which exclude each other"
    )
    assert not findings(complete(), "link_broken")
    assert not findings(with_trades(), "link_broken")
