"""Which rows of two deals moved."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.enums import TermKind
from dealplanner.domain.ranks import spread
from dealplanner.domain.tables import in_order
from dealplanner.edits import rows, trades, wishes
from dealplanner.edits.changes import diff
from dealplanner.edits.deals import new_deal
from dealplanner.edits.moves import without_idle_moves
from dealplanner.exchange.interchange import dump, load
from tests.deals import small_deal, with_plan_and_offers


def placed(deal: Deal, order: list[str]) -> Deal:
    """The deal with its issues in this order, all of their ranks given anew."""
    ranks = {row_id: f"k{rank}" for row_id, rank in zip(order, spread(len(order)), strict=True)}
    issues = in_order(dataclasses.replace(issue, rank=ranks[issue.id]) for issue in deal.issues)
    return dataclasses.replace(deal, issues=issues)


def many_wishes(count: int) -> Deal:
    ids = [f"w{at}" for at in range(count)]
    return wishes.add_wishes(new_deal(), [{"label": row_id} for row_id in ids], row_ids=ids)


def moved(before: Deal, after: Deal) -> set[str]:
    changes = without_idle_moves(before, after, diff(before, after))
    return {row.id for row in changes.rows if row.before and row.after and "rank" in row.fields}


def test_new_ranks_in_the_old_order_are_no_change() -> None:
    before = many_wishes(5)
    after = wishes.add_wish(before, "One more", row_id="w5")
    after = placed(after, ["w0", "w1", "w5", "w2", "w3", "w4"])
    assert moved(before, after) == set()
    changes = without_idle_moves(before, after, diff(before, after))
    assert {row.table for row in changes.rows if row.before is not None} == set()


def test_what_else_changed_in_a_row_stays() -> None:
    before = many_wishes(3)
    after = rows.set_fields(placed(before, ["w0", "w1", "w2"]), "issues", "w1", why="so")
    (row,) = without_idle_moves(before, after, diff(before, after)).rows
    assert (row.id, row.fields) == ("w1", frozenset({"why"}))


@given(st.permutations(range(6)))
def test_the_rows_that_did_not_move_are_in_order_and_as_many_as_can_be(order: list[int]) -> None:
    before = many_wishes(6)
    after = placed(before, [f"w{at}" for at in order])
    stayed = [at for at in order if f"w{at}" not in moved(before, after)]
    assert stayed == sorted(stayed)
    best = max(
        sum(1 << at & picked > 0 for at in range(6))
        for picked in range(64)
        if (held := [at for at in order if 1 << at & picked]) == sorted(held)
    )
    assert len(stayed) == best


@given(st.data())
def test_one_move_is_told_of_the_row_that_was_moved(data: st.DataObject) -> None:
    deal = small_deal()
    ids = [issue.id for issue in deal.issues]
    one = data.draw(st.sampled_from(ids))
    behind = data.draw(st.sampled_from([None, *(row_id for row_id in ids if row_id != one)]))
    after = rows.move(deal, "issues", one, behind)
    assert moved(deal, after) == ({one} if [i.id for i in after.issues] != ids else set())


def test_a_give_that_passes_a_get_stands_where_it_stood() -> None:
    """What each side of a trade shows is the same; the interchange form writes the gives first."""
    before = trades.add_term(small_deal(), "t1", TermKind.GIVE, "payment", row_id="late")
    give, get, _late = before.trades[0].terms
    assert (give.kind, get.kind) == (TermKind.GIVE, TermKind.GET)
    assert moved(before, rows.move(before, "terms", "late", give.id)) == set()
    assert moved(before, load(dump(before))) == set()
    assert moved(before, rows.move(before, "terms", "late", None)) == {"late"}


def test_nor_did_one_in_a_step_of_the_concession_plan() -> None:
    before = with_plan_and_offers(small_deal())
    step = next(one for one in before.concessions if one.gives and one.gets)
    (give,) = step.gives
    assert (step.moves[0].kind, step.moves[-1].kind) == (TermKind.GET, TermKind.GET)
    for behind in (None, step.moves[-1].id):
        after = rows.move(before, "moves", give.id, behind)
        assert after.concessions != before.concessions
        assert moved(before, after) == set()
