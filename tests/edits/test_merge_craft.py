"""Merging what is known of people, what we said, and the lists around the talk."""

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind
from dealplanner.edits import lists, rows
from dealplanner.edits.merge import Choice, merge
from dealplanner.edits.questions import questions
from tests.deals import small_deal, with_craft

BASE = with_craft(small_deal())
LIMIT, ASKED = str(BASE.issues[0].walk_away), str(BASE.issues[0].asked)
SAID = "Commitment “No more than eight percent.”"


def lines(mine: Deal, theirs: Deal) -> list[str]:
    return [question.line for question in questions(merge(BASE, mine, theirs).conflicts, mine, theirs, "en")]


def settled(mine: Deal, theirs: Deal, choice: Choice) -> Deal:
    (conflict,) = merge(BASE, mine, theirs).conflicts
    deal = merge(BASE, mine, theirs, {conflict.place: choice}).deal
    assert deal is not None
    return deal


@pytest.mark.parametrize(
    ("used", "stake"),
    [
        (
            lists.add_answer(BASE, "ceo", "Who signs?", row_id="q2"),
            "Question “Who signs?” to “Ingrid Halden”",
        ),
        (
            rows.set_fields(BASE, "answers", "q1", answer="The board."),
            "Question “What keeps you awake?” to “Ingrid Halden”",
        ),
        (
            lists.add_influence(BASE, "ceo", "buyer", "signs", row_id="i2"),
            "Influence of “Ingrid Halden” on “Otto Reuter”",
        ),
        (
            rows.set_fields(BASE, "influences", "i1", how="writes"),
            "Influence of “Otto Reuter” on “Ingrid Halden”",
        ),
    ],
)
def test_somebody_deleted_here_and_asked_or_drawn_there_is_one_question(used: Deal, stake: str) -> None:
    gone = rows.remove(BASE, "people", ["ceo"])
    assert lines(gone, used) == [f"Person “Ingrid Halden”: you deleted it, they changed or used it ({stake})"]
    assert settled(gone, used, Choice.THEIRS) == used
    assert settled(gone, used, Choice.MINE) == gone


@pytest.mark.parametrize("new", [False, True])
def test_an_option_deleted_here_that_a_commitment_came_to_name_there_is_one_question(new: bool) -> None:
    """The words of a commitment stay without it, and so nobody would miss what it named."""
    free = rows.set_fields(BASE, "issues", "discount", walk_away=None)
    free = rows.set_fields(
        free, "commitments", "y1", issue=None, option=None, other_issue=None, other_option=None
    )
    gone = rows.remove(free, "options", [LIMIT])
    named = {"issue": "discount", "option": LIMIT}
    if new:
        used = lists.add_row(free, "commitments", "At most eight.", row_id="y2", **named)
    else:
        used = rows.set_fields(free, "commitments", "y1", **named)
    (conflict,) = merge(free, gone, used).conflicts
    assert conflict.place == ("options", LIMIT, "")
    assert conflict.rows == (("commitments", "y2" if new else "y1"),)
    kept = merge(free, gone, used, {conflict.place: Choice.THEIRS}).deal
    assert kept == used
    left = merge(free, gone, used, {conflict.place: Choice.MINE}).deal
    assert left is not None
    assert [said.option for said in left.commitments] == [None] * (2 if new else 1)
    assert left.commitments[-1].words == used.commitments[-1].words


def test_what_a_commitment_says_of_the_points_is_asked_whole() -> None:
    alone = {"other_issue": None, "other_option": None}
    mine = rows.set_fields(BASE, "commitments", "y1", option=ASKED, **alone)
    theirs = rows.set_fields(BASE, "commitments", "y1", kind=LinkKind.EXCLUDES)
    silent = rows.set_fields(BASE, "commitments", "y1", issue=None, option=None, **alone)
    asked = f"{SAID}: what it says of the points: yours is"
    link = "“20% off the licence price: 8%” rules out “Three-year term”"
    assert lines(mine, theirs) == [f"{asked} at most “20% off the licence price”, theirs is {link}"]
    assert lines(silent, theirs) == [f"{asked} no point, theirs is {link}"]
    for choice, side in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        assert settled(mine, theirs, choice) == side


def test_the_round_in_which_something_was_said_is_asked() -> None:
    mine, theirs = (rows.set_fields(BASE, "commitments", "y1", number=number) for number in (2, 3))
    assert lines(mine, theirs) == [f"{SAID}: round: yours is 2, theirs is 3"]


def test_a_commitment_that_gets_back_what_it_named_keeps_what_was_changed_meanwhile() -> None:
    gone = rows.remove(BASE, "issues", ["term"])
    gone = rows.set_fields(gone, "commitments", "y1", kind=LinkKind.EXCLUDES)
    used = rows.set_fields(BASE, "issues", "term", why="our board")
    kept = settled(gone, used, Choice.THEIRS)
    assert kept.commitments[0].kind is LinkKind.EXCLUDES
    assert kept.commitments[0].other_issue == "term"


def test_a_commitment_that_named_something_else_meanwhile_gets_nothing_back() -> None:
    gone = rows.remove(BASE, "issues", ["term"])
    gone = rows.set_fields(gone, "commitments", "y1", issue="discount", option=ASKED)
    used = rows.set_fields(BASE, "issues", "term", why="our board")
    kept = settled(gone, used, Choice.THEIRS)
    assert kept.commitments == gone.commitments


def test_who_influences_whom_is_asked_whole() -> None:
    base = lists.add_person(BASE, "Ada Brand", row_id="ada")
    mine = rows.set_fields(base, "influences", "i1", person="ada")
    theirs = rows.set_fields(base, "influences", "i1", person="ceo", other="ada")
    (conflict,) = merge(base, mine, theirs).conflicts
    (question,) = questions([conflict], mine, theirs, "en")
    assert question.line == (
        "Influence of “Ada Brand” on “Ingrid Halden”: who influences whom: yours is "
        "Influence of “Ada Brand” on “Ingrid Halden”, theirs is Influence of “Ingrid Halden” on “Ada Brand”"
    )
    assert merge(base, mine, theirs, {conflict.place: Choice.THEIRS}).deal == theirs


@pytest.mark.parametrize(
    ("mine", "theirs", "left"),
    [("signs", "signs", ["signs"]), ("", "signs", ["signs"]), ("signs", "golf", ["golf", "signs"])],
)
def test_an_arrow_that_both_drew_stands_there_once_unless_each_says_how(
    mine: str, theirs: str, left: list[str]
) -> None:
    drawn = [
        lists.add_influence(BASE, "ceo", "buyer", how, row_id=row_id)
        for how, row_id in ((mine, "i8"), (theirs, "i9"))
    ]
    for sides in (drawn, drawn[::-1]):
        merged = merge(BASE, *sides).deal
        assert merged is not None
        assert sorted(one.how for one in merged.influences if one.person == "ceo") == left
        for side in sides:
            assert merge(BASE, merged, side).deal == merged


def test_no_behaviour_is_lost_when_both_fill_the_report_card() -> None:
    mine, theirs = BASE, BASE
    for number in range(5):
        mine = lists.add_row(mine, "behaviours", f"Mine {number}", row_id=f"mine{number}")
        theirs = lists.add_row(theirs, "behaviours", f"Theirs {number}", row_id=f"theirs{number}")
    merged = merge(BASE, mine, theirs).deal
    assert merged is not None
    assert len(merged.behaviours) == 11
    assert len({row.key for row in merged.behaviours}) == 11
    with pytest.raises(ValueError, match="at most 6"):
        lists.add_row(merged, "behaviours", "One more")


def test_who_chose_that_a_commitment_names_nothing_is_taken_at_his_word() -> None:
    gone = rows.remove(BASE, "issues", ["term"])
    used = rows.set_fields(BASE, "issues", "term", why="our board")
    used = rows.set_fields(used, "commitments", "y1", kind=LinkKind.EXCLUDES)
    mine, theirs = gone, used
    asked = merge(BASE, mine, theirs).conflicts
    assert {conflict.place for conflict in asked} == {("issues", "term", ""), ("commitments", "y1", "option")}
    choices = {
        conflict.place: Choice.MINE if conflict.table == "commitments" else Choice.THEIRS
        for conflict in asked
    }
    deal = merge(BASE, mine, theirs, choices).deal
    assert deal is not None
    assert deal.issues == used.issues
    assert deal.commitments == gone.commitments


def test_who_chose_that_no_option_is_the_limit_is_taken_at_his_word() -> None:
    gone = rows.remove(BASE, "options", [LIMIT])
    used = rows.set_fields(BASE, "options", LIMIT, label="9%")
    used = rows.set_fields(used, "issues", "discount", walk_away=ASKED)
    choices = {("options", LIMIT, ""): Choice.THEIRS, ("issues", "discount", "walk_away"): Choice.MINE}
    deal = merge(BASE, gone, used, choices).deal
    assert deal is not None
    assert (len(deal.issues[0].options), deal.issues[0].walk_away) == (3, None)
