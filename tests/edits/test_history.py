"""Which steps can be undone and redone, told by a whole history and row by row."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from dealplanner.edits.changes import ChangeSet, RowChange
from dealplanner.edits.history import HistoryRow, Timeline, Turn, follow, timeline

ROWS = st.builds(
    HistoryRow,
    id=st.just("r"),
    parents=st.just(()),
    at=st.just(""),
    author=st.just(""),
    action=st.sampled_from(["Edit", "Merge"]),
    step=st.sampled_from(["a", "b", "c"]),
    changes=st.sampled_from(
        [ChangeSet(), ChangeSet((RowChange("deal", "d", {"notes": ""}, {"notes": "x"}),))]
    ),
    turn=st.sampled_from(list(Turn)),
    own=st.sampled_from([True, True, True, False]),
)


@given(st.lists(ROWS, max_size=12))
def test_a_whole_history_is_the_same_as_its_rows_one_by_one(rows: list[HistoryRow]) -> None:
    whole = timeline(rows)
    assert whole == reduce(follow, rows, Timeline())
    mine = [row for row in rows if row.own and row.changes and row.turn is Turn.DO]
    assert sum(len(step.changes) for step in (*whole.done, *whole.undone)) <= len(mine)


def test_a_very_long_history_is_followed_in_one_go() -> None:
    """Row by row with a copy of all steps at each, this many would take minutes."""
    change = ChangeSet((RowChange("deal", "d", {"notes": ""}, {"notes": "x"}),))
    rows = (
        HistoryRow(id="r", parents=(), at="", author="", action="Edit", step=str(number), changes=change)
        for number in range(200_000)
    )
    assert len(timeline(rows).done) == 200_000
