"""The latest deal in both pasts."""

from dealplanner.domain.deal import Deal
from dealplanner.edits import rows
from dealplanner.edits.ancestry import common_ancestor
from dealplanner.edits.changes import diff
from dealplanner.edits.history import HistoryRow
from tests.deals import small_deal


def step(name: str, before: Deal, after: Deal, *parents: str) -> HistoryRow:
    return HistoryRow(
        id=name, parents=parents, at="", author="", action="Edit", step=name, changes=diff(before, after)
    )


def noted(deal: Deal, notes: str) -> Deal:
    return rows.set_fields(deal, "deal", deal.id, notes=notes)


def test_two_lines_from_one_row() -> None:
    start = small_deal()
    shared, mine, theirs = noted(start, "shared"), noted(start, "mine"), noted(start, "theirs")
    first = step("1", start, shared)
    assert (
        common_ancestor(
            mine, [first, step("2", shared, mine, "1")], theirs, [first, step("3", shared, theirs, "1")]
        )
        == shared
    )


def test_the_same_beginning_without_a_common_row() -> None:
    start = small_deal()
    mine, theirs = noted(start, "mine"), noted(start, "theirs")
    assert common_ancestor(mine, [step("2", start, mine)], theirs, [step("3", start, theirs)]) == start
    assert common_ancestor(start, [], theirs, [step("3", start, theirs)]) == start


def test_nothing_in_common() -> None:
    one, other = noted(small_deal(), "one"), noted(small_deal(), "other")
    assert common_ancestor(one, [], other, []) is None


def test_after_a_merge_it_is_the_row_that_was_merged() -> None:
    start = small_deal()
    theirs = noted(start, "theirs")
    mine = rows.set_fields(start, "deal", start.id, place="here")
    merged = rows.set_fields(mine, "deal", start.id, notes="theirs")
    later = noted(theirs, "later")
    r0 = step("0", start, start)
    r1, r2 = step("1", start, mine, "0"), step("2", start, theirs, "0")
    history = [r0, r1, r2, step("m", mine, merged, "1", "2")]
    their_history = [r0, r2, step("3", theirs, later, "2")]
    assert common_ancestor(merged, history, later, their_history) == theirs
    assert common_ancestor(later, their_history, merged, history) == theirs


def test_a_past_that_does_not_fit_the_deal_is_no_past() -> None:
    start = small_deal()
    gone = rows.remove(start, "issues", ["payment"])
    asked = rows.set_fields(start, "issues", "payment", why="cash")
    history = [step("0", start, start), step("1", start, asked, "0")]
    assert common_ancestor(asked, history, start, history[:1]) == start
    assert common_ancestor(gone, history, start, []) is None
