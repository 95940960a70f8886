"""Where everything stands on the pages of a PDF: each text and picture with its bounds."""

import contextlib
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

ACROSS, DOWN = 1.2, 1.8
"""Points that glyphs of neighbouring texts may reach into each other, as slanted and stacked ones do."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the lower left corner."""

    left: float
    low: float
    right: float
    high: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands on one page."""

    width: float
    height: float
    texts: tuple[Box, ...]
    pictures: tuple[Box, ...]
    words: str


def pages_of(content: bytes) -> list[Contents]:
    """The pages of a PDF."""
    with contextlib.closing(pypdfium2.PdfDocument(content)) as pdf:
        return [_contents(page) for page in pdf]


def _contents(page: pypdfium2.PdfPage) -> Contents:
    letters = page.get_textpage()
    found: dict[int, list[Box]] = {raw.FPDF_PAGEOBJ_TEXT: [], raw.FPDF_PAGEOBJ_IMAGE: []}
    for item in page.get_objects(filter=list(found), textpage=letters):
        left, low, right, high = item.get_bounds()
        words = item.extract() if item.type == raw.FPDF_PAGEOBJ_TEXT else ""
        if right > left and high > low:
            found[item.type].append(Box(left, low, right, high, words))
    words = letters.get_text_range()
    letters.close()
    width, height = page.get_size()
    texts, pictures = (tuple(boxes) for boxes in found.values())
    return Contents(width, height, texts, pictures, words)


def overlaps(page: Contents) -> list[tuple[str, str]]:
    """The texts (and pictures, as "") that stand on one another."""
    boxes = sorted((*page.texts, *page.pictures), key=lambda box: box.low)
    found = []
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other.low > one.high - DOWN:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            if across > ACROSS and min(one.high, other.high) - other.low > DOWN:
                found.append((one.words, other.words))
    return found


def outside(page: Contents, side: float) -> list[str]:
    """The texts that reach into the margin at either side, or off the page."""
    return [
        box.words
        for box in page.texts
        if not (side - 1.5 <= box.left <= box.right <= page.width - side + 1.5)
        or not (0 <= box.low <= box.high <= page.height)
    ]
