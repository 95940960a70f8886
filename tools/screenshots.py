"""Pictures of every step of the sample deals, light and dark, from the real window: docs/screenshots.

The renewal, in the middle of its talks, shows the six steps and the table; the supply contract, before its
first meeting, the people, the lawyers, approvals and tactics; the services deal, which was agreed, what comes
after.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dealplanner.checks.finding import Step
    from ui.deal_view import DealView
    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1280, 800)
_PAINTED, _WORKED_OUT = 0.3, 1.5  # seconds

Show = Callable[["DealView"], None]


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

    import resources
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Scheme, apply_theme

    app = QApplication(sys.argv[:1])
    apply_theme(app, Scheme.LIGHT)
    window = MainWindow(Settings(None))
    window.resize(*SIZE)
    window.show()
    _settle(_PAINTED)
    window.fill_home()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        apply_theme(app, scheme)
        _settle(_PAINTED)
        _save(window, out / f"home-{scheme.value}.png")
    for sample, pictures in _pictures().items():
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            apply_theme(app, scheme)
            window.start().open_sample(resources.path("samples", f"{sample}.json"))
            if window.view is None:
                raise RuntimeError(f"the sample “{sample}” did not open")
            for name, show in pictures:
                show(window.view)
                _settle(_WORKED_OUT)
                _save(window, out / f"{name}-{scheme.value}.png")
    window.close()


def _pictures() -> dict[str, list[tuple[str, Show]]]:
    """What is shown of which sample, each picture by its name."""
    from dealplanner.checks.finding import Step
    from ui.pages.people import page as people
    from ui.pages.trades import tabs as trades

    steps = (Step.DEAL, Step.WISHES, Step.WALK_AWAY, Step.TRADES)
    return {
        "software-licence-renewal": [
            *((_name(step.value), partial(_step, step=step)) for step in steps),
            *_tabs(Step.TRADES, trades.PACKAGES, trades.PLAN, trades.OFFERS),
            ("closing", partial(_step, step=Step.CLOSING)),
            ("brief", partial(_step, step=Step.BRIEF)),
            ("table", partial(_step, step=Step.TABLE)),
        ],
        "industrial-supply": [
            ("people", partial(_step, step=Step.PEOPLE)),
            ("people-map", partial(_tab, step=Step.PEOPLE, name=people.MAP)),
            ("people-rivals", partial(_tab, step=Step.PEOPLE, name=people.RIVALS)),
            ("legal", _legal),
            *_tabs(Step.TRADES, trades.APPROVALS, trades.TACTICS),
        ],
        "services-deal": [("after", partial(_step, step=Step.AFTER))],
    }


def _tabs(step: Step, *names: str) -> Iterator[tuple[str, Show]]:
    for name in names:
        yield _name(name), partial(_tab, step=step, name=name)


def _name(words: str) -> str:
    return words.lower().replace(" ", "-").replace("_", "-")


def _step(view: DealView, step: Step) -> None:
    view.show_step(step)


def _tab(view: DealView, step: Step, name: str) -> None:
    from ui.pages.parts.tabbed_page import TabbedPage

    page = view.show_step(step)
    if not isinstance(page, TabbedPage):
        raise RuntimeError(f"the page “{step.value}” has no tabs")
    page.turn_to(name)


def _legal(view: DealView) -> None:
    """What their lawyers object to, opened and moved into sight."""
    from dealplanner.checks.finding import Step
    from ui.pages.walkaway.page import WalkAwayPage

    page = view.show_step(Step.WALK_AWAY)
    if not isinstance(page, WalkAwayPage):
        raise RuntimeError("the walk-away is not shown")
    page.legal.open()
    _settle(_PAINTED)
    page.scroller.verticalScrollBar().setValue(page.legal.y())


def _save(window: MainWindow, path: Path) -> None:
    """With 256 colours, chosen so that none is far from its own: it looks the same in a third of the size."""
    from PIL import Image
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    with Image.open(BytesIO(bytes(buffer.data().data()))) as picture:
        plain = picture.convert("RGB")
    few = plain.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.putpalette(_most_seen(few.tobytes(), plain.tobytes()))
    few.save(path, optimize=True)


def _most_seen(few: bytes, plain: bytes) -> list[int]:
    """A palette with the colour that each index stands for most in the plain picture: grounds stay exact."""
    seen = Counter(zip(few, zip(plain[0::3], plain[1::3], plain[2::3], strict=True), strict=True))
    palette = {at: colour for (at, colour), _count in reversed(seen.most_common())}
    return [part for at in range(max(palette) + 1) for part in palette.get(at, (0, 0, 0))]


def _settle(seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    raise SystemExit(main())
