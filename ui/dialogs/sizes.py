"""How large a dialog opens: as wished, and never larger than the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

_FRAME = 40
"""Room left for the frame that the system puts round a window."""


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog this size, or what the screen has room for."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width() - _FRAME), min(height, room.height() - _FRAME))
