"""Starting the window: paint first, load the rest after that."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from dealplanner.storage import folders
from dealplanner.storage.errors import StorageError
from ui.crash import CrashHandler
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import apply_theme


def run(file: str | None, *, sample: bool = False) -> int:
    """Open the window, on a file or a sample deal when asked; returns when it is closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("dealplanner")
    app.setApplicationDisplayName("Deal Planner")
    app.setDesktopFileName("dealplanner")
    settings = Settings(_settings_file())
    apply_theme(app, settings.scheme())
    window = MainWindow(settings)
    CrashHandler(lambda: folders.private("reports"), lambda text: _tell(window, text)).install()
    window.painted.connect(lambda: _begin(window, file, sample))
    window.show()
    return app.exec()


def _begin(window: MainWindow, file: str | None, sample: bool) -> None:
    window.start()
    if file is not None:
        window.open(Path(file))
    elif sample:
        window.open_first_sample()
    _sweep()


def _sweep() -> None:
    """Remove what an earlier crash left half written."""
    from dealplanner.storage import recovery

    recovery.sweep()


def _settings_file() -> Path | None:
    try:
        return folders.home() / "window.ini"
    except StorageError:
        return None


def _tell(window: MainWindow, sentence: str) -> None:
    box = QMessageBox(window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Deal Planner")
    box.setText(sentence)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
