"""Pictures of every step of a sample deal, light and dark, from the real window: docs/screenshots."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1280, 800)


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; `--out` is the folder, `--locale` the way figures are written."""
    parser = argparse.ArgumentParser(prog="tools.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--locale", default="en_GB")
    wanted = parser.parse_args(arguments)
    wanted.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["DEALPLANNER_HOME"] = home
        # Qt takes the way figures and dates are written from here.
        os.environ["LC_ALL"] = f"{wanted.locale}.UTF-8"
        _take(wanted.out)
    return 0


def _take(out: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from dealplanner.checks.finding import Step
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Scheme, apply_theme

    app = QApplication(sys.argv[:1])
    apply_theme(app, Scheme.LIGHT)
    window = MainWindow(Settings(None))
    window.resize(*SIZE)
    window.show()
    _settle(app)
    window.fill_home()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        apply_theme(app, scheme)
        _settle(app)
        window.grab().save(str(out / f"home-{scheme.value}.png"))
    window.open_first_sample()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        apply_theme(app, scheme)
        for step in Step:
            if window.view is None:
                raise RuntimeError("the sample deal did not open")
            window.view.show_step(step)
            _settle(app, 1.5 if step is Step.BRIEF else 0.3)
            window.grab().save(str(out / f"{step.value.replace('_', '-')}-{scheme.value}.png"))
        _take_tabs(window, scheme.value, out)
    window.close()


def _take_tabs(window: MainWindow, scheme: str, out: Path) -> None:
    """The further tabs of the trades, each by its name."""
    from PySide6.QtWidgets import QApplication

    from dealplanner.checks.finding import Step
    from ui.pages.trades.page import TradesPage
    from ui.pages.trades.tabs import TABS

    page = window.view.show_step(Step.TRADES) if window.view is not None else None
    if not isinstance(page, TradesPage):
        raise RuntimeError("the trades of the sample deal are not shown")
    for place in TABS[1:]:
        page.turn_to(place.name)
        _settle(QApplication.instance(), 1.5)
        window.grab().save(str(out / f"{place.name.lower().replace(' ', '-')}-{scheme}.png"))
    page.turn_to(TABS[0].name)


def _settle(app: object, seconds: float = 0.3) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    raise SystemExit(main())
