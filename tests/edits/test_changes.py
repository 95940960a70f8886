"""The laws of change sets, on values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.rules import violations
from dealplanner.domain.tables import rows_of
from dealplanner.edits import lists, rows, wishes
from dealplanner.edits.changes import ChangeSet, apply, diff, invert
from tests.deals import deals, edits, small_deal, with_craft


@given(st.data())
def test_a_change_set_takes_the_one_deal_to_the_other_and_back(data: st.DataObject) -> None:
    before = data.draw(deals())
    after = before
    for _ in range(data.draw(st.integers(0, 4))):
        after = data.draw(edits(after))
    changes = diff(before, after)
    assert apply(before, changes) == after
    assert apply(after, invert(changes)) == before
    assert diff(after, apply(before, changes)) == ChangeSet()


@given(deals())
def test_no_action_breaks_a_rule_of_the_domain(deal: Deal) -> None:
    assert list(violations(deal)) == []
    ranks = [(row.rank, row.id) for table, _, row in rows_of(deal) if table.name == "issues"]
    assert ranks == sorted(ranks)


def test_a_move_changes_one_field_of_one_row() -> None:
    deal = small_deal()
    moved = rows.move(deal, "issues", "term", None)
    assert [issue.id for issue in moved.issues] == ["term", "discount", "payment"]
    assert [(row.table, row.id, row.fields) for row in diff(deal, moved).rows] == [
        ("issues", "term", frozenset({"rank"}))
    ]


def test_removing_a_wish_takes_its_terms_along_and_undo_brings_them_back() -> None:
    deal = small_deal()
    removed = rows.remove(deal, "issues", ["discount"])
    assert [term.issue for trade in removed.trades for term in trade.terms] == ["term"]
    changes = diff(deal, removed)
    assert apply(removed, invert(changes)) == deal


def test_a_wish_after_the_list_was_complete_is_late_and_reopens_it() -> None:
    deal = wishes.add_wish(wishes.mark_complete(small_deal()), "One more thing", row_id="late")
    late = next(issue for issue in deal.issues if issue.id == "late")
    assert late.late
    assert not deal.list_complete
    assert not wishes.not_late(deal, "late").wishes[-1].late


def test_an_arrow_goes_from_somebody_to_somebody_else() -> None:
    deal = with_craft(small_deal())
    for person, other in (("ceo", "ceo"), ("ceo", "nobody"), ("nobody", "ceo")):
        with pytest.raises(DomainError):
            lists.add_influence(deal, person, other)
    assert lists.add_influence(deal, "buyer", "ceo", "otherwise") is deal
