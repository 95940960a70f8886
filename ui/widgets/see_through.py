"""What scrolls without a ground of its own, on the one that it lies on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_NAME = "qt_scrollarea_viewport"


def see_through(area: QAbstractScrollArea) -> None:
    """Let what lies behind a scroll area be seen.

    Its viewport is found by name: to learn what kind of widget `viewport()` gives, PySide6 would load all the
    kinds that there are, which takes as long as reading the file.
    """
    found = area.findChild(QWidget, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    (found or area.viewport()).setAutoFillBackground(False)
