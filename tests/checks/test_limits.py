"""The rules about walk-aways, of each point and of the package; they are silent where a figure is unknown."""

import dataclasses
from typing import Any

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from tests.checks.examples import changed, complete, findings, get, give, on_deal, told, trade, with_trades


def discount(**marks: str | None) -> Deal:
    """The complete deal with other marks on the discount."""
    return changed("issues", "discount", **marks)


def test_no_limit() -> None:
    assert told(discount(walk_away=None), "no_limit") == (
        "issues/discount/walk_away",
        "“Discount” has no walk-away",
    )
    for response in (Response.NOT_YET, Response.CLARIFY):
        assert findings(changed("issues", "training", response=response, agreed=None), "no_limit")
    assert not findings(complete(), "no_limit"), "asks, agreed, refused and legal points need none"


def test_opening_beyond_target() -> None:
    assert told(discount(opening="d8"), "opening_beyond_target") == (
        "issues/discount/opening",
        "“Discount” opens with “8%” (−38,400), beyond its target “5%” (−24,000)",
    )
    assert not findings(discount(opening="d5"), "opening_beyond_target")
    ask = changed("issues", "term", opening="t0", target="t1")
    assert findings(ask, "opening_beyond_target"), "beyond is worth less to us, for asks too"


def test_target_beyond_limit() -> None:
    assert told(discount(target="d20"), "target_beyond_limit") == (
        "issues/discount/target",
        "“Discount” aims for “20%” (−96,000), beyond its walk-away “8%” (−38,400)",
    )
    assert not findings(discount(target="d8"), "target_beyond_limit")


def test_opening_beyond_limit() -> None:
    assert told(discount(opening="d20", target=None), "opening_beyond_limit") == (
        "issues/discount/opening",
        "“Discount” opens with “20%” (−96,000), beyond its walk-away “8%” (−38,400)",
    )
    assert not findings(discount(opening="d20"), "opening_beyond_limit"), "its target tells already"
    assert not findings(complete(), "opening_beyond_limit")


@pytest.mark.parametrize("rule", ["opening_beyond_target", "opening_beyond_limit", "target_beyond_limit"])
def test_marks_of_a_refused_wish_do_not_matter(rule: str) -> None:
    deal = discount(opening="d20", target="d8", walk_away="d5", response=Response.NOT_NEGOTIABLE)
    assert not findings(deal, rule)


def test_trade_beyond_limit() -> None:
    deal = with_trades(trade("t", give("g", "discount", "d20"), get("a", "term", "t1"), alternative=True))
    assert told(deal, "trade_beyond_limit") == (
        "terms/g/option",
        "Trade 1 has “Discount: 20%” (−96,000), beyond the walk-away “8%” (−38,400)",
    )
    assert not findings(complete(), "trade_beyond_limit")
    unknown = on_deal(issues=changed("options", "d20", value_to_us=None).issues, trades=deal.trades)
    assert not findings(unknown, "trade_beyond_limit")


def test_agreed_beyond_limit() -> None:
    deal = discount(response=Response.AGREE, agreed="d20", walk_away="d8")
    assert told(deal, "agreed_beyond_limit") == (
        "issues/discount/agreed",
        "“Discount” is agreed to at “20%” (−96,000), beyond its walk-away “8%” (−38,400)",
    )
    assert not findings(discount(response=Response.AGREE, agreed="d5"), "agreed_beyond_limit")


def test_limit_value_unknown() -> None:
    deal = changed("options", "d8", value_to_us=None)
    assert told(deal, "limit_value_unknown") == (
        "options/d8/value_to_us",
        "The walk-away “Discount: 8%” has no figure",
    )
    assert not findings(complete(), "limit_value_unknown")


def test_limit_estimated() -> None:
    deal = changed("options", "d8", estimated=True)
    assert told(deal, "limit_estimated") == (
        "options/d8/value_to_us",
        "The walk-away “Discount: 8%” rests on an estimate of −38,400",
    )
    assert not findings(changed("options", "d8", estimated=True, value_to_us=None), "limit_estimated")


def test_no_package_limit() -> None:
    assert told(on_deal(walk_away=None), "no_package_limit") == (
        "deal/deal/walk_away",
        "The package has no walk-away; our alternative is worth 410,000",
    )
    neither = on_deal(walk_away=None, batna_value=None)
    assert told(neither, "no_package_limit")[1] == "The package has no walk-away"
    assert not findings(on_deal(walk_away=0), "no_package_limit"), "nought is a value"


def test_no_batna() -> None:
    assert told(on_deal(batna=""), "no_batna") == (
        "deal/deal/batna",
        "Our alternative, worth 410,000, is not described",
    )
    assert told(on_deal(batna=" ", batna_value=None), "no_batna")[1] == "We have no alternative to this deal"
    assert not findings(complete(), "no_batna")


def test_batna_value_unknown() -> None:
    assert told(on_deal(batna_value=None), "batna_value_unknown") == (
        "deal/deal/batna_value",
        "Our alternative, “sell to the second bidder”, has no value",
    )
    assert not findings(on_deal(batna_value=0), "batna_value_unknown")


def test_limit_below_batna() -> None:
    assert told(on_deal(walk_away=40_000_000), "limit_below_batna") == (
        "deal/deal/walk_away",
        "We walk away below 400,000, but our alternative is worth 410,000",
    )
    assert not findings(on_deal(walk_away=41_000_000), "limit_below_batna")
    assert not findings(on_deal(walk_away=-1, batna_value=None), "limit_below_batna")


def test_limit_above_batna() -> None:
    assert told(on_deal(walk_away_reason=""), "limit_above_batna") == (
        "deal/deal/walk_away_reason",
        "We walk away below 435,000, above our alternative of 410,000, with no reason",
    )
    assert not findings(complete(), "limit_above_batna")
    assert not findings(on_deal(walk_away_reason="", batna_value=None), "limit_above_batna")


def package(rule: str, **marks: Any) -> Deal:
    """A deal whose planned, opening or target package is at 8% off, 441,600, with no trade."""
    given = dataclasses.replace(discount(**marks), trades=(), links=())
    return dataclasses.replace(given, walk_away=44_200_000)


PACKAGES = {
    "plan_below_limit": ({"response": Response.AGREE, "agreed": "d8"}, "The plan comes"),
    "opening_below_limit": ({"opening": "d8"}, "Our openings come"),
    "target_below_limit": ({"target": "d8"}, "Our targets come"),
}


@pytest.mark.parametrize("rule", PACKAGES)
def test_packages_below_limit(rule: str) -> None:
    marks, subject = PACKAGES[rule]
    deal = package(rule, **marks)
    assert told(deal, rule) == (
        "deal/deal/walk_away",
        f"{subject} to 441,600, below our walk-away of 442,000",
    )
    assert not findings(dataclasses.replace(deal, walk_away=44_160_000), rule)
    assert not findings(complete(), rule)


@pytest.mark.parametrize("rule", PACKAGES)
def test_packages_are_held_against_the_alternative_until_a_walk_away_is_set(rule: str) -> None:
    marks, subject = PACKAGES[rule]
    deal = dataclasses.replace(package(rule, **marks), walk_away=None, batna_value=44_200_000)
    assert told(deal, rule)[1] == f"{subject} to 441,600, below our alternative of 442,000"


@pytest.mark.parametrize("rule", PACKAGES)
@pytest.mark.parametrize("unknown", ["offer", "option", "limits"])
def test_packages_with_an_unknown_figure_are_not_judged(rule: str, unknown: str) -> None:
    deal = package(rule, **PACKAGES[rule][0])
    assert findings(deal, rule)
    if unknown == "offer":
        deal = dataclasses.replace(deal, offer_value=None)
    elif unknown == "limits":
        deal = dataclasses.replace(deal, walk_away=None, batna_value=None)
    else:
        deal = dataclasses.replace(
            deal, issues=(*deal.issues[:1], changed("options", "training-yes", value_to_us=None).issues[1])
        )
    assert not findings(deal, rule)


def test_a_clash_leaves_the_plan_without_a_total() -> None:
    give_8 = trade("u", give("h", "discount", "d8"), get("b", "case", "c1"), reason="why not")
    deal = dataclasses.replace(with_trades(*complete().trades, give_8), walk_away=10**10)
    assert not findings(deal, "plan_below_limit")
