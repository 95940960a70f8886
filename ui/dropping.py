"""What may be dropped on the window: one local file that the program can open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

ENDINGS = frozenset({".deal", ".json", ".xlsx", ".csv", ".tsv", ".xls", ".ods"})


def dropped_file(event: QDropEvent) -> Path | None:
    """The file that is dropped, None when it is no file, more than one, or none that can be opened."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in ENDINGS else None
