"""Our window, started as a user starts it, that says when it was first painted and when the deal shows."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import app
from ui.main_window import MainWindow


class Timed(MainWindow):
    """The window with two clocks."""

    def start(self):  # type: ignore[no-untyped-def]
        """The first paint is done when this is called for the first time."""
        if self.files is None:
            print(time.monotonic(), flush=True)
            QTimer.singleShot(0, self.say)
        return super().start()

    def say(self) -> None:
        """The file was opened before this runs: paint it, print the time and end."""
        QApplication.processEvents()
        print(time.monotonic(), flush=True)
        self.close()
        QApplication.exit()


if __name__ == "__main__":
    app.MainWindow = Timed  # type: ignore[misc]
    sys.exit(app.run(sys.argv[1]))
