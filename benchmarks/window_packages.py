"""Our window with the packages of a deal shown: how long a changed figure takes until all is painted.

`python -m benchmarks.window_packages ROUNDS` prints the median seconds for 15 issues of 3 options, without
links and with six.
"""

import statistics
import sys
import time

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.instances import make, opposed
from benchmarks.window_typed import open_deal, settle
from dealplanner.checks.finding import Step
from dealplanner.domain.deal import Deal
from dealplanner.edits.rows import set_fields
from ui.main_window import MainWindow
from ui.pages.trades.packages.view import PackagesTab
from ui.pages.trades.page import TradesPage
from ui.settings import Settings
from ui.theme import Scheme, apply_theme

_WARM_UP = 3
_MOST_SECONDS = 30.0


def main(rounds: int) -> None:
    """Print the medians."""
    apply_theme(QApplication(["dealplanner"]), Scheme.LIGHT)
    for links in (0, 6):
        window = MainWindow(Settings())
        window.show()
        deal = make("opposed", opposed, 15, 3, links).deal()
        print(statistics.median(_refreshed(window, deal, rounds)), flush=True)
        window.close()


def _refreshed(window: MainWindow, deal: Deal, rounds: int) -> list[float]:
    """The seconds from each change of a figure until the chart shows it and no event is left."""
    view = open_deal(window, deal)
    page = view.show_step(Step.TRADES)
    assert isinstance(page, TradesPage)
    tab = page.turn_to("Packages")
    assert isinstance(tab, PackagesTab)
    _until_shown(tab)
    taken = []
    for number in range(rounds + _WARM_UP):
        options = view.document.deal.issues[number % len(deal.issues)].options
        option = options[number % len(options)]
        start = time.perf_counter()
        worth = (option.value_to_them or 0) + 1
        view.document.apply(set_fields, "options", option.id, value_to_them=worth)
        _until_shown(tab)
        taken.append(time.perf_counter() - start)
    return taken[_WARM_UP:]


def _until_shown(tab: PackagesTab) -> None:
    dispatcher = QAbstractEventDispatcher.instance()
    until = time.monotonic() + _MOST_SECONDS
    while tab.picture is None or tab.picture.deal is not tab.document.deal:
        dispatcher.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > until:
            raise RuntimeError("The packages are not shown.")
    settle()


if __name__ == "__main__":
    main(int(sys.argv[1]))
