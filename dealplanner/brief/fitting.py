"""How small a document is set that should keep to one page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from dealplanner.brief.pieces import Piece, Placed


@dataclass(frozen=True, slots=True)
class Size:
    """A scale of everything between head and foot, and whether long tables are set in two halves."""

    scale: float = 1.0
    folded: bool = False


FULL = Size()

_SIZES = (
    FULL,
    Size(0.94),
    Size(0.88),
    Size(0.88, folded=True),
    Size(0.82),
    Size(0.82, folded=True),
    Size(0.74),
    Size(0.74, folded=True),
)
"""From large to small. At the smallest, texts of a table have 6.5 points: smaller ones nobody reads."""

Pages = Sequence[Sequence[Placed]]
"""What stands on each page."""


def fitted(
    lay: Callable[[Size], tuple[Sequence[Piece], Pages]], height: float, smallest: float
) -> tuple[Pages, Size]:
    """The fewest pages that a scale of `smallest` or more gives, in the largest size that needs no more.

    `lay` sets the document in a size; `height` is that of a page's text in points.
    """
    pieces, pages = lay(FULL)
    if len(pages) == 1 or smallest >= 1:
        return pages, FULL
    whole = sum(piece.height + piece.space for piece in pieces)
    likely = sqrt(height / whole) * _WASTE  # areas shrink with the square of the scale
    tried = [(pages, FULL)]
    for size in _SIZES[1:]:
        if size.scale >= smallest and (size.folded or size.scale <= max(likely, smallest)):
            pages = lay(size)[1]
            if len(pages) == 1:
                return pages, size
            tried.append((pages, size))
    return min(tried, key=lambda one: len(one[0]))


_WASTE = 1.04  # rows of one line lose no height when they are set wider
