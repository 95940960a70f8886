"""The map of influence as it is set: within the page, its words by their numbers, or alone."""

from io import BytesIO

import pytest

from dealplanner.brief.blocks import Document, Section
from dealplanner.brief.drawings import InfluenceMap, MapArrow, MapBox, Spot
from dealplanner.brief.pdf import render
from dealplanner.brief.setting.canvas import Pen
from dealplanner.brief.style import HEAD, SIDE, Paper
from tests.brief.boxes import overlaps, pages_of

HEADINGS = ("Who", "Is listened to by", "How")


def drawn(columns: int, rows: int, arrows: int, how: str = "asks him", name: str = "Otto") -> InfluenceMap:
    """A full grid of boxes, and so many arrows from the lower left that bend to the left, each lower."""
    boxes = [
        MapBox(f"{name} {row}.{column}", "Buys", (column + 0.5, row + 0.5), "undecided")
        for row in range(rows)
        for column in range(columns)
    ]
    bent = [
        MapArrow(f"{name} one", f"{name} two", how, (0.1, rows - 0.5), (-1.0, rows / 2 + number), (0.1, 0.5))
        for number in range(arrows)
    ]
    return InfluenceMap(tuple(boxes), tuple(bent), columns, rows, (0.8, 0.6), HEADINGS)


def text_on(block: InfluenceMap, paper: Paper = Paper.A4) -> str:
    """What the pages say; nothing on them stands on anything else."""
    out = BytesIO()
    render(Document("Title", "", "M", (Section("Map", (block,)),)), out, paper=paper)
    pages = pages_of(out.getvalue())
    assert not any(overlaps(page) for page in pages)
    return "\n".join(page.words for page in pages)


@pytest.mark.parametrize(("columns", "rows"), [(1, 3), (2, 4), (3, 2), (5, 3)])
def test_no_line_of_the_picture_leaves_the_text(
    columns: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    spots: list[Spot] = []

    class Watching(Pen):
        def disc(self, x: float, y: float, radius: float, *how: object, **more: object) -> None:
            spots.extend([(x - radius, y - radius), (x + radius, y + radius)])
            super().disc(x, y, radius, *how, **more)  # type: ignore[arg-type]

        def frame(self, x: float, y: float, width: float, height: float, *how: object) -> None:
            spots.extend([(x, y), (x + width, y + height)])
            super().frame(x, y, width, height, *how)  # type: ignore[arg-type]

    monkeypatch.setattr("dealplanner.brief.pdf.Pen", Watching)
    text_on(drawn(columns, rows, 1))
    assert len(spots) == 2 * columns * rows + 2
    assert min(x for x, _ in spots) >= SIDE - 0.01
    assert max(x for x, _ in spots) <= Paper.A4.width - SIDE + 0.01
    assert max(y for _, y in spots) <= Paper.A4.height - HEAD


@pytest.mark.parametrize("columns", [1, 4])
def test_what_the_arrows_say_stands_by_its_number_beside_the_picture_or_below_it(columns: int) -> None:
    told = " ".join(text_on(drawn(columns, 4, 3)).split())
    assert told.count("Otto one → Otto two: asks him") == 3
    assert "Otto 3.0" in told


def test_an_arrow_about_which_nothing_is_said_has_no_number() -> None:
    assert "→" not in text_on(drawn(2, 2, 3, how=""))


def test_a_map_that_is_higher_than_a_page_leaves_the_words_of_its_arrows() -> None:
    told = text_on(drawn(5, 18, 40, how="asks him what to do about it " * 4))
    assert "Otto 3.0" not in told
    assert told.count("→") == 40


def test_words_that_are_higher_than_the_picture_stand_below_it() -> None:
    told = text_on(drawn(1, 3, 12, how="asks him what to do about it " * 9), Paper.LETTER)
    assert "Otto 2.0" in told
    assert told.count("→") == 12
