"""The images of pages that are drawn already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtGui import QImage

_KEPT = 64 * 1024 * 1024
"""So many bytes of images are kept beside those in sight."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The image of a page, for which brief and at which width in pixels it was drawn."""

    number: int
    width: int
    image: QImage


class PageImages(dict[int, Drawn]):
    """The images by page."""

    def is_drawn(self, page: int, number: int, width: int) -> bool:
        """Whether the page of this brief is there in this width."""
        drawn = self.get(page)
        return drawn is not None and (drawn.number, drawn.width) == (number, width)

    def cut(self, count: int) -> None:
        """Drop what lies beyond so many pages."""
        for page in [page for page in self if page >= count]:
            del self[page]

    def forget(self, in_sight: Collection[int]) -> None:
        """Drop the images of pages out of sight where all together are large."""
        size = sum(drawn.image.sizeInBytes() for drawn in self.values())
        for page in [page for page in self if page not in in_sight]:
            if size <= _KEPT:
                return
            size -= self.pop(page).image.sizeInBytes()
