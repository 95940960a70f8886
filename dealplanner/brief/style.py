"""How the pages look: paper, colours, sizes. Distances are in points, colours in red, green and blue from 0
to 1.
"""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from dealplanner.brief.blocks import Tone
from dealplanner.brief.lettering.fonts import FaceName

Colour = tuple[float, float, float]

MM = 72 / 25.4


class Paper(Enum):
    """A sheet, with its width and height in points."""

    A4 = (210 * MM, 297 * MM)
    LETTER = (612.0, 792.0)

    @property
    def width(self) -> float:
        return self.value[0]

    @property
    def height(self) -> float:
        return self.value[1]


SIDE = 18 * MM
HEAD = 23 * MM
FOOT = 19 * MM
SPARE = 3.5 * MM  # of the foot, which a page may take where that saves one
NUMBER_WIDTH = 20.0  # of closing lines and trades
MEASURE = 150 * MM  # running text is set no wider, for the sake of reading

INK: Colour = (0.10, 0.13, 0.17)
MUTED: Colour = (0.36, 0.41, 0.46)
RULE: Colour = (0.83, 0.85, 0.87)
FIRM_RULE: Colour = (0.55, 0.59, 0.63)
TINT: Colour = (0.955, 0.962, 0.966)
SHADE: Colour = (0.90, 0.91, 0.92)
ACCENT: Colour = (0.05, 0.43, 0.40)
WHITE: Colour = (1.0, 1.0, 1.0)
RED: Colour = (0.62, 0.11, 0.10)

TONES: dict[Tone, Colour] = {
    "plain": INK,
    "muted": MUTED,
    "firm": INK,
    "good": ACCENT,
    "cost": RED,
    "limit": RED,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is set. `leading` is the distance from one baseline to the next."""

    face: FaceName = "regular"
    size: float = 9.2
    leading: float = 12.8
    colour: Colour = INK

    def but(
        self,
        *,
        strong: bool = False,
        slanted: bool = False,
        tone: Tone = "plain",
        colour: Colour | None = None,
    ) -> "Style":
        """The same with another weight, slant or tone. There is no bold italic: bold wins."""
        if not strong and not slanted and tone == "plain" and colour is None:
            return self
        return _changed(self, strong, slanted, colour or (self.colour if tone == "plain" else TONES[tone]))


@cache
def _changed(style: Style, strong: bool, slanted: bool, colour: Colour) -> Style:
    face: FaceName = "bold" if strong else "italic" if slanted and style.face == "regular" else style.face
    return replace(style, face=face, colour=colour)


TITLE = Style("bold", 19, 24)
COMPANY = Style("bold", 10.5, 14)
SUBTITLE = Style("regular", 10, 14, MUTED)
HEADING = Style("bold", 12, 16)
BODY = Style()
LABEL = Style("regular", 8, 11, MUTED)
COLUMN_HEADING = Style("bold", 7.5, 10, MUTED)
CELL = Style("regular", 8.8, 12)
DETAIL = Style("regular", 8.2, 11.2, MUTED)
FIGURE = Style("bold", 14, 18)
SMALL_FIGURE = Style("bold", 9.5, 12.5)
SAYING = Style("bold", 9.5, 12.8)
TAG = Style("regular", 7.5, 10, MUTED)
PAGE_MARK = Style("bold", 8, 10, RED)
PAGE_WORDS = Style("regular", 8, 10, MUTED)
