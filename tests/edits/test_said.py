"""The actions at the table beside the offers: commitments, sittings, closing lines, and late wishes."""

from datetime import date

import pytest

from dealplanner.analysis.at_table.commitments import Breach, broken
from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Ending, LinkKind, Side
from dealplanner.domain.fields import DomainError
from dealplanner.domain.meetings import left_running, running, was_used
from dealplanner.domain.offers import standing
from dealplanner.domain.rules import require
from dealplanner.edits import actions, merge, offers, rows, said, wishes
from dealplanner.edits.changes import apply, diff, invert
from tests.deals import small_deal

DAY = date(2031, 3, 4)


@pytest.fixture
def deal() -> Deal:
    return small_deal()


def asked(deal: Deal, issue_id: str) -> str:
    return next(str(issue.asked) for issue in deal.issues if issue.id == issue_id)


def test_what_we_said_is_kept_word_for_word_with_the_round_that_is_on(deal: Deal) -> None:
    deal = offers.log_offer(deal, Side.THEM, {"discount": asked(deal, "discount")})
    deal = said.commit(deal, " The cap\n stays. ", on=DAY, at=" 10:41 ", row_id="y")
    kept = deal.commitments[0]
    assert (kept.words, kept.number, kept.made_on, kept.made_at) == ("The cap\n stays.", 1, DAY, "10:41")
    assert said.commit(deal, "More", number=7).commitments[-1].number == 7
    with pytest.raises(DomainError, match="please type"):
        said.commit(deal, " \n")


def test_a_commitment_names_the_furthest_option_or_a_link(deal: Deal) -> None:
    limit, term = str(deal.issues[0].walk_away), asked(deal, "term")
    deal = said.commit(deal, "Eight percent at most.", row_id="y")
    furthest = require(said.bind(deal, "y", "discount", limit))
    far = offers.log_offer(furthest, Side.US, {"discount": asked(deal, "discount")})
    assert [one.breach for one in broken(far, standing(far, Side.US))] == [Breach.FURTHER]
    link = require(said.bind(furthest, "y", "discount", limit, LinkKind.REQUIRES, "term", term))
    near = offers.log_offer(link, Side.US, {"discount": limit})
    assert [one.breach for one in broken(near, standing(near, Side.US))] == [Breach.LINK]
    unbound = said.unbind(link, "y")
    assert unbound == said.unbind(furthest, "y") == deal
    assert not broken(unbound, standing(far, Side.US))


def test_a_commitment_names_nothing_that_is_not_there(deal: Deal) -> None:
    limit, term = str(deal.issues[0].walk_away), asked(deal, "term")
    deal = said.commit(deal, "Eight percent at most.", row_id="y")
    for ends in (
        ("discount", term),
        ("gone", limit),
        ("discount", limit, LinkKind.REQUIRES, "term", limit),
        ("discount", limit, LinkKind.EXCLUDES, "discount", asked(deal, "discount")),
        ("discount", limit, None, "term", term),
        ("discount", limit, LinkKind.REQUIRES),
    ):
        with pytest.raises(DomainError):
            said.bind(deal, "y", *ends)  # type: ignore[arg-type]


def test_a_link_that_loses_its_other_end_is_words_alone(deal: Deal) -> None:
    """Else it would allow the first option as the furthest, which nobody said."""
    limit, term = str(deal.issues[0].walk_away), asked(deal, "term")
    deal = said.bind(
        said.commit(deal, "Only for three years.", row_id="y"),
        "y",
        "discount",
        limit,
        LinkKind.REQUIRES,
        "term",
        term,
    )
    without = require(rows.remove(deal, "issues", ["term"]))
    (kept,) = without.commitments
    assert kept.words == "Only for three years."
    assert {kept.issue, kept.option, kept.other_issue, kept.other_option} == {None}
    renamed = rows.set_fields(deal, "commitments", "y", words="Three years, or no discount.")
    merged = merge.merge(deal, without, renamed).deal
    assert merged is not None
    (kept,) = merged.commitments
    assert kept.words == "Three years, or no discount."
    assert {kept.issue, kept.option, kept.other_issue, kept.other_option} == {None}


def test_a_sitting_runs_until_it_is_adjourned_and_goes_on_as_another_one(deal: Deal) -> None:
    assert running(deal) is None
    deal = said.start_meeting(deal, DAY, " 10:30 ", row_id="d")
    on = running(deal)
    assert on is not None
    assert (on.id, on.held_on, on.began_at) == ("d", DAY, "10:30")
    with pytest.raises(DomainError, match="running already"):
        said.start_meeting(deal, DAY, "10:35")
    with pytest.raises(DomainError, match="running already"):
        said.resume(deal, DAY, "10:35")
    with pytest.raises(DomainError, match="at what time"):
        said.adjourn(deal, "they call the board", " ")
    deal = said.adjourn(deal, "they call the board, until 14:00", "11:12")
    assert running(deal) is None
    deal = said.resume(deal, DAY, "14:05", row_id="e")
    assert [(held.ended_at, held.words) for held in deal.meetings] == [
        ("11:12", "they call the board, until 14:00"),
        ("", ""),
    ]
    assert running(deal) is deal.meetings[1]
    assert left_running(deal) == ()


def test_nothing_is_adjourned_and_nothing_goes_on_where_nothing_began(deal: Deal) -> None:
    with pytest.raises(DomainError, match="No meeting is running"):
        said.adjourn(deal, "", "11:00")
    with pytest.raises(DomainError, match="none to go on with"):
        said.resume(deal, DAY, "11:00")


def test_a_meeting_of_another_day_that_was_left_running_does_not_keep_the_next_one_from_beginning(
    deal: Deal,
) -> None:
    deal = said.start_meeting(deal, DAY, "10:30", row_id="d")
    deal = said.start_meeting(deal, date(2031, 3, 5), "9:00", row_id="e")
    assert [held.id for held in left_running(deal)] == ["d"]
    assert running(deal) is deal.meetings[1]


def test_a_closing_line_is_ticked_off_and_the_tick_taken_back(deal: Deal) -> None:
    used = said.use_line(deal, "c1", DAY, " 11:02 ", " After the board. ")
    (line,) = used.closing_lines
    assert (line.used_on, line.used_at, line.heard) == (DAY, "11:02", "After the board.")
    assert was_used(line)
    back = said.unuse_line(used, "c1")
    assert back == deal
    assert not was_used(back.closing_lines[0])


def test_a_wish_is_late_once_the_list_was_complete_or_an_offer_was_made(
    deal: Deal,
) -> None:
    early = wishes.late_wish(deal, "Before anything was said", row_id="n0")
    assert not next(one for one in early.issues if one.id == "n0").late
    deal = offers.log_offer(wishes.mark_complete(deal), Side.US, {"term": asked(deal, "term")})
    deal = wishes.late_wish(deal, "  A spare \n part store ", row_id="n1", asked_by="Otto", cost=-500_000)
    deal = wishes.late_wish(deal, "Weekend support", row_id="n2", behind="discount")
    assert not deal.list_complete
    first, second = (next(one for one in deal.issues if one.id == row_id) for row_id in ("n1", "n2"))
    assert (first.label, first.asked_by, first.late, second.late) == (
        "A spare part store",
        "Otto",
        True,
        True,
    )
    assert first.options[1].value_to_us == -500_000
    assert [one.id for one in deal.issues][:2] == ["discount", "n2"]
    with pytest.raises(DomainError, match="please type"):
        wishes.late_wish(deal, "  ")


def test_each_action_has_a_name_and_is_undone(deal: Deal) -> None:
    begun = said.start_meeting(deal, DAY, "10:30", row_id="d")
    noted = said.commit(begun, "The cap stays.", row_id="y")
    bound = said.bind(noted, "y", "discount", str(deal.issues[0].walk_away))
    steps = [
        (said.start_meeting, deal, begun),
        (said.adjourn, begun, said.adjourn(begun, "", "11:00")),
        (said.resume, deal, said.resume(said.adjourn(begun, "", "11:00"), DAY, "11:30")),
        (said.commit, begun, noted),
        (said.bind, noted, bound),
        (said.unbind, bound, said.unbind(bound, "y")),
        (said.use_line, deal, said.use_line(deal, "c1", DAY)),
        (wishes.late_wish, deal, wishes.late_wish(deal, "More")),
    ]
    for action, before, after in steps:
        assert actions.name_of(action) != "Change"
        assert apply(after, invert(diff(before, after))) == before


@pytest.mark.parametrize("ending", [Ending.AGREED, Ending.LOST, Ending.NO_FIT])
def test_the_sitting_that_is_running_ends_with_the_deal(deal: Deal, ending: Ending) -> None:
    deal = said.start_meeting(deal, DAY, "9:00", row_id="d1")
    deal = said.start_meeting(said.adjourn(deal, "Lunch", "12:00"), DAY, "13:00", row_id="d2")
    ended = require(said.end(deal, ending, " 15:05 "))
    assert ended.ending is ending
    assert [(held.ended_at, held.words) for held in ended.meetings] == [("12:00", "Lunch"), ("15:05", "")]
    assert apply(ended, invert(diff(deal, ended))) == deal


def test_without_a_time_or_an_end_the_sitting_runs_on(deal: Deal) -> None:
    deal = said.start_meeting(deal, DAY, "9:00")
    assert said.end(deal, Ending.LOST).meetings == deal.meetings
    assert said.end(said.end(deal, Ending.LOST), Ending.OPEN, "15:05") == deal


def test_what_was_adjourned_keeps_its_end(deal: Deal) -> None:
    deal = said.adjourn(said.start_meeting(deal, DAY, "9:00"), "Lunch", "12:00")
    assert said.end(deal, Ending.AGREED, "15:05").meetings == deal.meetings
