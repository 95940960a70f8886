"""What is drawn on the pages, as plain data: marks on scales, bars, and the map of influence."""

from dataclasses import dataclass
from typing import Literal

from dealplanner.analysis.influence import Spot

MarkKind = Literal["opening", "target", "limit", "offer", "alternative", "theirs", "plan"]
"""What a mark on a scale stands for. Each kind has a shape of its own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One point on a scale. `value` is in minor units, or in any other unit as long as one picture keeps to
    it.
    """

    label: str
    value: int
    shown: str
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class RangePicture:
    """A small scale with a few marks, for one line of a table. Values grow from left to right."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BalancePicture:
    """What is given, to the left, against what is got, to the right, for one line of a table. In minor units,
    none below 0; `most` is the longest bar of all lines.
    """

    give: int
    get: int
    most: int


@dataclass(frozen=True, slots=True)
class PackageScale:
    """A scale over the whole width, each mark with its label and figure. Below `floor` it is shaded."""

    marks: tuple[Mark, ...]
    floor: int | None = None
    floor_label: str = ""


@dataclass(frozen=True, slots=True)
class MarkKey:
    """What each shape on the small scales means."""

    kinds: tuple[tuple[MarkKind, str], ...]


Standing = Literal["for_us", "against_us", "undecided", "unknown", "ours"]
"""How somebody on the map stands to us. Each has a box of its own, and the words in it say the same."""


@dataclass(frozen=True, slots=True)
class MapBox:
    """Somebody on the map of influence, with a few words on him, in a box round `middle`."""

    name: str
    words: str
    middle: Spot
    kind: Standing = "unknown"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class MapArrow:
    """What `person` says counts with `other`, and how: a curve from `start` to `end` by way of `control`."""

    person: str
    other: str
    how: str
    start: Spot
    control: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class InfluenceMap:
    """Boxes and arrows on a grid of so many columns and rows; a box takes `box` of a column and of a row.

    `headings` stand above the persons, the others and the words where the arrows are a table.
    """

    boxes: tuple[MapBox, ...]
    arrows: tuple[MapArrow, ...]
    columns: int
    rows: int
    box: Spot
    headings: tuple[str, str, str]
