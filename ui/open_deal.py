"""The deal that is open in a window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dealplanner.storage import places
from dealplanner.storage.kept import Copy
from ui.document import Document
from ui.keeping import Keeping


@dataclass(frozen=True, slots=True)
class OpenDeal:
    """The deal that is open: as the window sees it, and how it is kept.

    `apart` is the file that it was read from and that must not be written to; `place` says why, when it lies
    where files do not last.
    """

    document: Document
    keeping: Keeping
    copy: Copy
    apart: Path | None = None
    place: places.Fleeting | None = None

    def shows(self, path: Path) -> bool:
        """Whether this is what is shown when a file is opened."""
        return path == self.keeping.path or (self.place is not None and path == self.apart)
