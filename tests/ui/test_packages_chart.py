"""The measures of the chart: axes with round amounts that hold everything, labels that keep apart."""

from hypothesis import given
from hypothesis import strategies as st

from ui.pages.trades.packages.axis import axis_of, unit_of
from ui.pages.trades.packages.placing import Wish, around, placed

AMOUNTS = st.integers(-(10**18), 10**18)


@given(
    st.lists(AMOUNTS, max_size=8),
    st.lists(AMOUNTS, max_size=2),
    st.integers(2, 9),
    st.sampled_from([1, 100, 1000]),
)
def test_an_axis_holds_every_amount_with_few_round_ticks(
    amounts: list[int], limits: list[int], most: int, whole: int
) -> None:
    axis = axis_of(amounts, limits, most, whole)
    assert axis.low < axis.high
    assert all(0 < axis.share(amount) < 1 for amount in amounts)
    assert len(axis.ticks) <= most + 1
    assert all(
        axis.holds(tick) and tick % (whole if axis.high - axis.low >= whole else 1) == 0
        for tick in axis.ticks
    )
    steps = {later - tick for tick, later in zip(axis.ticks, axis.ticks[1:], strict=False)}
    assert len(steps) <= 1
    for step in steps:
        assert str(step).rstrip("0") in ("1", "2", "25", "5")


def test_a_limit_far_off_does_not_press_the_rest_together() -> None:
    near = axis_of([100, 200], [40], 5, 1)
    assert near.holds(40)
    far = axis_of([100, 200], [-5000], 5, 1)
    assert not far.holds(-5000)
    assert far == axis_of([100, 200], [], 5, 1)


def test_one_amount_stands_in_the_middle() -> None:
    axis = axis_of([48_000_000], [], 5, 100)
    assert axis.share(48_000_000) == 0.5
    assert axis.ticks


def test_ticks_are_written_in_thousands_or_millions_where_all_are_whole() -> None:
    thousands = axis_of([186_000_000, 200_000_000], [], 5, 100)
    assert unit_of([thousands], 100) == (1_000, "thousand")
    millions = axis_of([10**9, 10**10], [], 5, 100)
    assert unit_of([millions], 100) == (1_000_000, "million")
    assert unit_of([thousands, axis_of([0, 100_000], [], 5, 100)], 100) == (1, "")
    assert unit_of([axis_of([0, 90], [], 5, 1)], 1) == (1, "")


POINTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 200), st.integers(10, 90)), max_size=12)


@given(POINTS)
def test_labels_stand_inside_and_apart_from_each_other_and_from_the_marks(
    points: list[tuple[int, int, int]],
) -> None:
    marks = [(x - 7.0, y - 7.0, 14.0, 14.0) for x, y, _width in points]
    boxes = placed([around(x, y, width, 14) for x, y, width in points], (0, 0, 300, 200), marks)
    there = [box for box in boxes if box is not None]
    for at, (left, top, width, height) in enumerate(there):
        assert left >= 0
        assert left + width <= 300
        assert top >= 0
        assert top + height <= 200
        for other in [*there[at + 1 :], *marks]:
            apart = left + width <= other[0] or other[0] + other[2] <= left
            assert apart or top + height <= other[1] or other[1] + other[3] <= top


def test_the_first_free_box_is_taken_and_none_where_there_is_no_room() -> None:
    one, other = (0.0, 0.0, 10.0, 10.0), (20.0, 0.0, 10.0, 10.0)
    room = (0.0, 0.0, 40.0, 10.0)
    assert placed([Wish((one, other)), Wish((one, other)), Wish((one, other))], room, ()) == [
        one,
        other,
        None,
    ]
