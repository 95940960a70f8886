"""Where the window stands: as it was left, and never larger than the screen it is on."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from ui.settings import Settings

_FRAME_WIDTH = 20
_FRAME_HEIGHT = 50


def place(window: QWidget, settings: Settings) -> None:
    """Put a window that is not shown yet where it was left; it fills a screen that it would not fit."""
    left = settings.place()
    if left and window.restoreGeometry(QByteArray.fromBase64(left.encode("ascii"))):
        return
    room = window.screen().availableGeometry()
    if window.width() + _FRAME_WIDTH > room.width() or window.height() + _FRAME_HEIGHT > room.height():
        from PySide6.QtCore import Qt  # a thousand names: loaded after the first paint where that is possible

        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def remember(window: QWidget, settings: Settings) -> None:
    """Note where a window stands, for the next start."""
    settings.set_place(bytes(window.saveGeometry().toBase64().data()).decode("ascii"))
