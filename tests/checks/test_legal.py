"""The rules about the lawyers: nothing unread is given, clauses have red lines, steps an owner and a day."""

import dataclasses
from datetime import date
from typing import Any

import pytest

from dealplanner import checks
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import ClauseStage, LegalDegree, Response, Severity, Side, TermKind, YesNo
from dealplanner.domain.legal import Clause
from dealplanner.domain.said import Commitment
from dealplanner.domain.trades import Concession, Move, Offer, Position
from tests.checks.examples import changed, complete, findings, get, give, on_deal, told, trade

IN_ORDER: dict[str, Any] = {
    "legal_degree": LegalDegree.SHORT_LIST,
    "legal_next": "ask what is behind each point",
    "legal_owner": "Tom",
    "legal_due": date(2027, 5, 3),
    "terms_sent": YesNo.YES,
}


def clause(row_id: str = "l1", **fields: Any) -> Clause:
    """A clause that is in order but for these fields."""
    kept: dict[str, Any] = {"label": f"Clause {row_id}", "red_line": "never without a limit", **fields}
    return Clause(id=row_id, key=row_id, rank="V", **kept)


def with_clauses(*clauses: Clause, **fields: Any) -> Deal:
    """The complete deal with clauses, all else about the lawyers in order."""
    return on_deal(clauses=clauses, **{**IN_ORDER, **fields})


def unread(deal: Deal | None = None) -> Deal:
    """A deal in which nobody looks at the source code, a legal wish."""
    given = deal or complete()
    issues = tuple(
        dataclasses.replace(issue, counsel=" ") if issue.id == "source" else issue for issue in given.issues
    )
    return dataclasses.replace(given, issues=issues)


def wide(text: str) -> str:
    """A text in the full-width letters of an East Asian keyboard."""
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def told_of_giving(deal: Deal) -> str:
    """What is said of the unread wish that is given; the milder finding is not made besides."""
    assert not findings(deal, "legal_without_counsel")
    assert not checks.ready(checks.run(deal))
    place, words = told(deal, "legal_given")
    assert place == "issues/source/counsel"
    return words


def test_a_legal_point_is_not_traded_without_counsel() -> None:
    swap = trade("x", give("g2", "source", "source-yes"), get("a2", "case", "c1"))
    deal = unread(on_deal(trades=(*complete().trades, swap)))
    assert (
        told_of_giving(deal) == "Trade 2 gives the legal point “Source code”, and no counsel is named for it"
    )
    spare = dataclasses.replace(swap, alternative=True)
    kept = unread(on_deal(trades=(*complete().trades, spare)))
    assert not findings(kept, "legal_given")
    assert findings(kept, "legal_without_counsel")
    assert not findings(on_deal(trades=(*complete().trades, swap)), "legal_given"), "counsel is named"


def test_nor_conceded_in_the_plan() -> None:
    move = Move(id="v", rank="V", kind=TermKind.GIVE, issue="source", option="source-yes")
    step = Concession(id="s", key="s", rank="V", moves=(move,))
    words = told_of_giving(unread(on_deal(concessions=(step,))))
    assert (
        words
        == "Step 1 of the concession plan gives the legal point “Source code”, and no counsel is named for it"
    )


def offer(row_id: str, number: int, option: str, issue: str = "source") -> Offer:
    """An offer of ours that names an option of one point, the legal wish."""
    position = Position(id=f"{row_id}p", rank="V", issue=issue, option=option)
    return Offer(id=row_id, key=row_id, rank="V", side=Side.US, number=number, positions=(position,))


def test_nor_offered_and_what_was_taken_back_is_not_told() -> None:
    words = told_of_giving(unread(on_deal(offers=(offer("o1", 1, "source-yes"),))))
    assert words == "Our offer of round 1 gives the legal point “Source code”, and no counsel is named for it"
    back = unread(on_deal(offers=(offer("o1", 1, "source-yes"), offer("o2", 2, "source-no"))))
    assert not findings(back, "legal_given")
    theirs = dataclasses.replace(offer("o1", 1, "source-yes"), side=Side.THEM)
    assert not findings(unread(on_deal(offers=(theirs,))), "legal_given")


def test_nor_said_to_be_possible() -> None:
    said = Commitment(id="y", key="y", rank="V", words="You may see it.", issue="source", option="source-yes")
    words = told_of_giving(unread(on_deal(commitments=(said,))))
    assert words.startswith("We said how far we go on the legal point “Source code”")
    linked = dataclasses.replace(said, other_issue="term", other_option="t1")
    assert not findings(unread(on_deal(commitments=(linked,))), "legal_given"), "only if they give something"


@pytest.mark.parametrize("response", [Response.TRADE, Response.AGREE])
def test_nor_answered_so(response: Response) -> None:
    deal = changed("issues", "source", counsel="", legal=True, response=response)
    assert (
        told_of_giving(deal) == "The legal point “Source code” is to be given, and no counsel is named for it"
    )


def test_a_legal_ask_of_ours_is_got_and_not_given() -> None:
    asked = offer("o1", 1, "t1", issue="term")
    deal = dataclasses.replace(changed("issues", "term", legal=True), offers=(asked,))
    assert not findings(deal, "legal_given")
    assert findings(deal, "legal_without_counsel")


def test_a_clause_has_a_red_line() -> None:
    deal = with_clauses(clause("l1", red_line=" "), clause("l2", red_line=""), clause("l3"))
    assert told(deal, "clause_without_red_line") == (
        "clauses/l1/red_line",
        "2 clauses have no red line, the first is “Clause l1”",
    )
    one = with_clauses(clause("l3"), clause("l2", red_line=""))
    assert told(one, "clause_without_red_line")[1] == "The clause “Clause l2” has no red line"


@pytest.mark.parametrize(
    "fields",
    [{"clarification": True}, {"stage": ClauseStage.CLEARED}, {"stage": ClauseStage.SETTLED}, {"label": " "}],
)
def test_what_is_a_question_done_with_or_not_named_needs_none(fields: dict[str, Any]) -> None:
    assert not findings(with_clauses(clause(red_line="", **fields)), "clause_without_red_line")


def test_a_question_is_cleared_up_before_the_meeting() -> None:
    question = clause(clarification=True)
    assert told(with_clauses(question), "clarification_open") == (
        "clauses/l1/stage",
        "“Clause l1” is really a question, and it is not cleared up yet",
    )
    assert not findings(with_clauses(question, meeting_on=None), "clarification_open")
    for stage in (ClauseStage.CLEARED, ClauseStage.MATTERS, ClauseStage.SETTLED):
        assert not findings(with_clauses(clause(clarification=True, stage=stage)), "clarification_open")


@pytest.mark.parametrize(
    ("missing", "field", "words"),
    [
        ({"legal_next": " "}, "legal_next", "Their lawyers object, and no next step is written down"),
        ({"legal_owner": ""}, "legal_owner", "Nobody is named to take the next step with their lawyers"),
        ({"legal_due": None}, "legal_due", "The next step with their lawyers has no date"),
        ({"legal_next": "", "legal_owner": "", "legal_due": None}, "legal_next", None),
    ],
)
def test_what_they_object_to_has_a_next_step(missing: dict[str, Any], field: str, words: str | None) -> None:
    place, said = told(with_clauses(**missing), "legal_without_step")
    assert place == f"deal/deal/{field}"
    assert words is None or said == words
    assert not findings(with_clauses(**missing, legal_degree=LegalDegree.NONE), "legal_without_step")


def test_counsel_is_booked_for_their_paper_and_a_long_list() -> None:
    for degree in (LegalDegree.ONLY_THEIRS, LegalDegree.LONG_LIST):
        deal = with_clauses(legal_degree=degree)
        assert told(deal, "counsel_not_booked") == (
            "deal/deal/counsel_booked",
            "What their lawyers want needs counsel, and nobody is booked",
        )
    assert not findings(with_clauses(), "counsel_not_booked"), "a short list is cleared up first"


def test_counsel_is_booked_for_a_day() -> None:
    booked = with_clauses(legal_degree=LegalDegree.LONG_LIST, counsel_booked="Dr Orth")
    assert told(booked, "counsel_not_booked") == (
        "deal/deal/counsel_booked_on",
        "Dr Orth is booked as counsel, but for no day",
    )
    assert not findings(dataclasses.replace(booked, counsel_booked_on=date(2027, 5, 5)), "counsel_not_booked")


def test_a_clause_that_still_matters_has_counsel() -> None:
    deal = with_clauses(clause("l1"), clause("l2", stage=ClauseStage.MATTERS))
    assert told(deal, "counsel_not_booked")[0] == "clauses/l2/counsel"
    named = with_clauses(clause("l2", stage=ClauseStage.MATTERS, counsel="Dr Orth"))
    assert not findings(named, "counsel_not_booked")


def test_counsel_is_named_once_for_a_wish_and_the_clause_of_the_same_words() -> None:
    deal = unread(with_clauses(clause(label="source  CODE", counsel="Dr Orth")))
    assert not findings(deal, "legal_without_counsel")
    full_width = dataclasses.replace(
        deal, issues=tuple(dataclasses.replace(one, label=wide(one.label)) for one in deal.issues)
    )
    assert not findings(full_width, "legal_without_counsel"), "however a keyboard writes the letters"
    assert findings(unread(with_clauses(clause(label="Source code"))), "legal_without_counsel")
    booked = unread(with_clauses(counsel_booked="Dr Orth"))
    assert not findings(booked, "legal_without_counsel"), "whoever is booked reads all of it"
    taken = with_clauses(clause(label="Source code", stage=ClauseStage.MATTERS))
    assert not findings(taken, "counsel_not_booked"), "the wish names counsel"
    assert findings(unread(taken), "counsel_not_booked")


def test_our_terms_went_out_with_the_proposal() -> None:
    assert told(on_deal(terms_sent=YesNo.NO), "terms_not_sent") == (
        "deal/deal/terms_sent",
        "Our terms did not go out with the proposal",
    )
    for at_work in (with_clauses(), with_clauses(clause(), legal_degree=LegalDegree.NONE)):
        unknown = dataclasses.replace(at_work, terms_sent=YesNo.UNKNOWN)
        assert told(unknown, "terms_not_sent")[1].startswith("It is not noted whether")
    assert not findings(complete(), "terms_not_sent"), "no lawyer is at work"


def test_a_part_that_nobody_filled_in_and_one_in_order_say_nothing() -> None:
    assert checks.run(with_clauses(clause())) == ()
    assert checks.tally((), complete()).total < checks.tally((), with_clauses(clause())).total


def test_only_what_is_given_unread_is_an_error() -> None:
    deal = with_clauses(
        clause(red_line=""), clause("l2", clarification=True), legal_next="", terms_sent=YesNo.NO
    )
    assert {finding.severity for finding in checks.run(deal)} == {Severity.WARNING, Severity.ADVICE}
