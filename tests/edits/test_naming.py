"""What stands behind Undo: which field was edited, what was moved or deleted."""

import pytest

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import Response
from dealplanner.edits import lists, rows, wishes
from dealplanner.session import Session
from tests.deals import small_deal, with_plan_and_offers


@pytest.fixture
def session() -> Session:
    """A session on a small deal."""
    return Session(lists.add_person(small_deal(), "Ilse Roth", row_id="ilse"))


def test_an_edit_names_its_field(session: Session) -> None:
    deal: Deal = session.deal
    session.apply(rows.set_fields, "issues", deal.wishes[0].id, asked_by="Ilse Roth")
    assert session.undo_name == "Edit: asked by"
    session.apply(rows.set_fields, "deal", deal.id, customer="Norden")
    assert session.undo_name == "Edit: customer"
    session.apply(rows.set_fields, "deal", deal.id, customer="Halden", title="Suite two")
    assert session.undo_name == "Edit"


def test_what_is_moved_or_deleted_is_named(session: Session) -> None:
    first, second = (wish.id for wish in session.deal.wishes[:2])
    session.apply(rows.move, "issues", first, second)
    assert session.undo_name == "Move point"
    session.apply(rows.remove, "people", ["ilse"])
    assert session.undo_name == "Delete person"
    session.apply(rows.remove, "issues", [first])
    assert session.undo_name == "Delete wish"
    session.undo()
    assert session.redo_name == "Delete wish"
    session.apply(rows.remove, "issues", [first, second])
    assert session.undo_name == "Delete 2 wishes"


def test_a_step_of_the_plan_and_an_offer_are_named(session: Session) -> None:
    session.apply(with_plan_and_offers)
    session.apply(rows.remove, "offers", ["o1", "o2"])
    assert session.undo_name == "Delete 2 offers"
    session.apply(rows.set_fields, "concessions", "s1", line="If")
    assert session.undo_name == "Edit: the line to say with a step"
    session.apply(rows.remove, "concessions", ["s1"])
    assert session.undo_name == "Delete step"


def test_a_promise_is_named(session: Session) -> None:
    session.apply(lists.add_promise, "A named contact", row_id="m1")
    assert session.undo_name == "Add a promise"
    session.apply(rows.set_fields, "promises", "m1", by_whom="Tom")
    assert session.undo_name == "Edit: by whom"
    session.apply(rows.remove, "promises", ["m1"])
    assert session.undo_name == "Delete promise"


def test_an_action_with_a_name_of_its_own_keeps_it(session: Session) -> None:
    session.apply(wishes.answer, session.deal.wishes[0].id, Response.CLARIFY)
    assert session.undo_name == "Answer a wish"
