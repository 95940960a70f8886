"""Finding words on the pages of a PDF: on which page, and where."""

from __future__ import annotations

import contextlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points, from the top left corner of the page."""

_MOST = 2000
"""So many hits are shown at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand, in as many boxes as lines."""

    page: int
    boxes: tuple[Box, ...]


def hits_in(content: bytes, words: str) -> tuple[Hit, ...]:
    """Where the words stand in a PDF, in any case of letters, in the order of the pages.

    One thread at a time may ask.
    """
    from pypdfium2 import PdfDocument

    asked = sought(words)
    found: list[Hit] = []
    if not asked:
        return ()
    with contextlib.closing(PdfDocument(content)) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            height = page.get_height()
            texts = page.get_textpage()
            places = [boxes for wording in _wordings(asked) for boxes in _boxes(texts, wording, height)]
            found += [Hit(number, boxes) for boxes in sorted(places, key=_from_top)]
            if len(found) >= _MOST:
                break
    return tuple(found[:_MOST])


def sought(words: str) -> str:
    """The words as the library can look for them: no control characters, no halves of characters."""
    plain = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(plain.split())


def _from_top(boxes: tuple[Box, ...]) -> tuple[int, float]:
    left, _top, _right, bottom = boxes[0]
    return round(bottom), left


def _wordings(words: str) -> tuple[str, ...]:
    """The library reads words that run from right to left in the order in which they stand on the page."""
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    back = " ".join(reversed(words.split()))
    return (words, back) if turned and back != words else (words,)


def _boxes(texts: PdfTextPage, words: str, height: float) -> list[tuple[Box, ...]]:
    search = texts.search(words)
    found = []
    while (place := search.get_next()) is not None:
        lines = texts.count_rects(*place)
        corners = (texts.get_rect(line) for line in range(lines))
        boxes = tuple((left, height - top, right, height - low) for left, low, right, top in corners)
        if boxes:
            found.append(boxes)
    return found
