"""Showing something new at once in its final place, and not first half laid out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

_ROUNDS = 3
"""A scroll area in a layout takes two to find its place; the third finds nothing to do."""


@contextmanager
def laid_out(widget: QWidget) -> Iterator[None]:
    """What is put into a widget in this block is painted only when all of it has its place and size."""
    before = widget.updatesEnabled()
    widget.setUpdatesEnabled(False)
    try:
        yield
        if widget.isVisible():
            for _ in range(_ROUNDS):
                QCoreApplication.sendPostedEvents()
    finally:
        widget.setUpdatesEnabled(before)
        if before and widget.isVisible():
            # Painted here and now: a request for it that was dealt with in those rounds is not made again,
            # and at 150% the window would stay as it was for good.
            widget.repaint()
