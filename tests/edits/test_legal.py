"""Taking the legal wishes over as clauses."""

from dealplanner.domain.enums import Response, Side
from dealplanner.edits import legal, lists, rows, wishes
from tests.deals import small_deal


def test_wishes_for_legal_become_clauses_once() -> None:
    deal = wishes.add_wishes(
        small_deal(),
        [
            {"label": "Liability without a limit"},
            {"label": "Source  code"},
            {"label": "source code"},
            {"label": " "},
        ],
        row_ids=["w1", "w2", "w3", "w4"],
    )
    deal = rows.set_fields(
        deal, "issues", "w1", legal=True, why="Their auditors ask for it", counsel="Dr Orth"
    )
    for wish in ("w2", "w3", "w4"):
        deal = wishes.answer(deal, wish, Response.LEGAL)
    assert [wish.id for wish in legal.to_take_over(deal)] == ["w1", "w2"]
    taken = legal.take_over(deal)
    assert [(clause.label, clause.objection, clause.counsel) for clause in taken.clauses] == [
        ("Liability without a limit", "Their auditors ask for it", "Dr Orth"),
        ("Source code", "", ""),
    ]
    assert legal.to_take_over(taken) == ()
    assert legal.take_over(taken) is taken


def test_a_clause_that_is_there_is_not_made_twice_and_our_asks_are_left() -> None:
    deal = lists.add_row(small_deal(), "clauses", "PAYMENT 90 days  after acceptance")
    deal = rows.set_fields(deal, "issues", "payment", legal=True)
    deal = rows.set_fields(deal, "issues", "term", legal=True)
    assert deal.issues[-1].raised_by is Side.US
    assert legal.to_take_over(deal) == ()
