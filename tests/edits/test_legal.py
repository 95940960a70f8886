"""Taking the legal wishes over as clauses, what was approved, and both in the words of the history."""

from datetime import date

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import ClauseStage, LegalDegree, Response, Side, YesNo
from dealplanner.edits import legal, lists, rows, wishes
from dealplanner.edits.actions import name_of
from dealplanner.edits.approvals import set_approval
from dealplanner.edits.changes import diff
from dealplanner.edits.in_words import differences
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


def told(before: Deal, after: Deal) -> dict[str, tuple[str, ...]]:
    """What changed, by the title of its group."""
    groups = differences(before, after, diff(before, after), "en_GB")
    return {group.title: group.lines for group in groups}


def test_the_history_reads_well() -> None:
    without = small_deal()
    before = lists.add_row(without, "clauses", "Liability", row_id="l1")
    after = rows.set_fields(
        before,
        "clauses",
        "l1",
        red_line="Never without a limit",
        clarification=True,
        stage=ClauseStage.MATTERS,
        due=date(2027, 5, 3),
    )
    after = rows.set_fields(
        after,
        "deal",
        after.id,
        legal_degree=LegalDegree.ONLY_THEIRS,
        legal_owner="Tom",
        terms_sent=YesNo.YES,
        counsel_booked_on=date(2027, 5, 5),
    )
    assert told(before, after) == {
        "The deal": (
            "What their lawyers object to: not known yet → only their own contract",
            "Who takes the next step with the lawyers: empty → “Tom”",
            "Our terms went out with the proposal: unknown → yes",
            "Counsel booked for: not set → 5 May 2027",
        ),
        "Clause “Liability”": (
            "Really a clarification",
            "How far the clause has come: open → still matters",
            "Our red line: empty → “Never without a limit”",
            "Clause to be dealt with by: not set → 3 May 2027",
        ),
    }
    assert told(without, before) == {"Clause “Liability”": ("Added",)}
    assert name_of(legal.take_over) == "Take over the legal wishes"


def test_who_approves_or_a_day_says_that_approval_is_needed() -> None:
    deal = small_deal()
    asked = set_approval(deal, "discount", approval_asked_on=date(2027, 5, 3))
    assert asked.issues[0].approval_needed
    assert told(deal, asked) == {
        "Wish “20% off the licence price”": ("Approval needed", "Approval asked for on: not set → 3 May 2027")
    }
    assert set_approval(deal, "discount", approver="Ada").issues[0].approval_needed
    emptied = set_approval(asked, "discount", approval_asked_on=None)
    assert emptied.issues[0].approval_needed, "it is needed until somebody says otherwise"
    assert not set_approval(emptied, "discount", approval_needed=False).issues[0].approval_needed
    assert set_approval(deal, "discount", approver="") is deal
