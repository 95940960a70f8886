"""Python's garbage, collected only in the window's thread.

Python collects in whichever thread happens to make objects. A brief is made in a thread of its own, and
widgets that were thrown away would be destroyed there, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 500


class Collector(QObject):
    """Collects when Python itself would, but here; Python's own collecting is off while this lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()


def collect_if_due() -> None:
    """Collect the generations whose thresholds are passed, the oldest of them only."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if thresholds[generation] and counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
