"""The rules about the list and the answers: each speaks of its fault, in words, at the place to mend."""

import dataclasses

from dealplanner.domain.enums import Response
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


def test_list_open() -> None:
    place, words = told(on_deal(list_complete=False), "list_open")
    assert (place, words) == ("deal/deal/list_complete", "The list of 5 wishes is not marked complete")
    assert not findings(complete(), "list_open")


def test_list_open_counts_one_and_none() -> None:
    one = on_deal(list_complete=False, issues=complete().issues[:1], trades=(), links=())
    assert told(one, "list_open")[1] == "The list, with one wish on it, is not marked complete"
    none = dataclasses.replace(one, issues=())
    assert told(none, "list_open")[1] == "The wish list is still empty"


def test_list_empty() -> None:
    deal = on_deal(issues=complete().asks, trades=(), links=())
    assert told(deal, "list_empty")[0] == "deal/deal/list_complete"
    assert not findings(complete(), "list_empty")
    assert not findings(dataclasses.replace(deal, list_complete=False), "list_empty")


def test_late_wish() -> None:
    late = with_wishes(wish("taxi", "Taxis paid", late=True))
    assert told(late, "late_wish") == ("issues/taxi/response", "The late wish “Taxis paid” has no answer")
    assert not findings(late, "unanswered")
    assert not findings(
        with_wishes(wish("taxi", "Taxis paid", late=True, response=Response.AGREE)), "late_wish"
    )


def test_point_without_words() -> None:
    assert told(changed("issues", "training", label=" "), "point_without_words") == (
        "issues/training/label",
        "Wish 2 has no words",
    )
    assert told(changed("issues", "term", label=""), "point_without_words")[1] == "Ask 1 has no words"
    assert not findings(complete(), "point_without_words")


def test_same_wish_twice() -> None:
    deal = with_wishes(wish("again", "earlier  START", response=Response.AGREE))
    assert told(deal, "same_wish_twice") == (
        "issues/again/label",
        "“earlier START” is on the list twice, as wishes 5 and 6",
    )
    assert not findings(with_wishes(wish("x", ""), wish("y", "")), "same_wish_twice")


def test_asker_unknown() -> None:
    one = changed("issues", "training", asked_by="")
    assert told(one, "asker_unknown")[1] == "It is not noted who asked for “Training”"
    two = with_wishes(wish("x", "X", asked_by=""), wish("y", "Y", asked_by=" "))
    assert told(two, "asker_unknown") == (
        "issues/x/asked_by",
        "For 2 wishes it is not noted who asked, first “X”",
    )
    assert not findings(complete(), "asker_unknown")


def test_unanswered() -> None:
    deal = changed("issues", "training", response=Response.NOT_YET)
    assert told(deal, "unanswered") == ("issues/training/response", "“Training” has no answer")
    assert not findings(complete(), "unanswered")


def test_refusal_without_reason() -> None:
    deal = changed("issues", "liability", reason="")
    assert told(deal, "refusal_without_reason")[0] == "issues/liability/reason"
    assert not findings(complete(), "refusal_without_reason")


def test_refusal_in_trade() -> None:
    given = with_trades(trade("t", give("g", "liability", "l1"), get("a", "term", "t1"), alternative=True))
    assert told(given, "refusal_in_trade") == (
        "terms/g/issue",
        "“No limit of liability” is not negotiable, yet stands in trade 1",
    )
    withdrawn = with_trades(trade("t", give("g", "discount", "d5"), get("a", "liability", "l0")))
    assert not findings(withdrawn, "refusal_in_trade")


def test_unsettled_in_trade() -> None:
    deal = with_trades(trade("t", give("g", "start", "start-yes"), get("a", "term", "t1")))
    assert told(deal, "unsettled_in_trade") == (
        "terms/g/issue",
        "“Earlier start” is still to be clarified, yet trade 1 gives it",
    )
    legal = with_trades(trade("t", give("g", "source", "source-yes"), get("a", "term", "t1")))
    assert told(legal, "unsettled_in_trade")[1] == "“Source code” is still with legal, yet trade 1 gives it"
    later = trade("t", give("g", "start", "start-yes"), get("a", "term", "t1"), alternative=True)
    assert not findings(with_trades(later), "unsettled_in_trade")


def test_clarify_without_question() -> None:
    assert told(changed("issues", "start", reason=""), "clarify_without_question")[0] == "issues/start/reason"
    assert not findings(complete(), "clarify_without_question")


def test_legal_without_counsel() -> None:
    assert told(changed("issues", "source", counsel=" "), "legal_without_counsel") == (
        "issues/source/counsel",
        "“Source code” has no counsel",
    )
    assert findings(changed("issues", "liability", counsel=""), "legal_without_counsel")
    assert findings(changed("issues", "term", legal=True), "legal_without_counsel")
    assert not findings(complete(), "legal_without_counsel")


def test_agreed_to_what() -> None:
    days = (option("d0", "30 days", 0, 0), option("d1", "60 days", 0, 1), option("d2", "90 days", 0, 2))
    open_ended = wish("pay", "Payment", *days, response=Response.AGREE)
    deal = on_deal(issues=(open_ended,), trades=(), links=())
    assert told(deal, "agreed_to_what") == (
        "issues/pay/agreed",
        "“Payment” is agreed to without saying which option, so it counts as “90 days”",
    )
    settled = dataclasses.replace(open_ended, agreed="d1")
    assert not findings(dataclasses.replace(deal, issues=(settled,)), "agreed_to_what")


def test_agreed_otherwise() -> None:
    deal = with_trades(trade("t", give("g", "discount", "d5"), get("a", "training", "training-no")))
    assert told(deal, "agreed_otherwise") == (
        "terms/a/option",
        "Trade 1 says “Training: no”, but the answer agrees to “Training”",
    )
    same = with_trades(trade("t", give("g", "training", "training-yes"), get("a", "term", "t1")))
    assert not findings(same, "agreed_otherwise")
