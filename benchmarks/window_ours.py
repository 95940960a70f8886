"""Our window, started as a user starts it, that says when it was first painted and when the deal shows."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui import app
from ui.main_window import MainWindow
from ui.settings import Settings


class Timed(MainWindow):
    """The window with its clocks: first painted, the page of the deal painted, its findings painted too."""

    page_painted = False
    deal_shown = False

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.painted.connect(say)

    def _on_opened(self, opened: object) -> None:
        super()._on_opened(opened)  # type: ignore[arg-type]
        assert self.view is not None
        assert self.view.current is not None
        self.view.current.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page begins to be painted."""
        self.page_painted |= event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """The event of the window that painted the page, with all its parts, is through."""
        done = super().event(event)
        if self.page_painted and not self.deal_shown:
            self.deal_shown = True
            say()
            QTimer.singleShot(0, self._end)
        return done

    def _end(self) -> None:
        QApplication.processEvents()
        say()
        self.close()
        QApplication.exit()


def say() -> None:
    """Print the clock."""
    print(time.monotonic(), flush=True)


if __name__ == "__main__":
    app.MainWindow = Timed  # type: ignore[misc]
    sys.exit(app.run(sys.argv[1]))
