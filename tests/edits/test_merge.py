"""Merging two deals that were edited apart: the laws, and what is a conflict."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import LinkKind, TermKind
from dealplanner.domain.rules import violations
from dealplanner.edits import lists, rows, trades, wishes
from dealplanner.edits.deals import duplicate
from dealplanner.edits.merge import Conflict, merge
from tests.deals import deals, edits, small_deal


@st.composite
def apart(draw: st.DrawFn) -> tuple[Deal, Deal, Deal]:
    """A deal, and what two people made of it."""
    base = draw(deals(most=8))
    sides = []
    for _ in range(2):
        side = base
        for _ in range(draw(st.integers(0, 5))):
            side = draw(edits(side))
        sides.append(side)
    return base, sides[0], sides[1]


def set_deal(deal: Deal, **fields: object) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, **fields)


@given(apart())
def test_a_merge_with_what_is_already_in_it_changes_nothing(three: tuple[Deal, Deal, Deal]) -> None:
    base, mine, _ = three
    assert merge(base, mine, mine).deal == mine
    assert merge(base, mine, base).deal == mine
    assert merge(base, base, mine).deal == mine
    assert merge(None, mine, mine).deal == mine


@given(apart())
def test_a_merge_keeps_the_rules_is_idempotent_and_the_same_from_both_sides(
    three: tuple[Deal, Deal, Deal],
) -> None:
    base, mine, theirs = three
    merged, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert (merged.deal is None) == bool(merged.conflicts)
    assert bool(merged.conflicts) == bool(other.conflicts)
    if merged.deal is not None and other.deal is not None:
        assert list(violations(merged.deal)) == []
        assert merge(theirs, merged.deal, theirs).deal == merged.deal
        assert merge(mine, merged.deal, mine).deal == merged.deal
        assert {issue.id for issue in merged.deal.issues} == {issue.id for issue in other.deal.issues}


@given(apart())
def test_a_merge_takes_every_field_that_one_side_changed(three: tuple[Deal, Deal, Deal]) -> None:
    base, mine, theirs = three
    merged = merge(base, mine, theirs).deal
    if merged is not None:
        for field in dataclasses.fields(Deal):
            was, here, there = (getattr(deal, field.name) for deal in three)
            if field.name not in ("issues", "links", "trades", "people"):
                assert getattr(merged, field.name) == (there if here == was else here)


def test_there_is_room_between_what_both_added_in_one_place() -> None:
    base = small_deal()
    merged = merge(
        base,
        wishes.add_wish(wishes.add_wish(base, "Mine", row_id="m"), "Mine too", row_id="n"),
        wishes.add_wish(wishes.add_wish(base, "Theirs", row_id="a"), "Theirs too", row_id="b"),
    ).deal
    assert merged is not None
    order = [issue.id for issue in merged.issues]
    assert sorted(order[3:]) == ["a", "b", "m", "n"]
    for behind in order:
        moved = [issue.id for issue in rows.move(merged, "issues", order[0], behind).issues]
        if behind != order[0]:
            assert moved[moved.index(behind) + 1] == order[0]


def test_there_is_room_between_what_each_moved_to_one_place() -> None:
    base = small_deal()
    mine, theirs = (rows.move(base, "issues", moved, None) for moved in ("payment", "term"))
    merged = merge(base, mine, theirs).deal
    assert merged is not None
    assert [issue.id for issue in merged.issues] == ["payment", "term", "discount"]
    between = rows.move(merged, "issues", "discount", "payment")
    assert [issue.id for issue in between.issues] == ["payment", "discount", "term"]


def test_the_same_field_changed_differently_is_a_conflict() -> None:
    base = small_deal()
    found = merge(base, set_deal(base, walk_away=1), set_deal(base, walk_away=2))
    assert found.deal is None
    assert found.conflicts == (Conflict("deal", base.id, "walk_away", 1, 2),)
    assert merge(base, set_deal(base, walk_away=1), set_deal(base, walk_away=1)).conflicts == ()


def test_deleted_here_and_edited_there_is_a_conflict() -> None:
    base = small_deal()
    deleted = rows.remove(base, "issues", ["payment"])
    edited = rows.set_fields(base, "issues", "payment", why="cash")
    valued = wishes.set_cost(base, "payment", -1)
    longer = wishes.add_option(base, "payment", "60 days")
    for other in (edited, valued, longer):
        assert [c.mine_deleted for c in merge(base, deleted, other).conflicts] == [True]
        assert [c.theirs_deleted for c in merge(base, other, deleted).conflicts] == [True]
    assert merge(base, deleted, base).deal == deleted


def test_a_new_reference_to_what_was_deleted_is_a_conflict() -> None:
    base = small_deal()
    deleted = rows.remove(base, "issues", ["payment"])
    payment, term = base.issues[1], base.issues[2]
    linked = lists.add_link(
        base, LinkKind.REQUIRES, term.id, term.options[1].id, payment.id, payment.options[1].id
    )
    traded = trades.add_term(base, "t1", TermKind.GIVE, "discount")
    traded = trades.add_trade(traded, get="payment")
    for other in (linked, traded):
        found = merge(base, deleted, other)
        assert found.deal is None
        assert all(conflict.mine_deleted for conflict in found.conflicts)


def test_a_reference_cleared_on_one_side_meets_a_new_one_on_the_other() -> None:
    base = small_deal()
    limit = base.issues[0].walk_away
    deleted = rows.remove(base, "options", [str(limit)])
    aimed = rows.set_fields(base, "issues", "discount", target=limit)
    found = merge(base, deleted, aimed)
    assert [(c.table, c.field, c.mine_deleted) for c in found.conflicts] == [("issues", "target", True)]


def test_new_rows_of_both_stand_beside_each_other_under_their_own_keys() -> None:
    base = small_deal()
    mine, theirs = wishes.add_wish(base, "Mine"), wishes.add_wish(base, "Theirs")
    merged = merge(base, mine, theirs).deal
    assert merged is not None
    added = {issue.label: issue.key for issue in merged.issues[3:]}
    assert added["Mine"] == mine.issues[-1].key
    assert set(added) == {"Mine", "Theirs"}
    assert len({issue.key for issue in merged.issues}) == 5


def test_both_moved_one_row_and_that_is_no_conflict() -> None:
    base = small_deal()
    mine = rows.move(base, "issues", "payment", None)
    theirs = rows.move(base, "issues", "payment", "term")
    assert merge(base, mine, theirs).deal == mine


def test_without_a_common_past_rows_are_joined_and_differences_are_conflicts() -> None:
    base = small_deal()
    mine, theirs = wishes.add_wish(base, "Mine"), set_deal(base, notes="theirs")
    joined = merge(None, mine, wishes.add_wish(base, "Theirs")).deal
    assert joined is not None
    assert {issue.label for issue in joined.issues} >= {"Mine", "Theirs"}
    assert [c.field for c in merge(None, mine, theirs).conflicts] == ["notes"]


def test_together_breaking_a_rule_is_a_conflict() -> None:
    base = wishes.add_option(small_deal(), "payment", "60 days")
    first, second, third = base.issues[1].options
    mine = rows.remove(base, "options", [first.id])
    theirs = rows.remove(base, "options", [second.id])
    (conflict,) = merge(base, mine, theirs).conflicts
    assert "two options" in conflict.sentence
    assert third.label == "60 days"


def test_separate_deals_do_not_merge() -> None:
    base = small_deal()
    (conflict,) = merge(base, base, duplicate(base)).conflicts
    assert (conflict.table, conflict.field) == ("deal", "id")
