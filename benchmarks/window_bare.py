"""The floor: an empty PySide6 window that says when it was first painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Prints the clock after its first paint and goes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint."""
        super().paintEvent(event)
        QTimer.singleShot(0, self.say)

    def say(self) -> None:
        """Print the time and end."""
        print(time.monotonic(), flush=True)
        QApplication.exit()


if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = Bare()
    window.resize(1280, 800)
    window.show()
    app.exec()
