"""Our window with the brief of a deal of 60 wishes shown: how long a change takes until its pages are there.

`python -m benchmarks.window_preview ROUNDS` prints the median seconds from a change, the pause included, to
the pages drawn anew, then the longest time for which the window answered nothing meanwhile.
"""

import statistics
import sys
import time

from PySide6.QtWidgets import QApplication

from benchmarks.deals import big_deal
from benchmarks.window_typed import open_deal
from dealplanner.edits.rows import set_fields
from ui.main_window import MainWindow
from ui.pages.brief.page import BriefPage
from ui.settings import Settings
from ui.theme import Scheme, apply_theme

_WARM_UP = 3
_MOST_SECONDS = 30.0
_LOOK = 0.001


def main(rounds: int) -> None:
    """Print the medians."""
    apply_theme(QApplication(["dealplanner"]), Scheme.LIGHT)
    window = MainWindow(Settings())
    window.show()
    page = open_deal(window, big_deal(60)).brief_page()
    _wait(page, before=0)
    seen = [_changed(page, number) for number in range(rounds + _WARM_UP)][_WARM_UP:]
    print(statistics.median(taken for taken, _still in seen), flush=True)
    print(statistics.median(still for _taken, still in seen), flush=True)
    window.close()


def _changed(page: BriefPage, number: int) -> tuple[float, float]:
    """The seconds that a change takes, and the longest that the window stood still."""
    before = page.made_number()
    begun = time.perf_counter()
    page.document.apply(set_fields, "deal", page.document.deal.id, place=f"Room {number}")
    still = max(time.perf_counter() - begun, _wait(page, before))
    return time.perf_counter() - begun, still


def _wait(page: BriefPage, before: int) -> float:
    """Go on until newer pages are drawn; the longest that the window stood still."""
    until, longest = time.perf_counter() + _MOST_SECONDS, 0.0
    while page.made_number() == before or not page.pages.complete():
        if time.perf_counter() > until:
            raise RuntimeError("The pages were not drawn.")
        turn = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - turn)
        time.sleep(_LOOK)
    return longest


if __name__ == "__main__":
    main(int(sys.argv[1]))
