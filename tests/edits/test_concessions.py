"""The actions on the concession plan: steps added, typed, replaced as a whole, and kept sound."""

from typing import Any

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response, TermKind
from dealplanner.domain.fields import DomainError
from dealplanner.domain.lookup import by_id, issue_of, term_words
from dealplanner.domain.rules import require
from dealplanner.edits import concessions, rows, walkaways
from dealplanner.edits.changes import apply, diff, invert
from tests.deals import small_deal


@pytest.fixture
def deal() -> Deal:
    return small_deal()


def option(deal: Deal, issue_id: str, label: str) -> str:
    """The id of an option by its label."""
    issue = issue_of(deal, issue_id)
    assert issue is not None
    return next(held.id for held in issue.options if held.label == label)


def said(deal: Deal) -> list[list[tuple[str, str]]]:
    """The moves of each step in words."""
    return [[(move.kind.value, term_words(deal, move)) for move in step.moves] for step in deal.concessions]


def test_a_step_begins_with_what_is_next_to_give_and_the_ask_that_pays(deal: Deal) -> None:
    deal = walkaways.type_mark(deal, "discount", "target", "5%")
    for step in ("s1", "s2", "s3"):
        deal = concessions.add_concession(deal, row_id=step, give="discount", get="term")
    give = "20% off the licence price"
    assert [step[0] for step in said(deal)] == [
        ("give", f"{give}: 5%"),
        ("give", f"{give}: 8%"),
        ("give", f"{give}: 8%"),
    ]
    assert {step[1] for step in said(deal)} == {("get", "Three-year term")}


def test_a_step_goes_where_it_is_put(deal: Deal) -> None:
    for step, behind in (("s1", None), ("s3", None), ("s2", "s1")):
        deal = concessions.add_concession(deal, row_id=step, behind=behind)
    assert [step.id for step in deal.concessions] == ["s1", "s2", "s3"]
    assert len({step.key for step in deal.concessions}) == 3


def test_a_point_stands_once_on_a_side_of_a_step(deal: Deal) -> None:
    deal = concessions.add_concession(deal, row_id="s1", give="discount")
    deal = concessions.add_move(deal, "s1", TermKind.GIVE, "discount", option(deal, "discount", "yes"))
    assert said(deal) == [[("give", "20% off the licence price")]]


def test_what_we_get_is_typed_or_without_a_figure(deal: Deal) -> None:
    deal = concessions.add_concession(deal, row_id="s1")
    deal = concessions.type_get(deal, "s1", "three-year  TERM")
    deal = concessions.type_get(deal, "s1", "A case study", worth=500_000)
    deal = concessions.add_words(deal, "s1", " a reference visit ")
    assert said(deal) == [[("get", "Three-year term"), ("get", "A case study"), ("get", "a reference visit")]]
    assert deal.asks[-1].options[1].value_to_us == 500_000
    assert concessions.type_get(deal, "s1", "  ") is deal


def test_what_we_give_is_typed_and_no_answer_is_changed(deal: Deal) -> None:
    deal = concessions.add_concession(deal, row_id="s1")
    deal = concessions.type_give(deal, "s1", "payment 90 days after acceptance")
    deal = concessions.type_give(deal, "s1", "Training")
    assert [words for _, words in said(deal)[0]] == ["Payment 90 days after acceptance", "Training"]
    assert deal.wishes[-1].response is Response.NOT_YET
    assert concessions.type_give(deal, "s1", "") is deal


def test_a_wish_on_the_get_side_is_withdrawn(deal: Deal) -> None:
    deal = concessions.add_concession(deal, row_id="s1", get="payment")
    assert said(deal) == [[("get", "Payment 90 days after acceptance: no")]]


def test_another_option_is_chosen(deal: Deal) -> None:
    deal = concessions.add_concession(deal, row_id="s1", give="discount")
    move = deal.concessions[0].moves[0]
    deal = concessions.set_move_option(deal, move.id, option(deal, "discount", "yes"))
    assert said(deal) == [[("give", "20% off the licence price")]]


def plan(deal: Deal) -> list[dict[str, Any]]:
    """Two steps as `set_plan` takes them."""
    return [
        {
            "line": "If you stay, we move.",
            "moves": [
                {"kind": TermKind.GIVE, "issue": "discount", "option": option(deal, "discount", "8%")},
                {"kind": "get", "issue": "term", "option": option(deal, "term", "yes")},
            ],
        },
        {"id": "second", "notes": "only to the CFO", "moves": [{"kind": "get", "words": "a visit"}]},
    ]


def test_a_plan_is_replaced_as_one_action_that_can_be_undone(deal: Deal) -> None:
    before = concessions.add_concession(deal, row_id="old", give="payment")
    after = require(concessions.set_plan(before, plan(before)))
    assert said(after) == [
        [("give", "20% off the licence price: 8%"), ("get", "Three-year term")],
        [("get", "a visit")],
    ]
    assert [step.key for step in after.concessions] == ["s1", "s2"]
    assert after.concessions[1].notes == "only to the CFO"
    changes = diff(before, after)
    assert apply(after, invert(changes)) == before
    assert concessions.set_plan(after, ()).concessions == ()


def test_a_step_that_stays_keeps_its_key(deal: Deal) -> None:
    deal = concessions.set_plan(deal, plan(deal))
    again = concessions.set_plan(deal, [{"moves": []}, *plan(deal)[::-1]])
    assert by_id(again.concessions, "second") in again.concessions
    assert [step.key for step in again.concessions] == ["s1", "s2", "s3"]
    assert require(again).concessions[1].id == "second"


@pytest.mark.parametrize(
    "move",
    [
        {"kind": "give", "issue": "discount"},
        {"kind": "give", "issue": "discount", "option": "nowhere"},
        {"kind": "give", "issue": "nowhere", "option": "nowhere"},
        {"kind": "get", "words": " "},
        {"kind": "give", "option": "nowhere", "words": "x"},
    ],
)
def test_a_plan_with_a_move_to_nothing_is_refused(deal: Deal, move: dict[str, str]) -> None:
    with pytest.raises(DomainError, match="no longer there"):
        concessions.set_plan(deal, [{"moves": [move]}])


def test_what_is_not_there_is_refused(deal: Deal) -> None:
    for act in (
        lambda: concessions.add_move(deal, "nowhere", TermKind.GIVE, "discount"),
        lambda: concessions.add_move(deal, "nowhere", TermKind.GIVE, "nowhere"),
        lambda: concessions.add_words(deal, "nowhere", "x"),
    ):
        with pytest.raises(DomainError, match="no longer there"):
            act()


def test_a_point_or_an_option_that_goes_takes_its_moves_along(deal: Deal) -> None:
    deal = concessions.set_plan(deal, plan(deal))
    without = rows.remove(deal, "options", [option(deal, "discount", "8%")])
    assert said(require(without)) == [[("get", "Three-year term")], [("get", "a visit")]]
    without = rows.remove(without, "issues", ["term"])
    assert said(require(without)) == [[], [("get", "a visit")]]
