"""Our window with clocks in it."""

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.settings import Settings


class Timed(MainWindow):
    """The window with its clocks: first painted, the page of the deal painted, its findings painted too."""

    page_painted = findings_painted = False
    said = 0

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.painted.connect(say)

    def _on_opened(self, opened: object) -> None:
        super()._on_opened(opened)  # type: ignore[arg-type]
        assert self.view is not None
        assert self.view.current is not None
        self.view.current.installEventFilter(self)
        self.view.findings.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page or the findings begin to be painted."""
        if event.type() == QEvent.Type.Paint and self.view is not None:
            self.page_painted |= watched is self.view.current
            self.findings_painted |= watched is self.view.findings and not self.view.findings.is_empty()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """An event of the window is through: when it painted something for the first time, say the clock."""
        done = super().event(event)
        while self.said < self.page_painted + self.findings_painted:
            self.said += 1
            say()
            if self.said == 2:
                self.close()
                QApplication.exit()
        return done


def say() -> None:
    """Print the clock."""
    print(time.monotonic(), flush=True)
