"""Labels on scales never cover one another, and user text is never markup."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets import Pill, RangeMark, RangeMarks, RangePicture, ScaleMark, label, plain_tip
from ui.widgets.label_rows import place_labels
from ui.widgets.scales import PackageScale

ROOM = 800.0
GAP = 8.0


@given(
    st.lists(st.tuples(st.floats(0, ROOM), st.floats(5, 160)), max_size=7),
    st.integers(1, 7),
)
def test_labels_stay_inside_and_apart(wished: list[tuple[float, float]], rows: int) -> None:
    """Whatever the marks: every label within the room, none over another of its row."""
    rows = max(rows, 2) if sum(width + GAP for _at, width in wished) > ROOM else rows
    places = place_labels([at for at, _ in wished], [width for _, width in wished], ROOM, GAP, rows)
    by_row: dict[int, list[tuple[float, float]]] = {}
    for (_at, width), place in zip(wished, places, strict=True):
        assert 0 <= place.row < rows
        by_row.setdefault(place.row, []).append((place.left, place.left + width))
    for spans in by_row.values():
        spans.sort()
        assert spans[-1][1] <= ROOM + 0.01
        if sum(right - left + GAP for left, right in spans) <= ROOM:
            assert spans[0][0] >= -0.01
        assert all(one[1] <= other[0] + 0.01 for one, other in pairwise(spans))


def test_labels_with_room_stand_under_their_marks() -> None:
    """Two marks far apart keep their labels centred."""
    places = place_labels([200.0, 600.0], [100.0, 80.0], ROOM, GAP, 3)
    assert [(place.left, place.row) for place in places] == [(150.0, 0), (560.0, 0)]


def test_close_labels_go_to_another_row() -> None:
    """Two labels at the same place cannot both stand under it."""
    places = place_labels([400.0, 402.0, 404.0], [120.0, 120.0, 120.0], ROOM, GAP, 3)
    assert len({place.row for place in places}) > 1


def test_the_scale_grows_with_its_labels(qtbot: QtBot) -> None:
    """Marks close to one another need more rows, and a screen reader hears them all."""
    scale = PackageScale()
    qtbot.addWidget(scale)
    scale.set_marks([ScaleMark(0, "nothing"), ScaleMark(1000, "all")])
    low = scale.heightForWidth(500)
    marks = [ScaleMark(1000 + at, f"walk away below {1000 + at}") for at in range(4)]
    scale.set_marks([ScaleMark(0, "nothing"), *marks], zone=(1000, 1003))
    assert scale.heightForWidth(500) > low
    assert "walk away below 1002" in scale.accessibleName()
    scale.resize(500, scale.heightForWidth(500))
    assert not scale.grab().isNull()


def test_one_value_alone_is_drawn(qtbot: QtBot) -> None:
    """No range to divide by."""
    scale = PackageScale()
    qtbot.addWidget(scale)
    scale.set_marks([ScaleMark(5, "only")], zone=(5, 5))
    scale.resize(300, 80)
    assert not scale.grab().isNull()


def test_a_range_says_its_marks(qtbot: QtBot) -> None:
    """Missing marks are left out; marks beyond the track stay on it."""
    picture = RangePicture(RangeMarks(target=RangeMark(0.5, "30 days"), walk_away=RangeMark(7.0, "60 days")))
    qtbot.addWidget(picture)
    picture.resize(200, 38)
    assert not picture.grab().isNull()
    assert picture.accessibleName() == "Range: aim for 30 days, not beyond 60 days"


def test_a_customer_called_like_markup_is_called_exactly_that(qtbot: QtBot) -> None:
    """Labels are plain text, tooltips escape."""
    text = label("<b>&Co")
    qtbot.addWidget(text)
    assert text.textFormat() is Qt.TextFormat.PlainText
    assert plain_tip("Halden") == "Halden"
    assert "<b>" not in plain_tip("<b>&Co")
    pill = Pill("<b>")
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "<b>"
