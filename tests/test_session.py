"""Undo, redo and the one way in for a change."""

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.edits import rows, wishes
from dealplanner.edits.history import HistoryRow, timeline
from dealplanner.session import Change, Session
from tests.deals import edits, small_deal


class Kept:
    """A journal that keeps its rows, to follow them again."""

    def __init__(self) -> None:
        self.rows: list[HistoryRow] = []

    def commit(self, row: HistoryRow) -> None:
        self.rows.append(row)


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
