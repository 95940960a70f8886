"""How small a document is set that should keep to a page, or to a few less."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dealplanner.brief.setting.pieces import Placed


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
    Size(0.82, folded=True),
    Size(0.78, folded=True),
    Size(0.74, folded=True),
)
"""From large to small. At the smallest, texts of a table have 6.5 points: smaller ones nobody reads."""

_LONG = 4  # pages
_MOST = 8
_TO_EIGHT = {9: (Size(0.94), Size(0.91)), 10: (Size(0.91),)}
"""The sizes that may bring a document of so many pages to eight. Each takes as long as the first."""

Pages = Sequence[Sequence[Placed]]
"""What stands on each page."""


def fitted(
    lay: Callable[[Size], Pages], smallest: float, foldable: bool, smallest_long: float = 1.0
) -> tuple[Pages, Size]:
    """The document in the largest size that needs no more pages than the smallest does, and that size.

    `lay` sets it in a size; no scale is less than `smallest`, and nothing is folded unless it is `foldable`.
    Between the two ends the size is looked for by halves, since a document that fits in one size is taken to
    fit in each that is smaller. A long document is not set smaller for a page less, unless it comes to eight
    by a size that is no less than `smallest_long`.
    """
    full = lay(FULL)
    if len(full) in _TO_EIGHT:
        return _shorter(lay, full, smallest_long)
    sizes = [size for size in _SIZES if size.scale >= smallest and (foldable or not size.folded)]
    if len(full) == 1 or len(full) > _LONG or len(sizes) == 1:
        return full, FULL
    laid = {FULL: full}

    def count(size: Size) -> int:
        if size not in laid:
            laid[size] = lay(size)
        return len(laid[size])

    fewest = count(sizes[-1])
    if len(full) <= fewest:
        return full, FULL
    best = sizes[bisect_left(sizes, True, key=lambda size: count(size) <= fewest)]
    return laid[best], best


def _shorter(lay: Callable[[Size], Pages], full: Pages, smallest: float) -> tuple[Pages, Size]:
    """The document in the first size that keeps it to eight pages, else as it is."""
    for size in _TO_EIGHT[len(full)]:
        if size.scale >= smallest:
            pages = lay(size)
            if len(pages) <= _MOST:
                return pages, size
    return full, FULL
