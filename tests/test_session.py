"""Undo, redo, merging and the one way in for a change."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.fields import DomainError
from dealplanner.edits import rows, wishes
from dealplanner.edits.deals import duplicate
from dealplanner.edits.history import timeline
from dealplanner.session import Change, Session
from tests.deals import edits, small_deal, with_craft
from tests.sides import Kept, Side


@given(st.data())
def test_undo_restores_and_redo_does_it_again(data: st.DataObject) -> None:
    journal = Kept()
    start = small_deal()
    session = Session(start, journal)
    for _ in range(data.draw(st.integers(1, 5))):
        session.apply(lambda deal: data.draw(edits(deal)))
    end = session.deal
    while session.undo_name:
        session.undo()
    assert session.deal == start
    while session.redo_name:
        session.redo()
    assert session.deal == end
    assert timeline(journal.rows).undone == ()


def test_an_action_that_changes_nothing_is_no_step() -> None:
    session = Session(small_deal())
    assert not session.apply(rows.set_fields, "issues", "discount", label="20% off the licence price")
    assert session.undo_name is None


def test_typing_in_one_field_is_one_undo_step() -> None:
    session = Session(small_deal())
    for text in ("b", "ba", "bat"):
        session.apply_as(None, "batna-field", rows.set_fields, "deal", session.deal.id, batna=text)
    session.undo()
    assert session.deal.batna == "sell to the second bidder"
    session.redo()
    assert session.deal.batna == "bat"


def test_a_field_typed_in_again_after_something_else_is_a_step_of_its_own() -> None:
    start = small_deal()
    journal = Kept()
    session = Session(start, journal)
    session.apply_as(None, "batna/1", rows.set_fields, "deal", start.id, batna="one")
    session.apply(wishes.add_wish, "Escrow")
    session.apply_as(None, "batna/1", rows.set_fields, "deal", start.id, batna="two")
    end = session.deal
    for batna in ("one", "one", start.batna):
        session.undo()
        assert session.deal.batna == batna
    assert session.deal == start
    assert timeline(journal.rows).done == ()
    while session.redo_name:
        session.redo()
    assert session.deal == end
    assert len(timeline(journal.rows).done) == 3


def test_a_step_of_an_earlier_run_is_not_joined() -> None:
    start = small_deal()
    journal = Kept()
    first = Session(start, journal)
    first.apply_as(None, "batna/1", rows.set_fields, "deal", start.id, batna="one")
    second = Session(first.deal, journal, timeline=timeline(journal.rows), last_row=journal.rows[-1].id)
    second.apply_as(None, "batna/1", rows.set_fields, "deal", start.id, batna="two")
    second.undo()
    assert second.deal.batna == "one"
    second.undo()
    assert second.deal == start


def test_undo_survives_a_restart_from_the_history_alone() -> None:
    journal = Kept()
    session = Session(small_deal(), journal)
    session.apply(wishes.add_wish, "Escrow")
    session.apply(wishes.add_wish, "Training")
    session.undo()
    again = Session(session.deal, journal, timeline=timeline(journal.rows), last_row=journal.rows[-1].id)
    assert (again.undo_name, again.redo_name) == ("Add a wish", "Add a wish")
    again.redo()
    assert [wish.label for wish in again.deal.wishes][-2:] == ["Escrow", "Training"]
    assert journal.rows[-1].parents == (journal.rows[-2].id,)


def test_subscribers_learn_who_made_a_change_and_can_leave() -> None:
    session = Session(small_deal())
    told: list[Change] = []
    stop = session.subscribe(told.append)
    page = object()
    session.apply_as(page, None, wishes.mark_complete)
    stop()
    session.apply(wishes.reopen)
    assert [change.origin for change in told] == [page]
    assert told[0].changes.touches("deal")


def two_sides() -> tuple[Side, Side]:
    """Two people with the same deal and the same first change in its history."""
    first = Side(small_deal(), ())
    first.set(notes="shared")
    return first, Side(first.deal, first.rows)


def test_a_merge_is_one_step_of_which_subscribers_are_told_once() -> None:
    mine, theirs = two_sides()
    mine.set(place="here")
    theirs.session.apply(wishes.add_wish, "Escrow")
    theirs.set(strength="size")
    before, told = mine.deal, list[Change]()
    mine.session.subscribe(told.append)
    mine.merge(theirs)
    assert [(change.action, change.before, change.after) for change in told] == [("Merge", before, mine.deal)]
    assert (mine.deal.place, mine.deal.strength) == ("here", "size")
    assert mine.rows[-1].parents == (mine.rows[1].id, theirs.rows[-1].id)
    assert [row.own for row in mine.rows] == [True, True, False, False, True]
    after = mine.deal
    mine.session.undo()
    assert mine.deal == before
    assert mine.session.undo_name == "Edit: place"
    mine.session.redo()
    assert mine.deal == after


def test_the_merge_after_a_merge_goes_on_from_the_first() -> None:
    mine, theirs = two_sides()
    mine.set(place="here")
    theirs.set(strength="size")
    mine.merge(theirs)
    theirs.set(strength="reach")
    mine.merge(theirs)
    assert (mine.deal.place, mine.deal.strength) == ("here", "reach")
    theirs.merge(mine)
    assert theirs.deal == mine.deal
    mine.set(place="there")
    theirs.merge(mine)
    assert theirs.deal.place == "there"


def test_a_merge_that_changes_nothing_is_kept_for_the_next_one_and_is_no_step() -> None:
    mine, theirs = two_sides()
    mine.set(place="here")
    theirs.set(place="here")
    mine.merge(theirs)
    assert mine.rows[-1].action == "Merge"
    assert len(mine.rows[-1].parents) == 2
    assert mine.session.undo_name == "Edit: place"
    theirs.set(place="there")
    mine.merge(theirs)
    assert mine.deal.place == "there"
    known = mine.rows
    mine.merge(theirs)
    assert mine.rows == known


def test_what_is_merged_passes_the_rules_and_is_this_deal() -> None:
    session = Session(small_deal())
    for other in (dataclasses.replace(small_deal(), currency="???"), duplicate(small_deal())):
        with pytest.raises(DomainError):
            session.merge(other, ())
    assert session.undo_name is None


def test_a_text_that_no_file_may_hold_is_refused_and_nothing_changes() -> None:
    session = Session(small_deal())
    before = session.deal
    with pytest.raises(DomainError, match="too long: at most 1,000,000 characters"):
        session.apply(rows.set_fields, "deal", before.id, notes="x" * 1_000_001)
    assert session.deal is before
    session.apply(rows.set_fields, "deal", before.id, notes="x" * 1_000_000)


@pytest.mark.parametrize(
    ("table", "row_id", "fields"),
    [
        ("behaviours", "v1", {"rating": 6}),
        ("holdings", "h1", {"share": 101}),
        ("commitments", "y1", {"number": -1}),
        ("people", "ceo", {"authority_limit": 10**17 + 1}),
    ],
)
def test_a_number_that_no_file_may_hold_is_refused_and_nothing_changes(
    table: str, row_id: str, fields: dict[str, int]
) -> None:
    session = Session(with_craft(small_deal()))
    before = session.deal
    with pytest.raises(DomainError, match="out of range"):
        session.apply(rows.set_fields, table, row_id, **fields)
    assert session.deal is before
