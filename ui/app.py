"""Starting the window: paint first, load the rest after that."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.crash import CrashHandler
from ui.first_frame import FINDINGS_WIDTH, FOLDED_WIDTH, FirstFrame
from ui.main_window import MainWindow
from ui.plain_imports import use_plain_imports
from ui.settings import Settings
from ui.theme.scheme import Scheme
from ui.theme.tokens import Tokens, load_tokens
from ui.window_place import place

HOME_VARIABLE = "DEALPLANNER_HOME"


def run(file: str | None, *, sample: bool = False) -> int:
    """Open the window, on a file or a sample deal when asked; returns when it is closed.

    When another program has the file open, its window is brought to the front instead.
    """
    if file is not None and _shown_elsewhere(Path(file)):
        return 0
    gc.disable()
    use_plain_imports()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("dealplanner")
    app.setApplicationDisplayName("Deal Planner")
    app.setDesktopFileName("dealplanner")
    settings = Settings(_data_folder() / "window.ini")
    tokens = _first_tokens(app, settings.scheme())
    app.setPalette(_first_palette(app, tokens))
    window = MainWindow(settings)
    findings = FOLDED_WIDTH if settings.folded() else FINDINGS_WIDTH
    window.setCentralWidget(FirstFrame(tokens, findings if file is not None or sample else None))
    CrashHandler(lambda text: _tell(window, text)).install()
    window.painted.connect(lambda: _begin(app, window, file, sample))
    place(window, settings)
    window.show()
    return app.exec()


def _begin(app: QApplication, window: MainWindow, file: str | None, sample: bool) -> None:
    from ui.theme.theme import apply_theme

    apply_theme(app, window.settings.scheme())
    # The news of font and palette, while there is nothing in the window that would be laid out twice for it.
    app.sendPostedEvents()
    window.start()
    if file is not None:
        window.open(Path(file))
    elif sample:
        window.open_first_sample()
    if window.view is None:
        window.fill_home()
    # What was loaded stays to the end: the window's collector, which takes over now, need never look at it.
    QTimer.singleShot(0, gc.freeze)
    QTimer.singleShot(3000, _sweep)


def _shown_elsewhere(file: Path) -> bool:
    """Whether another program has this file open and shows it now."""
    try:
        none_open = not any((_data_folder() / "working").iterdir())
    except OSError:
        none_open = True
    if none_open:  # the storage is loaded only after the first paint
        return False
    from dealplanner.storage import raising

    return raising.raised_elsewhere(file)


def _sweep() -> None:
    """Remove what an earlier crash left half written."""
    from dealplanner.storage import recovery

    recovery.sweep()


def _first_tokens(app: QApplication, scheme: Scheme) -> Tokens:
    """The colours of the scheme, so that the first paint has those of what follows."""
    dark = scheme is Scheme.DARK
    if scheme is Scheme.SYSTEM:
        dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return load_tokens("dark" if dark else "light")


def _first_palette(app: QApplication, tokens: Tokens) -> QPalette:
    # A palette made of one colour would load all of the Qt namespace, which takes as long as the painting.
    first = app.palette()
    first.setColor(QPalette.ColorRole.Window, QColor(tokens.ground))
    return first


def _data_folder() -> Path:
    """The private folder of the storage, reckoned by Qt: its own module is loaded after the first paint."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place) / "dealplanner"


def _tell(window: MainWindow, sentence: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Deal Planner")
    box.setText(sentence)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
