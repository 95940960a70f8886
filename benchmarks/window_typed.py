"""Our window on a deal of 500 issues, typed into by key events: how long an Enter takes until all is painted.

`python -m benchmarks.window_typed ROUNDS` prints the median seconds on the wish list, where a cost is typed,
on the walk-away page, where a limit is, and on the trades page, where the worth of an ask is.
"""

import statistics
import sys

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.deals import big_deal
from benchmarks.measuring import seconds
from dealplanner.checks.finding import Step
from dealplanner.domain.deal import Deal
from dealplanner.session import NoJournal, Session
from ui.deal_view import DealView
from ui.document import Document
from ui.main_window import MainWindow
from ui.open_deal import OpenDeal
from ui.pages.trades.page import TradesPage
from ui.pages.walkaway.page import WalkAwayPage
from ui.pages.wishes.page import WishesPage
from ui.settings import Settings
from ui.tables import RowsView
from ui.theme import Scheme, apply_theme

_TYPED = {
    Step.WISHES: ("value_to_us", "{}00"),
    Step.WALK_AWAY: ("walk_away", "{} weeks"),
    Step.TRADES: ("value_to_us", "90{}00"),
}
"""The column that is typed in on each page, and what is typed: another text each time."""

_WARM_UP = 3


def main(rounds: int) -> None:
    """Print the medians. The session keeps nothing, so that no flush of a disk is in them."""
    apply_theme(QApplication(["dealplanner"]), Scheme.LIGHT)
    window = MainWindow(Settings())
    window.show()
    view = open_deal(window, big_deal(490))
    for step, (column, text) in _TYPED.items():
        print(statistics.median(_edits(view, step, column, text, rounds)), flush=True)
    window.close()


def open_deal(window: MainWindow, deal: Deal) -> DealView:
    """Show a deal that nothing keeps, as if it had been opened from a file."""
    document = Document(Session(deal, NoJournal()), "en_GB")
    window.start().opened.emit(OpenDeal(document, None, None))  # type: ignore[arg-type]  # nothing keeps it
    window.activateWindow()
    settle()
    assert window.view is not None
    return window.view


def _edits(view: DealView, step: Step, column: str, text: str, rounds: int) -> list[float]:
    """The seconds of each Enter, going down the table and from its end to the top again."""
    table = _table(view.show_step(step))
    model = table.rows_model
    table.setFocus()
    checked: list[None] = []
    view.document.findings_changed.connect(lambda: checked.append(None))
    taken = []
    for number in range(rounds + _WARM_UP):
        row = model.rows[number % len(model.rows)]
        if row.id != table.current_id() or number == 0:
            table.setCurrentIndex(model.place(row.id, column))
        for letter in text.format(number + 1):
            QTest.keyClicks(_focused(), letter)
        settle()
        before = len(checked)
        taken.append(seconds(_enter))
        if len(checked) != before + 1:
            raise RuntimeError("What was typed is not in the deal, or was not checked.")
    return taken[_WARM_UP:]


def _table(page: QWidget) -> RowsView:
    if isinstance(page, TradesPage):
        return page.trades.asks.view
    assert isinstance(page, WishesPage | WalkAwayPage)
    return page.view


def _enter() -> None:
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    settle()


def settle() -> None:
    """Go on until no event is left: what was changed is checked, shown and painted."""
    dispatcher = QAbstractEventDispatcher.instance()
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def _focused() -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None
    return at


if __name__ == "__main__":
    main(int(sys.argv[1]))
